"""A claim as linked data, with everything that its file says about it."""

from __future__ import annotations

from kg.linked.arguments import claim_link, link, undercut
from kg.linked.checks import check
from kg.linked.frame import Frame
from kg.linked.iris import under
from kg.linked.records import dated, named, tags
from kg.linked.statements import Triples, in_order, integer, is_a, prose, says, text, typed
from kg.linked.terms import TERMS, VERDICT_PREFIX
from kg.linked.values import checksum, stated_values
from kg.model.claim import Claim, Correction, ImportedReview, Parts, Position, Ruling


def claim(found: Claim, frame: Frame) -> Triples:
    """The claim, its values, arguments, checks, parts, ruling and corrections."""
    node = frame.iris.record("claim", found.id)
    yield from is_a(node, "schema:Claim", "aif:I-node")
    yield from named(node, found.id)
    yield from prose(node, "schema:text", found.text, frame.languages)
    yield from says(node, kind=text(found.kind))
    if found.said_by is not None:
        yield node, TERMS["prov:wasAttributedTo"], frame.iris.record("source", found.said_by.id)
    for number, position in enumerate(found.appears_in, 1):
        yield from _position(node, position, number, frame)
    yield from stated_values(found.id, "claim", found.values, frame.iris)
    for number, one in enumerate(found.links, 1):
        yield from link(found.id, one, number, frame)
    for number, attack in enumerate(found.undercuts, 1):
        yield from undercut(found.id, attack, number, frame)
    for number, other in enumerate(found.claim_links, 1):
        yield from claim_link(found.id, other, number, frame)
    for number, question in enumerate(found.checks, 1):
        yield from check(found.id, question, number, frame)
    if found.parts is not None:
        yield from _parts(node, found.parts, frame)
    yield from _from_the_desk(node, found, frame)
    if found.imported is not None:
        yield from _imported(node, found.imported, frame)
    yield from tags(node, found.tags)


def _position(claim: str, found: Position, number: int, frame: Frame) -> Triples:
    """Where a document says it: offsets in code points into the whole text, end exclusive, and the passage's digest."""
    node, document = under(claim, "position", str(number)), frame.iris.record("document", found.document.id)
    target, selector = under(node, "target"), under(node, "selector")
    yield claim, TERMS["schema:appearance"], document
    yield from says(claim, position=node)
    yield from is_a(node, "oa:Annotation")
    yield node, TERMS["oa:motivatedBy"], TERMS["oa:identifying"]
    yield node, TERMS["oa:hasBody"], claim
    yield node, TERMS["oa:hasTarget"], target
    yield from says(node, order=integer(number), paragraph=integer(found.paragraph))
    yield from is_a(target, "oa:SpecificResource")
    yield target, TERMS["oa:hasSource"], document
    yield target, TERMS["oa:hasSelector"], selector
    yield from is_a(selector, "oa:TextPositionSelector")
    yield selector, TERMS["oa:start"], integer(found.start)
    yield selector, TERMS["oa:end"], integer(found.end)
    yield from checksum(node, found.sha256)


def _parts(claim: str, found: Parts, frame: Frame) -> Triples:
    parts = [frame.iris.record("claim", part.id) for part in found.claims]
    yield from says(claim, partsMode=text(found.mode))
    for part in parts:
        yield claim, TERMS["schema:hasPart"], part
    yield from in_order(claim, "kg:partsInOrder", under(claim, "parts"), parts)


def _from_the_desk(claim: str, found: Claim, frame: Frame) -> Triples:
    if found.ruling is not None:
        yield from _ruling(claim, found.ruling, frame)
    for number, correction in enumerate(found.corrections, 1):
        yield from _correction(claim, correction, number, frame)


def _ruling(claim: str, found: Ruling, frame: Frame) -> Triples:
    node = under(claim, "ruling")
    yield from says(claim, ruling=node)
    yield from is_a(node, "kg:Ruling")
    yield from says(node, verdict=TERMS[f"kg:{VERDICT_PREFIX}{found.verdict}"], by=text(found.by))
    yield from dated(node, "on", found.on)
    yield from prose(node, "kg:because", found.because, frame.languages)


def _correction(claim: str, found: Correction, number: int, frame: Frame) -> Triples:
    node = under(claim, "correction", str(number))
    yield from says(claim, correction=node)
    yield from is_a(node, "kg:Correction", "schema:CorrectionComment")
    yield from says(node, order=integer(number), by=text(found.by))
    yield from dated(node, "on", found.on)
    yield from prose(node, "kg:wrong", found.wrong, frame.languages)
    yield from prose(node, "kg:right", found.right, frame.languages)


def _imported(claim: str, found: ImportedReview, frame: Frame) -> Triples:
    """Another publisher's review, as it came in."""
    node = under(claim, "imported")
    yield from says(claim, imported=node)
    yield from is_a(node, "kg:ImportedReview")
    yield node, TERMS["prov:wasAttributedTo"], frame.iris.record("source", found.publisher.id)
    yield from says(
        node,
        form=text(found.form),
        rating=text(found.rating) if found.rating else "",
        ratingNumber=text(found.value) if found.value else "",
        bestNumber=text(found.best) if found.best else "",
        worstNumber=text(found.worst) if found.worst else "",
        unmapped=text(found.unmapped) if found.unmapped else "",
    )
    if found.url:
        yield node, TERMS["schema:url"], typed(found.url, "xsd:anyURI")
    if found.language:
        yield node, TERMS["dcterms:language"], text(found.language)
    if found.published is not None:
        yield from dated(node, "published", found.published)
