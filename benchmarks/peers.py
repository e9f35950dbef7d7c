"""Other ways to the strengths of a graph without circles, with which ours are timed: built once, then evaluated as often as one likes.

``of_dicts`` and ``of_networkx`` are what one would write oneself. Uncertainpy (github.com/nicopotyka/Uncertainpy) and QBAF-Py
(github.com/TimKam/Quantitative-Bipolar-Argumentation) are in no package registry; they take part where ``PYTHONPATH`` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from math import fsum, prod
from typing import Any, NamedTuple

import networkx

from kg.gradual.graph import Graph, Rows


class Peer(NamedTuple):
    """A graph in a form of its own: ``run`` computes all strengths, ``read`` gives them in the order of the graph."""

    run: Callable[[], Any]
    read: Callable[[Any], list[float]]


Build = Callable[[Graph, str], Peer]
Pull = Callable[[list[float], list[float]], float]


def _product(against: list[float], favour: list[float]) -> float:
    return prod([1 - one for one in against]) - prod([1 - one for one in favour])


def _energy(against: list[float], favour: list[float]) -> float:
    energy = fsum(favour) - fsum(against)
    return energy * abs(energy) / (1 + energy * energy)


PULLS: dict[str, Pull] = {"df-quad": _product, "quadratic-energy": _energy}


def _moved(base: float, pull: float) -> float:
    return base + pull * (1 - base) if pull >= 0 else base + pull * base


def _values(found: dict[str, float]) -> list[float]:
    return list(found.values())


def of_dicts(graph: Graph, name: str) -> Peer:
    """The plain way: dictionaries of lists, names for arguments, in an order found before."""
    names, pull = graph.names, PULLS[name]
    attackers = {names[n]: [names[source] for source in graph.attackers.of(n)] for n in range(len(names))}
    supporters = {names[n]: [names[source] for source in graph.supporters.of(n)] for n in range(len(names))}
    base = dict(zip(names, graph.base, strict=True))

    def run() -> dict[str, float]:
        found: dict[str, float] = {}
        for argument in names:
            against = [found[source] for source in attackers[argument]]
            found[argument] = _moved(base[argument], pull(against, [found[source] for source in supporters[argument]]))
        return found

    return Peer(run, _values)


def of_networkx(graph: Graph, name: str) -> Peer:
    """The same on a DiGraph, reading the predecessors and the sign of each edge."""
    names, pull = graph.names, PULLS[name]
    drawn: Any = networkx.DiGraph()
    drawn.add_nodes_from((argument, {"base": base}) for argument, base in zip(names, graph.base, strict=True))
    for sign, rows in ((-1, graph.attackers), (1, graph.supporters)):
        drawn.add_edges_from((names[source], names[n], {"sign": sign}) for n in range(len(names)) for source in rows.of(n))
    nodes, above = drawn.nodes, drawn.pred

    def run() -> dict[str, float]:
        found: dict[str, float] = {}
        for argument in names:
            sides: tuple[list[float], list[float]] = ([], [])
            for source, edge in above[argument].items():
                sides[edge["sign"] > 0].append(found[source])
            found[argument] = _moved(nodes[argument]["base"], pull(*sides))
        return found

    return Peer(run, _values)


def of_uncertainpy(graph: Graph, name: str) -> Peer:
    """Its solver for graphs without circles, which finds the order of the arguments anew each time."""
    theirs: Any = import_module("uncertainpy.gradual")
    pairs = {
        "df-quad": (theirs.ProductAggregation(), theirs.LinearInfluence(conservativeness=1)),
        "quadratic-energy": (theirs.SumAggregation(), theirs.QuadraticMaximumInfluence(conservativeness=1)),
    }
    names, framework = graph.names, theirs.BAG()
    arguments = [theirs.Argument(name, base) for name, base in zip(names, graph.base, strict=True)]
    framework.arguments.update(zip(names, arguments, strict=True))
    for add, rows in ((framework.add_attack, graph.attackers), (framework.add_support, graph.supporters)):
        for source, target in _edges(graph, rows):
            add(arguments[source], arguments[target])

    solve = theirs.algorithms.computeStrengthValues
    return Peer(lambda: solve(framework, *pairs[name]), lambda _: [argument.strength for argument in arguments])


def of_qbaf(graph: Graph, name: str) -> Peer:
    """All strengths are computed anew after any change, and the graph is searched for circles each time."""
    theirs: Any = import_module("qbaf")
    names, base = graph.names, list(graph.base)
    sides = ([(names[source], names[node]) for source, node in _edges(graph, rows)] for rows in (graph.attackers, graph.supporters))
    semantics = {"df-quad": "DFQuAD_model", "quadratic-energy": "QuadraticEnergy_model"}[name]
    framework = theirs.QBAFramework(list(names), base, *sides, semantics=semantics)

    def run() -> dict[str, float]:
        framework.modify_initial_strength(names[0], base[0])
        found: dict[str, float] = framework.final_strengths
        return found

    return Peer(run, lambda found: [found[name] for name in names])


def _edges(graph: Graph, rows: Rows) -> Iterator[tuple[int, int]]:
    return ((source, node) for node in range(len(graph.names)) for source in rows.of(node))


WRITTEN: dict[str, Build] = {"dictionaries": of_dicts, "networkx": of_networkx}
LIBRARIES: dict[str, tuple[str, Build]] = {
    "Uncertainpy": ("uncertainpy", of_uncertainpy),
    "QBAF-Py": ("qbaf", of_qbaf),
}


def installed() -> dict[str, Build]:
    """The libraries that are there."""
    return {name: build for name, (module, build) in LIBRARIES.items() if find_spec(module) is not None}


def missing() -> list[str]:
    """Those that are not."""
    return [name for name in LIBRARIES if name not in installed()]
