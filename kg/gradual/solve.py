"""The strengths of all arguments of a graph under one semantics.

Without a circle exactly, in one pass. With circles component by component, and what does not settle is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from kg.gradual.circles import Bounds, continuous, discrete, distance
from kg.gradual.components import condensation, parents
from kg.gradual.graph import Graph, Linked, Reading
from kg.gradual.semantics import Semantics

BOUNDS = Bounds()
_SoFar = tuple[Semantics, list[float]]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Arguments in a circle on whose strengths the discrete and the continuous solution do not agree.

    ``residual`` is how far the discrete iteration still moved in a step at its end, ``amplitude`` how far it swings if its states
    repeat, every ``period`` steps (both else 0), ``apart`` the distance of the two solutions, ``continuous_residual`` the largest
    |f(s) − s| of the continuous one, whose strengths are given.
    """

    names: tuple[str, ...]
    residual: float
    amplitude: float
    period: int
    apart: float
    continuous_residual: float


@dataclass(frozen=True, slots=True)
class Solution:
    """Strengths by name, ascending; ``residual`` is the largest movement of the last discrete step, 0 without a circle.

    ``uncertain`` names the arguments of unsettled circles and all that depend on them.
    """

    semantics: str
    strengths: Mapping[str, float]
    residual: float = 0.0
    unsettled: tuple[Unsettled, ...] = ()
    uncertain: frozenset[str] = frozenset()

    @property
    def converged(self) -> bool:
        """Whether every strength is settled."""
        return not self.unsettled


def solve(graph: Graph, semantics: Semantics, bounds: Bounds = BOUNDS) -> Solution:
    """The strengths of all arguments. See ``docs/semantics.md`` for what is done about circles."""
    strengths = list(graph.base)
    order = condensation(graph)
    for node in order.first:
        strengths[node] = _strength(_node(graph, node), strengths, semantics)
    residual, unsettled = 0.0, list[Unsettled]()
    uncertain = set[int]()
    for component in order.then:
        if any(source in uncertain for node in component.nodes for source in parents(graph, node)):
            uncertain.update(component.nodes)
        if not component.circular:
            (node,) = component.nodes
            strengths[node] = _strength(_node(graph, node), strengths, semantics)
            continue
        moving, trouble = _circle(graph, component.nodes, (semantics, strengths), bounds)
        residual = max(residual, moving)
        if trouble:
            unsettled.append(trouble)
            uncertain.update(component.nodes)
    names = graph.names
    told = frozenset(names[node] for node in uncertain)
    return Solution(semantics.name, dict(zip(names, strengths, strict=True)), residual, tuple(unsettled), told)


class _Node(NamedTuple):
    """One argument and what its strength depends on."""

    base: float
    attackers: Sequence[int]
    supporters: Sequence[int]
    premises: tuple[Linked, ...]


def _node(graph: Graph, number: int) -> _Node:
    attackers, supporters = graph.attackers.of(number), graph.supporters.of(number)
    return _Node(graph.base[number], attackers, supporters, graph.premises.get(number, ()))


def _strength(node: _Node, strengths: Sequence[float], semantics: Semantics) -> float:
    """The strength of one argument, given those of the arguments that it depends on."""
    base, attackers, supporters, premises = node
    if premises:
        base = _carried(base, premises, strengths)
    if not attackers and not supporters:
        return base
    return semantics.strength(base, [strengths[source] for source in attackers], [strengths[source] for source in supporters])


def _carried(score: float, premises: Sequence[Linked], strengths: Sequence[float]) -> float:
    """A base score times what its premises carry, the product t-norm: linked premises are needed together."""
    return prod(sorted((score, *(_read(strengths[link.source], link.reading) for link in premises))))


def _read(strength: float, reading: Reading) -> float:
    if reading is Reading.GIVEN:
        return strength
    return max(0.0, 2 * strength - 1 if reading is Reading.HOLDS else 1 - 2 * strength)


def _circle(graph: Graph, nodes: Sequence[int], so_far: _SoFar, bounds: Bounds) -> tuple[float, Unsettled | None]:
    """Put the strengths of a circle into what is known so far; gives its residual, and what is wrong with it."""
    semantics, strengths = so_far
    circle = [_node(graph, node) for node in nodes]

    def f(state: Sequence[float]) -> list[float]:
        for node, strength in zip(nodes, state, strict=True):
            strengths[node] = strength
        return [_strength(node, strengths, semantics) for node in circle]

    start = [node.base for node in circle]
    sweeps = bounds.sweeps(sum(1 + len(parents(graph, node)) for node in nodes))
    jumping, flowing = discrete(f, start, sweeps, bounds), continuous(f, start, sweeps, bounds)
    apart = distance(jumping.state, flowing.state)
    settled = jumping.arrived and flowing.residual <= bounds.agreed and apart <= bounds.agreed
    for node, strength in zip(nodes, (jumping if settled else flowing).state, strict=True):
        strengths[node] = strength
    if settled:
        return jumping.residual, None
    names = tuple(graph.names[node] for node in nodes)
    trouble = Unsettled(names, jumping.residual, jumping.amplitude, jumping.period, apart, flowing.residual)
    return jumping.residual, trouble
