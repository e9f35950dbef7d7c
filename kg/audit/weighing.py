"""How the network is weighed: by possible worlds, or, for comparison, under one of the published semantics.

The one place where the setting ``semantics`` decides anything. Possible worlds give an opinion of four shares; a published semantics
gives one number, from which no share of conflict or ignorance can be read, so none is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.argumentation.network import Network, Opinion
from kg.argumentation.origins import Voices, speaking
from kg.checks.kept import Kept
from kg.gradual.engine import solve
from kg.gradual.network import graph_of_network
from kg.gradual.semantics import SEMANTICS
from kg.gradual.solve import Solution
from kg.model.settings import Settings
from kg.rules.kept import Kept as KeptRules
from kg.worlds.incremental import Changes, Standing, differing, edit, standing
from kg.worlds.program import Program, program_of, regraded
from kg.worlds.weigh import weigh


@dataclass(frozen=True)
class Weighing:
    """Opinions by statement under ``worlds``, else a solution with strengths by statement.

    ``voices`` says who speaks to each claim, where that is known already.
    """

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    solution: Solution | None = None
    voices: Mapping[str, Voices] | None = None

    def strength(self, statement: str) -> float | None:
        """The strength of a statement under a published semantics."""
        return self.solution.strengths.get(statement) if self.solution else None

    def is_unsettled(self, statement: str) -> bool:
        """Whether that strength depends on a circle on which the semantics does not settle."""
        return self.solution is not None and statement in self.solution.uncertain


@dataclass
class Memory:
    """The opinions, checks and rules of the audit before, for audits of one workspace that follow upon each other.

    ``again`` are the statements that the last one had to compute anew.
    """

    standing: Standing | None = None
    network: Network | None = None
    voices: Mapping[str, Voices] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    checks: Kept = field(default_factory=Kept)
    rules: KeptRules = field(default_factory=KeptRules)


def weighed_under(network: Network, settings: Settings, memory: Memory | None = None) -> Weighing:
    """What the semantics of the settings says of the network; possible worlds use and renew the opinions of ``memory``."""
    if settings.semantics == "worlds":
        return _remembered(network, settings, memory) if memory else Weighing(weigh(network, thresholds=settings.thresholds))
    return Weighing(solution=solve(graph_of_network(network), SEMANTICS[settings.semantics]))


def _remembered(network: Network, settings: Settings, memory: Memory) -> Weighing:
    known, before, memory.network = memory.standing, memory.network, network
    if known is None or before is None or known.thresholds != settings.thresholds:
        known = memory.standing = standing(program_of(network), network.statements, settings.thresholds)
        memory.again = tuple(sorted(known.opinions))
        memory.voices = speaking(network)
        return Weighing(dict(known.opinions), voices=memory.voices)
    changes: Changes | None = regraded(known.program, before, network)
    if changes is None or not _as_able(known.program, changes):
        memory.voices = speaking(network)
    if changes is None:
        changes = differing(known.program, program_of(network))
    memory.again = edit(known, changes, network.statements)
    return Weighing(dict(known.opinions), voices=memory.voices)


def _as_able(program: Program, changes: Changes) -> bool:
    """Whether the same draws can succeed at all after changes of thresholds alone: then the same origins speak."""
    able = ([bool(node and node.own and node.own.threshold) for node in (program[name], new)] for name, new in changes.items())
    return all(before == after for before, after in able)
