"""Opening a file for an editor, and saving what came back: checked first, written only over what was read, and audited at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.files.splice import UnfitError, with_lines_kept
from kg.reasoning.difference import moves
from kg.workbench import listing, new
from kg.workbench.files import NEW, NoSuchPlaceError, Versions, as_text, difference, digest, held, place_of, put
from kg.workbench.record import filled, kind_of, leaves, rows_of, with_item, with_value
from kg.workbench.removal import record_path, reduced, removable
from kg.workbench.state import Desk, lines_in
from kg.workbench.trying import slip_object, tried, turns_of

Given = Mapping[str, Any]
Gives = dict[str, Any]


def opened(desk: Desk, versions: Versions, given: Given) -> Gives:
    """A file with its text, its hash, its slips and, where it has one, its form; ``missing`` where there is none."""
    now = desk.now or desk.look()  # not anew: another thread may be reading the files
    name, row = given["name"], given.get("row", "")
    try:
        data = held(place_of(desk.root, name))
    except (NoSuchPlaceError, OSError) as error:
        return {"wrong": str(error)}
    if data is None:
        return {"missing": True}
    lines = lines_in(now.files)
    slips = [slip_object(slip, lines) for slip in now.slips if slip.location.file == name]
    corpus = now.loaded.corpus
    languages = corpus.settings.languages if corpus else ("en",)
    form = leaves(data, name, row, languages)
    return {
        "name": name, "row": row, "kind": kind_of(name), "text": as_text(data), "base": versions.keep(data), "slips": slips,
        "rows": rows_of(data, name), "languages": list(languages), "ids": listing.ids(now),
        "form": None if form is None else [leaf.told() for leaf in form], "removable": removable(data, name, row),
    }  # fmt: skip


def version(desk: Desk, name: str) -> Gives:
    """The hash of a file as it is now; empty where there is none."""
    try:
        data = held(place_of(desk.root, name))
    except (NoSuchPlaceError, OSError) as error:
        return {"wrong": str(error)}
    return {"base": NEW if data is None else digest(data)}


def begun(desk: Desk, given: Given) -> Gives:
    """The text of a new record as far as it is known, in the file where it would be; nothing is written."""
    now = desk.now or desk.look()
    if now.loaded.corpus is None:
        return {"wrong": "There is no readable kg.toml."}
    try:
        return new.begun(desk.root, now.loaded.corpus, given)
    except (NoSuchPlaceError, UnfitError, OSError) as error:
        return {"wrong": str(error)}


@dataclass(frozen=True)
class _Asked:
    """What somebody wants to save: where, over which version, and the new text."""

    name: str
    before: bytes | None
    after: bytes


def saved(desk: Desk, versions: Versions, given: Given) -> Gives:
    """Write a file, or say why not: ``outcome`` is saved, same, conflict, slips, or wrong."""
    try:
        path = place_of(desk.root, given["name"])
        current = held(path)
        if (NEW if current is None else digest(current)) != given["base"]:
            return _conflict(versions, given, current)
        asked = _Asked(given["name"], current, text_of(given, current or b""))
        refused = _checked(desk, asked, given)
        if refused is not None:
            return refused
        if not put(path, asked.after, current):
            return _conflict(versions, given, held(path))
    except UnfitError as error:
        return {"outcome": "wrong", "wrong": str(error)}
    except NoSuchPlaceError as error:
        return {"outcome": "wrong", "wrong": str(error)}
    except OSError as error:
        return {"outcome": "wrong", "wrong": f"The file cannot be written: {error.strerror or error}. It is as it was."}
    return _written(desk, versions, asked, given["language"])


def text_of(given: Given, data: bytes) -> bytes:
    """The new bytes of a file, from a whole text or from a form. Raises ``UnfitError``."""
    return with_lines_kept(data, given["text"]) if "text" in given else from_form(given, data)


def from_form(given: Given, data: bytes) -> bytes:
    """A file with the values of a form: what was typed, what is added to its lists, less what goes. Raises ``UnfitError``."""
    found = leaves(data, given["name"], given.get("row", ""), tuple(given["languages"]))
    if found is None:
        raise UnfitError("This file has no form; edit its YAML.")
    changed = filled(data, {leaf.told()["key"]: leaf.text for leaf in found}, given["values"])
    link = {name: value for name, value in given.get("link", {}).items() if value}
    if link.get("evidence") and link.get("relation"):
        entry: dict[str, Any] = {link["relation"]: link["evidence"]}
        entry |= {"strength": link["strength"]} if link.get("strength") and link["relation"] != "qualifies" else {}
        because = {code: link[f"because.{code}"] for code in given["languages"] if link.get(f"because.{code}")}
        changed = with_item(changed, ("evidence",), entry | ({"because": because} if because else {}))
    value = given.get("value", {})
    if value.get("measure") and value.get("value"):
        changed = with_value(changed, ("values",), value["measure"], value["value"])
    return reduced(changed, record_path(given["name"], given.get("row", "")), given.get("remove", ()))


def _checked(desk: Desk, asked: _Asked, given: Given) -> Gives | None:
    """A refusal when nothing would change, or when the text has errors that the files do not have and nobody asked for it all the same."""
    if asked.after == asked.before:
        return {"outcome": "same"}
    found = tried(desk, desk.look(), (asked.name, asked.after), audited=True)
    if found["fresh_errors"] and not given.get("anyway"):
        return {"outcome": "slips", "mine": as_text(asked.after), "base": given["base"], **found}
    return None


def _conflict(versions: Versions, given: Given, current: bytes | None) -> Gives:
    """Both versions: the one in the file, and the one that would have been written."""
    base = versions.known.get(given["base"], b"" if given["base"] == NEW else current or b"")
    try:
        mine = text_of(given, base)
    except UnfitError:
        mine = base
    theirs = current or b""
    return {
        "outcome": "conflict", "name": given["name"], "mine": as_text(mine), "theirs": as_text(theirs),
        "base": NEW if current is None else versions.keep(current), "gone": current is None, "taken": given["base"] == NEW,
        "difference": difference(theirs, mine, given["name"]),
    }  # fmt: skip


def _way_back(asked: _Asked) -> str | None:
    """The text that makes the file what it was, to the byte; None where there was no file, or text from a browser cannot do it."""
    text = as_text(asked.before or b"")
    return text if asked.before is not None and with_lines_kept(asked.after, text) == asked.before else None


def _written(desk: Desk, versions: Versions, asked: _Asked, language: str) -> Gives:
    before = desk.now
    now = desk.look()
    turns = moves(before.audit, now.audit) if before and before.audit and now.audit and before.audit is not now.audit else ()
    lines = lines_in(now.files)
    return {
        "outcome": "saved", "name": asked.name, "base": versions.keep(asked.after), "behind": now.behind,
        "difference": difference(asked.before or b"", asked.after, asked.name), "new": asked.before is None,
        "before": _way_back(asked),
        "turns": turns_of(turns, now.audit, language) if now.audit else [], "moved": sum(not move.flipped for move in turns),
        "slips": [slip_object(slip, lines) for slip in now.slips if slip.location.file == asked.name],
    }  # fmt: skip
