"""Components that pages share: the door, the address, the club's data, common blocks."""

from pages.ui import address, blocks, club, door

__all__ = ["address", "blocks", "club", "door"]
