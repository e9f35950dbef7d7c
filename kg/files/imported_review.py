"""The shape of ``imported:`` in a claim's file: another publisher's review, and whatever of it no field of ours holds."""

from __future__ import annotations

import re
from typing import Any

from kg.files.fields import Field, record
from kg.files.json_text import JsonProblem, read_json, write_json
from kg.files.nodes import Node, Scalar
from kg.files.shapes import Context, Shape, address, choice, date_span, reference, text, wrong_shape
from kg.model.claim import ImportedReview

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?")


def _number() -> Shape[str]:
    says = "a number such as 1 or 2.5"

    def read(node: Node, context: Context) -> str | None:
        if isinstance(node, Scalar) and NUMBER.fullmatch(node.text):
            return node.text
        if isinstance(node, Scalar):
            context.report("F211", node, f"“{node.text}” is not {says}.")
        else:
            wrong_shape(says, node, context)
        return None

    return Shape(says, read, {"type": ["string", "number"]})


def _json_object() -> Shape[str]:
    says = "JSON text of an object"

    def read(node: Node, context: Context) -> str | None:
        if not isinstance(node, Scalar):
            wrong_shape(says, node, context)
            return None
        found = read_json(node.text)
        if isinstance(found, JsonProblem):
            context.report("F203", node, f"Expected {says} here. {found.place}: {found.sentence}")
            return None
        if not isinstance(found, dict):
            context.report("F203", node, f"Expected {says} here, found other JSON.")
            return None
        return write_json(found)

    return Shape(says, read, {"type": "string"})


def _build(values: dict[str, Any], node: Node, context: Context) -> ImportedReview:
    rest = {name: value for name, value in values.items() if name != "from"}
    return ImportedReview(form=values["from"], location=context.at(node), **rest)


IMPORTED_FIELDS = (
    Field("from", choice("claimreview", "claimskg"), "The form it came in.", required=True),
    Field("publisher", reference("source"), "Who published it.", required=True),
    Field("url", address(), "Where it can be read."),
    Field("published", date_span(), "When."),
    Field("language", text("a language"), "The language it says it is in."),
    Field("rating", text("the rating in words"), "The publisher's word for its rating."),
    Field("value", _number(), "The rating as a number."),
    Field("best", _number(), "The number of the best rating."),
    Field("worst", _number(), "The number of the worst rating."),
    Field("unmapped", _json_object(), "What no field above holds: a merge patch (RFC 7396) that gives back what came in."),
)
IMPORTED = record("an imported review", IMPORTED_FIELDS, _build)
