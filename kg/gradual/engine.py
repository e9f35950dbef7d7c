"""Which computation a graph gets: plain Python for all but large graphs without circles and without long chains, which go to arrays.

The choice follows from the graph alone, so that one input always gives one answer.
"""

from __future__ import annotations

from kg.gradual import solve as plain
from kg.gradual.graph import Graph
from kg.gradual.semantics import SEMANTICS, Semantics
from kg.gradual.solve import Solution

LARGE = 20_000
NARROWEST = 64


def solve(graph: Graph, semantics: Semantics) -> Solution:
    """The strengths of all arguments of a graph under one of the published semantics."""
    if graph.edges >= LARGE and not graph.premises and SEMANTICS.get(semantics.name) is semantics:
        from kg.gradual.arrays import plan_of, strengths_of

        plan = plan_of(graph, NARROWEST)
        if plan is not None:
            return Solution(semantics.name, dict(zip(graph.names, strengths_of(plan, semantics.name).tolist(), strict=True)))
    return plain.solve(graph, semantics)
