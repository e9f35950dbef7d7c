"""What can be taken out of a record on its form, and the record without it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.files.nodes import Mapping as Table
from kg.files.nodes import Node, Scalar
from kg.files.parse import parse
from kg.files.removal import steps, without
from kg.files.splice import Path, UnfitError, node_at
from kg.workbench.record import ROWS, Schema, inside, item_of, schema_of


def removable(data: bytes, name: str, row: str) -> dict[str, str]:
    """What the record can do without, and what would go for it, both by their keys, which are paths as JSON.

    What alone is held by something takes that along. What the record needs is not among them.
    """
    root, _ = parse(data, name)
    start = record_path(name, row)
    home, schema = node_at(root, start) if root else None, schema_of(name)
    if home is None or schema is None:
        return {}
    return {key_of(path): key_of(gone) for path, gone in _optional(home, start, schema, ()) if gone}


def record_path(name: str, row: str) -> Path:
    """The way to a record in its file."""
    return (row,) if name in ROWS else ()


def key_of(path: Path) -> str:
    """The key of a place."""
    return json.dumps(path, ensure_ascii=False)


def _optional(node: Node, path: Path, schema: Schema, gone: Path) -> Iterator[tuple[Path, Path]]:
    """Every place inside a node with what would go for it, nothing where it is needed; ``gone`` is what would go for the node."""
    yield path, gone
    if isinstance(node, Table):
        needed = _needed(schema) if len(node.entries) > 1 else frozenset()
        for key, value in node.entries:
            there = (*path, key.text)
            with_it = () if key.text in needed else there if len(node.entries) > 1 else gone
            yield from _optional(value, there, inside(schema, key.text), with_it)
    elif not isinstance(node, Scalar):
        for number, one in enumerate(node.items):
            there = (*path, number)
            yield from _optional(one, there, item_of(schema), there if len(node.items) > 1 else gone)


def _needed(schema: Schema) -> frozenset[str]:
    """The fields that a table cannot be without: those that are required, and those of which there has to be one."""
    found: set[str] = set()
    for one in (schema, *schema.get("anyOf", ())):
        choices: Iterable[Mapping[str, Any]] = one.get("oneOf", ())
        found.update(one.get("required", ()), *(choice.get("required", ()) for choice in choices))
    return frozenset(found)


def reduced(data: bytes, record: Path, keys: Iterable[str]) -> bytes:
    """The file without what stands at some keys of one record; last things first, so that numbers hold. Raises ``UnfitError``."""
    root, _ = parse(data, "")
    paths = _joined(root, {_path_of(key) for key in keys}, len(record)) if root else set()
    outer = [path for path in paths if not any(path[:size] in paths for size in range(1, len(path)))]
    for path in sorted(outer, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
        if path[: len(record)] != record:
            raise UnfitError("There is no such place in the record.")
        data = without(data, path, record)
    return data


def _joined(root: Node, paths: set[Path], least: int) -> set[Path]:
    """The same, with a whole table or list where all in it goes, so that the comments in it go too."""
    for path in sorted(paths, key=len, reverse=True):
        home, above = path[:-1], node_at(root, path[:-1])
        if len(home) > least and {(*home, step) for step in steps(above)} <= paths:
            return _joined(root, {one for one in paths if one[:-1] != home} | {home}, least)
    return paths


def _path_of(key: str) -> Path:
    try:
        path = json.loads(key)
    except (ValueError, RecursionError):
        path = None
    if not isinstance(path, list) or not all(isinstance(step, str | int) for step in path):
        raise UnfitError("There is no such place in the file.")
    return tuple(path)
