"""From the clock on the wall to the instant, and back; the zone is always said."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hamstring_metrics.errors import ValueRefused, refusal


@cache
def zone(name: str) -> ZoneInfo:
    """A time zone by its IANA name.

    Raises
    ------
    ValueRefused
        If there is none of this name.

    Examples
    --------
    >>> zone("Europe/Dublin").key
    'Europe/Dublin'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueRefused(
            refusal(
                "Time zone",
                "an IANA name such as Europe/Dublin or Australia/Brisbane",
                name,
                "Choose the zone in which the tests were done.",
            )
        ) from None


def utc_minute(date: dt.date, time: dt.time | None, zone_name: str | None) -> int | None:
    """Minutes since 1970 UTC of a local time; missing without a time or a zone.

    Examples
    --------
    >>> utc_minute(dt.date(1970, 1, 1), dt.time(2, 30), "Europe/Helsinki")
    30
    """
    if time is None or not zone_name:
        return None
    return int(dt.datetime.combine(date, time, zone(zone_name)).timestamp() // 60)


def local(date: dt.date, time: dt.time | None, zone_name: str) -> tuple[dt.date, dt.time | None]:
    """Local date and time of a UTC date and time; without a time the date stays.

    Examples
    --------
    >>> local(dt.date(2026, 3, 3), dt.time(22, 0), "Australia/Brisbane")
    (datetime.date(2026, 3, 4), datetime.time(8, 0))
    """
    if time is None:
        return date, None
    moment = dt.datetime.combine(date, time, dt.UTC).astimezone(zone(zone_name))
    return moment.date(), moment.time()
