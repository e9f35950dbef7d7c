"""Shapes made of shapes: lists, tables, and records with named fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.diagnostic import Note
from kg.files.nearest import nearest
from kg.files.nodes import Mapping as MappingNode
from kg.files.nodes import Node, Sequence
from kg.files.shapes import Context, Shape, wrong_shape

T = TypeVar("T")
Build = Callable[[dict[str, Any], Node, Context], T | None]


@dataclass(frozen=True)
class Field:
    """One field of a record: its name, its shape, and a sentence of help for the documentation."""

    name: str
    shape: Shape[Any]
    help: str
    required: bool = False


def list_of(item: Shape[T], *, single: bool = False, at_least: int = 0) -> Shape[tuple[T, ...]]:
    """A list; with ``single`` one item may stand without the dash. A list with a bad item is no list."""
    says = f"a list, each {item.says}"

    def read(node: Node, context: Context) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            if not single:
                wrong_shape(says, node, context)
                return None
            one = item.read(node, context)
            return None if one is None else (one,)
        if len(node.items) < at_least:
            context.report("F213", node, f"This list is empty; at least {at_least} is expected.")
            return None
        found = [item.read(entry, context) for entry in node.items]
        return None if any(entry is None for entry in found) else tuple(entry for entry in found if entry is not None)

    array = {"type": "array", "items": item.schema, "minItems": at_least}
    return Shape(says, read, {"anyOf": [item.schema, array]} if single else array)


def distinct(shape: Shape[tuple[T, ...]], key: Callable[[T], str]) -> Shape[tuple[T, ...]]:
    """A list in which nothing is named twice."""

    def read(node: Node, context: Context) -> tuple[T, ...] | None:
        items = shape.read(node, context)
        if items is None or not isinstance(node, Sequence):
            return items
        seen: dict[str, Node] = {}
        for entry, item in zip(node.items, items, strict=True):
            name = key(item)
            if name in seen:
                note = Note(context.at(seen[name]), "first named here")
                context.report("F215", entry, f"“{name}” is named twice in this list.", "Delete one.", (note,))
                return None
            seen[name] = entry
        return items

    return Shape(shape.says, read, shape.schema)


def table_of(key: Shape[str], value: Callable[[str], Shape[T]] | Shape[T]) -> Shape[tuple[tuple[str, T], ...]]:
    """Names with values, in the order written."""
    sample = value if isinstance(value, Shape) else value("")
    says = f"a table: {key.says}: {sample.says}"

    def read(node: Node, context: Context) -> tuple[tuple[str, T], ...] | None:
        if not isinstance(node, MappingNode):
            wrong_shape(says, node, context)
            return None
        rows = []
        for name_node, value_node in node.entries:
            name = key.read(name_node, context)
            shape = value if isinstance(value, Shape) else value(name_node.text)
            found = shape.read(value_node, context)
            rows.append(None if name is None or found is None else (name, found))
        return None if None in rows else tuple(row for row in rows if row is not None)

    return Shape(says, read, {"type": "object", "additionalProperties": sample.schema})


def record(says: str, fields: tuple[Field, ...], build: Build[T], exactly_one: tuple[str, ...] = ()) -> Shape[T]:
    """Named fields; ``build`` makes the value from those that could be read.

    Unknown fields, missing ones, and more or fewer than one of ``exactly_one`` are reported, and so is everything wrong
    inside the fields: nothing stops at the first slip.
    """
    known = {field.name: field for field in fields}
    required = tuple(field for field in fields if field.required)

    def read(node: Node, context: Context) -> T | None:
        if not isinstance(node, MappingNode):
            wrong_shape(f"{says} with fields such as {fields[0].name}", node, context)
            return None
        before = len(context.diagnostics)
        values: dict[str, Any] = {}
        for key, value in node.entries:
            field = known.get(key.text)
            if field is None:
                _unknown(key.text, says, known, key, context)
            else:
                values[key.text] = field.shape.read(value, context)
        if required or exactly_one:
            _missing(node, required, exactly_one, says, context)
        return build(values, node, context) if len(context.diagnostics) == before else None

    return Shape(says, read, record_schema(fields, exactly_one))


def _unknown(name: str, says: str, known: dict[str, Field], key: Node, context: Context) -> None:
    near = nearest(name, known)
    hint = f"Did you mean “{near}”?" if near else "Known fields: " + ", ".join(known) + "."
    context.report("F201", key, f"{says[0].upper()}{says[1:]} has no field “{name}”.", hint)


def _missing(
    node: MappingNode, required: tuple[Field, ...], exactly_one: tuple[str, ...], says: str, context: Context
) -> None:
    given = [key.text for key, _ in node.entries]
    for field in required:
        if field.name not in given:
            hint = f"Add `{field.name}:` with {field.shape.says}."
            context.report("F202", node, f"{says[0].upper()}{says[1:]} needs the field “{field.name}”.", hint)
    chosen = [name for name in given if name in exactly_one]
    if exactly_one and len(chosen) != 1:
        options = ", ".join(exactly_one)
        what = "none of them is given" if not chosen else "found " + " and ".join(chosen)
        context.report("F212", node, f"{says[0].upper()}{says[1:]} needs exactly one of {options}; {what}.")


def record_schema(fields: tuple[Field, ...], exactly_one: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON Schema of a record."""
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: {**field.shape.schema, "description": field.help} for field in fields},
        "required": [field.name for field in fields if field.required],
    }
    if exactly_one:
        schema["oneOf"] = [{"required": [name]} for name in exactly_one]
    return schema
