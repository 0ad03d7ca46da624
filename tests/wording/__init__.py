"""Tests of the sentences, names and figures a user reads."""
