"""Sentences with their places: ends at 。！？； and line ends, English full stops with their abbreviations, closing quotes kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.reading.document import Document
from kg.reading.headings import glued_heading, is_heading_line

LONGEST: Final = 2_000
_END: Final = re.compile(r"[。！？；…]+|[!?]+(?=[\s\"'”’」』)）\u3400-\u9fff]|$)|\.(?=[\s\"'”’)]|$)|\n")
_CLOSING: Final = re.compile(r"[」』”’\"'）)】》]*")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|St|Jr|Sr|Inc|Ltd|Co|Corp|No|Fig|Eq|Vol|vs|etc|al|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|D\.C|e\.g|i\.e|a\.m|p\.m|[A-Z])$"
)
_LOWER: Final = re.compile(r"\s*[a-z0-9,;)]")
_BLANK: Final = re.compile(r"[\s\u3000]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence from ``start`` to ``end``; ``split`` is where a heading is glued to what follows it, else -1."""

    start: int
    end: int
    heading: bool = False
    split: int = -1


def read_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the visible text, in order, without the blanks around them."""
    text, found, start, first = document.visible, list[Sentence](), 0, True
    for mark in _END.finditer(text):
        if mark.start() < start or not _ends(text, start, mark, document.language == "en"):
            continue
        end = _CLOSING.match(text, mark.end()).end() if mark[0] != "\n" else mark.start()  # type: ignore[union-attr]  # * always matches
        found += _sentence(document, start, end, first)
        start = mark.end() if mark[0] == "\n" else end
        first = mark[0] == "\n"
    found += _sentence(document, start, len(text), first)
    return tuple(found)


def _ends(text: str, start: int, mark: re.Match[str], english: bool) -> bool:
    """Whether the mark ends a sentence: not the full stop of an abbreviation, nor a line end inside an English paragraph."""
    if mark[0] == ".":
        return not _ABBREVIATION.search(text[max(start, mark.start() - 12) : mark.start()])
    if mark[0] == "\n" and english:
        line = text[start : mark.start()].strip()
        return not line or line[-1] in '.!?:"”' or not _LOWER.match(text[mark.end() : mark.end() + 40])
    return True


def _sentence(document: Document, start: int, end: int, first: bool) -> list[Sentence]:
    """The sentence between two ends, or its pieces where it is too long or begins with a heading."""
    text = document.visible
    start = _BLANK.match(text, start, end).end()  # type: ignore[union-attr]  # * always matches
    while end > start and (text[end - 1].isspace()):
        end -= 1
    if end <= start:
        return []
    if end - start > LONGEST:
        return [Sentence(place, min(place + LONGEST, end)) for place in range(start, end, LONGEST)]
    marked = any(place in document.headings and not text[place:start].strip() for place in range(max(0, start - 8), start + 1))
    if marked or (first and is_heading_line(text, start, end)):
        return [Sentence(start, end, heading=True)]
    split = glued_heading(text, start, end) if first else -1
    if split > 0:
        return [Sentence(start, split, heading=True, split=split), Sentence(split, end)]
    return [Sentence(start, end)]
