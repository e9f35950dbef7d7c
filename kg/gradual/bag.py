"""Reading `.bag` files: ``arg(a, 0.5).``, ``att(a, b).``, ``sup(a, b).``, attacks and supports from first to second.

Statements may share a line, their full stops may be left out, and ``%``, ``#`` and ``//`` begin a comment. An argument may be
named before it is stated. Names are letters, digits and ``_ . : / + -``, and begin with a letter, a digit or ``_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from kg.diagnostic import Diagnostic, Note
from kg.files.nearest import nearest
from kg.gradual.graph import Graph, graph_of
from kg.location import Location

LARGEST = 100_000_000
MOST_SHOWN = 100
MOST_COMPARED = 5_000
WORDS = ("arg", "att", "sup")
_GAP = r"(?:\s++|%[^\n]*+|\#[^\n]*+|//[^\n]*+)*+"
_STATEMENT = re.compile(rf"(\w++){_GAP}\({_GAP}([^\s(),%#]++){_GAP},{_GAP}([^\s(),%#]++){_GAP}\){_GAP}(?:\.{_GAP})?+")
_SPACE = re.compile(_GAP)
_NAME = re.compile(r"\w[\w.:/+-]{0,199}")
_SCORE = re.compile(r"\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,3})?|\.\d{1,400}(?:[eE][+-]?\d{1,3})?", re.ASCII)
_NEXT = re.compile(rf"\.(?=\s|$)|\n|\b(?=(?:{'|'.join(WORDS)}){_GAP}\()")
_SHOWN = 60


class Statement(NamedTuple):
    """``word(first, second)`` at character ``at`` of the text, the two of them at ``first_at`` and ``second_at``."""

    word: str
    first: str
    second: str
    at: int
    first_at: int
    second_at: int


@dataclass
class _Reader:
    """What has been read so far, and where; slips are collected, not thrown."""

    text: str
    file: str
    scores: dict[str, float] = field(default_factory=dict)
    stated: dict[str, int] = field(default_factory=dict)
    edges: dict[tuple[str, str], Statement] = field(default_factory=dict)
    slips: list[tuple[int, Diagnostic]] = field(default_factory=list)

    def place(self, at: int, width: int = 1) -> Location:
        return Location(self.file, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at), max(1, width))

    def report(self, code: str, span: tuple[int, int], told: tuple[str, str], notes: tuple[Note, ...] = ()) -> None:
        if len(self.slips) <= MOST_SHOWN:
            message, hint = told
            self.slips.append((span[0], Diagnostic(code, self.place(*span), message, hint, notes)))


def read_bag(data: bytes, file: str) -> tuple[Graph | None, tuple[Diagnostic, ...]]:
    """The graph that ``data`` states, or None, and every slip in it, by place. ``file`` is what messages call it."""
    if len(data) > LARGEST:
        message = f"This file has {len(data):,} bytes; a graph has at most {LARGEST:,}."
        return None, (Diagnostic("B802", Location(file), message, "Split the graph into parts that do not depend on each other."),)
    try:
        text = with_plain_ends(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        where = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"This file is not UTF-8 text: the byte 0x{data[error.start]:02X} does not belong here."
        return None, (Diagnostic("B801", where, message, "Save it with the encoding UTF-8."),)
    reader = _Reader(text, file)
    for statement in _statements(reader):
        (_argument if statement.word == "arg" else _edge)(reader, statement)
    _dangling(reader)
    if not reader.scores and not reader.slips:
        reader.report("B803", (0, 1), ("There are no arguments in this file.", "State one: arg(a, 0.5)."))
    if reader.slips:
        return None, _in_order(reader)
    attacks, supports = (
        [edge for edge, statement in reader.edges.items() if statement.word == word] for word in ("att", "sup")
    )
    return graph_of(reader.scores, attacks, supports), ()


def with_plain_ends(text: str) -> str:
    """The text that places refer to: no byte order mark, and every line ends in LF."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _in_order(reader: _Reader) -> tuple[Diagnostic, ...]:
    slips = [slip for _, slip in sorted(reader.slips[:MOST_SHOWN], key=lambda found: (found[0], found[1].code))]
    if len(reader.slips) > MOST_SHOWN:
        message = f"There are more slips in this file; the first {MOST_SHOWN} found are shown."
        slips.append(Diagnostic("B811", Location(reader.file), message, "Correct these first."))
    return tuple(slips)


def _statements(reader: _Reader) -> Iterator[Statement]:
    """Every well-formed statement; what lies between is reported and passed over."""
    text = reader.text
    found_space = _SPACE.match(text)
    at = found_space.end() if found_space else 0
    while at < len(text) and len(reader.slips) <= MOST_SHOWN:
        match = _STATEMENT.match(text, at)
        if match and match[1] in WORDS:
            yield Statement(match[1], match[2], match[3], at, match.start(2), match.start(3))
            at = match.end()
            continue
        _malformed(reader, at, match)
        at = match.end() if match else _after(text, at)


def _after(text: str, at: int) -> int:
    """Where the next statement may begin."""
    following = _NEXT.search(text, at + 1)
    space = _SPACE.match(text, max(following.end(), at + 1) if following else len(text))
    return space.end() if space else len(text)


def _malformed(reader: _Reader, at: int, match: re.Match[str] | None) -> None:
    if match:
        near = nearest(match[1], WORDS)
        hint = f"Did you mean “{near}”?" if near else ""
        told = (f"There is no statement “{_cut(match[1])}”; there are arg, att and sup.", hint)
        reader.report("B805", (at, len(match[1])), told)
        return
    following = _NEXT.search(reader.text, at + 1)
    line = reader.text[at : min(following.end() if following else at + 2 * _SHOWN, at + 2 * _SHOWN)].rstrip()
    hint = "A statement is arg(name, score), att(from, to) or sup(from, to)."
    reader.report("B804", (at, min(len(line), _SHOWN)), (f"“{_cut(line)}” is not a statement.", hint))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _is_name(reader: _Reader, name: str, at: int) -> bool:
    if _NAME.fullmatch(name):
        return True
    hint = "A name has letters, digits and _ . : / + - and begins with a letter, a digit or _."
    reader.report("B804", (at, len(name)), (f"“{_cut(name)}” cannot be the name of an argument.", hint))
    return False


def _argument(reader: _Reader, statement: Statement) -> None:
    name, written = statement.first, statement.second
    if not _is_name(reader, name, statement.first_at):
        return
    score = float(written) if _SCORE.fullmatch(written) else -1.0
    if not 0.0 <= score <= 1.0:
        told = (f"“{_cut(written)}” is not a number from 0 to 1.", "A base score is written as 0.5.")
        reader.report("B807", (statement.second_at, len(written)), told)
    elif score in (0.0, 1.0) and Decimal(written) != score:
        told = (f"“{_cut(written)}” is too near {score:.0f} to be told from it.", f"Write {score:.0f} if that is meant.")
        reader.report("B812", (statement.second_at, len(written)), told)
    if name in reader.stated:
        note = Note(reader.place(reader.stated[name], len(name)), "first here")
        told = (f"The argument “{_cut(name)}” is stated twice.", "Delete one of the two, or rename it.")
        reader.report("B806", (statement.first_at, len(name)), told, (note,))
        return
    reader.stated[name] = statement.first_at
    reader.scores[name] = score


def _edge(reader: _Reader, statement: Statement) -> None:
    names = ((statement.first, statement.first_at), (statement.second, statement.second_at))
    right = [_is_name(reader, name, at) for name, at in names]
    if not all(right):
        return
    edge = (statement.first, statement.second)
    first = reader.edges.setdefault(edge, statement)
    if first is statement:
        return
    width = statement.second_at + len(statement.second) + 1 - statement.at
    notes = (Note(reader.place(first.at, first.second_at + len(first.second) + 1 - first.at), "first here"),)
    shown = f"“{_cut(edge[0])}” and “{_cut(edge[1])}”"
    if first.word == statement.word:
        kind = "attack" if first.word == "att" else "support"
        told = (f"This {kind} is stated twice.", "Delete one of the two: an argument is heard once.")
        reader.report("B809", (statement.at, width), told, notes)
    else:
        told = (f"There is an attack and a support between {shown}.", "Keep the one that is meant, or split the argument.")
        reader.report("B810", (statement.at, width), told, notes)


def _dangling(reader: _Reader) -> None:
    for statement in reader.edges.values():
        for name, at in ((statement.first, statement.first_at), (statement.second, statement.second_at)):
            if name not in reader.stated and len(reader.slips) <= MOST_SHOWN:
                near = nearest(name, reader.stated) if len(reader.stated) <= MOST_COMPARED else ""
                hint = f"Did you mean “{near}”?" if near else f"State it: arg({_cut(name)}, 0.5)."
                reader.report("B808", (at, len(name)), (f"There is no argument called “{_cut(name)}”.", hint))
