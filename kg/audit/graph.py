"""The graph of claims, evidence and arguments that people get, as networkx; the arithmetic does not use it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from kg.argumentation.grounds import Ground

if TYPE_CHECKING:
    from networkx import DiGraph

    from kg.audit.results import Audit

    Graph: TypeAlias = DiGraph[str]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_networkx(grounds: Iterable[Ground]) -> Graph:
    """Nodes ``claim:ID``, ``evidence:ID`` and ``argument:ID``; edges run from premise to argument to conclusion.

    Argument nodes carry ``side``, ``rule`` and ``weight``; edges carry ``negated`` or ``side``. Arguments that take no
    part are not drawn.
    """
    import networkx

    graph: Graph = networkx.DiGraph()
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


def audit_graph(audit: Audit) -> Graph:
    """The graph of an audit: claims carry their text, kind and verdict, evidence its title, source and reliability."""
    grounds = [ground for result in audit.claims.values() for ground in result.grounds]
    graph, language = to_networkx(grounds), audit.corpus.settings.languages[0]
    for id, result in audit.claims.items():
        graph.add_node(f"claim:{id}", label=result.claim.text.best(language), kind=result.claim.kind, verdict=result.verdict)
    for id, evidence in audit.corpus.evidence.items():
        if id in audit.existing:
            reliability = float(audit.reliability[id])
            title, source = evidence.title.best(language), evidence.source.id
            graph.add_node(f"evidence:{id}", label=title, source=source, reliability=reliability)
            graph.add_edges_from((f"evidence:{up.id}", f"evidence:{id}", {"relayed": True}) for up in evidence.derived_from)
    return graph


def as_graphml(audit: Audit) -> str:
    """The graph of an audit as GraphML, in the order of its ids; characters that XML cannot hold are replaced."""
    import networkx

    found = audit_graph(audit)
    ordered: Graph = networkx.DiGraph()
    for node in sorted(found.nodes()):
        ordered.add_node(node, **{name: _xml(value) for name, value in sorted(found.nodes[node].items())})
    for source, target in sorted(found.edges()):
        ordered.add_edge(source, target, **dict(sorted(found.edges[source, target].items())))
    return "\n".join(networkx.generate_graphml(ordered, named_key_ids=True)) + "\n"


def _xml(value: object) -> object:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


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
