"""Statements in N-Quads: the terms as text, and a dataset as bytes that depend on nothing but what it says.

There are no blank nodes, so the sorted lines are the canonical form (RDF Dataset Canonicalization, RDFC-1.0, section 4),
with the escapes of its section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from kg.linked.terms import TERMS
from kg.model.reference import Prose

#: Subject, predicate and object in N-Triples syntax.
Triple = tuple[str, str, str]
Triples = Iterator[Triple]

#: Places after the point of a number that no decimal is: Virtuoso rounds what has more to 15, Oxigraph computes with 18.
PLACES: Final = 15

_CONTROLS: Final = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
_NAMED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPES: Final = str.maketrans({**_CONTROLS, **_NAMED})
_TYPED: Final = {short: f"^^{TERMS[short]}" for short in TERMS if short.startswith("xsd:")}
_A: Final = TERMS["rdf:type"]
_FIRST, _REST, _NIL = TERMS["rdf:first"], TERMS["rdf:rest"], TERMS["rdf:nil"]


def text(value: str) -> str:
    """A plain literal."""
    return f'"{value.translate(_ESCAPES)}"'


def in_language(value: str, language: str) -> str:
    """A text in a language."""
    return f"{text(value)}@{language}"


def typed(value: str, datatype: str) -> str:
    """A literal of an XML Schema datatype, such as ``xsd:date``."""
    return f'"{value.translate(_ESCAPES)}"{_TYPED[datatype]}'


def integer(value: int) -> str:
    """A whole number."""
    return typed(str(value), "xsd:integer")


def boolean(value: bool) -> str:
    """True or false."""
    return typed("true" if value else "false", "xsd:boolean")


def day(value: date) -> str:
    """A calendar day."""
    return typed(value.isoformat(), "xsd:date")


def day_text(value: str) -> str:
    """A calendar day that is already written in the form of ISO 8601."""
    return typed(value, "xsd:date")


def midnight(value: date) -> str:
    """The instant at which a day begins in UTC, for terms that take instants only."""
    return typed(f"{value.isoformat()}T00:00:00Z", "xsd:dateTime")


def decimal(value: Fraction) -> str:
    """A number that has finitely many decimals, with all of them; ValueError for any other."""
    return typed(decimal_text(value), "xsd:decimal")


def is_decimal(value: Fraction) -> bool:
    """True if a number has finitely many decimals."""
    return _places(value.denominator) is not None


def decimal_text(value: Fraction) -> str:
    """The digits of a number that has finitely many decimals; ValueError for any other."""
    places = _places(value.denominator)
    if places is None:
        raise ValueError(f"{value} cannot be written in decimals")
    return _digits(value.numerator * 10**places // value.denominator, places)


def decimal_outward(value: Fraction, upward: bool) -> str:
    """A bound as a decimal: exact where that is possible, else the nearest one of 15 places that admits no less."""
    if is_decimal(value):
        return decimal(value)
    scaled = value * 10**PLACES
    whole = -(-scaled.numerator // scaled.denominator) if upward else scaled.numerator // scaled.denominator
    return typed(_digits(whole, PLACES), "xsd:decimal")


def _places(denominator: int) -> int | None:
    """How many decimals a fraction with this denominator needs; None when no number of them is enough."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def _digits(scaled: int, places: int) -> str:
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled)).zfill(places + 1)
    if not places:
        return sign + digits
    shown = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return sign + shown if shown != "0" else shown


def is_a(subject: str, *classes: str) -> Triples:
    """``subject`` is of each of these classes, given in short form."""
    for name in classes:
        yield subject, _A, TERMS[name]


def says(subject: str, **fields: str) -> Triples:
    """Own properties by name, for those whose value is not empty."""
    for name, value in fields.items():
        if value:
            yield subject, TERMS[f"kg:{name}"], value


def prose(subject: str, predicate: str, value: Prose | None, languages: tuple[str, ...]) -> Triples:
    """A text in its languages; their order is told where it is not that of the workspace's ``languages``."""
    if value is None:
        return
    for language, words in value.texts:
        yield subject, TERMS[predicate], in_language(words, language)
    written = [language for language, _ in value.texts]
    if written != [language for language in languages if language in written]:
        yield subject, TERMS["kg:languageOrder"], text(" ".join((predicate, *written)))


def in_order(subject: str, predicate: str, cells: str, items: Iterable[str]) -> Triples:
    """The order of several items as a list whose cells have addresses; one item alone has no order to keep."""
    several = list(items)
    if len(several) < 2:
        return
    names = [f"{cells[:-1]}/{number}>" for number in range(1, len(several) + 1)]
    yield subject, TERMS[predicate], names[0]
    for name, item, following in zip(names, several, [*names[1:], _NIL], strict=True):
        yield name, _FIRST, item
        yield name, _REST, following


def in_graph(graph: str, triples: Iterable[Triple]) -> Iterator[str]:
    """The lines of a named graph."""
    for subject, predicate, value in triples:
        yield f"{subject} {predicate} {value} {graph} .\n"


def as_bytes(lines: Iterable[str]) -> bytes:
    """The canonical form: each statement once, in the order of its bytes."""
    return b"".join(sorted({line.encode("utf-8") for line in lines}))
