"""Graphs for the tests: as a person would type them, by rule, and random ones."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import strategies as st

from kg.gradual.bag import read_bag
from kg.gradual.graph import Edge, Graph, graph_of

SCORES = (0.0, 0.1, 0.2, 0.25, 0.5, 0.5, 0.7, 0.85, 0.9, 0.95, 1.0)


def bag(text: str) -> Graph:
    """The graph of a `.bag` text, which has to be without slips."""
    graph, diagnostics = read_bag(text.encode(), "graph.bag")
    assert diagnostics == ()
    assert graph is not None
    return graph


def clique(size: int, base: float) -> Graph:
    """Everybody attacks everybody else."""
    names = [str(number) for number in range(size)]
    return graph_of(dict.fromkeys(names, base), [(one, other) for one in names for other in names if one != other], [])


Parts = tuple[Mapping[str, float], list[Edge], list[Edge]]


def random_parts(pick: random.Random, nodes: int, circular: bool, density: float = 0.25) -> Parts:
    """Base scores, attacks and supports; without circles edges lead from lower to higher numbers only."""
    names = [f"n{number:02}" for number in range(nodes)]
    base = {name: pick.choice((*SCORES, round(pick.random(), 3))) for name in names}
    attacks: list[Edge] = []
    supports: list[Edge] = []
    for place, source in enumerate(names):
        for target in names if circular else names[place + 1 :]:
            if pick.random() < density:
                pick.choice((attacks, supports)).append((source, target))
    return base, attacks, supports


def random_graph(pick: random.Random, nodes: int, circular: bool) -> Graph:
    return graph_of(*random_parts(pick, nodes, circular))


def parts(circular: bool) -> st.SearchStrategy[Parts]:
    """Random small graphs, as parts."""
    chosen = st.tuples(st.randoms(use_true_random=False), st.integers(1, 9))
    return chosen.map(lambda drawn: random_parts(drawn[0], drawn[1], circular))
