"""The stores that tests of a team need."""

from tests.stores import club, empty_file, postgresql, url

__all__ = ["club", "empty_file", "postgresql", "url"]
