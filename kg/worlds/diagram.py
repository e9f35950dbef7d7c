"""Sets of worlds as reduced ordered decision diagrams.

R. E. Bryant, "Graph-based algorithms for Boolean function manipulation" (IEEE Transactions on Computers 1986), with the
complement edges of Brace, Rudell and Bryant (DAC 1990). One uniform number compared with t1 < t2 < … is a chain of
independent coins: below t1, or else below t2, or else …; the coin of t2 falls with (t2 - t1) / (1 - t1).

An edge is an integer: twice the number of its node, plus one if the node's set is to be complemented. No recursion.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from kg.worlds.variables import Draw

EVERYWHERE = 0
NOWHERE = 1
FIRST = 2


class OverBudgetError(Exception):
    """The diagram would have more nodes than it may."""


class Nodes(NamedTuple):
    """Nodes without node 0, all worlds, lower ones first: each one's level and its edges, where its coin falls and where it does not."""

    levels: array[int]
    highs: array[int]
    lows: array[int]


class Diagram:
    """The diagrams of one cone; an algebra for the well-founded model.

    ``thresholds`` gives the variables in the order of the levels. ``budget`` is the largest number of nodes, or None.
    """

    nowhere = NOWHERE

    def __init__(self, thresholds: Mapping[str, Sequence[Fraction]], budget: int | None = None) -> None:
        self._draws: dict[Draw, int] = {}
        self._budget = budget
        self._unique: dict[tuple[int, int, int], int] = {}
        self._meets: dict[tuple[int, int], int] = {}
        self._level = [sum(map(len, thresholds.values()))]
        self._high = [EVERYWHERE]
        self._low = [EVERYWHERE]
        self._name_draws(thresholds)

    def _name_draws(self, thresholds: Mapping[str, Sequence[Fraction]]) -> None:
        level = 0
        for variable, values in thresholds.items():
            below = NOWHERE
            for threshold in values:
                below = self.either(below, self._node(level, EVERYWHERE, NOWHERE))
                self._draws[Draw(variable, threshold)] = below
                level += 1

    def where(self, draw: Draw) -> int:
        """The worlds in which a draw succeeds."""
        if draw.certain:
            return EVERYWHERE if draw.threshold > 0 else NOWHERE
        return self._draws[draw]

    def among(self, worlds: int, draw: Draw) -> int:
        """Those of some worlds in which a draw succeeds."""
        return self.both(self.where(draw), worlds)

    def either(self, one: int, other: int) -> int:
        """The union."""
        return self.both(one ^ 1, other ^ 1) ^ 1

    def without(self, one: int, other: int) -> int:
        """The worlds of ``one`` that are not in ``other``."""
        return self.both(one, other ^ 1)

    def parted(self, one: int, other: int) -> tuple[int, int]:
        """The worlds of ``one`` alone, and those of ``other`` alone."""
        return self.both(one, other ^ 1), self.both(other, one ^ 1)

    def both(self, one: int, other: int) -> int:
        """The intersection."""
        known = self._known(one, other)
        if known is not None:
            return known
        waiting = [(one, other) if one < other else (other, one)]
        while waiting:
            pair = waiting[-1]
            level = min(self._level[pair[0] >> 1], self._level[pair[1] >> 1])
            (high, low), (other_high, other_low) = self._split(pair[0], level), self._split(pair[1], level)
            above, below = self._known(high, other_high), self._known(low, other_low)
            if above is None:
                waiting.append((high, other_high) if high < other_high else (other_high, high))
            if below is None:
                waiting.append((low, other_low) if low < other_low else (other_low, low))
            if above is not None and below is not None:
                self._meets[pair] = self._node(level, above, below)
                waiting.pop()
        return self._meets[(one, other) if one < other else (other, one)]

    def _known(self, one: int, other: int) -> int | None:
        if one >> 1 == other >> 1:
            return one if one == other else NOWHERE
        if one < FIRST:
            return other if one == EVERYWHERE else NOWHERE
        if other < FIRST:
            return one if other == EVERYWHERE else NOWHERE
        return self._meets.get((one, other) if one < other else (other, one))

    def _split(self, edge: int, level: int) -> tuple[int, int]:
        """What an edge means where the coin of a level falls, and where it does not."""
        node = edge >> 1
        if self._level[node] != level:
            return edge, edge
        return self._high[node] ^ (edge & 1), self._low[node] ^ (edge & 1)

    def _node(self, level: int, high: int, low: int) -> int:
        if high == low:
            return high
        flip = high & 1
        key = (level, high ^ flip, low ^ flip)
        node = self._unique.get(key)
        if node is None:
            node = len(self._level)
            if self._budget is not None and node > self._budget:
                raise OverBudgetError
            self._unique[key] = node
            self._level.append(level)
            self._high.append(key[1])
            self._low.append(key[2])
        return 2 * node + flip

    def below(self, edges: Iterable[int]) -> tuple[Nodes, dict[int, int]]:
        """The nodes that the edges lead to, numbered anew from 1; and the new numbers by the old ones, 0 for 0."""
        high, low = self._high, self._low
        met = {0}
        waiting = [edge >> 1 for edge in edges]
        while waiting:
            node = waiting.pop()
            if node not in met:
                met.add(node)
                waiting += (high[node] >> 1, low[node] >> 1)
        old = sorted(met)
        numbers = {node: number for number, node in enumerate(old)}
        highs, lows = ([2 * numbers[ends[node] >> 1] + (ends[node] & 1) for node in old[1:]] for ends in (high, low))
        return Nodes(array("I", [self._level[node] for node in old[1:]]), array("I", highs), array("I", lows)), numbers


def coins(thresholds: Sequence[Fraction]) -> list[Fraction]:
    """The chain of independent coins of one uniform number, its thresholds ascending and between 0 and 1.

    What comes after a threshold of 1 is never tossed; its coin counts as 0.
    """
    if len(thresholds) == 1:
        return list(thresholds)
    later = ((threshold - last) / (1 - last) if last < 1 else Fraction(0) for last, threshold in pairwise(thresholds))
    return [*thresholds[:1], *later]
