"""Time zones: those this computer knows, and a moment as the club's clock shows it."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import cache

import streamlit as st

from hamstring_metrics import wording
from pages.ui import club


@cache
def known() -> list[str]:
    """Every zone this computer knows, by name."""
    return sorted(zoneinfo.available_timezones())


def of_browser() -> str | None:
    """The zone of the person's browser, missing where it says none that is known."""
    proposed = st.context.timezone
    return proposed if proposed in known() else None


def local_moment(at: str | None) -> str:
    """A stored UTC moment as day and minute of the club's zone."""
    if not at:
        return ""
    settings = club.settings()
    zone = zoneinfo.ZoneInfo(settings.time_zone) if settings.time_zone else dt.UTC
    moment = dt.datetime.fromisoformat(at).astimezone(zone)
    written = f"{wording.numbers.date(moment.date(), settings)} {moment:%H:%M}"
    return written if settings.time_zone else f"{written} UTC"
