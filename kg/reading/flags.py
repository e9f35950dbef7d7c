"""What a reader of somebody else's text should know about it: hidden characters, look-alike letters, endless lines, broken markup.

Each is a warning with its place; the text is read all the same, and no place in it moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.diagnostic import Diagnostic, Note
from kg.files.scripts import mixed_word, named
from kg.location import Location

LONGEST_LINE: Final = 100_000
DEEPEST: Final = 256
MOST_NAMED: Final = 5
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,4000}(?<!/)>")
_NO_LEVEL: Final = frozenset(  # those without an end, or whose end is often left out
    (
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "source",
        "td",
        "th",
        "tr",
    )
)


def place_of(text: str, offset: int, name: str, width: int = 1) -> Location:
    """The line and column of a code point of ``text``; a line end is LF, whatever stands before it."""
    line = text.count("\n", 0, offset) + 1
    return Location(name, line, offset - (text.rfind("\n", 0, offset) + 1) + 1, max(1, width))


def flags(text: str, name: str) -> Iterator[Diagnostic]:
    """The warnings about the characters of a text that ``name`` is the file of."""
    yield from _hidden(text, name)
    mixed = mixed_word(text)
    if mixed is not None:
        where = place_of(text, mixed.offset, name, len(mixed.word))
        yield Diagnostic("E913", where, f"This word mixes letters of different scripts: {mixed.described}.", severity="warning")
    longest = max(text.split("\n"), key=len)
    if len(longest) > LONGEST_LINE:
        where = place_of(text, text.index(longest), name)
        message = f"This line has {len(longest):,} characters."
        hint = "It is read like any other; as paragraphs are lines, all its claims are in one."
        yield Diagnostic("E914", where, message, hint, severity="warning")


def _hidden(text: str, name: str) -> Iterator[Diagnostic]:
    """One warning at the first hidden character, with a note for each of the next few; a byte-order mark and CR LF are usual."""
    found = [match for match in _HIDDEN.finditer(text) if not _is_usual(text, match)]
    if not found:
        return
    notes = tuple(Note(place_of(text, match.start(), name), named(match[0])) for match in found[1:MOST_NAMED])
    more = f" There are {len(found):,} such characters in the text." if len(found) > 1 else ""
    message = f"There is a character here that cannot be seen or that turns the direction of text: {named(found[0][0])}.{more}"
    yield Diagnostic("E912", place_of(text, found[0].start(), name), message, "It is shown as its code point.", notes, "warning")


def _is_usual(text: str, match: re.Match[str]) -> bool:
    char, start = match[0], match.start()
    return (char == "\ufeff" and start == 0) or (char == "\r" and text[start + 1 : start + 2] in ("\n", "")) or char == "\x0c"


def markup_flags(text: str, name: str, unclosed: int) -> Iterator[Diagnostic]:
    """The warnings about the markup of a page; ``unclosed`` is where a comment or script begins that never ends, or −1."""
    if unclosed >= 0:
        message = "The comment or script that begins here has no end, so that the rest of the page is not read."
        yield Diagnostic("E915", place_of(text, unclosed, name), message, "Close it, or save the page anew.", severity="warning")
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _NO_LEVEL:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            message = f"Here markup is nested more than {DEEPEST} deep."
            yield Diagnostic("E916", place_of(text, tag.start(), name), message, "It is read as if it were flat.", severity="warning")
            return
