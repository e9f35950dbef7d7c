"""The opinion on one statement as a function of the reliabilities and weights that it depends on.

The decision diagram says in which worlds the statement holds, is refuted, has anything at all; it does not change when a
threshold moves, as long as the order of the thresholds of each uniform number stays. So it is compiled once and read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.argumentation.network import Opinion
from kg.worlds.cone import cone_of
from kg.worlds.diagram import Diagram, OverBudgetError, coins
from kg.worlds.limits import Limits
from kg.worlds.program import Program
from kg.worlds.variables import thresholds as thresholds_of
from kg.worlds.well_founded import Model, settle

Thresholds = Mapping[str, Sequence[Fraction]]
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
        return (self.scale[own] - value if edge & 1 else value) * (self.scale[level] // self.scale[own])


@dataclass(frozen=True)
class Compiled:
    """One statement's diagram.

    ``thresholds`` gives each variable's thresholds, ascending, in the order of the levels; ``nodes`` are level, high and low
    edge, lower nodes first, node 0 being all worlds. An edge is twice its node, plus one for the complement. ``roots`` are the
    edges of the worlds in which the statement holds, is refuted, possibly has something for or against it.
    """

    thresholds: Mapping[str, tuple[Fraction, ...]]
    nodes: tuple[tuple[int, int, int], ...]
    roots: tuple[int, int, int]

    def opinion(self, thresholds: Thresholds | None = None) -> Opinion:
        """The exact opinion with other thresholds, as many of each variable and in the same order."""
        weighted = self.weighted(thresholds or self.thresholds)
        return opinion_from([Fraction(weighted.weight(edge, 0), weighted.scale[0]) for edge in self.roots])

    def weighted(self, thresholds: Thresholds) -> Weighted:
        """The probability of every node."""
        chances = [coin for values in thresholds.values() for coin in coins(values)]
        scale = [1] * (len(chances) + 1)
        for level in reversed(range(len(chances))):
            scale[level] = scale[level + 1] * chances[level].denominator
        found = Weighted(chances, scale, [len(chances)], [1])
        weight, levels, weights = found.weight, found.levels, found.weights
        for level, high, low in self.nodes:
            coin = chances[level]
            falls, rest = coin.numerator, coin.denominator - coin.numerator
            weights.append(weight(high, level + 1) * falls + weight(low, level + 1) * rest)
            levels.append(level)
        return found

    def shares(self, chances: Sequence[Sequence[float]], count: int) -> list[tuple[float, float, float, float]]:
        """Belief, disbelief, conflict and ignorance in many settings at once, in floating point.

        ``chances`` has for every level the chance of its coin in each of ``count`` settings.
        """
        values: list[Sequence[float]] = [[1.0] * count]
        for level, high, low in self.nodes:
            up, down = _read(values, high), _read(values, low)
            values.append([b + c * (a - b) for c, a, b in zip(chances[level], up, down, strict=True)])
        belief, disbelief, something = (_read(values, edge) for edge in self.roots)
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
    thresholds = thresholds_of(cone.draws(program))
    if len(thresholds) > max(limits.most_variables, limits.always_exact):
        return None
    diagram = Diagram(thresholds, None if len(thresholds) <= limits.always_exact else limits.nodes)
    model: Model[int] = Model()
    try:
        for component in cone.components:
            settle(component, program, diagram, model)
        sure, possible = model.of(target)
        roots = (sure.holds, sure.refuted, diagram.either(possible.pro, possible.con))
    except OverBudgetError:
        return None
    return _snapshot(diagram, roots, thresholds)


def _snapshot(diagram: Diagram, roots: tuple[int, int, int], thresholds: Mapping[str, tuple[Fraction, ...]]) -> Compiled:
    """What the roots lead to, numbered anew."""
    below = diagram.below(roots)
    numbers = {0: 0, **{node: number for number, node in enumerate(below, 1)}}

    def moved(edge: int) -> int:
        return 2 * numbers[edge >> 1] + (edge & 1)

    nodes = tuple((level, moved(high), moved(low)) for level, high, low in below.values())
    holds, refuted, something = roots
    return Compiled(thresholds, nodes, (moved(holds), moved(refuted), moved(something)))
