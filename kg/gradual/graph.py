"""A graph of arguments with base scores, attacks and supports (a QBAF), on integer arrays.

Arguments are numbered in the order of their names and every row is sorted, so that neither the order of a file nor the
seed of a hash reaches a result. The arrays can only be read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """For every node the nodes that reach it: those of node n are ``source[start[n]:start[n + 1]]``, ascending (CSR)."""

    start: Sequence[int]
    source: Sequence[int]

    def of(self, node: int) -> Sequence[int]:
        """The nodes that reach ``node``."""
        return self.source[self.start[node] : self.start[node + 1]]


class Reading(Enum):
    """What of a premise's strength s its argument rests on; of a claim only what lies beyond the neutral half."""

    GIVEN = "s"
    HOLDS = "max(0, 2s − 1)"
    REFUTED = "max(0, 1 − 2s)"


class Linked(NamedTuple):
    """A premise of an argument: without it the argument has no base."""

    source: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Graph:
    """``names`` ascending, ``base`` in [0, 1] by node, and who attacks and supports each node.

    ``premises`` scale the base score of their argument by a product; the published papers have none (see ``network``).
    """

    names: tuple[str, ...]
    base: Sequence[float]
    attackers: Rows
    supporters: Rows
    premises: Mapping[int, tuple[Linked, ...]] = field(default_factory=dict)

    @property
    def edges(self) -> int:
        """How many attacks and supports there are."""
        return len(self.attackers.source) + len(self.supporters.source)


def graph_of(base: Mapping[str, float], attacks: Iterable[Edge], supports: Iterable[Edge]) -> Graph:
    """The graph of arguments with base scores, of attacks and of supports as (source, target).

    Raises ValueError for a base score outside [0, 1] and KeyError for an edge of an unknown argument.
    """
    names = tuple(sorted(base))
    number = {name: place for place, name in enumerate(names)}
    for name in names:
        if not 0.0 <= base[name] <= 1.0:
            raise ValueError(f"the base score of {name} is {base[name]}, outside [0, 1]")
    scores = memoryview(array("d", (float(base[name]) for name in names))).toreadonly()
    attackers, supporters = (
        rows_of(len(names), [(number[target], number[source]) for source, target in edges]) for edges in (attacks, supports)
    )
    return Graph(names, scores, attackers, supporters)


def rows_of(nodes: int, edges: Iterable[tuple[int, int]]) -> Rows:
    """The rows of edges given as (target, source)."""
    ordered = sorted(edges)
    counts = [0] * (nodes + 1)
    for target, _ in ordered:
        counts[target + 1] += 1
    return Rows(frozen(accumulate(counts)), frozen((source for _, source in ordered)))


def frozen(values: Iterable[int]) -> Sequence[int]:
    """An array that can only be read, 4 bytes a number."""
    return memoryview(array("i", values)).toreadonly()
