"""Positions in an examined text still hold the passage whose digest was taken."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.diagnostic import Diagnostic, Note
from kg.model.claim import Document, Position
from kg.model.corpus import Corpus


def positions(corpus: Corpus, document: Document, text: str) -> Iterator[Diagnostic]:
    """D601 another text, D602 a position outside it, D603 another passage, D604 another paragraph.

    ``text`` is the whole document; offsets count its code points.
    """
    if digest(text) != document.sha256:
        message = f"The text given as “{document.id}” is not the one that was examined: its digest is {digest(text)[:12]}…"
        yield Diagnostic("D601", document.location, message, "Get the text that was examined, or examine it anew.")
    for claim in corpus.claims.values():
        for position in claim.appears_in:
            if position.document.id == document.id:
                yield from _position(position, document, text)


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _position(position: Position, document: Document, text: str) -> Iterator[Diagnostic]:
    note = (Note(document.location, "the document"),)
    if position.end > len(text):
        message = f"The passage ends at {position.end}; the document has {len(text)} code points."
        yield Diagnostic("D602", position.location, message, "", note)
        return
    if digest(text[position.start : position.end]) != position.sha256:
        hint = "Find the passage again and take its position and digest anew."
        message = f"The passage at {position.start}–{position.end} is not the one whose digest was taken."
        yield Diagnostic("D603", position.location, message, hint, note)
        return
    paragraph = text.count("\n", 0, position.start) + 1
    if paragraph != position.paragraph:
        message = f"The passage is in paragraph {paragraph}, not {position.paragraph}."
        yield Diagnostic("D604", position.location, message, f"Write paragraph: {paragraph}.", note)
