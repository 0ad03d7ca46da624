"""The stores and the app that these tests need."""

from tests.pages.conftest import nothing_cached, open_page
from tests.stores import club, empty_file, postgresql, url

__all__ = ["club", "empty_file", "nothing_cached", "open_page", "postgresql", "url"]
