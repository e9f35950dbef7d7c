"""The words of a SPARQL text, as far as its safety and its dependencies need them (SPARQL 1.1, section 19.8).

This is a scan, not a parse: it tells names, variables and keywords from what stands in texts, addresses and comments. Where
a parser could read a stretch in another way than the scan does, the scan makes a ``bad`` token, and the text is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

TokenKind = Literal["iri", "text", "variable", "name", "blank", "word", "number", "mark", "bad"]

_FORMS: Final = (
    ("skip", r"[ \t\r\n]+|#[^\r\n]*"),
    ("iri", r"<[^<>\"{}|^`\\\x00-\x20]*>"),
    ("text", r"\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"),
    ("text", r"\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'"),
    ("variable", r"[?$]\w+"),
    ("blank", r"_:\w(?:[\w.\-]*[\w\-])?"),
    ("name", r"(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:[\w:%](?:[\w.\-:%]*[\w\-:%])?)?"),
    ("mark", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^|&&|\|\||[<>!]?="),
    ("number", r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+"),
    ("word", r"[^\W\d]\w*"),
    ("bad", r"[\\\"'`\x00-\x08\x0b\x0c\x0e-\x1f]"),
    ("mark", r"."),
)
_SCAN: Final = re.compile("|".join(f"(?P<{kind}_{n}>{form})" for n, (kind, form) in enumerate(_FORMS)), re.S)
_ASCII_ESCAPE: Final = re.compile(r"\\u00[0-7][0-9A-Fa-f]|\\U000000[0-7][0-9A-Fa-f]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its place: lines and columns count from 1, columns in code points."""

    kind: TokenKind
    text: str
    line: int
    column: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything but a word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> tuple[Token, ...]:
    """The tokens of a query in order; comments and space are left out. Every character is in one token or skipped."""
    found: list[Token] = []
    line, start = 1, 0
    for match in _SCAN.finditer(query):
        kind = str(match.lastgroup).partition("_")[0]
        written = match.group()
        if kind == "text" and _ASCII_ESCAPE.search(written):
            kind = "bad"  # a parser that resolves escapes first would end the text here
        if kind != "skip":
            found.append(Token(kind, written, line, match.start() - start + 1))  # type: ignore[arg-type]  # the names above are kinds
        breaks = written.count("\n")
        if breaks:
            line, start = line + breaks, match.start() + written.rindex("\n") + 1
    return tuple(found)
