"""Sources, measures, documents and evidence as linked data."""

from __future__ import annotations

from collections.abc import Iterable

from kg.linked.arguments import dispute
from kg.linked.frame import Frame
from kg.linked.iris import under
from kg.linked.statements import Triples, in_order, integer, is_a, midnight, prose, says, text, typed
from kg.linked.terms import TERMS
from kg.linked.values import checksum, date_span, stated_values
from kg.model.claim import Document
from kg.model.evidence import Evidence, Measure, Source
from kg.quantities.dates import DateSpan


def named(subject: str, id: str) -> Triples:
    """The id under which the workspace knows a record."""
    yield subject, TERMS["dcterms:identifier"], text(id)


def tags(subject: str, words: Iterable[str]) -> Triples:
    """Words to find a record by."""
    found = [text(word) for word in words]
    for word in found:
        yield subject, TERMS["schema:keywords"], word
    yield from in_order(subject, "kg:tagsInOrder", under(subject, "tags"), found)


def dated(subject: str, name: str, span: DateSpan) -> Triples:
    """The own property ``name`` of ``subject``, which is a date."""
    yield subject, TERMS[f"kg:{name}"], under(subject, name)
    yield from date_span(under(subject, name), span)


def _address(subject: str, url: str) -> Triples:
    """A web address as text: what a person typed need not be an IRI."""
    if url:
        yield subject, TERMS["schema:url"], typed(url, "xsd:anyURI")


def source(found: Source, frame: Frame) -> Triples:
    """A source with its grade and its independence group."""
    node, group = frame.iris.record("source", found.id), frame.iris.group(found.group)
    yield from is_a(node, "kg:Source", "prov:Agent")
    yield from named(node, found.id)
    yield from prose(node, "skos:prefLabel", found.name, frame.languages)
    yield from says(node, kind=text(found.kind), reliability=text(found.reliability), group=group)
    yield from is_a(group, "kg:Group")
    yield from named(group, found.group)
    yield from _address(node, found.url)


def measure(found: Measure, frame: Frame) -> Triples:
    """A measure with its unit, subject and scope."""
    node = frame.iris.record("measure", found.id)
    yield from is_a(node, "kg:Measure")
    yield from named(node, found.id)
    yield from prose(node, "skos:prefLabel", found.label, frame.languages)
    yield from says(
        node,
        unitText=text(found.unit),
        of=text(found.of) if found.of else "",
        scope=text(found.scope) if found.scope else "",
    )
    yield from prose(node, "skos:definition", found.definition, frame.languages)


def document(found: Document, frame: Frame) -> Triples:
    """An examined text: where it is and its digest, never its words."""
    node = frame.iris.record("document", found.id)
    yield from is_a(node, "kg:Document", "schema:CreativeWork")
    yield from named(node, found.id)
    yield from prose(node, "dcterms:title", found.title, frame.languages)
    yield node, TERMS["prov:wasAttributedTo"], frame.iris.record("source", found.source.id)
    yield node, TERMS["dcterms:language"], text(found.language)
    yield from dated(node, "published", found.published)
    yield from checksum(node, found.sha256)
    yield from _address(node, found.url)


def evidence(found: Evidence, frame: Frame) -> Triples:
    """A piece of evidence with its values, its upstreams and what disputes it."""
    node = frame.iris.record("evidence", found.id)
    yield from is_a(node, "kg:Evidence", "prov:Entity", "aif:I-node")
    yield from named(node, found.id)
    yield from prose(node, "dcterms:title", found.title, frame.languages)
    yield node, TERMS["prov:wasAttributedTo"], frame.iris.record("source", found.source.id)
    yield from says(node, credibility=integer(found.credibility), status=text(found.status))
    yield from prose(node, "kg:establishes", found.establishes, frame.languages)
    yield from _lifetime(node, found)
    yield from _address(node, found.url)
    yield from stated_values(found.id, "evidence", found.values, frame.iris)
    upstreams = [frame.iris.record("evidence", one.id) for one in found.derived_from]
    for upstream in upstreams:
        yield node, TERMS["prov:wasDerivedFrom"], upstream
    yield from in_order(node, "kg:derivedFromInOrder", under(node, "derived-from"), upstreams)
    for number, one in enumerate(found.disputed_by, 1):
        yield from dispute(found.id, one, number, frame)
    yield from tags(node, found.tags)


def _lifetime(node: str, found: Evidence) -> Triples:
    """It exists from the last day on which it may have appeared until the first on which it may have been withdrawn."""
    yield from dated(node, "published", found.published)
    yield node, TERMS["prov:generatedAtTime"], midnight(found.published.last)
    if found.retracted is not None:
        yield from dated(node, "retracted", found.retracted)
        yield node, TERMS["prov:invalidatedAtTime"], midnight(found.retracted.first)
