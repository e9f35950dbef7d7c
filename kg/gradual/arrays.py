"""Strengths of large graphs without circles, on numpy arrays, level by level.

A level is all arguments whose longest path from the start is equally long; all of a level are computed at once. DF-QuAD comes out
equal to the plain computation to the bit: factors are taken in ascending order there and here. The others come within a few units
in the last place, since sums are rounded at every step here and once there; they are sorted too, so names never matter.

This is the only door of numpy. A plan keeps some 20 bytes an edge beside the graph (``benchmarks/gradual.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.gradual.graph import Graph

Floats = NDArray[np.float64]
Numbers = NDArray[Any]  # of int32 or of the machine's own word


class Block(NamedTuple):
    """``rows`` rows of ``width`` sources each, that begin at ``start``."""

    start: int
    rows: int
    width: int


@dataclass(frozen=True, slots=True)
class Level:
    """The arguments ``lower`` to ``upper`` of a plan, and what reaches them.

    ``source`` has the sources row by row, short rows first; row r begins at ``start[r]``. ``place`` says which row each argument gets
    from its attackers and, in the second half, from its supporters; the one after the last row is for those that have none.
    ``blocks`` are rows of equal width, from three on: the order of two factors does not matter. Rows are filled up to few different
    widths with a source that changes nothing, since each block is a call.
    """

    lower: int
    upper: int
    source: Numbers
    start: Numbers
    place: Numbers
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A graph arranged by levels; ``order`` has the numbers of the graph, ``base`` the base scores in that order."""

    order: Numbers
    base: Floats
    levels: tuple[Level, ...]

    def memory(self) -> int:
        """Bytes of all arrays, strengths of a pass included."""
        kept = sum(level.source.nbytes + level.start.nbytes + level.place.nbytes for level in self.levels)
        return self.order.nbytes + 2 * self.base.nbytes + kept


def plan_of(graph: Graph, narrowest: int = 0) -> Plan | None:
    """The plan of a graph, or None when arguments depend on themselves or levels hold on average fewer than ``narrowest`` edges."""
    edges = _edges(graph)
    levels = _levels(edges, graph.edges // narrowest if narrowest else len(graph.names))
    if levels is None:
        return None
    order = np.concatenate(levels)
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    lower = np.cumsum([0, *map(len, levels)]).tolist()
    made = (_level(edges, level, place, start) for level, start in zip(levels, lower, strict=False))
    return Plan(order, np.asarray(graph.base, np.float64)[order], tuple(made))


def strengths_of(plan: Plan, name: str) -> Floats:
    """The strengths under the semantics called ``name``, in the order of the graph."""
    pair = PAIRS[name]
    found = np.append(plan.base, pair.nothing)
    values = 1.0 - found if pair.complement else found
    values[-1] = pair.nothing
    for level in plan.levels:
        if not len(level.start):
            continue
        own = found[level.lower : level.upper]
        gathered = _gathered(level, values, pair)
        moved = pair.influence(own, pair.compare(gathered[: len(own)], gathered[len(own) :]))
        own[:] = moved
        if pair.complement:
            np.subtract(1.0, moved, out=values[level.lower : level.upper])
    strengths = np.empty_like(plan.base)
    strengths[plan.order] = found[:-1]
    return strengths


class _Edges(NamedTuple):
    """Of argument n the attackers are the ``length[n]`` of ``source`` from ``start[n]``, the supporters those at n + ``nodes``."""

    nodes: int
    start: Numbers
    length: Numbers
    source: Numbers


def _edges(graph: Graph) -> _Edges:
    sides = [(np.asarray(rows.start, np.intp), np.asarray(rows.source, np.int32)) for rows in (graph.attackers, graph.supporters)]
    attacks, supports = sides
    start = np.concatenate([attacks[0][:-1], supports[0][:-1] + len(attacks[1])])
    length = np.concatenate([np.diff(attacks[0]), np.diff(supports[0])])
    return _Edges(len(graph.names), start, length, np.concatenate([attacks[1], supports[1]]))


def _levels(edges: _Edges, most: int) -> list[Numbers] | None:
    """At most so many levels of arguments, ascending in each; None when that leaves some over (Kahn 1962, a level at a time)."""
    nodes = edges.nodes
    targets = np.repeat(np.tile(np.arange(nodes, dtype=np.int32), 2), edges.length)
    waiting = edges.length[:nodes] + edges.length[nodes:]
    start = np.concatenate([[0], np.cumsum(np.bincount(edges.source, minlength=nodes))])
    below = targets[np.argsort(edges.source, kind="stable")]
    levels: list[Numbers] = []
    level = np.flatnonzero(waiting == 0).astype(np.int32)
    while len(level) and len(levels) < most:
        levels.append(level)
        met = below[_stretches(start[level], start[level + 1] - start[level])]
        reached, times = np.unique(met, return_counts=True)
        waiting[reached] -= times
        level = reached[waiting[reached] == 0]
    return levels if sum(map(len, levels)) == nodes else None


def _stretches(start: Numbers, length: Numbers) -> Numbers:
    """All places of stretches that begin at ``start`` and are so long, one after the other."""
    ends = np.cumsum(length)
    return np.repeat(start - (ends - length), length) + np.arange(length.sum())


WIDTHS: Final = np.array([0, 1, 2, 4, 4, *[8] * 4, *[16] * 8, *[32] * 16])
"""How wide a row becomes that is so wide; wider ones stay."""


def _level(edges: _Edges, level: Numbers, place: Numbers, lower: int) -> Level:
    both = np.concatenate([level, level + edges.nodes])
    length = edges.length[both]
    width = np.where(length < len(WIDTHS), WIDTHS[np.minimum(length, len(WIDTHS) - 1)], length)
    rows = np.argsort(width, kind="stable")[np.count_nonzero(length == 0) :]
    width = width[rows]
    begin = np.cumsum(width) - width
    source = np.full(width.sum(), edges.nodes, np.intp)
    source[_stretches(begin, length[rows])] = place[edges.source[_stretches(edges.start[both[rows]], length[rows])]]
    at = np.full(len(both), len(rows), np.intp)
    at[rows] = np.arange(len(rows))
    widths, first, times = np.unique(width, return_index=True, return_counts=True)
    blocks = (Block(int(begin[at]), int(n), int(width)) for width, at, n in zip(widths, first, times, strict=True) if width > 2)
    return Level(lower, lower + len(level), source, begin, at, tuple(blocks))


def _gathered(level: Level, values: Floats, pair: _Pair) -> Floats:
    """What each argument of a level gets from its attackers and from its supporters, each in ascending order of their values."""
    reached = np.empty(len(level.source))
    np.take(values, level.source, out=reached, mode="clip")  # they all exist; the usual mode copies once more
    if pair.ordered:
        for start, rows, width in level.blocks:
            reached[start : start + rows * width].reshape(rows, width).sort(axis=1)
    heard = np.empty(len(level.start) + 1)
    heard[-1] = pair.nothing
    pair.gather.reduceat(reached, level.start, out=heard[:-1])
    return heard.take(level.place)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same pairs as in ``kg.gradual.semantics``, over arrays: of 1 − s where ``complement``; ``nothing`` is for no source."""

    gather: np.ufunc
    nothing: float
    compare: Callable[[Floats, Floats], Floats]
    influence: Callable[[Floats, Floats], Floats]
    complement: bool = False
    ordered: bool = True


def _less_attack(against: Floats, favour: Floats) -> Floats:
    return favour - against


def _moved(base: Floats, pull: Floats) -> Floats:
    moved = np.where(pull >= 0.0, 1.0 - base, base)
    moved *= pull
    moved += base
    return moved


def _by_square(base: Floats, pull: Floats) -> Floats:
    square = pull * pull
    return _moved(base, np.copysign(square / (1.0 + square), pull))


def _euler_based(base: Floats, pull: Floats) -> Floats:
    shrunk = np.exp(-np.abs(pull))
    up, down = 1.0 + base * shrunk, shrunk + base
    with np.errstate(divide="ignore", invalid="ignore"):  # where the base is 0 and the pull beyond bounds; see the next line
        moved = np.minimum(1.0, base * np.where(pull <= 0.0, down / up, up / down))
    return np.where(base == 0.0, 0.0, moved)


def _logistic(base: Floats, pull: Floats) -> Floats:
    shrunk = np.exp(-np.abs(pull))
    upwards = pull >= 0.0
    kept, other = np.where(upwards, base, base * shrunk), np.where(upwards, (1.0 - base) * shrunk, 1.0 - base)
    with np.errstate(invalid="ignore"):
        moved = kept / (kept + other)
    return np.where((base == 0.0) | (base == 1.0), base, moved)


PAIRS: Mapping[str, _Pair] = MappingProxyType(
    {
        "df-quad": _Pair(np.multiply, 1.0, np.subtract, _moved, complement=True),
        "quadratic-energy": _Pair(np.add, 0.0, _less_attack, _by_square),
        "euler": _Pair(np.add, 0.0, _less_attack, _euler_based),
        "euler-top": _Pair(np.maximum, 0.0, _less_attack, _euler_based, ordered=False),
        "mlp": _Pair(np.add, 0.0, _less_attack, _logistic),
    }
)

