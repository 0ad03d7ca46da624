"""The proof that verdicts hold: simulated athletes through the real assessment."""

from __future__ import annotations

from pathlib import Path

from benchmarks.calibration.report import calibration_sections, document
from benchmarks.calibration.sample import Sample

__all__ = ["Sample", "calibration_sections", "document", "main"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "CALIBRATION.md"


def main() -> int:
    """Run everything, print it, write `docs/CALIBRATION.md`; 0 when every bar is met."""
    sample = Sample()
    sections = calibration_sections(sample)
    text = document(sections, sample)
    print(text)
    DOCUMENT.write_text(text, encoding="utf-8")
    return 1 if any(section.failed for section in sections) else 0
