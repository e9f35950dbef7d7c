"""The opinion on one statement where a uniform number lies below all its thresholds, and where it lies above all of them.

Both for all numbers at once, in the time of a few opinions. On a diagram by walking down it once for each of its roots: the chance to come
by a node times what its value differs from the one that the condition leaves of it (G. Shafer and P. Shenoy, "Probability
propagation", 1990, on a directed diagram; for Birnbaum's importance, Y. Dutuit and A. Rauzy, "Efficient algorithms to assess
component and gate importance in fault tree analysis", 2001). In sampled worlds by counting among the worlds of the condition.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from kg.argumentation.network import Opinion
from kg.worlds.bits import below, pool_of
from kg.worlds.compiled import Compiled, Weighted, opinion_from
from kg.worlds.program import Program
from kg.worlds.sampled import counted, opinion_of, passed, schedule_of
from kg.worlds.variables import thresholds as thresholds_of
from kg.worlds.well_founded import Sides

Pair = tuple[Opinion | None, Opinion | None]
LEAST = 4_096
"""Fewer worlds of a condition than this say too little about it."""


def exact_conditionals(diagram: Compiled, name: str, variables: Container[str]) -> dict[str, tuple[Opinion, Opinion]]:
    """For some variables of a diagram the opinion on a statement below all its thresholds and the one above all of them."""
    weighted = diagram.weighted(diagram.thresholds)
    firsts: dict[str, int] = {}
    ends: dict[int, int] = {}
    level = 0
    for variable, values in diagram.thresholds.items():
        if variable in variables:
            firsts[variable], ends[level] = level, level + len(values)
        level += len(values)
    sides = [_conditioned(diagram, weighted, root, ends) for root in diagram.roots[name]]
    found = {}
    for variable, first in firsts.items():
        low, high = (opinion_from([side[first][which] for side in sides]) for which in (0, 1))
        found[variable] = low, high
    return found


def _conditioned(diagram: Compiled, weighted: Weighted, root: int, ends: dict[int, int]) -> dict[int, tuple[Fraction, Fraction]]:
    """By a variable's first level the probability of a root where its first coin falls, and where none of its coins does.

    Whatever depends on a later coin of a variable depends on its first one: only there can a path come in.
    """
    levels, highs, lows = diagram.nodes
    scale, whole = weighted.scale, weighted.weight(root, 0)
    falls, none = dict.fromkeys(ends, whole), dict.fromkeys(ends, whole)
    reached = [0] * len(weighted.levels)
    reached[root >> 1] = (-1 if root & 1 else 1) * (scale[0] // scale[weighted.levels[root >> 1]])
    for node in range(root >> 1, 0, -1):
        mass = reached[node]
        if not mass:
            continue
        level, high, low = levels[node - 1], highs[node - 1], lows[node - 1]
        if level in ends:
            falls[level] += mass * (weighted.weight(high, level) - weighted.weights[node])
            none[level] += mass * (weighted.weight(_past(diagram, low, ends[level]), level) - weighted.weights[node])
        coin = weighted.chances[level]
        for edge, chance in ((high, coin.numerator), (low, coin.denominator - coin.numerator)):
            below = mass * chance * (scale[level + 1] // scale[weighted.levels[edge >> 1]])
            reached[edge >> 1] += -below if edge & 1 else below
    return {level: (Fraction(falls[level], scale[0]), Fraction(none[level], scale[0])) for level in ends}


def _past(diagram: Compiled, edge: int, end: int) -> int:
    """Where an edge leads when no further coin of its variable falls."""
    while edge > 1 and diagram.nodes.levels[(edge >> 1) - 1] < end:
        edge = diagram.nodes.lows[(edge >> 1) - 1] ^ (edge & 1)
    return edge


def sampled_conditionals(program: Program, target: str, variables: Iterable[str], worlds: int) -> dict[str, Pair]:
    """The same for some variables from one block of worlds; None where there are too few worlds of a condition."""
    ((_, sure, possible),) = passed(program, schedule_of(program, (target,)), (0, worlds))
    pool = pool_of(0, worlds)

    def among(condition: int) -> Opinion | None:
        worlds = condition.bit_count()
        surely, possibly = (Sides(*(side & condition for side in sides)) for sides in (sure, possible))
        return opinion_of(counted(surely, possibly, worlds), False) if worlds >= LEAST else None

    thresholds = thresholds_of(node.own for node in program.values() if node.own is not None)
    found = {}
    for name in variables:
        values: Sequence[Fraction] = thresholds.get(name, ())
        if values:
            sets = below(name, pool, [values[0], values[-1]])
            found[name] = among(sets[0]), among(pool.everywhere & ~sets[1])
    return found
