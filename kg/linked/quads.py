"""Canonical N-Quads taken apart again, to be written in other forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kg.linked.terms import PREFIXES

_LITERAL: Final = r'"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?'
_LINE: Final = re.compile(rf"(<[^>]*>) (<[^>]*>) (<[^>]*>|{_LITERAL}) (<[^>]*>) \.", re.DOTALL)
_PARTS: Final = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE: Final = re.compile(r'\\(u[0-9A-F]{4}|[tbnrf"\\])')
_ESCAPED: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "\\": "\\"}

#: What the workspace's own addresses begin with after its base, each of which gets a prefix of that name.
RECORDS: Final = ("argument", "claim", "document", "evidence", "finding", "graph", "group", "measure", "source", "unit")


class Quad(NamedTuple):
    """A statement in its graph, each term in N-Triples syntax; sorts by graph, then subject."""

    graph: str
    subject: str
    predicate: str
    value: str


class Literal(NamedTuple):
    """A literal with its escapes undone; ``datatype`` is an address, empty for plain text and text in a language."""

    text: str
    language: str = ""
    datatype: str = ""


def quads(dataset: bytes) -> Iterator[Quad]:
    """The statements of canonical N-Quads as we write them; ValueError for any other line."""
    for line in dataset.decode("utf-8").split("\n")[:-1]:
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"not a line of ours: {line[:80]}")
        yield Quad(found[4], found[1], found[2], found[3])


def literal(term: str) -> Literal:
    """The literal that a term in N-Triples syntax writes; ValueError for anything else."""
    found = _PARTS.fullmatch(term)
    if found is None:
        raise ValueError(f"not a literal: {term[:80]}")
    return Literal(_ESCAPE.sub(_unescaped, found[1]), found[2] or "", found[3] or "")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1][1:], 16)) if found[1][0] == "u" else _ESCAPED[found[1]]


def prefixes(base: str) -> Mapping[str, str]:
    """The prefixes of the vocabularies and of the workspace's own records."""
    return {**PREFIXES, **{name: f"{base}{name}/" for name in RECORDS}}


class Shortener:
    """Writes an address as prefix and rest where a prefix fits; the longest one wins."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = sorted(((address, name) for name, address in known.items()), key=lambda one: (-len(one[0]), one))
        self.found: dict[str, tuple[str, str] | None] = {}

    def split(self, address: str) -> tuple[str, str] | None:
        """The prefix of an address and what follows it, None where no prefix fits."""
        if address not in self.found:
            fits = next(((start, name) for start, name in self.known if address.startswith(start)), None)
            self.found[address] = (fits[1], address[len(fits[0]) :]) if fits else None
        return self.found[address]
