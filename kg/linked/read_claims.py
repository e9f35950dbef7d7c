"""Claims with their arguments and checks read back from linked data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.checks.expression import parse_expression
from kg.files.check_shape import named_value
from kg.linked.read_records import NOWHERE, Reading, argued, digest, premises, tags, understood
from kg.linked.resource import NotOurDataError, Resource
from kg.linked.terms import ADDRESSES, VERDICT_PREFIX
from kg.model.claim import (
    Check,
    Claim,
    ClaimLink,
    Correction,
    ImportedReview,
    Link,
    Parts,
    Position,
    Ruling,
    Undercut,
    ValueReference,
)
from kg.model.reference import Reference


def claim(node: Resource, reading: Reading) -> Claim:
    """A claim with everything that its file says."""
    kind: Any = node.needed("kg:kind")
    arguments = node.others("kg:argument")
    between = [one for one in arguments if reading.iris.is_of("claim", premises(one)[0])]
    from_evidence = [one for one in arguments if one not in between]
    undercuts = [one for one in from_evidence if one.is_a("kg:Undercut")]
    said_by = node.text("prov:wasAttributedTo")
    return Claim(
        id=reading.iris.id_of("claim", node.address),
        text=node.prose("schema:text"),
        kind=kind,
        said_by=reading.reference("source", said_by) if said_by else None,
        appears_in=tuple(_position(one, reading) for one in node.others("kg:position")),
        values=reading.stated(node),
        links=tuple(_link(one, reading) for one in from_evidence if one not in undercuts),
        undercuts=tuple(_undercut(one, reading) for one in undercuts),
        checks=tuple(_check(one, reading) for one in node.others("kg:check")),
        parts=_parts(node, reading),
        claim_links=tuple(_claim_link(one, reading) for one in between),
        ruling=_ruling(node, reading),
        corrections=tuple(_correction(one, reading) for one in node.others("kg:correction")),
        imported=_imported(node, reading),
        tags=tags(node),
    )


def _position(node: Resource, reading: Reading) -> Position:
    target = node.one("oa:hasTarget")
    selector = target.one("oa:hasSelector") if target else None
    if target is None or selector is None:
        raise NotOurDataError(f"<{node.address}> selects nothing")
    return Position(
        document=reading.reference("document", target.needed("oa:hasSource")),
        paragraph=node.number("kg:paragraph"),
        start=selector.number("oa:start"),
        end=selector.number("oa:end"),
        sha256=digest(node),
    )


def _link(node: Resource, reading: Reading) -> Link:
    relation: Any = node.needed("kg:relation")
    return Link(relation=relation, evidence=reading.references("evidence", premises(node)), **argued(node))


def _undercut(node: Resource, reading: Reading) -> Undercut:
    target = Reference("argument", node.needed("kg:target"), NOWHERE)
    return Undercut(target=target, by=reading.references("evidence", premises(node)), **argued(node))


def _claim_link(node: Resource, reading: Reading) -> ClaimLink:
    relation: Any = node.needed("kg:relation")
    return ClaimLink(relation=relation, claim=reading.reference("claim", node.needed("kg:conclusion")), **argued(node))


def _parts(node: Resource, reading: Reading) -> Parts | None:
    mode: Any = node.text("kg:partsMode")
    if not mode:
        return None
    parts = node.ordered("schema:hasPart", "kg:partsInOrder")
    return Parts(mode, reading.references("claim", parts))


def _ruling(node: Resource, reading: Reading) -> Ruling | None:
    found = node.one("kg:ruling")
    if found is None:
        return None
    return Ruling(
        verdict=found.needed("kg:verdict").removeprefix(ADDRESSES["kg:Ruling"].removesuffix("Ruling") + VERDICT_PREFIX),
        by=found.needed("kg:by"),
        on=reading.needed_date(found, "kg:on"),
        because=found.prose_or_none("kg:because"),
    )


def _correction(node: Resource, reading: Reading) -> Correction:
    return Correction(
        on=reading.needed_date(node, "kg:on"),
        by=node.needed("kg:by"),
        wrong=node.prose("kg:wrong"),
        right=node.prose("kg:right"),
    )


def _imported(node: Resource, reading: Reading) -> ImportedReview | None:
    found = node.one("kg:imported")
    if found is None:
        return None
    form: Any = found.needed("kg:form")
    return ImportedReview(
        form=form,
        publisher=reading.reference("source", found.needed("prov:wasAttributedTo")),
        url=found.text("schema:url"),
        published=reading.dated(found, "kg:published"),
        language=found.text("dcterms:language"),
        rating=found.text("kg:rating"),
        value=found.text("kg:ratingNumber"),
        best=found.text("kg:bestNumber"),
        worst=found.text("kg:worstNumber"),
        unmapped=found.text("kg:unmapped"),
    )


def _check(node: Resource, reading: Reading) -> Check:
    let = tuple((one.needed("kg:name"), _reference(one, reading)) for one in node.others("kg:input"))
    scenarios = tuple(
        (one.needed("kg:name"), tuple(_reference(value, reading) for value in one.others("kg:runsThrough")))
        for one in node.others("kg:scenario")
    )
    names = _names(let) | _names(scenarios)
    that = node.needed("kg:that")
    expect: Any = node.needed("kg:expect")
    strength: Any = node.needed("kg:strength")
    return Check(
        id=node.needed("kg:name"),
        asks=node.prose("kg:asks"),
        let=let,
        that=that,
        tree=understood(parse_expression(that, reading.units, names), node),
        scenarios=scenarios,
        expect=expect,
        strength=strength,
        because=node.prose_or_none("kg:because"),
    )


def _names(rows: Iterable[tuple[str, object]]) -> frozenset[str]:
    return frozenset(name for name, _ in rows)


def _reference(node: Resource, reading: Reading) -> ValueReference:
    text = node.needed("kg:asWritten")
    if node.values("kg:holder"):
        found = named_value(text)
        if found is None:
            raise NotOurDataError(f"<{node.address}>: “{text}” names no value")
        return found
    return ValueReference(text, literal=reading.value(node))
