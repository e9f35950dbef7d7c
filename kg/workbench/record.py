"""A record as a form: every text in it with its place, what may stand there, what could be added; and the form put back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.files.claim_file import CLAIM_FIELDS
from kg.files.evidence_file import EVIDENCE_FIELDS
from kg.files.fields import Field, record_schema
from kg.files.nodes import Mapping as Table
from kg.files.nodes import Node, Scalar, Sequence
from kg.files.parse import parse
from kg.files.registers import DOCUMENT_FIELDS, MEASURE_FIELDS, SOURCE_FIELDS
from kg.files.splice import Path, Plain, node_at, with_entry, with_text
from kg.files.workspace import DOCUMENTS, MEASURES, SOURCES

ROWS: Final[Mapping[str, tuple[str, tuple[Field, ...]]]] = {
    SOURCES: ("source", SOURCE_FIELDS),
    MEASURES: ("measure", MEASURE_FIELDS),
    DOCUMENTS: ("document", DOCUMENT_FIELDS),
}
REFERS: Final[Mapping[str, str]] = {
    "said_by": "source", "source": "source", "by": "evidence", "derived_from": "evidence", "document": "document",
    "claim": "claim", "each": "claim", "all": "claim", "any": "claim", "restates": "claim", "group": "source",
}  # fmt: skip
BOTH: Final = ("supports", "contradicts", "qualifies")
LONG: Final = ("claim", "evidence", "because", "establishes", "asks", "title", "name", "label", "definition", "that")
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Leaf:
    """One text of a record, or one that could be added (``missing``).

    ``path`` leads there from the root of the file; ``choices`` are the words that may stand there, ``refers`` the kind of record it names.
    """

    path: Path
    text: str
    help: str = ""
    choices: tuple[str, ...] = ()
    refers: str = ""
    long: bool = False
    missing: bool = False

    def told(self) -> dict[str, Any]:
        """The leaf for a page; its key is its path as JSON."""
        return {
            "key": json.dumps(self.path, ensure_ascii=False), "path": list(self.path), "text": self.text, "help": self.help,
            "choices": list(self.choices), "refers": self.refers, "long": self.long, "missing": self.missing,
        }  # fmt: skip


def kind_of(name: str) -> str:
    """What a file holds: claim, evidence, a register's kind, or nothing that has a form."""
    if name in ROWS:
        return ROWS[name][0]
    return {"claims": "claim", "evidence": "evidence"}.get(name.partition("/")[0], "")


def rows_of(data: bytes, name: str) -> list[str]:
    """The ids of a register's rows; none for other files."""
    root, _ = parse(data, name)
    return [key.text for key, _ in root.entries] if name in ROWS and isinstance(root, Table) else []


def leaves(data: bytes, name: str, row: str, languages: tuple[str, ...]) -> list[Leaf] | None:
    """The form of a record; None where the file cannot be read or has no such row."""
    root, _ = parse(data, name)
    start: Path = (row,) if name in ROWS else ()
    home = node_at(root, start) if root else None
    schema = schema_of(name)
    if not isinstance(home, Table) or schema is None:
        return None
    found = list(_leaves(home, start, schema, languages))
    return [*found, *_addable(home, start, schema, languages)]


def schema_of(name: str) -> Schema | None:
    """What may stand in a record of a file; None where it has no form."""
    if name in ROWS:
        return record_schema(ROWS[name][1])
    return {"claim": record_schema(CLAIM_FIELDS), "evidence": record_schema(EVIDENCE_FIELDS)}.get(kind_of(name))


def _leaves(node: Node, path: Path, schema: Schema, languages: tuple[str, ...]) -> Iterator[Leaf]:
    if isinstance(node, Scalar):
        yield _leaf(path, node.text, schema)
    elif isinstance(node, Table):
        for key, value in node.entries:
            yield from _leaves(value, (*path, key.text), inside(schema, key.text), languages)
        if len(path) > 2 and _is_prose(schema):  # of a field of the record itself they are added at the end
            yield from _unspoken(node, path, schema, languages)
        item = path[-1:] and isinstance(path[-1], int)
        if item and node.get("strength") is None and "strength" in _properties(schema) and node.get("qualifies") is None:
            yield _leaf((*path, "strength"), "", inside(schema, "strength"), missing=True)
    else:
        for number, one in enumerate(node.items):
            yield from _leaves(one, (*path, number), item_of(schema), languages)


def _leaf(path: Path, text: str, schema: Schema, missing: bool = False) -> Leaf:
    choices = tuple(schema.get("enum", ())) or _numbers(schema)
    named = [step for step in path if isinstance(step, str)]
    long = (len(path) > 1 and path[-2] in LONG) or named[-1] in ("that", "url")
    return Leaf(path, text, str(schema.get("description", "")), choices, _refers(named), long, missing)


def _numbers(schema: Schema) -> tuple[str, ...]:
    low, high = schema.get("minimum"), schema.get("maximum")
    return tuple(map(str, range(low, high + 1))) if isinstance(low, int) and isinstance(high, int) and high - low < 10 else ()


def _refers(named: list[str]) -> str:
    last = named[-1]
    if last in BOTH:
        return "evidence" if named[0] == "evidence" else "claim"
    if last == "claim" and len(named) == 1:
        return ""
    if last == "evidence":
        return "evidence" if len(named) > 1 else ""
    return REFERS.get(last, "")


def _properties(schema: Schema) -> Schema:
    for one in (schema, *schema.get("anyOf", ())):
        if "properties" in one:
            found: Schema = one["properties"]
            return found
    return {}


def inside(schema: Schema, name: str) -> Schema:
    """What may stand at a name of a table."""
    known = _properties(schema)
    if name in known:
        found: Schema = known[name]
        return found
    more = schema.get("additionalProperties")
    return {**more, "description": schema.get("description", "")} if isinstance(more, Mapping) else {}


def item_of(schema: Schema) -> Schema:
    """What may stand in a list."""
    for one in (schema, *schema.get("anyOf", ())):
        if "items" in one:
            found: Schema = {"description": schema.get("description", ""), **one["items"]}
            return found
    return {}


def _addable(home: Table, start: Path, schema: Schema, languages: tuple[str, ...]) -> Iterator[Leaf]:
    """The single texts and the languages that the record does not have."""
    for name, inner in _properties(schema).items():
        there, path = home.get(name), (*start, name)
        if _is_prose(inner):
            yield from _unspoken(there, path, inner, languages)
        elif there is None and ("enum" in inner or inner.get("type") in ("string", "integer") or isinstance(inner.get("type"), list)):
            yield _leaf(path, "", inner, missing=True)


def _is_prose(schema: Schema) -> bool:
    return schema.get("type") == "object" and "minProperties" in schema


def _unspoken(there: Node | None, path: Path, schema: Schema, languages: tuple[str, ...]) -> Iterator[Leaf]:
    """The languages that a text does not have."""
    spoken = [key.text for key, _ in there.entries] if isinstance(there, Table) else []
    for language in languages:
        if language not in spoken:
            yield Leaf((*path, language), "", str(schema.get("description", "")), long=True, missing=True)


def filled(data: bytes, base: Mapping[str, str], values: Mapping[str, str]) -> bytes:
    """The file with what was typed: ``values`` by the key of their leaf, ``base`` what stood there. Raises ``UnfitError``."""
    for key, typed in values.items():
        text = typed.replace("\r\n", "\n").strip()
        if key not in base or text == base[key].strip():
            continue
        data = _put(data, tuple(json.loads(key)), text)
    return data


def _put(data: bytes, path: Path, text: str) -> bytes:
    root, _ = parse(data, "")
    if root is not None and node_at(root, path) is not None:
        return with_text(data, path, text)
    if root is not None and len(path) > 1 and node_at(root, path[:-1]) is None:
        return with_entry(data, path[:-1], {str(path[-1]): text})
    return with_entry(data, path, text)


def with_item(data: bytes, path: Path, item: Plain) -> bytes:
    """The file with one more item in a list that may not be there yet. Raises ``UnfitError``."""
    root, _ = parse(data, "")
    there = node_at(root, path) if root else None
    if there is None:
        return with_entry(data, path, [item])
    size = len(there.items) if isinstance(there, Sequence) else 0
    return with_entry(data, (*path, size), item)


def with_value(data: bytes, path: Path, name: str, value: str) -> bytes:
    """The file with one more name in a table of texts that may not be there yet. Raises ``UnfitError``."""
    root, _ = parse(data, "")
    there = node_at(root, path) if root else None
    return with_entry(data, path, {name: value}) if there is None else with_entry(data, (*path, name), value)
