"""The registers: sources, measures, and the examined documents.

A register is one file with many records; a row that cannot be read is left out and named, the others count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from kg.diagnostic import Slip
from kg.files.fields import Field, record
from kg.files.nodes import Mapping as MappingNode
from kg.files.nodes import Node, Scalar
from kg.files.shapes import (
    Context,
    Shape,
    address,
    choice,
    date_span,
    digest,
    identifier,
    prose,
    reference,
    text,
    wrong_shape,
)
from kg.files.values import measure_name
from kg.model.claim import Document
from kg.model.evidence import Measure, Source
from kg.quantities.units import read_unit

T = TypeVar("T")
SOURCE_KINDS = (
    "government", "company", "news", "trade-press", "research", "person",
    "law-firm", "newsletter", "reference", "platform", "anonymous", "author",
)  # fmt: skip

SOURCE_FIELDS = (
    Field("name", prose(), "What the source is called.", required=True),
    Field("kind", choice(*SOURCE_KINDS), "What sort of source it is.", required=True),
    Field("reliability", choice("A", "B", "C", "D", "E", "F"), "Its Admiralty grade; F: cannot be judged.", required=True),
    Field("group", identifier("the name of an independence group"), "What it says counts once together with its group."),
    Field("url", address(), "Its own page."),
)
MEASURE_FIELDS = (
    Field("label", prose(), "What it is called in reports.", required=True),
    Field("unit", text("a unit, `date` or `number`"), "What it is measured in.", required=True),
    Field("of", text("what it is measured on"), "The subject."),
    Field("scope", text("what is counted"), "What is counted and what is not."),
    Field("definition", prose(), "What exactly is meant."),
)
DOCUMENT_FIELDS = (
    Field("title", prose(), "Its title or what it is.", required=True),
    Field("source", reference("source"), "Who wrote it.", required=True),
    Field("language", text("a language"), "The language it is written in.", required=True),
    Field("published", date_span(), "When it appeared.", required=True),
    Field("sha256", digest(), "The digest of the whole text as UTF-8.", required=True),
    Field("url", address(), "Where it can be read."),
)


def source_shape(name: str) -> Shape[Source]:
    """The shape of the row ``name`` of ``evidence/sources.yaml``."""

    def build(values: dict[str, Any], node: Node, context: Context) -> Source:
        known = {key: values[key] for key in ("name", "kind", "reliability")}
        group = values.get("group", name)
        return Source(id=name, **known, group=group, url=values.get("url", ""), location=context.at(node))

    return record("a source", SOURCE_FIELDS, build)


def measure_shape(name: str) -> Shape[Measure]:
    """The shape of the row ``name`` of ``evidence/measures.yaml``."""

    def build(values: dict[str, Any], node: Node, context: Context) -> Measure | None:
        unit = values["unit"]
        problem = None if unit in ("date", "number") else read_unit(unit, context.units)
        if isinstance(problem, Slip):
            written = node.get("unit") if isinstance(node, MappingNode) else None
            context.report_slips((problem,), written if isinstance(written, Scalar) else node)
            return None
        return Measure(id=name, location=context.at(node), **values)

    return record("a measure", MEASURE_FIELDS, build)


def document_shape(name: str) -> Shape[Document]:
    """The shape of the row ``name`` of ``claims/documents.yaml``."""

    def build(values: dict[str, Any], node: Node, context: Context) -> Document:
        return Document(id=name, location=context.at(node), **values)

    return record("a document", DOCUMENT_FIELDS, build)


@dataclass(frozen=True)
class Register(Generic[T]):
    """The rows that could be read, by id, and the ids of those that could not."""

    rows: dict[str, T]
    broken: frozenset[str]


def read_register(key: Shape[str], row: Callable[[str], Shape[T]], node: Node, context: Context) -> Register[T]:
    """Read a register row by row; ``row`` gives the shape for an id."""
    if not isinstance(node, MappingNode):
        wrong_shape(f"a table whose names are each {key.says}", node, context)
        return Register({}, frozenset())
    rows: dict[str, T] = {}
    broken = set()
    for name_node, value in node.entries:
        name = key.read(name_node, context)
        found = row(name_node.text).read(value, context)
        if name is None or found is None:
            broken.add(name_node.text)
        else:
            rows[name] = replace(found, location=context.at(name_node))  # type: ignore[type-var]  # every row is a dataclass with a place
    return Register(rows, frozenset(broken))


def read_sources(node: Node, context: Context) -> Register[Source]:
    """``evidence/sources.yaml``."""
    return read_register(identifier("the id of a source"), source_shape, node, context)


def read_measures(node: Node, context: Context) -> Register[Measure]:
    """``evidence/measures.yaml``."""
    return read_register(measure_name(), measure_shape, node, context)


def read_documents(node: Node, context: Context) -> Register[Document]:
    """``claims/documents.yaml``."""
    return read_register(identifier("the id of a document"), document_shape, node, context)
