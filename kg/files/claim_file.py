"""The files of claims: one claim a file, and what may be written in it."""

from __future__ import annotations

from typing import Any

from kg.files.check_shape import CHECK
from kg.files.evidence_file import STRENGTH, TAGS
from kg.files.fields import Field, distinct, list_of, record
from kg.files.imported_review import IMPORTED
from kg.files.nodes import Node, Scalar
from kg.files.shapes import (
    Context,
    Shape,
    choice,
    date_span,
    digest,
    identifier,
    prose,
    reference,
    text,
    whole_number,
)
from kg.files.values import stated_values
from kg.model.claim import Claim, ClaimLink, Correction, Link, LinkRelation, Parts, PartsMode, Position, Relation, Ruling, Undercut
from kg.model.reference import Reference

KINDS = ("quantity", "date", "attribution", "cause", "prediction", "judgement", "intent")
RULINGS = (
    "supported", "leaning-supported", "contested", "mixed", "leaning-refuted", "refuted", "unverified", "not-checkable",
)  # fmt: skip
_RELATIONS: tuple[Relation, ...] = ("supports", "contradicts", "qualifies")
_MODES: tuple[PartsMode, ...] = ("each", "all", "any")
_SOME_EVIDENCE = distinct(list_of(reference("evidence"), single=True, at_least=1), lambda r: r.id)
_LONGEST_DOCUMENT = 100_000_000


def _link(values: dict[str, Any], node: Node, context: Context) -> Link | Undercut | None:
    shared = {
        "strength": values.get("strength", "strong"),
        "because": values.get("because"),
        "id": values.get("id", ""),
        "location": context.at(node),
    }
    if "undercuts" in values:
        if "by" not in values:
            context.report("F202", node, "An undercut needs the field “by”.", "Name the evidence that undercuts.")
            return None
        return Undercut(target=values["undercuts"], by=values["by"], **shared)
    if "by" in values:
        context.report("F201", node, "“by” belongs to an undercut only.", "Delete it, or write `undercuts:`.")
        return None
    relation = next(name for name in _RELATIONS if name in values)
    return Link(relation=relation, evidence=values[relation], **shared)


LINK_FIELDS = (
    Field("supports", _SOME_EVIDENCE, "Evidence that speaks for the claim; several only together."),
    Field("contradicts", _SOME_EVIDENCE, "Evidence that speaks against it."),
    Field("qualifies", _SOME_EVIDENCE, "A caveat: shown, and left out of the arithmetic."),
    Field("undercuts", reference("argument"), "The id of an argument or check whose inference is attacked."),
    Field("by", _SOME_EVIDENCE, "The evidence that undercuts."),
    Field("id", identifier("a name for this argument"), "A name, so that it can be undercut."),
    Field("strength", STRENGTH, "How strongly; strong where nothing is said."),
    Field("because", prose(), "Why, in one sentence."),
)
_LINK = record("an entry of evidence", LINK_FIELDS, _link, (*_RELATIONS, "undercuts"))


def _position(values: dict[str, Any], node: Node, context: Context) -> Position | None:
    if values["start"] >= values["end"]:
        context.report("F211", node, f"The passage ends ({values['end']}) before it starts ({values['start']}).")
        return None
    return Position(location=context.at(node), **values)


POSITION_FIELDS = (
    Field("document", reference("document"), "The examined document.", required=True),
    Field("paragraph", whole_number(1, 1_000_000), "Its line, counted from 1.", required=True),
    Field("start", whole_number(0, _LONGEST_DOCUMENT), "First code point of the passage, from 0.", required=True),
    Field("end", whole_number(1, _LONGEST_DOCUMENT), "The code point after its last.", required=True),
    Field("sha256", digest(), "The digest of the passage as UTF-8.", required=True),
)
_POSITION = record("a position", POSITION_FIELDS, _position)

CLAIM_LINK_FIELDS = (
    Field("claim", reference("claim"), "The other claim.", required=True),
    Field("strength", STRENGTH, "How strongly; strong where nothing is said."),
    Field("because", prose(), "Why, in one sentence."),
    Field("id", identifier("a name for this argument"), "A name, so that it can be undercut."),
)


def _claim_links(relation: LinkRelation) -> Shape[tuple[ClaimLink, ...]]:
    def build(values: dict[str, Any], node: Node, context: Context) -> ClaimLink:
        return ClaimLink(
            relation=relation,
            claim=values["claim"],
            strength=values.get("strength", "strong"),
            because=values.get("because"),
            id=values.get("id", ""),
            location=context.at(node),
        )

    bare, full = reference("claim"), record("a link to a claim", CLAIM_LINK_FIELDS, build)

    def read(node: Node, context: Context) -> ClaimLink | None:
        if not isinstance(node, Scalar):
            return full.read(node, context)
        target = bare.read(node, context)
        return None if target is None else build({"claim": target}, node, context)

    item = Shape("the id of a claim, or {claim: id, strength: …}", read, {"anyOf": [bare.schema, full.schema]})
    return distinct(list_of(item), lambda link: link.claim.id)


def _parts(values: dict[str, Any], node: Node, context: Context) -> Parts:
    mode = next(name for name in _MODES if name in values)
    return Parts(mode, values[mode], context.at(node))


_SOME_CLAIMS = distinct(list_of(reference("claim"), at_least=1), lambda r: r.id)
PARTS_FIELDS = (
    Field("each", _SOME_CLAIMS, "An outline: its parts are tallied and it has no opinion of its own."),
    Field("all", _SOME_CLAIMS, "True when all of its parts are."),
    Field("any", _SOME_CLAIMS, "True when one of its parts is."),
)
_PARTS = record("parts", PARTS_FIELDS, _parts, ("each", "all", "any"))


def _ruling(values: dict[str, Any], node: Node, context: Context) -> Ruling:
    return Ruling(location=context.at(node), **values)


RULING_FIELDS = (
    Field("verdict", choice(*RULINGS), "The desk's decision.", required=True),
    Field("by", text("who decided"), "Who decided.", required=True),
    Field("on", date_span(), "When.", required=True),
    Field("because", prose(), "Why, where it differs from what is computed."),
)

def _correction(values: dict[str, Any], node: Node, context: Context) -> Correction:
    return Correction(location=context.at(node), **values)


CORRECTION_FIELDS = (
    Field("on", date_span(), "When it was corrected.", required=True),
    Field("by", text("who corrected it"), "Who corrected it.", required=True),
    Field("wrong", prose(), "What had been published, and was wrong.", required=True),
    Field("right", prose(), "What is right.", required=True),
)

CLAIM_FIELDS = (
    Field("claim", prose(), "What is claimed, as a sentence that can be true or false.", required=True),
    Field("kind", choice(*KINDS), "What sort of statement it is.", required=True),
    Field("said_by", reference("source"), "Whose statement it is; its own evidence on it is self-report."),
    Field("appears_in", list_of(_POSITION, single=True, at_least=1), "Where a document says so: position and digest."),
    Field("values", stated_values(), "The numbers and dates that the claim states, by measure."),
    Field("evidence", list_of(_LINK), "What speaks for it, against it, or qualifies it."),
    Field("checks", distinct(list_of(CHECK), lambda check: check.id), "Executable questions over values."),
    Field("parts", _PARTS, "What it is composed of."),
    Field("supports", _claim_links("supports"), "Claims that this claim speaks for."),
    Field("contradicts", _claim_links("contradicts"), "Claims that cannot be true together with this one."),
    Field("restates", _claim_links("restates"), "Claims that this one says again."),
    Field("ruling", record("a ruling", RULING_FIELDS, _ruling), "The desk's published decision."),
    Field("corrections", list_of(record("a correction", CORRECTION_FIELDS, _correction)), "What we had published about it and was wrong."),
    Field("imported", IMPORTED, "What another publisher's review says of it; `kg import` writes this."),
    Field("tags", TAGS, "Words to find it by."),
)


def claim_shape(name: str) -> Shape[Claim]:
    """The shape of the file ``name``.yaml under ``claims/``."""

    def build(values: dict[str, Any], node: Node, context: Context) -> Claim:
        entries = values.get("evidence", ())
        links = [values.get(relation, ()) for relation in ("supports", "contradicts", "restates")]
        said_by: Reference | None = values.get("said_by")
        return Claim(
            id=name,
            text=values["claim"],
            kind=values["kind"],
            said_by=said_by,
            appears_in=values.get("appears_in", ()),
            values=values.get("values", ()),
            links=tuple(entry for entry in entries if isinstance(entry, Link)),
            undercuts=tuple(entry for entry in entries if isinstance(entry, Undercut)),
            checks=values.get("checks", ()),
            parts=values.get("parts"),
            claim_links=tuple(link for group in links for link in group),
            ruling=values.get("ruling"),
            corrections=values.get("corrections", ()),
            imported=values.get("imported"),
            tags=values.get("tags", ()),
            location=context.at(node),
        )

    return record("a claim", CLAIM_FIELDS, build)
