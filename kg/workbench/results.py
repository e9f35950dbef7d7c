"""The answer of a query as a table and, where it counts something, as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from kg.linked.iris import Iris

MOST_ROWS: Final = 1_000
MOST_BARS: Final = 40
WIDTH: Final = 320  # of the longest bar, in units of the drawing
_NUMBERS: Final = ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text, the page that it has here, its number, its language."""

    text: str
    href: str = ""
    number: Decimal | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; ``all_rows`` counts those that are not shown too."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    all_rows: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, its value, and its length in units of the drawing."""

    label: str
    value: str
    width: int


def table_of(data: Mapping[str, Any], iris: Iris | None) -> Table:
    """The table of an answer in SPARQL's JSON; yes or no is a table of one cell."""
    if "boolean" in data:
        return Table(("ask",), ((Cell("true" if data["boolean"] else "false"),),), 1)
    columns = tuple(data["head"]["vars"])
    found = data["results"]["bindings"]
    rows = tuple(tuple(_cell(row.get(name), iris) for name in columns) for row in found[:MOST_ROWS])
    return Table(columns, rows, len(found))


def _cell(value: Mapping[str, str] | None, iris: Iris | None) -> Cell:
    if value is None:
        return Cell("")
    text = value["value"]
    if value["type"] == "uri":
        return _address(text, iris)
    number = _number(text) if value.get("datatype", "").rpartition("#")[2] in _NUMBERS else None
    return Cell(text, number=number, lang=value.get("xml:lang", ""))


def _address(text: str, iris: Iris | None) -> Cell:
    if iris is not None:
        for kind, folder in (("claim", "claims"), ("source", "sources")):
            if iris.is_of(kind, text):  # type: ignore[arg-type]  # both are kinds
                try:
                    id = iris.id_of(kind, text)  # type: ignore[arg-type]  # the same
                except ValueError:
                    continue
                return Cell(id, f"{folder}/{id}.html")
        if text.startswith(iris.base):
            return Cell(text.removeprefix(iris.base))
    return Cell(text)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 30 else None


def bars(table: Table) -> tuple[Bar, ...] | None:
    """A bar for each row, by its last number; None where rows have no number, or nothing that it is of."""
    rows = table.rows
    if not 2 <= len(rows) <= MOST_BARS or len(table.columns) < 2:
        return None
    numeric = [n for n in range(len(table.columns)) if all(row[n].number is not None for row in rows)]
    labels = [n for n in range(len(table.columns)) if n not in numeric]
    if not numeric or not labels:
        return None
    column = numeric[-1]
    values = [row[column].number or Decimal(0) for row in rows]
    longest = max(values)
    if longest <= 0 or min(values) < 0:
        return None
    spoken = [" · ".join(row[n].text for n in labels if row[n].text) for row in rows]
    return tuple(Bar(label, row[column].text, int(value / longest * WIDTH)) for label, row, value in zip(spoken, rows, values, strict=True))
