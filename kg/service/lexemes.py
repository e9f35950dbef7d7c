"""The words of a SPARQL query, without its comments, texts, names and variables.

This is no parser and no wall: what a worker may not do, the kernel keeps it from doing. The words tell which graphs a query
names with FROM, and let the service say in a sentence what it does not do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEXEME = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
      | (?P<text>\"{3}(?:(?:\"{1,2})?(?:[^"\\]|\\.))*\"{3} | '{3}(?:(?:'{1,2})?(?:[^'\\]|\\.))*'{3}
          | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>[\w.\-]*:(?:[\w.\-:%]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
      | (?P<word>@?[A-Za-z][\w\-]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
UPDATES = frozenset(("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"))


@dataclass(frozen=True)
class Lexeme:
    """A word in capitals, an IRI without its brackets, or a prefixed name."""

    kind: str
    text: str


@dataclass(frozen=True)
class Named:
    """The graphs that a query names itself: those after FROM and those after FROM NAMED; whether it has such a clause."""

    default: tuple[str, ...]
    named: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


_NOTHING, _FROM, _NAMED, _PREFIX = (Lexeme("word", text) for text in ("", "FROM", "NAMED", "PREFIX"))


def lexemes(query: str) -> Iterator[Lexeme]:
    """The words, IRIs and prefixed names of a query in order."""
    for match in _LEXEME.finditer(query):
        kind = match.lastgroup
        if kind == "word":
            yield Lexeme(kind, match[0].upper())
        elif kind == "iri":
            yield Lexeme(kind, _ESCAPE.sub(_character, match[0][1:-1]))
        elif kind == "name":
            yield Lexeme(kind, match[0])


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def asks_elsewhere(query: str) -> bool:
    """Whether the query has a SERVICE clause."""
    return any(found == Lexeme("word", "SERVICE") for found in lexemes(query))


def is_update(query: str) -> bool:
    """Whether the text begins as an update does, after its prefixes."""
    words = (found.text for found in lexemes(query) if found.kind == "word" and found.text not in ("BASE", "PREFIX", "VERSION"))
    return next(words, "") in UPDATES


def graphs_named(query: str) -> Named:
    """The graphs after FROM and FROM NAMED; a prefixed name is written out where its prefix is known."""
    prefixes: dict[str, str] = {}
    default: list[str] = []
    named: list[str] = []
    before, last = _NOTHING, _NOTHING
    for found in lexemes(query):
        if found.kind != "word":
            iri = found.text if found.kind == "iri" else _written_out(found.text, prefixes)
            if last == _FROM:
                default.append(iri)
            elif (before, last) == (_FROM, _NAMED):
                named.append(iri)
            elif before == _PREFIX and last.kind == "name" and found.kind == "iri":
                prefixes[last.text] = iri
        before, last = last, found
    return Named(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))


def _written_out(name: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = name.partition(":")
    return prefixes.get(f"{prefix}:", f"{prefix}:") + re.sub(r"\\(.)", r"\1", local)
