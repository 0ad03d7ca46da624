"""Which legs a NordBord row really tested: untested legs are not blank in the export."""

from __future__ import annotations

from typing import NamedTuple

from hamstring_metrics.model import Flag


class Sides(NamedTuple):
    """Peak force and repetitions of each leg; missing where a leg was not tested."""

    left_n: float | None
    right_n: float | None
    left_reps: int | None
    right_reps: int | None
    flags: tuple[Flag, ...]


def settled_sides(
    forces_n: tuple[float | None, float | None],
    reps: tuple[int | None, int | None],
    *,
    counted: bool,
    leftover_n: float,
) -> Sides | None:
    """What was tested in one row.

    Parameters
    ----------
    forces_n
        Peak force of left and right as exported; missing where the cell says so.
    reps
        Repetitions of left and right as exported.
    counted
        The file has columns for repetitions.
    leftover_n
        Without any repetition, forces up to here are left over from before.

    Returns
    -------
    Sides or None
        A leg with 0 repetitions while the other has some was not tested,
        whatever small force it carries. 0 repetitions of both legs with real
        forces is a missing count. Missing where no leg was measured at all.

    Examples
    --------
    >>> settled_sides((2.0, 388.5), (0, 3), counted=True, leftover_n=25).left_n is None
    True
    >>> settled_sides((402.0, 388.5), (0, 0), counted=True, leftover_n=25).flags
    (<Flag.REPS_MISSING: 'reps_missing'>,)
    """
    left_n, right_n = forces_n[0] or None, forces_n[1] or None
    left_reps, right_reps = reps
    if left_reps and right_reps and left_n and right_n:
        return Sides(left_n, right_n, left_reps, right_reps, ())
    if left_reps == 0 and right_reps:
        left_n = None
    elif right_reps == 0 and left_reps:
        right_n = None
    elif 0 in reps:
        # Neither leg has a count above 0, so only the size of the force can tell.
        left_n = left_n if left_n and (left_reps != 0 or left_n > leftover_n) else None
        right_n = right_n if right_n and (right_reps != 0 or right_n > leftover_n) else None
    if left_n is None and right_n is None:
        return None
    left_reps = (left_reps or None) if left_n is not None else None
    right_reps = (right_reps or None) if right_n is not None else None
    flags = []
    if left_n is None:
        flags.append(Flag.LEFT_NOT_TESTED)
    if right_n is None:
        flags.append(Flag.RIGHT_NOT_TESTED)
    if counted and ((left_n and left_reps is None) or (right_n and right_reps is None)):
        flags.append(Flag.REPS_MISSING)
    return Sides(left_n, right_n, left_reps, right_reps, tuple(flags))
