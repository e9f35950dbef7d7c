"""Changing one thing in a file and nothing else: comments, order, line ends and the mark at the beginning stay as they are.

A change is never trusted. The new text is read again by the parser of the loader, and it is given back only when every other
text in the file is what it was and the changed one is what was typed; otherwise the next way of spelling is tried.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.files.nodes import Mapping as Table
from kg.files.nodes import Node, Scalar
from kg.files.nodes import Sequence as List
from kg.files.parse import Spelling, closings, parse, spellings

#: The way to a node from the root of its file: names in tables, numbers from 0 in lists.
Path: TypeAlias = tuple[str | int, ...]
#: What a node says without its places.
Plain: TypeAlias = "str | dict[str, Plain] | list[Plain]"
BOM = "\ufeff"


class UnfitError(ValueError):
    """The change cannot be made in this file without touching more than what is changed; the message says why."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that parses: its text as it stands, its node, how its texts are spelled, and where its brackets close."""

    raw: str
    root: Node
    spelled: Mapping[tuple[int, int], Spelling]
    closed: Mapping[tuple[int, int], tuple[int, int]]

    def at(self, line: int, column: int) -> int:
        """The index in ``raw`` of a line and column that count from 0."""
        index = 0
        for _ in range(line):
            index = self.raw.index("\n", index) + 1
        return index + column + (1 if line == 0 and self.raw.startswith(BOM) else 0)

    def ends(self, spelling: Spelling) -> int:
        """The index after a text; empty lines below a block are left to what follows."""
        end = self.at(spelling.end_line, spelling.end_column)
        return len(self.raw[:end].rstrip()) if spelling.style in ("|", ">") else end

    @property
    def end(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.raw else "\n"


def open_file(data: bytes) -> OpenFile:
    """A file with the places of what it says. Raises ``UnfitError`` where it cannot be read."""
    root, slips = parse(data, "")
    if root is None:
        raise UnfitError(f"The file cannot be read as it is: {slips[0].message}")
    raw = data.decode("utf-8")
    text = raw.removeprefix(BOM).replace("\r\n", "\n")
    return OpenFile(raw, root, spellings(text), closings(text))


def plain(node: Node) -> Plain:
    """What a node says, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Table):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def node_at(root: Node, path: Path) -> Node | None:
    """The node at the end of a path; None where there is none."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Table) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, List) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _with(whole: Plain, path: Path, value: Plain) -> Plain:
    """The same with another value at the end of a path; a step that is not there yet is added at the end."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(whole, dict) and isinstance(step, str):
        return {**whole, step: _with(whole.get(step, ""), rest, value)}
    if isinstance(whole, list) and isinstance(step, int):
        kept = [*whole, ""] if step == len(whole) else list(whole)
        kept[step] = _with(kept[step], rest, value)
        return kept
    raise UnfitError("There is no such place in the file.")


def with_text(data: bytes, path: Path, value: str) -> bytes:
    """The file with another text at a place where one stands; raises ``UnfitError``."""
    file = open_file(data)
    node = node_at(file.root, path)
    if not isinstance(node, Scalar):
        raise UnfitError("There is no text at this place.")
    if node.text == value:
        return data
    spelling = file.spelled[node.line, node.column]
    before = "" if node.width or spelling.style else " "  # an empty value stands right behind its colon
    spelled = [f"{before}{way}" for way in _ways(value, spelling.style)]
    span = file.at(spelling.line, spelling.column), file.ends(spelling)
    return first_good(file, span, spelled, _with(plain(file.root), path, value))


def _ways(value: str, style: str) -> Iterator[str]:
    """Ways of spelling a text in one line, the one in use first, the one that always works last."""
    single = f"'{value.replace(chr(39), chr(39) * 2)}'"
    one_line = "\n" not in value and value == value.strip()
    if style == "" and one_line:
        yield value
    if style == "'" and one_line:
        yield single
    yield quoted(value)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar: JSON's double quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def flow(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_name(name)}: {flow(one)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(flow(one) for one in value) + "]"


def _name(name: str) -> str:
    bare = name.replace("-", "").replace(".", "").replace("_", "")
    return name if bare.isascii() and bare.isalnum() and not bare.isdigit() else quoted(name)


def block(value: Plain, indent: int) -> str:
    """A value as lines below its name, or behind it; prose and short tables stay on one line."""
    if isinstance(value, dict) and any(not isinstance(one, str) for one in value.values()):
        inner = "\n".join(f"{' ' * indent}{_name(name)}:{_behind(one, indent + 2)}" for name, one in value.items())
        return inner.lstrip(" ")
    return _simple(value) if isinstance(value, str) else flow(value)


def _behind(value: Plain, indent: int) -> str:
    if isinstance(value, dict) and any(not isinstance(one, str) for one in value.values()):
        return f"\n{' ' * indent}{block(value, indent)}"
    return f" {block(value, indent)}"


def _simple(text: str) -> str:
    """A word as it is, anything else in quotation marks."""
    bare = text.replace("-", "").replace(".", "").replace("_", "")
    return text if bare.isascii() and bare.isalnum() and text[:1].isalnum() and text[-1:].isalnum() else quoted(text)


def with_entry(data: bytes, path: Path, value: Plain) -> bytes:
    """The file with one more entry at the end of a table, or item at the end of a list, that stands at all but the last step.

    Raises ``UnfitError`` where that is not possible in the way the file is written.
    """
    file = open_file(data)
    home, step = node_at(file.root, path[:-1]), path[-1]
    if isinstance(home, Table) and isinstance(step, str) and home.get(step) is None and home.entries:
        last: Node = home.entries[-1][1]
        first = home.entries[0][0]
        label, column = f"{_name(step)}:", first.column - 1
    elif isinstance(home, List) and step == len(home.items) and home.items:
        last, label, column = home.items[-1], "-", home.column - 1
    else:
        raise UnfitError("Nothing can be added at this place; write it in the YAML of the file.")
    wanted = _with(plain(file.root), path, value)
    end = end_of(last, file)
    inside = f", {label} {flow(value)}" if label != "-" else f", {flow(value)}"
    below = f"{' ' * column}{label}{_after(value, label, column)}\n".replace("\n", file.end)
    line = file.raw.find("\n", end) + 1 or len(file.raw)
    for place, spelled in ((line, below), (end, inside)):
        try:
            return first_good(file, (place, place), [spelled], wanted)
        except UnfitError:
            continue
    raise UnfitError("Nothing can be added at this place; write it in the YAML of the file.")


def _after(value: Plain, label: str, column: int) -> str:
    if label == "-":
        return f" {block(value, column + 2)}"
    return _behind(value, column + 2)


def end_of(node: Node, file: OpenFile) -> int:
    """The index after a node: behind its bracket, or after the last text inside it."""
    while not isinstance(node, Scalar):
        if closing := file.closed.get((node.line, node.column)):
            return file.at(*closing)
        inner = [value for _, value in node.entries] if isinstance(node, Table) else list(node.items)
        if not inner:
            return file.at(node.line - 1, node.column - 1)
        node = inner[-1]
    spelling = file.spelled[node.line, node.column]
    return file.ends(spelling)


def first_good(file: OpenFile, span: tuple[int, int], ways: Iterable[str], wanted: Plain) -> bytes:
    """The file with the first spelling at the span that makes it say what is wanted."""
    start, end = span
    before, after = file.raw[:start], file.raw[end:]
    for way in ways:
        try:
            data = f"{before}{way}{after}".encode()
        except UnicodeEncodeError:
            break
        root, _ = parse(data, "")
        if root is not None and plain(root) == wanted:
            return data
    raise UnfitError("This text cannot stand in a file; it may hold characters that nobody sees.")


def with_lines_kept(old: bytes, text: str) -> bytes:
    """``text`` as the bytes of a file that was ``old``: lines before and after what differs keep their ends, and the file its mark.

    A text from a browser has lost how its lines ended.
    """
    raw = old.decode("utf-8", "replace")
    mark, raw = (BOM, raw[1:]) if raw.startswith(BOM) else ("", raw)
    before = raw.split("\n")
    bare = [line.removesuffix("\r") for line in before]
    after = text.removeprefix(BOM).replace("\r\n", "\n").split("\n")
    usual = "\r" if raw.count("\r\n") * 2 > raw.count("\n") else ""
    least = min(len(before), len(after))
    top = next((n for n in range(least) if bare[n] != after[n]), least)
    tail = next((n for n in range(least - top) if bare[-1 - n] != after[-1 - n]), least - top)
    middle = [line + usual for line in after[top : len(after) - tail]]
    lines = [*before[:top], *middle, *before[len(before) - tail :]]
    lines[-1] = lines[-1].removesuffix("\r")
    return (mark + "\n".join(lines)).encode("utf-8", "surrogatepass")
