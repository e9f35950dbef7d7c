"""In which order strengths can be computed: everything after what it depends on, circles condensed.

Without recursion, since chains may be long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.gradual.graph import Graph


@dataclass(frozen=True, slots=True)
class Component:
    """Arguments that depend on each other, ascending. If ``circular``, at least one of them depends on itself."""

    nodes: tuple[int, ...]
    circular: bool


@dataclass(frozen=True, slots=True)
class Condensation:
    """``first``: arguments no circle lies above, each after those it depends on; ``then``: the components of the rest, alike."""

    first: Sequence[int]
    then: tuple[Component, ...]


def parents(graph: Graph, node: int) -> list[int]:
    """All that the strength of a node depends on."""
    return [*graph.attackers.of(node), *graph.supporters.of(node), *(link.source for link in graph.premises.get(node, ()))]


def condensation(graph: Graph) -> Condensation:
    """Peel off what depends on no circle (Kahn 1962), then condense the rest (Tarjan 1972)."""
    nodes = range(len(graph.names))
    above = [parents(graph, node) for node in nodes]
    waiting = [len(sources) for sources in above]
    below: list[list[int]] = [[] for _ in nodes]
    for node, sources in enumerate(above):
        for source in sources:
            below[source].append(node)
    first = [node for node in nodes if not waiting[node]]
    for node in first:  # grows while it is read
        for target in below[node]:
            waiting[target] -= 1
            if not waiting[target]:
                first.append(target)
    rest = [node for node in nodes if waiting[node]]
    return Condensation(first, _components(above, rest))


@dataclass(frozen=True, slots=True)
class _Search:
    """``met`` numbers nodes as they are met; ``low`` is the lowest number that an open node reaches."""

    above: Sequence[Sequence[int]]
    met: dict[int, int]
    low: dict[int, int]
    open: list[int]
    found: list[Component]


def _components(above: Sequence[Sequence[int]], rest: Sequence[int]) -> tuple[Component, ...]:
    inside = set(rest)
    kept = {node: [source for source in above[node] if source in inside] for node in rest}
    search = _Search([kept.get(node, []) for node in range(len(above))], {}, {}, [], [])
    for node in rest:
        if node not in search.met:
            _descend(search, node)
    return tuple(search.found)


def _descend(search: _Search, start: int) -> None:
    path = [(start, _enter(search, start))]
    met, low = search.met, search.low
    while path:
        node, sources = path[-1]
        for source in sources:
            if source not in met:
                path.append((source, _enter(search, source)))
                break
            if source in low and met[source] < low[node]:
                low[node] = met[source]
        else:
            path.pop()
            if path and low[node] < low[path[-1][0]]:
                low[path[-1][0]] = low[node]
            if low[node] == met[node]:
                _close(search, node)


def _enter(search: _Search, node: int) -> Iterator[int]:
    search.met[node] = search.low[node] = len(search.met)
    search.open.append(node)
    return iter(search.above[node])


def _close(search: _Search, node: int) -> None:
    """What was opened since ``node`` is one component with it."""
    nodes: list[int] = []
    while not nodes or nodes[-1] != node:
        nodes.append(search.open.pop())
        del search.low[nodes[-1]]
    search.found.append(Component(tuple(sorted(nodes)), len(nodes) > 1 or node in search.above[node]))
