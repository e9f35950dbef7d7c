"""How the network is weighed: by possible worlds, or, for comparison, under one of the published semantics.

The one place where the setting ``semantics`` decides anything. Possible worlds give an opinion of four shares; a published semantics
gives one number, from which no share of conflict or ignorance can be read, so none is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.argumentation.network import Network, Opinion
from kg.gradual.engine import solve
from kg.gradual.network import graph_of_network
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import Solution
from kg.model.settings import Settings
from kg.worlds.weigh import weigh


@dataclass(frozen=True)
class Weighing:
    """Opinions by statement under ``worlds``, else a solution with strengths by statement."""

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    solution: Solution | None = None

    def strength(self, statement: str) -> float | None:
        """The strength of a statement under a published semantics."""
        return self.solution.strengths.get(statement) if self.solution else None

    def is_unsettled(self, statement: str) -> bool:
        """Whether that strength depends on a circle on which the semantics does not settle."""
        return self.solution is not None and statement in self.solution.uncertain


def weighed_under(network: Network, settings: Settings) -> Weighing:
    """What the semantics of the settings says of the network."""
    if settings.semantics == "worlds":
        return Weighing(weigh(network, thresholds=settings.thresholds))
    return Weighing(solution=solve(graph_of_network(network), SEMANTICS[settings.semantics]))
