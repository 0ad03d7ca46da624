"""What a server does beside answering: what is kept for all sessions is left out of the search for
garbage, and what was needed for a while goes back to the system."""

from __future__ import annotations

import threading
import time

from hamstring_metrics import garbage
from pages.ui.kept import Kept

_EVERY_S = 10.0


def begin() -> None:
    """Look after it every few seconds, as long as the server runs."""
    threading.Thread(target=_look_after, name="housekeeping", daemon=True).start()


def _look_after() -> None:
    seen = Kept.times
    while True:
        time.sleep(_EVERY_S)
        if Kept.times != seen:
            seen = Kept.times
            garbage.set_apart()
            garbage.give_back()
