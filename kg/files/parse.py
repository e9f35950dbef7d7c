"""From the bytes of a YAML file to nodes with places.

PyYAML's event parser (the C one where it is there) reads the syntax; our own builder makes the nodes, so that every scalar
stays the text that was typed and what merges or parsers silently swallow (duplicate keys, aliases, tags, a second document)
is an error. Nothing here recurses: depth is bounded by counting.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from kg.diagnostic import Diagnostic, Note
from kg.files.nodes import Mapping, Node, Scalar, Sequence
from kg.files.text import read_text
from kg.location import Location

DEEPEST = 40
MOST_NODES = 200_000


class _PythonParser(Reader, Scanner, Parser):
    """PyYAML's parser without its composer and constructor."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


MakeParser = Callable[[str], Any]
slowest_parser: MakeParser = _PythonParser
fastest_parser: MakeParser = vars(import_module("yaml._yaml"))["CParser"] if yaml.__with_libyaml__ else _PythonParser


def parse(data: bytes, file: str, make_parser: MakeParser = fastest_parser) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The node that a file holds, or None with every slip that keeps it from being one."""
    text, slips = read_text(data, file)
    if slips:
        return None, slips
    marked = any(sign in text for sign in "&!")
    building = _Building(file, text.split("\n") if " #" in text else [], marked)
    try:
        _build(make_parser(text).get_event, building)
    except yaml.MarkedYAMLError as error:
        building.diagnostics.append(_syntax(error, file))
    except yaml.YAMLError as error:  # a character that YAML does not allow
        building.diagnostics.append(Diagnostic("S108", Location(file), f"This is not valid YAML: {error}."))
    except _Stop:
        pass
    if building.diagnostics:
        return None, tuple(building.diagnostics)
    if building.root is None:
        message = "This file holds nothing but comments."
        return None, (Diagnostic("S102", Location(file), message, "Delete it, or write the record."),)
    return building.root, ()


class Spelling(NamedTuple):
    """Where a text stands in a file and how it is put: ``"``, ``'``, ``|``, ``>``, or nothing. Lines and columns count from 0."""

    line: int
    column: int
    end_line: int
    end_column: int
    style: str


def spellings(text: str, make_parser: MakeParser = fastest_parser) -> dict[tuple[int, int], Spelling]:
    """How every text of a file that parses is spelled, by the line and column of its node, which count from 1."""
    parser = make_parser(text)
    found = {}
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            found[start.line + 1, start.column + 1] = Spelling(start.line, start.column, end.line, end.column, event.style or "")
    return found


def closings(text: str, make_parser: MakeParser = fastest_parser) -> dict[tuple[int, int], tuple[int, int]]:
    """Where every table and list in brackets ends, behind its bracket, by the line and column of its node, which count from 1.

    Lines and columns of the ends count from 0.
    """
    parser = make_parser(text)
    opened: list[Any] = []
    found = {}
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            start = opened.pop()
            end: Any = event.end_mark
            if start.flow_style:
                found[start.start_mark.line + 1, start.start_mark.column + 1] = end.line, end.column
    return found


class _Stop(Exception):
    """Nothing useful can be read any more; the reason has been noted."""


@dataclass
class _Building:
    """What is known while one file is read; ``lines`` only where a text could be cut off, ``marked`` where properties can be."""

    file: str
    lines: list[str]
    marked: bool
    root: Node | None = None
    documents: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, mark: Any, message: str, hint: str = "", notes: tuple[Note, ...] = ()) -> None:
        """Note a slip at a mark of the parser."""
        where = Location(self.file, mark.line + 1, mark.column + 1)
        self.diagnostics.append(Diagnostic(code, where, message, hint, notes))


def _build(next_event: Callable[[], Any], building: _Building) -> None:
    """Read events to the end of the stream. This loop is most of the time that loading takes; hence its bare style."""
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    opened: list[tuple[list[Any], Any]] = []
    items: list[Any] = []
    left = MOST_NODES
    while True:
        event = next_event()
        kind = type(event)
        if kind is scalar:
            start, end = event.start_mark, event.end_mark
            column = start.column
            width = end.column - column if end.line == start.line else 1
            cut = bool(building.lines) and not event.style and _cut_off(building.lines[end.line], end.column)
            items.append(Scalar(event.value, start.line + 1, column + 1, width, cut))
            left -= 1
        elif kind is mapping or kind is sequence:
            if len(opened) >= DEEPEST:
                building.report("S115", event.start_mark, f"This is nested more than {DEEPEST} deep.", "Write it flatter.")
                raise _Stop
            opened.append((items, event.start_mark))
            items = []
            left -= 1
        elif kind is mapping_end or kind is sequence_end:
            inner, (items, mark) = items, opened.pop()
            line, column = mark.line + 1, mark.column + 1
            items.append(_table(inner, line, column, building) if kind is mapping_end else Sequence(tuple(inner), line, column))
        elif _other(event, items, building):
            building.root = items[0] if items else None
            return
        if building.marked and kind in (scalar, mapping, sequence):
            _refuse_properties(event, building)
        if left < 0:
            _too_many(event, building)


def _other(event: Any, items: list[Any], building: _Building) -> bool:
    """Deal with the rarer events; true at the end of the stream."""
    mark = event.start_mark
    if isinstance(event, yaml.AliasEvent):
        hint = "Write the text itself; records do not share text."
        building.report("S110", mark, f"“*{event.anchor}” is an alias, which is not read here.", hint)
        items.append(Scalar("", mark.line + 1, mark.column + 1, 1))
    elif isinstance(event, yaml.DocumentStartEvent):
        _start_document(event, building)
    return isinstance(event, yaml.StreamEndEvent)


def _too_many(event: Any, building: _Building) -> None:
    message = f"This file holds more than {MOST_NODES:,} values."
    building.report("S116", event.start_mark, message, "Keep data elsewhere and link to it.")
    raise _Stop


def _cut_off(line: str, column: int) -> bool:
    """Whether a comment follows on the line where a plain text ends."""
    rest = line[column:]
    return rest[:1] in (" ", "\t") and rest.lstrip(" \t").startswith("#")


def _table(items: list[Node], line: int, column: int, building: _Building) -> Mapping:
    """A table of the names and values that alternate in ``items``."""
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, Scalar] = {}
    for key, value in zip(items[::2], items[1::2], strict=True):
        if type(key) is not Scalar:
            where = Location(building.file, key.line, key.column)
            message = "A list or a table stands here as a name."
            building.diagnostics.append(Diagnostic("S114", where, message, "A name is a word followed by a colon."))
            continue
        name = key.text if key.text.isascii() else unicodedata.normalize("NFC", key.text)
        if name in seen:
            _named_twice(key, seen[name], building)
        elif name == "<<":
            where = Location(building.file, key.line, key.column, 2)
            message = "“<<” (merge) is not read here."
            building.diagnostics.append(Diagnostic("S117", where, message, "Write the fields themselves."))
        else:
            seen[name] = key
            entries.append((key, value))
    return Mapping(tuple(entries), line, column)


def _named_twice(key: Scalar, first: Scalar, building: _Building) -> None:
    where = Location(building.file, key.line, key.column, max(1, key.width))
    note = Note(Location(building.file, first.line, first.column, max(1, first.width)), "the first one")
    hint = "Keep one. Git can merge two versions into this without a conflict."
    building.diagnostics.append(Diagnostic("S113", where, f"“{key.text}” stands here twice.", hint, (note,)))


def _refuse_properties(event: Any, building: _Building) -> None:
    if event.anchor:
        hint = "Take it out; records do not share text."
        building.report("S111", event.start_mark, f"“&{event.anchor}” is an anchor, which is not read here.", hint)
    if event.tag:
        hint = "Take it out, or put the text in quotation marks if it begins with an exclamation mark."
        building.report("S112", event.start_mark, f"“{event.tag}” is a tag, which is not read here.", hint)


def _start_document(event: Any, building: _Building) -> None:
    building.documents += 1
    if building.documents > 1:
        hint = "One file holds one record: move the rest to a file of its own."
        building.report("S109", event.start_mark, "A second document begins here (---).", hint)
        raise _Stop
    if event.version or event.tags:
        building.report("S109", event.start_mark, "A line that begins with % is not read here.", "Take it out.")


_HINTS = (
    ("mapping values are not allowed", "A text that holds “: ” has to stand in quotation marks."),
    ("cannot start any token", "Indent with spaces, never with tabs; put a text that begins with @, ` or % in quotation marks."),
    ("expected <block end>", "Check how far this line is indented."),
    ("did not find expected key", "Check how far this line is indented, and that quotation marks are closed."),
    ("could not find expected ':'", "A name needs a colon and a space after it."),
    ("while scanning a quoted scalar", "A quotation mark is not closed."),
    ("flow", "A bracket is not closed."),
)


def _syntax(error: yaml.MarkedYAMLError, file: str) -> Diagnostic:
    """PyYAML's complaint in plain words."""
    mark = error.problem_mark or error.context_mark
    where = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
    complaint = f"{error.context or ''} {error.problem or ''}"
    hint = next((hint for part, hint in _HINTS if part in complaint), "")
    notes: tuple[Note, ...] = ()
    if error.context_mark and error.context_mark is not mark and error.context_mark.line + 1 != where.line:
        notes = (Note(Location(file, error.context_mark.line + 1, error.context_mark.column + 1), f"{error.context}"),)
    return Diagnostic("S108", where, f"This is not valid YAML: {error.problem}.", hint, notes)
