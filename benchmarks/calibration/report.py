"""The whole calibration as a document: the same on every run with the same libraries."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.calibration.bare_lines import bare_lines_section
from benchmarks.calibration.bars import Section
from benchmarks.calibration.bridge import bridge_sections
from benchmarks.calibration.change import change_sections
from benchmarks.calibration.difference import difference_sections
from benchmarks.calibration.sample import Sample
from benchmarks.calibration.wrong_error import wrong_error_section

_LIBRARIES = ("numpy", "pandas", "scipy")


def calibration_sections(sample: Sample) -> list[Section]:
    """Every part of the calibration, each from its own stream of chance."""
    return [
        *difference_sections(sample),
        *change_sections(sample),
        *bridge_sections(sample),
        wrong_error_section(sample),
        bare_lines_section(sample),
    ]


def document(sections: Sequence[Section], sample: Sample) -> str:
    """The report as Markdown, what was not met first."""
    bars = [bar for section in sections for bar in section.bars]
    failed = [bar for section in sections for bar in section.failed]
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    lines = [
        "# Do the verdicts hold?",
        "",
        "Written by `python -m benchmarks.calibration`; do not edit. "
        f"Seed {sample.seed}, {sample.athletes:,} athletes a row, {libraries}.",
        "",
        "Athletes are invented whose true difference is known, tested with a known error, and given to the "
        "program's own assessment. Then it is counted how often each word is said, and how often the "
        "interval holds the truth. An error that comes from a study is itself uncertain: a claim of, say, 10 degrees "
        "of freedom says how much. So each athlete is given a true error drawn anew, the claimed one times "
        "sqrt(df / chi-square). How often each word is due can also be worked out without chance, by integration; that "
        "is written apart from the rule, and stands in brackets.",
        "",
        f"**{len(bars) - len(failed)} of {len(bars)} bars are met.**"
        + ("" if failed else " A bar is a range that was set before the run."),
        "",
        *[f"- FAILED: {bar.sentence()}" for bar in failed],
        *([""] if failed else []),
    ]
    for section in sections:
        lines += section.lines()
    return "\n".join(lines).rstrip() + "\n"
