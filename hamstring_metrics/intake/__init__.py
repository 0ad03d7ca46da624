"""What comes in: preview, matching of people, commit, undo. Pages and the command line only call this."""

from __future__ import annotations

from hamstring_metrics.intake import matching, merging
from hamstring_metrics.intake.commit import StillOpen, commit
from hamstring_metrics.intake.in_parts import StoredPart, commit_in_parts
from hamstring_metrics.intake.mappings import read_as_before, remember_mappings
from hamstring_metrics.intake.people import PersonMatch
from hamstring_metrics.intake.preview import FilePreview, Preview, preview
from hamstring_metrics.intake.traces import read
from hamstring_metrics.intake.undo import Undone, foreseen, kept, remove_kept, undo

__all__ = [
    "FilePreview",
    "PersonMatch",
    "Preview",
    "StillOpen",
    "StoredPart",
    "Undone",
    "commit",
    "commit_in_parts",
    "foreseen",
    "kept",
    "matching",
    "merging",
    "preview",
    "read",
    "read_as_before",
    "remember_mappings",
    "remove_kept",
    "undo",
]
