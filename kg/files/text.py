"""The text of a file before its syntax matters: encoding, size, hidden characters, conflict markers, a whole last line."""

from __future__ import annotations

import re
import unicodedata

from kg.diagnostic import Diagnostic, Note
from kg.files.scripts import named
from kg.location import Location

LARGEST = 2_000_000
MOST_REPORTED = 5
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: .*)?$", re.M)


def read_text(data: bytes, file: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of ``data`` with LF line ends, and what is wrong with it before it is parsed.

    Hidden characters are those that a reader cannot see or that turn the direction of text, after Unicode's general
    categories Cc, Cf, Zl, Zp and the fillers; an attacker writes with them what a reviewer does not read (CVE-2021-42574).
    """
    if len(data) > LARGEST:
        message = f"This file has {len(data):,} bytes; a record has at most {LARGEST:,}."
        return "", (Diagnostic("S103", Location(file), message, "Keep data elsewhere and link to it."),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(data, error, file),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        return "", (Diagnostic("S102", Location(file), "This file is empty.", "Delete it, or write the record."),)
    found = [*_hidden(text, file), *_conflicts(text, file)]
    if not text.endswith("\n"):
        line = text.count("\n") + 1
        where = Location(file, line, len(text) - text.rfind("\n"))
        message = "The last line has no end: the file may have been cut off."
        found.append(Diagnostic("S104", where, message, "Check that nothing is missing, then end it with a line break."))
    return text, tuple(found)


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Diagnostic:
    before = data[: error.start]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    where = Location(file, before.count(b"\n") + 1, column)
    message = f"This file is not UTF-8 text: the byte 0x{data[error.start]:02X} does not belong here."
    return Diagnostic("S101", where, message, "Save it with the encoding UTF-8.")


def _place(text: str, index: int, file: str, width: int = 1) -> Location:
    return Location(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index), width)


def _hidden(text: str, file: str) -> list[Diagnostic]:
    found = []
    for match in HIDDEN.finditer(text):
        kind = "changes the direction of text" if unicodedata.bidirectional(match[0]) in _TURNS else "cannot be seen"
        message = f"There is a character here that {kind}: {named(match[0])}."
        found.append(Diagnostic("S106", _place(text, match.start(), file), message, "Delete it."))
        if len(found) == MOST_REPORTED:
            break
    return found


_TURNS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def _conflicts(text: str, file: str) -> list[Diagnostic]:
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return []
    places = [_place(text, match.start(), file, 7) for match in _CONFLICT.finditer(text)]
    if not places:
        return []
    notes = tuple(Note(place, "and here") for place in places[1:])
    message = "Git left a merge conflict in this file."
    return [Diagnostic("S105", places[0], message, "Decide between the two versions and delete the markers.", notes)]
