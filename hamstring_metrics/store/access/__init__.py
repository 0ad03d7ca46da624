"""Who may see and change what: decided here for the whole store, by who asks.

Two tables say it all. `rights` names every function of the store and the roles that may call
it. `rows` says of every table which rows and columns a role sees; every query of a read goes
through it, so that a new function can return nothing else. A page asks neither: it shows what
it is given.
"""

from hamstring_metrics.store.access.changes import (
    hidden_columns,
    refuse_unless_changeable,
    refuse_unless_own,
    refuse_unless_squads,
    with_hidden_lists,
)
from hamstring_metrics.store.access.rights import FUNCTIONS, governed, may, refuse_unless_writer
from hamstring_metrics.store.access.rows import MEDICAL_STOPS, prepare, seen_by, through

__all__ = [
    "FUNCTIONS",
    "MEDICAL_STOPS",
    "governed",
    "hidden_columns",
    "may",
    "prepare",
    "refuse_unless_changeable",
    "refuse_unless_own",
    "refuse_unless_squads",
    "refuse_unless_writer",
    "seen_by",
    "through",
    "with_hidden_lists",
]
