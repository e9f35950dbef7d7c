"""The graph of claims, evidence and arguments that people get, as networkx; the arithmetic does not use it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.argumentation.grounds import Ground

if TYPE_CHECKING:
    from networkx import DiGraph


def to_networkx(grounds: Iterable[Ground]) -> DiGraph[str]:
    """Nodes ``claim:ID``, ``evidence:ID`` and ``argument:ID``; edges run from premise to argument to conclusion.

    Argument nodes carry ``side``, ``rule`` and ``weight``; edges carry ``negated`` or ``side``. Arguments that take no
    part are not drawn.
    """
    import networkx

    graph: DiGraph[str] = networkx.DiGraph()
    for ground in grounds:
        if ground.left_out or ground.rule == "caveat":
            continue
        node = f"argument:{ground.id}"
        graph.add_node(node, side=ground.side, rule=ground.rule, weight=float(ground.weight))
        for kind, ids, negated in (
            ("evidence", ground.evidence, False),
            ("claim", ground.claims, False),
            ("claim", ground.negated, True),
        ):
            graph.add_edges_from(((f"{kind}:{id}", node) for id in ids), negated=negated)
        graph.add_edge(node, ground.target or f"claim:{ground.claim}", side=ground.side)
    return graph


def circles(grounds: Iterable[Ground]) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The groups of claims whose arguments run in a circle, and whether contradiction is among them.

    Restatements argue both ways by definition and are no circle of anybody's reasoning.
    """
    import networkx

    argued = [ground for ground in grounds if ground.rule in ("supports", "contradicts")]
    graph = to_networkx(argued)
    against = {f"argument:{ground.id}" for ground in argued if ground.side == "against"}
    found = []
    for component in networkx.strongly_connected_components(graph):
        claims = sorted(node.removeprefix("claim:") for node in component if node.startswith("claim:"))
        if len(claims) > 1:
            found.append((tuple(claims), bool(component & against)))
    return tuple(sorted(found))
