"""The rows of an answer, and each value as what it is: a number, a day, a text with its language, an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TEXT: Final = f"{_XSD}string"
_WHOLE: Final = frozenset(
    _XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An RDF term as SPARQL's results give it: an address (``uri``), a ``bnode``, or a ``literal`` with datatype or language."""

    kind: str
    text: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.text


class Iri(str):
    """An address; a string that is known to be one."""

    __slots__ = ()


class Text(str):
    """A text in a ``language``, which is empty where none is given."""

    language: str

    def __new__(cls, text: str, language: str = "") -> Text:
        """The text with its language."""
        made = super().__new__(cls, text)
        made.language = language
        return made


TypedValue = Iri | Text | Decimal | int | float | bool | date | None


@dataclass(frozen=True)
class Rows:
    """A table: the names of its columns, and for each row a term or None in each of them."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True)
class Row:
    """One row of typed values, by attribute or by index: ``row.claim``, ``row["claim"]``."""

    values: Mapping[str, TypedValue]

    def __getattr__(self, name: str) -> TypedValue:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> TypedValue:
        return self.values[name]

    def __iter__(self) -> Iterator[TypedValue]:
        return iter(self.values.values())


def read_rows(results: Mapping[str, Any], in_order: bool) -> Rows:
    """The rows of SPARQL Query Results JSON; sorted by their terms when the query asks for no order, so that they never jump."""
    variables = tuple(results["head"]["vars"])
    rows = [tuple(_term(binding.get(name)) for name in variables) for binding in results["results"]["bindings"]]
    if not in_order:
        rows.sort(key=lambda row: [(term is not None, term or Term("", "")) for term in row])
    return Rows(variables, tuple(rows))


def _term(data: Mapping[str, str] | None) -> Term | None:
    if data is None:
        return None
    datatype = data.get("datatype", "")
    return Term(data["type"], data["value"], "" if datatype == _TEXT else datatype, data.get("xml:lang", ""))


def typed_rows(rows: Rows) -> Iterator[Row]:
    """Each row with its values as Python's own."""
    for row in rows.rows:
        yield Row({name: typed(term) for name, term in zip(rows.variables, row, strict=True)})


def typed(term: Term | None) -> TypedValue:
    """A term as a value: xsd:decimal as Decimal, whole numbers as int, xsd:date as date; what cannot be read stays text."""
    if term is None:
        return None
    if term.kind != "literal":
        return Iri(term.text)
    try:
        return _typed_literal(term)
    except (ValueError, ArithmeticError):
        return Text(term.text)


def _typed_literal(term: Term) -> TypedValue:
    if term.datatype in _WHOLE:
        return int(term.text)
    match term.datatype.removeprefix(_XSD):
        case "decimal":
            return Decimal(term.text)
        case "boolean":
            return term.text in ("true", "1")
        case "date":
            return date.fromisoformat(term.text)
        case "double" | "float":
            return float(term.text)
        case _:
            return Text(term.text, term.language)
