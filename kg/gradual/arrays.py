"""Strengths of large graphs without circles, on numpy arrays, level by level.

A level is all arguments whose longest path from the start is equally long; all of a level are computed at once. Products and sums are
rounded at every step, in an order that follows from what the sources are and neither from their names nor from their places in a file:
by a fingerprint of all that reaches a source. So strengths are within a few units in the last place of the plain computation, which
orders by strengths and rounds sums once.

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
    """Rows of sources of one width, a column each: where they are in a level's sources, (width, rows), and where their results go."""

    part: slice
    shape: tuple[int, int]
    rows: slice


@dataclass(frozen=True, slots=True)
class Level:
    """The arguments ``own`` of a plan, and what reaches them.

    ``place`` says which row each argument gets from its attackers and, in the second half, from its supporters, counted from 1; row 0 is
    for those that have none. Rows are filled up to few different widths with a source that changes nothing, since each block is a call.
    """

    own: slice
    source: Numbers
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
        kept = sum(level.source.nbytes + level.place.nbytes for level in self.levels)
        return self.order.nbytes + 2 * self.base.nbytes + kept


def plan_of(graph: Graph, narrowest: int = 0) -> Plan | None:
    """The plan of a graph, or None when arguments depend on themselves or levels hold on average fewer than ``narrowest`` edges."""
    edges = _edges(graph)
    levels = _levels(edges, graph.edges // narrowest if narrowest else len(graph.names))
    if levels is None:
        return None
    order = np.concatenate(levels)
    base = np.asarray(graph.base, np.float64)[order]
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    prints = _mixed(base.view(np.uint64))
    lower = np.cumsum([0, *map(len, levels)]).tolist()
    made = (_level(edges, level, place, prints, start) for level, start in zip(levels, lower, strict=False))
    return Plan(order, base, tuple(made))


def strengths_of(plan: Plan, name: str) -> Floats:
    """The strengths under the semantics called ``name``, in the order of the graph."""
    pair = PAIRS[name]
    found = np.append(plan.base, pair.nothing)
    values = 1.0 - found if pair.complement else found
    values[-1] = pair.nothing
    reached = np.empty(max((len(level.source) for level in plan.levels), default=0))
    heard = np.empty(1 + max((level.blocks[-1].rows.stop for level in plan.levels if level.blocks), default=0))
    heard[0] = pair.nothing
    gather, compare, influence = pair.gather.reduce, pair.compare, pair.influence
    for level in plan.levels:
        if not level.blocks:
            continue
        own, source = level.own, level.source
        values.take(source, None, reached[: len(source)], "clip")  # they all exist; the usual mode copies once more
        for part, shape, rows in level.blocks:
            gather(reached[part].reshape(shape), 0, None, heard[rows])
        both = heard.take(level.place)
        size = len(both) // 2
        found[own] = moved = influence(found[own], compare(both[:size], both[size:]))
        if pair.complement:
            np.subtract(1.0, moved, values[own])
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


CALL: Final = 500
"""So many more sources in a block cost about as much as another block."""


def _level(edges: _Edges, level: Numbers, place: Numbers, prints: Numbers, lower: int) -> Level:
    """One level; gives its arguments the fingerprints that the levels above it need."""
    both = np.concatenate([level, level + edges.nodes])
    length = edges.length[both]
    rows = np.argsort(length, kind="stable")[np.count_nonzero(length == 0) :]
    length = length[rows]
    source = place[edges.source[_stretches(edges.start[both[rows]], length)]]
    row = np.repeat(np.arange(len(rows)), length)
    source = source[np.lexsort((prints[source], row))]
    supporting = rows >= len(level)
    met = _mixed(prints[source] + supporting[row])
    if len(rows):
        np.add.at(prints, lower + rows - supporting * len(level), np.add.reduceat(met, np.cumsum(length) - length))
    prints[lower : lower + len(level)] = _mixed(prints[lower : lower + len(level)])
    filled, blocks = _blocks(length, source, edges.nodes)
    at = np.zeros(len(both), np.intp)
    at[rows] = np.arange(1, len(rows) + 1)
    return Level(slice(lower, lower + len(level)), filled, at, blocks)


def _blocks(length: Numbers, source: Numbers, nothing: int) -> tuple[Numbers, tuple[Block, ...]]:
    """Rows of ascending length in few blocks: their sources column by column, filled up with ``nothing``."""
    ends = _ends(*np.unique(length, return_counts=True), len(source))
    filled, blocks = [], []
    lower = begin = used = 0
    for upper in ends:
        rows, width = upper - lower, int(length[upper - 1])
        columns = np.full((width, rows), nothing, np.intp)
        row = np.repeat(np.arange(rows), length[lower:upper])
        rank = _stretches(np.zeros(rows, np.intp), length[lower:upper])
        columns[rank, row] = source[used : used + len(row)]
        filled.append(columns.ravel())
        blocks.append(Block(slice(begin, begin + columns.size), columns.shape, slice(1 + lower, 1 + upper)))
        lower, begin, used = upper, begin + columns.size, used + len(row)
    return np.concatenate(filled) if filled else np.empty(0, np.intp), tuple(blocks)


def _ends(widths: Numbers, times: Numbers, budget: int) -> list[int]:
    """Where blocks end: a row goes into a wider block where that costs less than a call, and at most ``budget`` sources in all."""
    ends: list[int] = []
    rows = since = last = 0
    for width, count in zip(widths.tolist(), times.tolist(), strict=True):
        more = since * (width - last)
        if since and more <= min(CALL, budget):
            budget -= more
        elif since:
            ends.append(rows)
            since = 0
        rows, since, last = rows + count, since + count, width
    return [*ends, rows] if since else ends


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers of 64 bits that depend on all bits of these (the finalizer of SplitMix64, G. Steele, D. Lea and C. Flood, OOPSLA 2014)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return mixed ^ mixed >> np.uint64(31)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same pairs as in ``kg.gradual.semantics``, over arrays: of 1 − s where ``complement``; ``nothing`` is for no source."""

    gather: np.ufunc
    nothing: float
    compare: Callable[[Floats, Floats], Floats]
    influence: Callable[[Floats, Floats], Floats]
    complement: bool = False


def _less_attack(against: Floats, favour: Floats) -> Floats:
    return favour - against


def _moved(base: Floats, pull: Floats) -> Floats:
    """The room to where the pull goes, 1 − base or base, without a branch on signs that come in no order."""
    moved = (pull >= 0.0) - base
    np.abs(moved, out=moved)
    moved *= pull
    moved += base
    return moved


def _by_square(base: Floats, pull: Floats) -> Floats:
    share = np.abs(pull)
    share *= pull
    share /= 1.0 + np.abs(share)
    return _moved(base, share)


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
        "euler-top": _Pair(np.maximum, 0.0, _less_attack, _euler_based),
        "mlp": _Pair(np.add, 0.0, _less_attack, _logistic),
    }
)

