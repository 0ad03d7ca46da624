"""How much is simulated, and the seed from which everything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SEED = 20_260_304


@dataclass(frozen=True, slots=True)
class Sample:
    """Sizes of a run; the defaults keep chance well inside every bar.

    `athletes` per true difference and number of test days; `clubs` with pairs of their
    own per true error, of `club_athletes` each; `teams` of 25 even players.
    """

    athletes: int = 40_000
    clubs: int = 40
    club_athletes: int = 1_000
    teams: int = 8_000
    seed: int = SEED

    def random(self, section: int) -> np.random.Generator:
        """The stream of one section: the same whichever other sections are run."""
        return np.random.default_rng([self.seed, section])
