"""Hamstring strength tests: from a device's file to who needs a look, and why."""

__version__ = "0.1.0"
