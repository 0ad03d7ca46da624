"""What a club may set: formula, line, window, units. Defaults come from the catalogue."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstring_metrics import catalogue
from hamstring_metrics.model import Formula


def _default(threshold_id: str) -> float:
    return catalogue.threshold(threshold_id)


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a club. Changing one never changes a stored value.

    `time_zone` is an IANA name, empty until the club was asked. `decimal_sign` is that of
    everything a reader sees and of CSV files. `own_error_put_off` names the protocols, with
    spaces between, of which the own error was offered and put off.
    """

    time_zone: str = ""
    formula: Formula = Formula.STRONGER_LIMB
    asymmetry_line_pct: float = field(default_factory=lambda: _default("asymmetry_line_pct"))
    window_weeks: float = field(default_factory=lambda: _default("window_weeks"))
    mass_unit: str = "kg"
    force_unit: str = "N"
    date_style: str = "YYYY-MM-DD"
    decimal_sign: str = "."
    show_one_rep_max: bool = False
    show_reference_lines: bool = False
    own_error_put_off: str = ""

    @classmethod
    def from_text(cls, stored: Mapping[str, str]) -> Settings:
        """Settings from stored text; unknown names are left alone, missing ones default.

        Examples
        --------
        >>> Settings.from_text({"window_weeks": "8"}).window_weeks
        8.0
        """
        known = {spec.name: spec.type for spec in dataclasses.fields(cls)}
        values: dict[str, object] = {}
        for name, text in stored.items():
            kind = known.get(name)
            if kind == "float":
                values[name] = float(text)
            elif kind == "bool":
                values[name] = text == "true"
            elif kind == "Formula":
                values[name] = Formula(text)
            elif kind == "str":
                values[name] = text
        return cls(**values)  # type: ignore[arg-type]

    def as_text(self) -> dict[str, str]:
        """Settings as stored text.

        Examples
        --------
        >>> Settings().as_text()["show_one_rep_max"]
        'false'
        """
        return {
            spec.name: str(value).lower() if isinstance(value := getattr(self, spec.name), bool) else str(value)
            for spec in dataclasses.fields(self)
        }
