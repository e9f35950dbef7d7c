"""Taking one thing out of a file and nothing else.

What goes are the lines of its own, from its name to the end of its value, with the comments in them and at their ends. Comments above
and below stay: they may be about more. As with every change, the new text is read again and given back only when it says what it said
but for what was taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from kg.files.nodes import Mapping as Table
from kg.files.nodes import Node, Scalar
from kg.files.splice import OpenFile, Path, Plain, UnfitError, end_of, first_good, node_at, open_file, plain

_Span: TypeAlias = tuple[int, int]


def without(data: bytes, path: Path, record: Path = ()) -> bytes:
    """The file without what stands at a path, and without what would then hold nothing, up to the record at ``record``.

    Raises ``UnfitError`` where nothing stands there, where it is all that the record says, and where it does not go alone.
    """
    file = open_file(data)
    if node_at(file.root, path) is None:
        raise UnfitError("There is no such place in the file.")
    path = _emptied(file.root, path)
    if len(path) <= len(record):
        raise UnfitError("This is all that the record says; a record cannot be empty.")
    wanted = _less(plain(file.root), path)
    for span in _spans(file, path):
        try:
            return first_good(file, span, [""], wanted)
        except UnfitError:
            continue
    raise UnfitError("This cannot be taken out without touching what stands beside it; take it out in the YAML of the file.")


def _emptied(root: Node, path: Path) -> Path:
    """The path of the largest thing that holds nothing but what stands at ``path``."""
    while path and len(steps(node_at(root, path[:-1]))) == 1:
        path = path[:-1]
    return path


def steps(node: Node | None) -> list[str | int]:
    """The names of a table or the numbers of a list; none in a text, or where there is nothing."""
    if node is None or isinstance(node, Scalar):
        return []
    return [key.text for key, _ in node.entries] if isinstance(node, Table) else list(range(len(node.items)))


def _less(whole: Plain, path: Path) -> Plain:
    """The same without what stands at a path."""
    step, rest = path[0], path[1:]
    if isinstance(whole, dict):
        return {name: _less(one, rest) if name == step else one for name, one in whole.items() if rest or name != step}
    assert not isinstance(whole, str)  # something stands at the path
    return [_less(one, rest) if number == step else one for number, one in enumerate(whole) if rest or number != step]


def _spans(file: OpenFile, path: Path) -> Iterator[_Span]:
    """What to cut, the first that may do."""
    home = node_at(file.root, path[:-1])
    assert home is not None  # something stands in it
    assert not isinstance(home, Scalar)
    places = _places(file, home)
    number = steps(home).index(path[-1])
    start, end = places[number]
    if (home.line, home.column) not in file.closed:
        yield _lines(file.raw, start, end)
        return
    before = file.raw[places[number - 1][1] : start] if number else "#"
    if number + 1 == len(places) and "#" not in before:
        yield places[number - 1][1], end  # with the comma before it
    comma = file.raw.find(",", end) if number + 1 < len(places) else end - 1
    behind = file.raw[comma + 1 :].partition("\n")[0].strip()
    if not behind or behind.startswith("#"):
        yield _lines(file.raw, start, comma + 1)
    elif number + 1 < len(places):
        yield start, places[number + 1][0]
    else:
        yield start, end


def _places(file: OpenFile, home: Node) -> list[_Span]:
    """Where every entry of a table or item of a list begins, with its name or its dash, and where it ends."""
    if isinstance(home, Table):
        return [(file.at(key.line - 1, key.column - 1), end_of(value, file)) for key, value in home.entries]
    assert not isinstance(home, Scalar)  # asked only of what holds something
    starts = [file.at(item.line - 1, item.column - 1) for item in home.items]
    ends = [end_of(item, file) for item in home.items]
    if (home.line, home.column) not in file.closed:
        starts = [file.at(home.line - 1, home.column - 1), *(_dash(file.raw, *gap) for gap in zip(ends, starts[1:], strict=False))]
    return list(zip(starts, ends, strict=True))


def _dash(raw: str, after: int, before: int) -> int:
    """The dash of an item that begins at ``before``, the item above it ending at ``after``; the item itself where there is none."""
    index = after
    while index < before:
        if raw[index] == "-":
            return index
        index = raw.find("\n", index) if raw[index] == "#" else index + 1
    return before


def _lines(raw: str, start: int, end: int) -> _Span:
    """The lines from ``start`` to ``end``; where something stands before it on its line, the next line moves up to there."""
    above = raw.rfind("\n", 0, start) + 1
    below = raw.find("\n", end) + 1 or len(raw)
    if not raw[above:start].strip(" \ufeff"):
        return start if raw[above:start].startswith("\ufeff") else above, below
    return start, below + len(raw[below:]) - len(raw[below:].lstrip(" "))
