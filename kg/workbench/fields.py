"""Forms as pages show them: the texts of a record in groups, and the few fields with which a new record begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.files.claim_file import KINDS
from kg.files.registers import SOURCE_KINDS
from kg.workbench.removal import key_of

Row = dict[str, Any]
ADDABLE: Final = ("claim", "evidence", "source", "measure")
STRENGTHS: Final = ("conclusive", "strong", "moderate", "weak")
RELATIONS: Final = ("supports", "contradicts", "qualifies")
PROSE, WORD, CHOICE = "prose", "word", "choice"
# Of each kind: the field, how it is typed, whether it is needed, and the words or the kind of record that it takes.
FIELDS: Final[Mapping[str, Sequence[tuple[str, str, bool, tuple[str, ...] | str]]]] = {
    "claim": (("claim", PROSE, True, ""), ("kind", CHOICE, True, KINDS), ("said_by", WORD, False, "source")),
    "evidence": (
        ("evidence", PROSE, True, ""),
        ("establishes", PROSE, False, ""),
        ("source", WORD, True, "source"),
        ("published", WORD, True, ""),
        ("url", WORD, False, ""),
        ("credibility", CHOICE, True, ("1", "2", "3", "4", "5", "6")),
        ("status", CHOICE, True, ("seen", "seen-in-copy", "recalled")),
    ),
    "source": (
        ("name", PROSE, True, ""),
        ("kind", CHOICE, True, SOURCE_KINDS),
        ("reliability", CHOICE, True, ("A", "B", "C", "D", "E", "F")),
        ("group", WORD, False, "source"),
        ("url", WORD, False, ""),
    ),
    "measure": (("label", PROSE, True, ""), ("unit", WORD, True, ""), ("of", WORD, False, ""), ("scope", WORD, False, "")),
}


def new_fields(kind: str, languages: Sequence[str], first: str = "") -> list[Row]:
    """The fields with which a new record of a kind begins; prose once for each language, needed in the one that comes first."""
    found: list[Row] = []
    languages = sorted(languages, key=lambda code: code != first)
    for name, how, needed, takes in FIELDS[kind]:
        codes = languages if how == PROSE else [""]
        for number, code in enumerate(codes):
            row = {"name": f"{name}.{code}" if code else name, "label": name, "language": code, "how": how, "needed": needed and not number}
            found.append({**row, "choices": list(takes) if how == CHOICE else [], "refers": takes if how == WORD else ""})
    return found


def fields_given(kind: str, form: Mapping[str, str], languages: Sequence[str]) -> dict[str, Any]:
    """What was filled in, as the record has it; what was left empty is not in it."""
    found: dict[str, Any] = {}
    for name, how, _, _ in FIELDS[kind]:
        if how == PROSE:
            texts = {code: form.get(f"{name}.{code}", "").strip() for code in languages}
            if kept := {code: text for code, text in texts.items() if text}:
                found[name] = kept
        elif text := form.get(name, "").strip():
            found[name] = text
    link = {
        part: form.get(f"link:{part}", "").strip()
        for part in ("relation", "evidence", "strength", *(f"because.{code}" for code in languages))
    }
    if kind == "claim" and link["evidence"] and link["relation"] in RELATIONS:
        entry: dict[str, Any] = {link["relation"]: link["evidence"]}
        if link["strength"] and link["relation"] != "qualifies":
            entry["strength"] = link["strength"]
        because = {code: link[f"because.{code}"] for code in languages if link[f"because.{code}"]}
        found["evidence"] = [entry | ({"because": because} if because else {})]
    return found


def grouped(found: Mapping[str, Any], proposed: Mapping[str, str]) -> list[Row]:
    """The texts of a record in the groups of its fields, lists item by item; with what another page proposes for one of them.

    What is claimed comes first, then the single texts, then the other groups in the order of the file, then what could be added.
    ``remove`` is the key by which a group or a text can be taken out, and empty where the record needs it.
    """
    can_go = found["removable"]
    skipped = 1 if found["row"] else 0
    single, later = _group("", ""), _group("", "", missing=True)
    groups: dict[tuple[str, str], Row] = {}
    for leaf in found["form"]:
        path = leaf["path"][skipped:]
        number = str(path[1] + 1) if len(path) > 1 and isinstance(path[1], int) else ""
        row = {**leaf, "names": _names(path[2 if number else 1 :]), "proposed": proposed.get(leaf["key"])}
        row["remove"] = leaf["key"] if leaf["key"] in can_go else ""
        if leaf["missing"] and len(path) <= 2:
            later["rows"].append({**row, "names": _names(path)})
        elif len(path) == 1:
            single["rows"].append({**row, "names": _names(path)})
        else:
            group = groups.setdefault((path[0], number), _group(path[0], number))
            whole = key_of(tuple(leaf["path"][: skipped + (2 if number else 1)]))
            group["remove"] = whole if whole in can_go else ""
            if group["remove"] and can_go.get(leaf["key"]) == can_go[whole]:
                row["remove"] = ""  # it would take the group along, which has a box of its own
            row["help"] = "" if any(other["help"] == row["help"] for other in group["rows"]) else row["help"]
            group["rows"].append(row)
    first, *others = [*groups.values(), None]
    opens = any(row["proposed"] is not None for row in later["rows"])
    return [one for one in (first, single, *others, {**later, "open": opens}) if one and one["rows"]]


def _group(title: str, number: str, missing: bool = False) -> Row:
    return {"title": title, "number": number, "rows": [], "missing": missing, "open": False, "remove": ""}


def _names(path: Sequence[str | int]) -> list[str]:
    """The way to a text inside its group, items counted from 1."""
    return [str(step + 1) if isinstance(step, int) else step for step in path]
