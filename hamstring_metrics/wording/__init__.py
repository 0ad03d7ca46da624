"""Every sentence a user reads about a result, every name, and every figure as it is written.

Deterministic and in plain English on every computer. Results are plain text:
pass what holds a person's own words through `escaped` before showing it as Markdown.
"""

from __future__ import annotations

from hamstring_metrics.wording.bench import (
    bench_sentence,
    body_mass_text,
    next_load_text,
    retest_text,
    target_text,
    test_again,
    test_again_sides,
    values_text,
)
from hamstring_metrics.wording.flags import flag_action, flag_label, flag_text
from hamstring_metrics.wording.headlines import (
    WHAT_A_NUMBER_IS_NOT,
    empty_places,
    empty_state,
    headline_athlete,
    headline_squad,
    headline_test_day,
    headline_trends,
)
from hamstring_metrics.wording.method import error_text, method_line, threshold_text
from hamstring_metrics.wording.names import (
    formula_name,
    formula_written,
    machine_kind_name,
    mass_state_name,
    measure_name,
    phase_kind_name,
    protocol_name,
    protocol_of,
    protocol_short_name,
    rating_name,
    sex_name,
    source_brief,
    source_text,
    stop_reason_name,
    target_state_name,
)
from hamstring_metrics.wording.note import note_lines
from hamstring_metrics.wording.safety import escaped, one_line
from hamstring_metrics.wording.verdicts import (
    asymmetry_text,
    difference_text,
    interval_text,
    line_text,
    reason,
    verdict_action,
    verdict_short,
    verdict_word,
    weaker_side,
)

__all__ = [
    "WHAT_A_NUMBER_IS_NOT",
    "asymmetry_text",
    "bench_sentence",
    "body_mass_text",
    "difference_text",
    "empty_places",
    "empty_state",
    "error_text",
    "escaped",
    "flag_action",
    "flag_label",
    "flag_text",
    "formula_name",
    "formula_written",
    "headline_athlete",
    "headline_squad",
    "headline_test_day",
    "headline_trends",
    "interval_text",
    "line_text",
    "machine_kind_name",
    "mass_state_name",
    "measure_name",
    "method_line",
    "next_load_text",
    "note_lines",
    "one_line",
    "phase_kind_name",
    "protocol_name",
    "protocol_of",
    "protocol_short_name",
    "rating_name",
    "reason",
    "retest_text",
    "sex_name",
    "source_brief",
    "source_text",
    "stop_reason_name",
    "target_state_name",
    "target_text",
    "test_again",
    "test_again_sides",
    "threshold_text",
    "values_text",
    "verdict_action",
    "verdict_short",
    "verdict_word",
    "weaker_side",
]
