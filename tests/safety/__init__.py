"""What docs/SECURITY.md promises, each line by the test that is named after it."""
