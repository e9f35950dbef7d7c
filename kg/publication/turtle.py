"""Turtle and TriG (W3C 2014): the same text for the same dataset, which no library's writer promises.

There are no blank nodes and lists are written cell by cell, so a statement is a line and nothing has to be nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from kg.linked.quads import Quad, Shortener, literal, prefixes, quads
from kg.linked.terms import ADDRESSES

_LOCAL: Final = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:(?:[A-Za-z0-9_:./+~-]|%[0-9A-F]{2})*(?:[A-Za-z0-9_:+~-]|%[0-9A-F]{2}))?")
_RESERVED: Final = re.compile("[/+~]")
_ESCAPED: Final = r"\\\g<0>"
_TYPE: Final = f"<{ADDRESSES['rdf:type']}>"
_PLAIN: Final = {
    ADDRESSES["xsd:integer"]: re.compile(r"-?[0-9]+"),
    ADDRESSES["xsd:decimal"]: re.compile(r"-?[0-9]+\.[0-9]+"),
    ADDRESSES["xsd:boolean"]: re.compile(r"true|false"),
}


def as_turtle(dataset: bytes, base: str) -> str:
    """The statements of all graphs together; Turtle has no named graphs."""
    shorten = Shortener(prefixes(base))
    together = sorted({quad._replace(graph="") for quad in quads(dataset)})
    return _heading(base) + "".join(_blocks(together, shorten, ""))


def as_trig(dataset: bytes, base: str) -> str:
    """The statements, each graph by itself."""
    shorten = Shortener(prefixes(base))
    written = [_heading(base)]
    for graph, several in groupby(sorted(quads(dataset)), key=lambda quad: quad.graph):
        written += [f"\n{_term(graph, shorten)} {{\n", *_blocks(several, shorten, "  "), "}\n"]
    return "".join(written)


def _heading(base: str) -> str:
    return "".join(f"@prefix {name}: <{address}> .\n" for name, address in sorted(prefixes(base).items()))


def _blocks(several: Iterable[Quad], shorten: Shortener, indent: str) -> Iterator[str]:
    """One block a subject: its classes first, then each property with its values."""
    for subject, found in groupby(several, key=lambda quad: quad.subject):
        yield f"\n{indent}{_term(subject, shorten)}"
        properties = groupby(sorted(found, key=lambda quad: (quad.predicate != _TYPE, quad)), key=lambda quad: quad.predicate)
        lines = []
        for predicate, values in properties:
            name = "a" if predicate == _TYPE else _term(predicate, shorten)
            lines.append(f"{name} {', '.join(_term(quad.value, shorten) for quad in values)}")
        yield f" {f' ;{chr(10)}{indent}    '.join(lines)} .\n"


def _term(term: str, shorten: Shortener) -> str:
    if not term.startswith("<"):
        return _literal(term, shorten)
    short = shorten.split(term[1:-1])
    if short is None or not _LOCAL.fullmatch(short[1]):
        return term
    return f"{short[0]}:{_RESERVED.sub(_ESCAPED, short[1])}"


def _literal(term: str, shorten: Shortener) -> str:
    found = literal(term)
    if not found.datatype:
        return term
    plain = _PLAIN.get(found.datatype)
    if plain is not None and plain.fullmatch(found.text):
        return found.text
    return f"{term[: term.rindex('^^')]}^^{_term(f'<{found.datatype}>', shorten)}"
