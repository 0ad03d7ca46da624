"""Reports, read back as text, structure and pages."""
