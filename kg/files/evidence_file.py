"""The files of evidence: one piece a file, and what may be written in it."""

from __future__ import annotations

from typing import Any

from kg.files.fields import Field, distinct, list_of, record
from kg.files.nodes import Node
from kg.files.shapes import (
    Context,
    Shape,
    address,
    choice,
    date_span,
    identifier,
    prose,
    reference,
    whole_number,
)
from kg.files.values import stated_values
from kg.model.evidence import Dispute, Evidence

STRENGTH = choice("conclusive", "strong", "moderate", "weak")
TAGS = distinct(list_of(identifier("a tag")), lambda tag: tag)


def _dispute(values: dict[str, Any], node: Node, context: Context) -> Dispute:
    return Dispute(
        evidence=values["evidence"],
        strength=values.get("strength", "strong"),
        because=values.get("because"),
        id=values.get("id", ""),
        location=context.at(node),
    )


DISPUTE_FIELDS = (
    Field("evidence", reference("evidence"), "The evidence that attacks this evidence.", required=True),
    Field("strength", STRENGTH, "How strongly; strong where nothing is said."),
    Field("because", prose(), "Why, in one sentence."),
    Field("id", identifier("a name for this argument"), "A name, so that it can be undercut."),
)

EVIDENCE_FIELDS = (
    Field("evidence", prose(), "What the document is.", required=True),
    Field("source", reference("source"), "Who is behind it, from sources.yaml.", required=True),
    Field("published", date_span(), "When it appeared; it does not exist before.", required=True),
    Field("establishes", prose(), "What it establishes, in our own words."),
    Field("retracted", date_span(), "When it was withdrawn; it does not exist afterwards."),
    Field("url", address(), "Where it can be read."),
    Field("credibility", whole_number(1, 6), "1–6 of the Admiralty scale; 6 (cannot be judged) where nothing is said."),
    Field("status", choice("seen", "seen-in-copy", "recalled"), "Whether somebody here has read it; seen if unsaid."),
    Field("values", stated_values(), "The numbers and dates it reports, by measure."),
    Field("derived_from", distinct(list_of(reference("evidence")), lambda r: r.id), "The evidence it only passes on."),
    Field("disputed_by", list_of(record("a dispute", DISPUTE_FIELDS, _dispute)), "Evidence that attacks this evidence."),
    Field("tags", TAGS, "Words to find it by."),
)


def evidence_shape(name: str) -> Shape[Evidence]:
    """The shape of the file ``name``.yaml under ``evidence/``."""

    def build(values: dict[str, Any], node: Node, context: Context) -> Evidence:
        return Evidence(
            id=name,
            title=values["evidence"],
            source=values["source"],
            published=values["published"],
            credibility=values.get("credibility", 6),
            status=values.get("status", "seen"),
            establishes=values.get("establishes"),
            retracted=values.get("retracted"),
            url=values.get("url", ""),
            values=values.get("values", ()),
            derived_from=values.get("derived_from", ()),
            disputed_by=values.get("disputed_by", ()),
            tags=values.get("tags", ()),
            location=context.at(node),
        )

    return record("evidence", EVIDENCE_FIELDS, build)
