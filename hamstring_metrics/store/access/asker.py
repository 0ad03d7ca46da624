"""Who asks the store."""

from __future__ import annotations

from dataclasses import dataclass

from hamstring_metrics.model import Role


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the name written beside changes, the role, own squads, own entry among the athletes.

    `squads` counts for a physio and a coach; without any they see the athletes they
    entered who are in no squad. `athlete_id` counts for an athlete. Who uses the
    program alone is its administrator.
    """

    name: str = "owner"
    role: Role = Role.ADMINISTRATOR
    squads: tuple[str, ...] = ()
    athlete_id: str | None = None

    @property
    def sees_everything(self) -> bool:
        """True where nothing is hidden from this person."""
        return self.role is Role.ADMINISTRATOR
