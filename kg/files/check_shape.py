"""The shape of a check: its question, its named values, and the expression that decides it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from kg.checks.expression import name_slip, parse_expression
from kg.files.evidence_file import STRENGTH
from kg.files.fields import Field, list_of, record, table_of
from kg.files.nodes import Mapping as MappingNode
from kg.files.nodes import Node, Scalar
from kg.files.shapes import Context, Shape, choice, identifier, prose, text
from kg.files.values import read_literal
from kg.model.claim import Check, ValueReference

_HELD = re.compile(r"([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9.-]*)")
_OWN = re.compile(r"[a-z][a-z0-9.-]*")


def _read_name(node: Node, context: Context) -> str | None:
    if not isinstance(node, Scalar):
        context.report("F203", node, "Expected a name for a value here.")
        return None
    slip = name_slip(node.text, context.units)
    if slip:
        context.report_slips((slip,), node)
        return None
    return node.text


_NAME_SHAPE: Shape[str] = Shape("a name for a value", _read_name, {"type": "string"})


def named_value(text: str) -> ValueReference | None:
    """What ``holder/measure`` or the claim's own ``measure`` refers to; None for any other text."""
    held = _HELD.fullmatch(text)
    if held:
        return ValueReference(text, holder=held[1], measure=held[2])
    return ValueReference(text, measure=text) if _OWN.fullmatch(text) else None


def _read_reference(node: Node, context: Context) -> ValueReference | None:
    """``holder/measure``, the claim's own ``measure``, or a quantity or date."""
    named = named_value(node.text) if isinstance(node, Scalar) else None
    if named is not None:
        return replace(named, location=context.at(node))
    literal = read_literal(node, context)
    if literal is None or not isinstance(node, Scalar):
        return None
    return ValueReference(node.text, literal=literal, location=context.at(node))


REFERENCE: Shape[ValueReference] = Shape(
    "evidence-id/measure, a measure of this claim, or a quantity",
    _read_reference,
    {"type": ["string", "number", "integer"]},
)


def _check(values: dict[str, Any], node: Node, context: Context) -> Check | None:
    that = node.get("that") if isinstance(node, MappingNode) else None
    if not isinstance(that, Scalar):
        return None
    let = values.get("let", ())
    scenarios = values.get("for", ())
    names = frozenset(name for name, _ in (*let, *scenarios))
    tree = parse_expression(values["that"], context.units, names)
    if isinstance(tree, tuple):
        context.report_slips(tree, that)
        return None
    return Check(
        id=values["id"],
        asks=values["asks"],
        let=let,
        that=values["that"],
        tree=tree,
        scenarios=scenarios,
        expect=values.get("expect", "holds"),
        strength=values.get("strength", "strong"),
        because=values.get("because"),
        location=context.at(node),
        that_location=context.at(that),
    )


CHECK_FIELDS = (
    Field("id", identifier("a name for the check"), "Its name; an undercut can name it.", required=True),
    Field("asks", prose(), "The question it answers.", required=True),
    Field("let", table_of(_NAME_SHAPE, REFERENCE), "The values that take part, by name."),
    Field("for", table_of(_NAME_SHAPE, list_of(REFERENCE, at_least=1)), "Scenarios: values that a name runs through."),
    Field("that", text("an expression such as a / b < 2"), "What has to be true.", required=True),
    Field("expect", choice("holds", "fails"), "`fails` where the claim's number must not match."),
    Field("strength", STRENGTH, "How strongly its outcome speaks; strong where nothing is said."),
    Field("because", prose(), "Why its outcome bears on the claim."),
)
CHECK = record("a check", CHECK_FIELDS, _check)
