"""Positions in an examined text still hold the passage whose digest was taken; if not, where that passage went.

A position counts code points of the text, the end left out. A byte-order mark is not counted, and every line end counts as one
code point, whether it is written as LF, CR or CR LF; so a copy from another system has the same positions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.diagnostic import Diagnostic, Note
from kg.location import Location
from kg.matching.moved import MOST_WORK, Passage, Reach, find
from kg.matching.rewritten import Rewriting, rewritings
from kg.model.claim import Document, Position
from kg.model.corpus import Corpus

_STAGES: Final[tuple[tuple[Reach, bool], ...]] = (("beginnings", False), ("here", True), ("everywhere", False), ("everywhere", True))
_ANEW: Final = "take its position and digest anew"


@dataclass(frozen=True)
class Examined:
    """A document at hand: its text, in which positions count, and its SHA-256 as a file and as that text."""

    text: str
    digests: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Where a passage stands now, how that text differs from the examined one, and at how many other places it stands."""

    start: int
    difference: str
    others: int


@dataclass(frozen=True)
class _Whereabouts:
    """What was found, and whether all of the text was searched for the rest."""

    places: dict[Passage, _Place]
    complete: bool


def read_examined(data: bytes) -> Examined:
    """The document that a file holds. Raises UnicodeDecodeError unless it is UTF-8."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Examined(text, (hashlib.sha256(data).hexdigest(), digest(text)))


def positions(corpus: Corpus, document: Document, examined: Examined) -> Iterator[Diagnostic]:
    """D601 another text, D602 a position outside it, D603 another passage, D604 another paragraph."""
    text = examined.text
    if document.sha256 not in examined.digests:
        message = f"The text given as “{document.id}” is not the one that was examined: its digest is {digest(text)[:12]}…"
        yield Diagnostic("D601", document.location, message, "Get the text that was examined, or examine it anew.")
    stated = [p for claim in corpus.claims.values() for p in claim.appears_in if p.document.id == document.id]
    strayed = [position for position in stated if digest(text[position.start : position.end]) != position.sha256]
    now = _whereabouts(text, [_passage(position) for position in strayed])
    note = (Note(document.location, "the document"),)
    for position in stated:
        paragraph = _paragraph(text, position.start)
        if position in strayed:
            yield Diagnostic(*_strayed(text, position), _hint(text, position, now), note)
        elif paragraph != position.paragraph:
            message = f"The passage is in paragraph {paragraph}, not {position.paragraph}."
            yield Diagnostic("D604", position.location, message, f"Write paragraph: {paragraph}.", note)


def _strayed(text: str, position: Position) -> tuple[str, Location, str]:
    if position.end > len(text):
        return "D602", position.location, f"The passage ends at {position.end}; the document has {len(text)} code points."
    message = f"The passage at {position.start}–{position.end} is not the one whose digest was taken."
    return "D603", position.location, message


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _passage(position: Position) -> Passage:
    return Passage(position.start, position.end, position.sha256)


def _paragraph(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


def _whereabouts(text: str, missing: Sequence[Passage]) -> _Whereabouts:
    """Where passages went: what is likely is tried first, then every place in the text as it is, then in its other forms."""
    as_it_is, places = Rewriting(text, ""), dict[Passage, _Place]()
    left = MOST_WORK
    for reach, rewritten in _STAGES:
        for form in rewritings(text) if rewritten else (as_it_is,):
            lost = [passage for passage in missing if passage not in places]
            if not lost or left <= 0:
                return _Whereabouts(places, left > 0)
            search = find(form.text, lost, left, reach)
            left -= search.work
            places |= {passage: _Place(start, form.difference, others) for passage, (start, others) in search.found.items()}
    return _Whereabouts(places, left > 0)


def _hint(text: str, position: Position, now: _Whereabouts) -> str:
    """What to do about a passage that is not where it was."""
    place = now.places.get(_passage(position))
    if place is None and now.complete:
        return f"It is nowhere in this text, whatever its script or the width of its marks: find what became of it and {_ANEW}."
    if place is None:
        return f"It was not found near by, and the text is too long to be searched everywhere: find the passage and {_ANEW}."
    end = place.start + position.end - position.start
    there = f"paragraph: {_paragraph(text, place.start)}, start: {place.start}, end: {end}"
    other = f" The same words stand at {place.others} other {'place' if place.others == 1 else 'places'}." if place.others else ""
    if not place.difference:
        return f"It moved: write {there}.{other}"
    where = "It stands here" if place.start == position.start else f"It moved to {there}, where it stands"
    return f"{where} {place.difference}. Get the text that was examined, or {_ANEW}.{other}"
