"""An audit as an RDF dataset: all that the files say, and in graphs of their own what was derived, found and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import kg
from kg.audit.results import Audit
from kg.linked.dataset import corpus_lines
from kg.linked.frame import Frame, frame_of
from kg.linked.interchange import as_rdflib
from kg.linked.statements import Triples, as_bytes, day_text, decimal, in_graph, integer, is_a, says, text
from kg.linked.terms import TERMS
from kg.linked.values import checksum
from kg.publication.arguments import authored_ids, derived, outcome, weighed
from kg.publication.assertions import assertion, audit_node
from kg.publication.reviews import findings, found_about, publisher

if TYPE_CHECKING:
    from kg.linked.interchange import Dataset

SOFTWARE = "plainfact"


def audit_dataset(audit: Audit) -> bytes:
    """Everything that is known after an audit, as canonical N-Quads.

    To the graphs of :func:`kg.linked.dataset.corpus_dataset` come ``graph/rule/NAME`` with the arguments that each rule derived,
    ``graph/audit`` with opinions, verdicts, reviews and the outcomes of checks, and in ``graph/provenance`` who computed them.
    Raises ValueError when kg.toml's base is not an address that others can begin with.
    """
    return as_bytes(_lines(audit))


def to_rdflib(audit: Audit) -> Dataset:
    """The same as an rdflib dataset."""
    return as_rdflib(audit_dataset(audit))


def _lines(audit: Audit) -> Iterator[str]:
    frame = frame_of(audit.corpus)
    graph, authored = frame.iris.graph, authored_ids(audit.corpus)
    yield from corpus_lines(audit.corpus)
    rules = set()
    for ground in weighed(audit):
        if ground.id not in authored and not ground.left_out:
            rules.add(ground.rule)
            yield from in_graph(graph("rule", ground.rule), derived(ground, frame))
    for name, facts in audit.rule_facts:
        rules.add(name)
        yield from in_graph(graph("rule", name), facts)
    yield from in_graph(graph("audit"), _found(audit, frame))
    yield from in_graph(graph("provenance"), _provenance(audit, frame, rules))


def _found(audit: Audit, frame: Frame) -> Triples:
    yield from publisher(audit, frame)
    for result in audit.claims.values():
        yield from found_about(result, audit, frame)
        for check in result.checks:
            yield from assertion(check, frame)
    authored = authored_ids(audit.corpus)
    for ground in weighed(audit):
        if ground.id in authored or not ground.left_out:
            yield from outcome(ground, frame)
    for id, probability in audit.reliability.items():
        node = frame.iris.record("evidence", id)
        yield from says(node, probability=decimal(probability))
        for group in audit.roots.get(id, ()):
            yield from says(node, origin=frame.iris.group(group))
    for item in audit.left_out:
        yield from says(frame.iris.record("evidence", item.evidence), leftOut=text(item.reason))
    yield from findings(audit, frame)


def _provenance(audit: Audit, frame: Frame, rules: set[str]) -> Triples:
    """The audit as an activity: by which program, of what day, and what it made."""
    node, program = audit_node(frame.iris), frame.iris.at("software", SOFTWARE)
    yield from is_a(node, "kg:Audit", "prov:Activity")
    yield from says(node, asOf=day_text(audit.as_of), semantics=text(audit.semantics))
    yield node, TERMS["prov:used"], frame.iris.workspace
    yield node, TERMS["prov:wasAssociatedWith"], program
    yield from is_a(program, "prov:SoftwareAgent")
    yield program, TERMS["schema:name"], text(SOFTWARE)
    yield program, TERMS["schema:softwareVersion"], text(kg.__version__)
    for made in (frame.iris.graph("audit"), *(frame.iris.graph("rule", rule) for rule in sorted(rules))):
        yield from is_a(made, "prov:Entity")
        yield made, TERMS["prov:wasGeneratedBy"], node
    for rule in audit.rules:
        place = frame.iris.graph("rule", rule.name)
        yield place, TERMS["dcterms:identifier"], text(rule.name)
        yield from says(place, count=integer(rule.fired))
        yield from checksum(place, rule.sha256)
