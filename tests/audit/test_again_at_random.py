"""Edits drawn at random, one after the other: every audit with what the one before handed on says what one from scratch says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kg.audit.again import HandedOn, audit_again
from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load_workspace
from kg.files.workspace import TextFile, Workspace, read_workspace
from kg.validation.validate import validate
from tests.reasoning.town import TOWN
from tests.written import write

ROOT = Path(__file__).parents[2]
MORE = """\
--- evidence/sources.yaml
census: {name: {en: The census office}, kind: government, reliability: A}
bureau: {name: {en: A bureau of the office}, kind: government, reliability: C, group: census}
paper: {name: {en: A newspaper}, kind: news, reliability: B}
other-paper: {name: {en: Another newspaper}, kind: news, reliability: B}
mayor: {name: {en: The mayor}, kind: person, reliability: B}
--- evidence/recount.yaml
evidence: {en: A recount}
source: census
published: 2024-09-01
credibility: 1
values: {people: 11000 person}
--- evidence/copy.yaml
evidence: {en: A copy of the article}
source: bureau
published: 2024-09-02
credibility: 2
derived_from: [report]
values: {people: 10500 person}
--- claims/size.yaml
claim: {en: The town has 10500 inhabitants.}
kind: quantity
said_by: mayor
values: {people: 10500 person}
evidence: [{supports: copy}]
contradicts: [rival]
--- claims/rival.yaml
claim: {en: The town has 11000 inhabitants.}
kind: quantity
values: {people: 11000 person}
evidence: [{supports: letter}]
checks:
  - id: counted
    asks: {en: Did the recount give 11000?}
    let: {counted: recount/people, claimed: people}
    that: counted == claimed
--- claims/again.yaml
claim: {en: There are 11000 people in the town.}
kind: quantity
restates: [rival]
"""
OWN = """\
# name: own-marker
# says: {evidence} is marked.
# concludes: finding
PREFIX kg: <https://plainfact.example/ns#>
PREFIX say: <https://plainfact.example/ns/say#>
CONSTRUCT { [] kg:about ?claim ; say:evidence ?evidence } WHERE { ?a kg:premise ?evidence ; kg:conclusion ?claim ; kg:weight ?weight }
"""
Edit = Callable[[Workspace, Random], Workspace]


def from_scratch(files: Workspace) -> Audit | None:
    loaded = validate(load_workspace(files))
    return audit(loaded.corpus, loaded.diagnostics) if loaded.corpus else None


def of(files: Workspace, by_name: dict[str, bytes]) -> Workspace:
    rank = {"claims": 0, "evidence": 0}
    names = sorted(by_name, key=lambda name: (rank.get(name.split("/")[0], 1), name))
    return replace(files, files=tuple(TextFile(name, by_name[name]) for name in names))


def data(files: Workspace) -> dict[str, bytes]:
    return {file.name: file.data for file in files.files}


def turned(pattern: str, values: str) -> Edit:
    """One match of a pattern, anywhere, gets another value."""

    def edit(files: Workspace, draw: Random) -> Workspace:
        held = data(files)
        places = [(name, match) for name, text in held.items() for match in re.finditer(pattern.encode(), text)]
        if not places:
            return files
        name, match = draw.choice(places)
        value = draw.choice(values.split()).encode()
        return of(files, held | {name: held[name][: match.start(1)] + value + held[name][match.end(1) :]})

    return edit


def records(files: Workspace) -> list[str]:
    return [file.name for file in files.files if file.name.count("/") == 1 or file.name.startswith("claims/")]


def without(files: Workspace, draw: Random) -> Workspace:
    gone = draw.choice(records(files))
    return of(files, {name: text for name, text in data(files).items() if name != gone})


def renamed(files: Workspace, draw: Random) -> Workspace:
    """A record under another id, or the same one in another folder."""
    held = data(files)
    name = draw.choice(records(files))
    text = held.pop(name)
    folder, _, stem = name.rpartition("/")
    held[draw.choice((f"{folder}/n{draw.randrange(3)}-{stem}", f"{folder}/moved/{stem}"))] = text
    return of(files, held)


def broken(files: Workspace, draw: Random) -> Workspace:
    name = draw.choice(records(files))
    return of(files, data(files) | {name: draw.choice((b"nonsense: [", b"{}\n", b"# said above\n" + data(files)[name]))})


def ruled(files: Workspace, draw: Random) -> Workspace:
    held = data(files)
    if held.pop("rules/own.rq", None) is None:
        held["rules/own.rq"] = OWN.replace("is marked", draw.choice(("is marked", "is known"))).encode()
    return of(files, held)


def settled(files: Workspace, draw: Random) -> Workspace:
    """Another day, another order of languages, or another tolerance."""
    assert files.settings is not None
    text = re.sub(rb"(?m)^(as_of|about) = .*\n", b"", files.settings.data)
    line = draw.choice((b"", b'as_of = "2024-08-15"\n', b'as_of = "2030-01-01"\n'))
    return replace(files, settings=TextFile("kg.toml", line + text))


GRADES: list[Edit] = [
    turned(r"reliability: ([A-F])", "A B C D E"),
    turned(r"credibility: (\d)", "1 2 3 4"),
    turned(r"strength: (\w+)", "weak strong"),
]
WORDS: list[Edit] = [
    turned(r"\w (\d{3,5}) person", "10500 11000 12000"),
    turned(r"group: (\S+)", "census paper own"),
    turned(r"source: (\S+)", "census paper mayor bureau"),
    turned(r"\{en: (\w+)", "This That"),
    turned(r"published: (\S+)", "2024-06-01 2024-09-09 2023"),
    turned(r"derived_from: \[(\S+)\]", "count letter"),
]
SHAPES: list[Edit] = [without, renamed, broken, settled]


def follow(before: Workspace, edits: list[Edit], draw: Random) -> set[str]:
    """The audits of a workspace that is edited time and again, at times back to what it was; and what was told."""
    kept, now, told = HandedOn(), before, set[str]()
    for edit in [None, *edits]:
        now = now if edit is None else before if draw.randrange(8) == 0 else edit(now, draw)
        _, found = audit_again(now, kept)
        expected = from_scratch(now)
        assert found == expected
        assert repr(found and found.diagnostics) == repr(expected and expected.diagnostics)  # with their places
        assert repr(found and found.claims) == repr(expected and expected.claims)
        told |= {use.name for use in found.rules if use.fired} if found else set()
    return told


@pytest.mark.parametrize("seed", range(12))
def test_in_a_town(seed: int, tmp_path: Path) -> None:
    draw = Random(seed)
    told = follow(read_workspace(write(tmp_path, TOWN + MORE)), draw.choices([*GRADES, *WORDS, *SHAPES], k=12), draw)
    assert {"values-agree", "below-its-group", "contradiction", "restatement"} <= told


def test_with_a_rule_of_its_own(tmp_path: Path) -> None:
    draw = Random(1)
    edits = [ruled, GRADES[2], GRADES[0], without, ruled, WORDS[0], ruled]
    assert "own-marker" in follow(read_workspace(write(tmp_path, TOWN + MORE)), edits, draw)


def test_in_the_first_workspace() -> None:
    draw = Random(5)
    edits = [*draw.sample(GRADES, 3), *draw.sample(WORDS, 3), *SHAPES]
    draw.shuffle(edits)
    follow(read_workspace(ROOT), edits, draw)
