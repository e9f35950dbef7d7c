"""The shape of stated values: ``measure: quantity``, as a person writes them."""

from __future__ import annotations

from typing import Any

from kg.files.fields import Field, record, table_of
from kg.files.nodes import Mapping as MappingNode
from kg.files.nodes import Node, Scalar
from kg.files.shapes import MEASURE_ID, Context, Shape, date_span, id_problem, text
from kg.model.evidence import StatedValue
from kg.model.reference import Reference
from kg.quantities import values as quantities
from kg.quantities.values import Value


def read_literal(node: Node, context: Context) -> Value | None:
    """A quantity or a date, whichever the text is."""
    if not isinstance(node, Scalar):
        context.report("F203", node, "Expected a quantity or a date here, such as 50,000 H800 or 2025-01-20.")
        return None
    found = context.literals.get(node.text)
    if found is None:
        found = context.literals[node.text] = quantities.read_literal(node.text, context.units, context.about)
    if isinstance(found, tuple):
        context.report_slips(found, node)
        return None
    return found


LITERAL: Shape[Value] = Shape(
    "a quantity or a date", read_literal, {"type": ["string", "number", "integer"]}
)


_COMMA = "Inside { } a comma ends a value: put the whole number in quotation marks."


def measure_name() -> Shape[str]:
    """The id of a measure: words joined by dots."""

    def read(node: Node, context: Context) -> str | None:
        if not isinstance(node, Scalar):
            context.report("F203", node, "Expected the id of a measure here.")
            return None
        problem = id_problem(node.text, MEASURE_ID)
        if problem:
            hint = _COMMA if node.text[:1].isdigit() else "A measure is named like v3.gpu-hours."
            context.report("F205", node, f"The id “{node.text}” {problem}.", hint)
            return None
        return node.text

    return Shape("the id of a measure", read, {"type": "string"})


_DETAILS = (
    Field("value", LITERAL, "The quantity or date, as written.", required=True),
    Field("of", text("what it is measured on"), "The subject, where it differs from the measure's."),
    Field("scope", text("what is counted"), "The scope, where it differs from the measure's."),
    Field("period", date_span(), "The time the value is about."),
)
_DETAILED = record("a value", _DETAILS, lambda values, node, context: values)


def _read_stated(node: Node, context: Context) -> dict[str, Any] | None:
    if isinstance(node, MappingNode):
        details = _DETAILED.read(node, context)
        if details is None:
            return None
        written = node.get("value")
        return {**details, "node": written}
    value = LITERAL.read(node, context)
    return None if value is None else {"value": value, "node": node}


_STATED: Shape[dict[str, Any]] = Shape(
    "a quantity or a date", _read_stated, {"anyOf": [LITERAL.schema, _DETAILED.schema]}
)
_TABLE = table_of(measure_name(), _STATED)


def _read_values(node: Node, context: Context) -> tuple[StatedValue, ...] | None:
    rows = _TABLE.read(node, context)
    if rows is None or not isinstance(node, MappingNode):
        return None
    return tuple(
        StatedValue(
            measure=Reference("measure", name, context.at(key)),
            value=details["value"],
            text=details["node"].text,
            of=details.get("of", ""),
            scope=details.get("scope", ""),
            period=details.get("period"),
            location=context.at(details["node"]),
        )
        for (key, _), (name, details) in zip(node.entries, rows, strict=True)
    )


def stated_values() -> Shape[tuple[StatedValue, ...]]:
    """``values:`` of a claim or a piece of evidence."""
    return Shape("a table of measures and values", _read_values, _TABLE.schema)
