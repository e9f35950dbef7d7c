"""What looks like a slip in sides, copies, groups and days, and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.files.load import load
from kg.validation.validate import validate
from tests.written import SETTINGS, SOURCES, write


def codes(root: Path, text: str) -> list[str]:
    """The codes of all slips in the workspace that ``text`` describes."""
    return [slip.code for slip in validate(load(write(root, text))).diagnostics]


def town(claim: str, count: str = "people: 10500 person") -> str:
    """A claim about the town, and one count of its people."""
    return (
        f"--- evidence/count.yaml\nevidence: {{en: The count}}\nsource: census\npublished: 2024-05-01\nvalues: {{{count}}}\n"
        f"--- claims/growth.yaml\nclaim: {{en: The town has grown.}}\n{claim}"
    )


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("kind: quantity\nvalues: {people: 105000 person}\nevidence:\n  - supports: count\n", ["R412"]),
        ("kind: quantity\nvalues: {people: -10500 person}\nevidence:\n  - supports: count\n", ["R412"]),
        ("kind: quantity\nvalues: {people: 12000 person}\nevidence:\n  - supports: count\n", []),  # growth all the same
        ("kind: quantity\nvalues: {people: over 10000 person}\nevidence:\n  - supports: count\n", []),
        ("kind: quantity\nvalues: {people: 105000 person}\nevidence:\n  - contradicts: count\n", []),
        ("kind: quantity\nvalues: {people: 105000 person}\nevidence:\n  - qualifies: count\n", []),
        ("kind: quantity\nvalues: {people: 105000 person}\nevidence:\n  - supports: count\ntags: [more-than-a-figure]\n", []),
        ("kind: cause\nvalues: {people: 105000 person}\nevidence:\n  - supports: count\n", []),
        ("kind: quantity\nvalues: {people: 10500 person}\nevidence:\n  - contradicts: count\n", ["R412"]),
        ("kind: quantity\nvalues: {people: 10500 person, workers: 99 person}\nevidence:\n  - contradicts: count\n", []),
    ],
)
def test_numbers_against_the_side(claim: str, found: list[str], tmp_path: Path) -> None:
    """Only several times another number is no support, and only the one number of both is no contradiction."""
    assert codes(tmp_path, town(claim)) == found


@pytest.mark.parametrize(("said", "found"), [("2024-03-20", []), ("2024-03-21", []), ("2024-03", []), ("2023-03-20", ["R412"])])
def test_a_date_against_the_side(said: str, found: list[str], tmp_path: Path) -> None:
    claim = f"kind: date\nvalues: {{opened: {said}}}\nevidence:\n  - supports: count\n"
    assert codes(tmp_path, town(claim, "opened: 2024-03-20")) == found


@pytest.mark.parametrize(
    ("reasons", "found"),
    [
        (("{en: It counts more.}", "{en: It counts more.}"), ["R413"]),
        (("{en: It counts more.}", "{en: It counts fewer in the old town.}"), []),
    ],
)
def test_evidence_on_both_sides(reasons: tuple[str, str], found: list[str], tmp_path: Path) -> None:
    """A document may speak for and against; then its two reasons differ."""
    entries = "".join(f"  - {side}: count\n    because: {why}\n" for side, why in zip(("supports", "contradicts"), reasons, strict=True))
    assert codes(tmp_path, town(f"kind: quantity\nevidence:\n{entries}")) == found


def test_a_claim_for_and_against_another(tmp_path: Path) -> None:
    other = "--- claims/rich.yaml\nclaim: {en: The town is rich.}\nkind: judgement\nsupports: [growth]\ncontradicts: [growth]\n"
    assert codes(tmp_path, town("kind: quantity\n") + other) == ["R413"]


COPY = "--- evidence/copy.yaml\nevidence: {en: The count}\nestablishes: {en: ESTABLISHES}\nsource: SOURCE\npublished: 2024-05-01\nMORE"


@pytest.mark.parametrize(
    ("source", "establishes", "more", "found"),
    [
        ("paper", "It has grown.", "", ["R414"]),
        ("paper", "It has shrunk.", "", []),  # two papers may print “The count” on one day
        ("census", "It has grown.", "", []),  # one source is one origin anyway
        ("paper", "It has grown.", "derived_from: [count]\n", []),  # and so is a relay
    ],
)
def test_a_document_recorded_twice(source: str, establishes: str, more: str, found: list[str], tmp_path: Path) -> None:
    copy = COPY.replace("SOURCE", source).replace("ESTABLISHES", establishes).replace("MORE", more)
    count = town("kind: quantity\n").replace("source:", "establishes: {en: It has grown.}\nsource:", 1)
    assert codes(tmp_path, count + copy) == found


def test_two_relays_of_one_document_may_say_the_same(tmp_path: Path) -> None:
    relay = "--- evidence/{}.yaml\nevidence: {{en: An article}}\nsource: {}\npublished: 2024-05-02\nderived_from: [count]\n"
    assert codes(tmp_path, town("kind: quantity\n") + relay.format("one", "paper") + relay.format("two", "other-paper")) == []


@pytest.mark.parametrize(
    ("values", "more", "found"),
    [
        ("people: 105000 person", "", ["N395"]),
        ("people: 1050 person", "", ["N395"]),
        ("people: 100000 person", "", []),  # another number
        ("people: {value: 105000 person, of: the county}", "", []),  # of something else
        ("people: about 105000 person", "", ["N395"]),
        ("people: over 105000 person", "", []),
        ("people: 105000 person", "disputed_by: [{evidence: count}]\n", []),  # somebody has seen that it is wrong
        ("people: 105000 person", "derived_from: [count]\n", ["R418"]),
        ("people: 15000 person", "derived_from: [count]\n", ["R418"]),
        ("people: about 10000 person", "derived_from: [count]\n", []),  # a relay may round
        ("people: 15000 person", "derived_from: [count]\ndisputed_by: [{evidence: count}]\n", []),
    ],
)
def test_a_value_against_that_of_other_evidence(values: str, more: str, found: list[str], tmp_path: Path) -> None:
    other = "--- evidence/register.yaml\nevidence: {en: The register}\nsource: paper\npublished: 2024-05-02\n"
    assert codes(tmp_path, town("kind: quantity\n") + f"{other}values: {{{values}}}\n{more}") == found


@pytest.mark.parametrize(
    ("group", "found"), [("census", []), ("cenus", ["R415"]), ("paper", []), ("papers", ["R415"]), ("the-press", [])]
)
def test_a_group_of_one(group: str, found: list[str], tmp_path: Path) -> None:
    """A group that nobody else is in may be meant, unless it is spelt almost like a source."""
    sources = SOURCES + f"radio: {{name: {{en: The radio}}, kind: news, reliability: B, group: {group}}}\n"
    assert codes(tmp_path, f"--- evidence/sources.yaml\n{sources}{town('kind: quantity' + chr(10))}") == found


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ("published: 2024-05-01", []),
        ("published: 2025-05-01", []),  # after the day, gathered meanwhile
        ("published: 2042-05-01", ["R416"]),
        ("published: 2024", ["R416"]),  # may have appeared, and is not heard
        ("published: 2023", []),
        ("published: 2024-05-01\nretracted: 2024-06-01", []),
        ("published: 2024-05-01\nretracted: 2042-06-01", ["R416"]),
    ],
)
def test_what_does_not_count_yet(dates: str, found: list[str], tmp_path: Path) -> None:
    settings = f'--- kg.toml\n{SETTINGS}as_of = "2024-07-01"\n'
    assert codes(tmp_path, f"{settings}--- evidence/count.yaml\nevidence: {{en: The count}}\nsource: census\n{dates}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("establishes: {en: Relays the count.}", ["R417"]),
        ("establishes: {en: Relays the count.}\nstatus: seen-in-copy", []),  # what was seen in a copy is the original
        ("establishes: {en: A relay race was run.}", []),
    ],
)
def test_a_relay_without_an_upstream(text: str, found: list[str], tmp_path: Path) -> None:
    count = "--- evidence/count.yaml\nevidence: {en: The count}\nsource: census\npublished: 2024-05-01\n"
    assert codes(tmp_path, f"{count}{text}\n") == found


def test_files_beside_the_records(tmp_path: Path) -> None:
    """A record that nothing reads is told; a note, and what a merge left beside the record, are not."""
    root = write(tmp_path, town("kind: quantity\n"))
    record = (root / "evidence/count.yaml").read_bytes()
    for name in ("count.yaml.orig", "count.yaml~", ".count.yaml.swp", "other.yaml.txt", "bare"):
        (root / "evidence" / name).write_bytes(record)
    (root / "evidence/README.md").write_text("# How we count\nevidence: everything\n", encoding="utf-8")
    (root / "claims/todo").write_text("claim all, prove some\n", encoding="utf-8")
    found = validate(load(root)).diagnostics
    assert [(slip.code, slip.location.file) for slip in found] == [("F218", "evidence/bare"), ("F218", "evidence/other.yaml.txt")]


def test_a_relay_of_two_that_disagree_passes_on_one_of_them(tmp_path: Path) -> None:
    """The article has the count's number, and not that of the register, which it names as well."""
    record = "--- evidence/{0}.yaml\nevidence: {{en: The {0}}}\nsource: paper\npublished: 2024-05-0{1}\n"
    register = record.format("register", 2) + "values: {people: 15000 person}\n"
    article = record.format("article", 3) + "derived_from: [count, register]\n"
    both = town("kind: quantity\n") + register + article
    assert codes(tmp_path / "one", f"{both}values: {{people: 10500 person}}\n") == []
    assert codes(tmp_path / "neither", f"{both}values: {{people: 51000 person}}\n") == ["R418"]


@pytest.mark.parametrize(
    ("parts", "places", "found"),
    [
        ("all", ((0, 20), (24, 40)), []),
        ("each", ((0, 20), (24, 40)), ["R419"]),
        ("each", ((50, 60), (70, 80)), []),
        ("each", ((0, 20), (70, 80)), []),
        ("all", ((50, 60), (70, 80)), []),  # two statements of different places, joined into one
        ("all", ((50, 60), (70, 80), (90, 99)), ["R419"]),
        ("any", ((50, 60), (70, 80), (90, 99)), ["R419"]),
        ("any", ((0, 40), (70, 80), (90, 99)), []),
    ],
)
def test_where_the_parts_of_a_claim_stand(parts: str, places: tuple[tuple[int, int], ...], found: list[str], tmp_path: Path) -> None:
    """The whole is said at 0–40 of the report; its parts inside that passage, or elsewhere."""
    digest = "0" * 64
    text = f"--- claims/documents.yaml\nreport: {{title: {{en: It}}, source: paper, language: en, published: 2024, sha256: {digest}}}\n"
    names = [f"part-{number}" for number, _ in enumerate(places)]
    for name, (start, end) in (("whole", (0, 40)), *zip(names, places, strict=True)):
        position = f"{{document: report, paragraph: 1, start: {start}, end: {end}, sha256: {digest}}}"
        text += f"--- claims/{name}.yaml\nclaim: {{en: The {name}.}}\nkind: judgement\nappears_in: {position}\n"
        text += f"parts: {{{parts}: [{', '.join(names)}]}}\n" if name == "whole" else ""
    assert codes(tmp_path, text) == found
