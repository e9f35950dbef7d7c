"""The text of a new record from a few fields; whoever adds it sees it before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from kg.files.shapes import MEASURE_ID, id_problem
from kg.files.splice import Plain, flow, quoted, with_entry
from kg.files.workspace import MEASURES, SOURCES
from kg.model.corpus import Corpus
from kg.workbench.files import NEW, NoSuchPlaceError, as_text, digest, held, place_of
from kg.workbench.record import rows_of

FOLDERS = {"claim": "claims", "evidence": "evidence"}
REGISTERS = {"source": SOURCES, "measure": MEASURES}
_LEFT = {
    "claim": "# What else may stand here: said_by, appears_in, values, evidence, checks, parts, ruling, tags.\n",
    "evidence": "# What else may stand here: establishes, url, values, derived_from, disputed_by, tags.\n",
}


def begun(root: Path, corpus: Corpus, given: Mapping[str, Any]) -> dict[str, Any]:
    """The file and text of a new record, ``base`` being the version it is added to. Raises ``NoSuchPlaceError`` or ``UnfitError``."""
    kind, id, fields = given["kind"], given["id"].strip(), given["fields"]
    wrong = id_problem(id, MEASURE_ID) if kind == "measure" else id_problem(id)
    if wrong:
        raise NoSuchPlaceError(f"The id “{id[:80]}” {wrong}." if id else "An id is needed: small letters, digits and hyphens.")
    if _taken(kind, id, corpus):
        raise NoSuchPlaceError(f"The id “{id}” is taken.")
    if kind in REGISTERS:
        return _row(root, kind, id, fields)
    name = PurePosixPath(FOLDERS[kind], given.get("folder", "").strip().strip("/"), f"{id}.yaml")
    path = place_of(root, name.as_posix())
    if path.exists():
        raise NoSuchPlaceError(f"There is a file {name} already.")
    schema = "../" * (len(name.parts) - 1) + f"schema/{kind}.json"
    text = f"# yaml-language-server: $schema={schema}\n" + "".join(_lines(fields)) + _LEFT[kind]
    return {"name": name.as_posix(), "row": "", "kind": kind, "text": text, "base": NEW}


def _taken(kind: str, id: str, corpus: Corpus) -> bool:
    if kind in FOLDERS:
        return id in corpus.claims or id in corpus.evidence or ("claim", id) in corpus.broken or ("evidence", id) in corpus.broken
    return id in (corpus.sources if kind == "source" else corpus.measures)


def _row(root: Path, kind: str, id: str, fields: Mapping[str, Plain]) -> dict[str, Any]:
    name = REGISTERS[kind]
    data = held(place_of(root, name)) or b""
    if rows_of(data, name):
        after = with_entry(data, (id,), dict(fields))
    else:  # a register without rows is written {}
        after = data.replace(b"{}", b"", 1).rstrip() + f"\n{id}: {flow(dict(fields))}\n".encode()
    return {"name": name, "row": id, "kind": kind, "text": as_text(after).lstrip("\n"), "base": digest(data) if data else NEW}


def _lines(fields: Mapping[str, Plain]) -> list[str]:
    """A line for every field, prose in lines of its own, links as a list."""
    lines = []
    for name, value in fields.items():
        if isinstance(value, dict):
            lines.append(f"{name}:\n" + "".join(f"  {code}: {quoted(str(text))}\n" for code, text in value.items()))
        elif isinstance(value, list):
            lines.append(f"{name}:\n" + "".join(_item(item) for item in value))
        else:
            lines.append(f"{name}: {_word(value)}\n")
    return lines


def _item(item: Plain) -> str:
    if not isinstance(item, dict):
        return f"  - {flow(item)}\n"
    inner = [f"{name}: {flow(value) if not isinstance(value, str) else _word(value)}" for name, value in item.items()]
    return "  - " + "\n    ".join(inner) + "\n"


def _word(value: str) -> str:
    bare = value.replace("-", "").replace(".", "").replace("_", "")
    return value if bare.isascii() and bare.isalnum() else quoted(value)
