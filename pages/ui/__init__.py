"""Components that pages share: the door, the address, the club's data, common blocks, the drop."""

from pages.ui import (
    address,
    blocks,
    club,
    door,
    drop,
    drop_zone,
    dropped,
    first_steps,
    storing,
    templates,
    test_days,
)

__all__ = [
    "address",
    "blocks",
    "club",
    "door",
    "drop",
    "drop_zone",
    "dropped",
    "first_steps",
    "storing",
    "templates",
    "test_days",
]
