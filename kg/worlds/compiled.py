"""Opinions as functions of the reliabilities and weights that they depend on.

The decision diagram says in which worlds a statement holds, is refuted, has anything at all; it does not change when a
threshold moves, as long as the order of the thresholds of each uniform number stays. So it is compiled once and read again.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.argumentation.network import Opinion
from kg.worlds.cone import Cone, cone_of
from kg.worlds.diagram import Diagram, Nodes, OverBudgetError, coins
from kg.worlds.limits import Limits
from kg.worlds.program import Program
from kg.worlds.variables import thresholds as thresholds_of
from kg.worlds.well_founded import Model, settle

Thresholds = Mapping[str, Sequence[Fraction]]
Roots = tuple[int, int, int]
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Weighted:
    """The nodes' levels and weights: a probability times the denominators of all coins from the node's level on, ``scale``."""

    chances: list[Fraction]
    scale: list[int]
    levels: list[int]
    weights: list[int]

    def weight(self, edge: int, level: int) -> int:
        """The weight of an edge that is met at a level, perhaps above that of its node."""
        own, value = self.levels[edge >> 1], self.weights[edge >> 1]
        if edge & 1:
            value = self.scale[own] - value
        return value if own == level else value * (self.scale[level] // self.scale[own])


@dataclass(frozen=True)
class Compiled:
    """One diagram for some statements.

    ``thresholds`` gives each variable's thresholds, ascending, in the order of the levels. An edge is twice its node, plus one for the
    complement. ``roots`` are by statement the edges of the worlds in which it holds, is refuted, possibly has something for or against it.
    """

    thresholds: Mapping[str, tuple[Fraction, ...]]
    nodes: Nodes
    roots: Mapping[str, Roots]

    def opinions(self, thresholds: Thresholds) -> dict[str, Opinion]:
        """The exact opinions with these thresholds, as many of each variable as before and in the same order."""
        weighted = self.weighted(thresholds)
        whole = weighted.scale[0]
        return {
            name: opinion_from([Fraction(weighted.weight(edge, 0), whole) for edge in roots]) for name, roots in self.roots.items()
        }

    def weighted(self, thresholds: Thresholds) -> Weighted:
        """The probability of every node."""
        chances = [coin for values in thresholds.values() for coin in coins(values)]
        scale = [1] * (len(chances) + 1)
        for level in reversed(range(len(chances))):
            scale[level] = scale[level + 1] * chances[level].denominator
        found = Weighted(chances, scale, [len(chances), *self.nodes.levels], [1])
        weight, weights = found.weight, found.weights
        for level, high, low in zip(*self.nodes, strict=True):
            falls, all_told = chances[level].as_integer_ratio()
            weights.append(weight(high, level + 1) * falls + weight(low, level + 1) * (all_told - falls))
        return found

    def shares(self, name: str, chances: Sequence[Sequence[float]], count: int) -> list[tuple[float, float, float, float]]:
        """Belief, disbelief, conflict and ignorance of a statement in many settings at once, in floating point.

        ``chances`` has for every level the chance of its coin in each of ``count`` settings.
        """
        values: list[Sequence[float]] = [[1.0] * count]
        for level, high, low in zip(*self.nodes, strict=True):
            up, down = _read(values, high), _read(values, low)
            values.append([b + c * (a - b) for c, a, b in zip(chances[level], up, down, strict=True)])
        belief, disbelief, something = (_read(values, edge) for edge in self.roots[name])
        return [(b, d, max(0.0, s - b - d), 1 - s) for b, d, s in zip(belief, disbelief, something, strict=True)]


def opinion_from(shares: Sequence[Fraction]) -> Opinion:
    """The opinion of which it is known in what share of the worlds it holds, is refuted, has anything for or against it."""
    belief, disbelief, something = shares
    return Opinion(belief, disbelief, something - belief - disbelief, 1 - something)


def _read(values: Sequence[Sequence[float]], edge: int) -> Sequence[float]:
    found = values[edge >> 1]
    return [1.0 - value for value in found] if edge & 1 else found


def compiled(program: Program, target: str, limits: Limits = LIMITS) -> Compiled | None:
    """The diagram of a statement under the bounds within which its opinion is exact, or None where it is sampled."""
    cone = cone_of(program, (target,))
    variables = len(thresholds_of(cone.draws(program)))
    if variables > max(limits.most_variables, limits.always_exact):
        return None
    try:
        return compiled_cone(program, cone, (target,), None if variables <= limits.always_exact else limits.nodes)
    except OverBudgetError:
        return None


def compiled_cone(program: Program, cone: Cone, wanted: Container[str], budget: int | None) -> Compiled:
    """The diagram of the wanted statements of a cone.

    Raises ``OverBudgetError`` if that takes more than ``budget`` nodes; without a budget it never does.
    """
    thresholds = thresholds_of(cone.draws(program))
    diagram = Diagram(thresholds, budget)
    model: Model[int] = Model()
    for component in cone.components:
        settle(component, program, diagram, model)
    roots = {name: _roots(name, diagram, model) for name in model.sure if name in wanted}
    nodes, numbers = diagram.below(edge for edges in roots.values() for edge in edges)
    return Compiled(thresholds, nodes, {name: _moved(edges, numbers) for name, edges in roots.items()})


def _roots(name: str, diagram: Diagram, model: Model[int]) -> Roots:
    sure, possible = model.of(name)
    return sure.holds, sure.refuted, diagram.either(possible.pro, possible.con)


def _moved(edges: Roots, numbers: Mapping[int, int]) -> Roots:
    holds, refuted, something = (2 * numbers[edge >> 1] + (edge & 1) for edge in edges)
    return holds, refuted, something
