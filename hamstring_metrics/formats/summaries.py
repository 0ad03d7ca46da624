"""Summary lines of team sheets: `Average`, `Total` and their like are no athletes."""

from __future__ import annotations

from functools import lru_cache

from hamstring_metrics.formats.headings import normalised

_ALWAYS = frozenset(
    "mean average avg total totals sum sd stdev stddev std median promedio media mediana moyenne "
    "mittelwert durchschnitt gesamt durchschnittlich desviacion medie".split()
)
# "Max" and "Min" are first names too, so they count only where the line has no date.
_WITHOUT_DATE = _ALWAYS | frozenset("max maximum min minimum count n cv range maximo minimo suma".split())


@lru_cache(maxsize=8192)
def is_summary(label: str, has_date: bool) -> bool:
    """Whether the first text of a line names a summary instead of an athlete.

    Parameters
    ----------
    label
        The cell that should name the athlete.
    has_date
        The line carries a date of its own, as a test does.

    Examples
    --------
    >>> is_summary("Team average:", has_date=False), is_summary("Max", has_date=True)
    (True, False)
    """
    words = normalised(label).split()
    if not words or len(words) > 3:
        return False
    if has_date:
        return words[0] in _ALWAYS and (len(words) == 1 or words[1:] in (["dev"], ["deviation"]))
    return words[0] in _WITHOUT_DATE and len(words) == 1 or not _ALWAYS.isdisjoint(words)
