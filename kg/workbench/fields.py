"""Forms as pages show them: the texts of a record in groups, and the few fields with which a new record begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.files.claim_file import KINDS
from kg.files.registers import SOURCE_KINDS

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


def new_fields(kind: str, languages: Sequence[str]) -> list[Row]:
    """The fields with which a new record of a kind begins; prose once for each language."""
    found: list[Row] = []
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
    link = {part: form.get(f"link:{part}", "").strip() for part in ("relation", "evidence", "strength", *(f"because.{code}" for code in languages))}
    if kind == "claim" and link["evidence"] and link["relation"] in RELATIONS:
        entry: dict[str, Any] = {link["relation"]: link["evidence"]}
        if link["strength"] and link["relation"] != "qualifies":
            entry["strength"] = link["strength"]
        because = {code: link[f"because.{code}"] for code in languages if link[f"because.{code}"]}
        found["evidence"] = [entry | ({"because": because} if because else {})]
    return found


def grouped(found: Mapping[str, Any], proposed: Mapping[str, str]) -> list[Row]:
    """The texts of a record in the groups of its fields, lists item by item; with what another page proposes for one of them."""
    skipped = 1 if found["row"] else 0
    groups: dict[tuple[str, str], Row] = {}
    later: Row = {"title": "", "number": "", "rows": [], "missing": True}
    for leaf in found["form"]:
        path = leaf["path"][skipped:]
        row = {**leaf, "label": [str(step + 1) if isinstance(step, int) else step for step in path[1:]], "proposed": proposed.get(leaf["key"])}
        if leaf["missing"] and len(path) <= 2:
            later["rows"].append({**row, "label": [str(step) for step in path]})
            continue
        number = str(path[1] + 1) if len(path) > 1 and isinstance(path[1], int) else ""
        row["label"] = row["label"][1:] if number else row["label"]
        groups.setdefault((path[0], number), {"title": path[0], "number": number, "rows": [], "missing": False})["rows"].append(row)
    found_groups = list(groups.values())
    singles = [group for group in found_groups if len(group["rows"]) == 1 and not group["rows"][0]["label"]]
    lists = [group for group in found_groups if group not in singles]
    return [*([{"title": "", "number": "", "missing": False, "rows": [{**one, "label": [group["title"]]} for group in singles for one in group["rows"]]}] if singles else []), *lists, *([later] if later["rows"] else [])]
