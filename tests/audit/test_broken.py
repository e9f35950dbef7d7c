"""A slip in a file never becomes a verdict: what depends on it is not assessed, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.files.load import load
from kg.validation.validate import validate
from tests.written import write

TOWN = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
values: {people: 10500 person}
--- evidence/report.yaml
evidence: {en: An article}
source: paper
published: 2024-06-01
derived_from: [count]
--- evidence/letter.yaml
evidence: {en: A letter}
source: mayor
published: 2024-06-01
credibility: 1
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
evidence:
  - supports: report
--- claims/rich.yaml
claim: {en: The town is rich.}
kind: quantity
evidence:
  - supports: letter
--- claims/both.yaml
claim: {en: The town has grown and is rich.}
kind: quantity
parts: {all: [growth, rich]}
"""


def verdicts(root: Path, text: str) -> dict[str, str]:
    loaded = validate(load(write(root, text)))
    assert loaded.corpus is not None
    return {id: result.verdict for id, result in audit(loaded.corpus, loaded.diagnostics).claims.items()}


def test_a_town_without_slips(tmp_path: Path) -> None:
    assert verdicts(tmp_path, TOWN) == {"both": "unverified", "growth": "unverified", "rich": "supported"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("values: {people: 10500 person}", "values: {people: 1,5 person}"),
        ("values: {people: 10500 person}", "values: {people: 10500 USD}"),
        ("source: census\n", "source: census\nsource: paper\n"),
        ("source: census\n", "source: cencus\n"),
        ("published: 2024-05-01", "published: 2024-13-01"),
    ],
)
def test_a_slip_in_the_census_reaches_all_that_rests_on_it(right: str, wrong: str, tmp_path: Path) -> None:
    found = verdicts(tmp_path, TOWN.replace(right, wrong))
    assert found == {"both": "not-assessed", "growth": "not-assessed", "rich": "supported"}


def test_a_slip_in_a_claim_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    rich = "claim: {en: The town is rich.}\nkind: quant"
    found = verdicts(tmp_path, TOWN.replace(f"{rich}ity", f"{rich}ty"))
    assert found["both"] == "not-assessed"
    assert found["growth"] == verdicts(tmp_path / "whole", TOWN)["growth"]
    assert "rich" not in found


def test_a_broken_row_of_a_register_reaches_only_its_users(tmp_path: Path) -> None:
    sources = "--- evidence/sources.yaml\ncensus: {name: {en: The census office}, kind: government, reliability: Z}\n"
    rest = "paper: {name: {en: A paper}, kind: news, reliability: B}\nmayor: {name: {en: The mayor}, kind: person, reliability: B}\n"
    found = verdicts(tmp_path, sources + rest + TOWN)
    assert found == {"both": "not-assessed", "growth": "not-assessed", "rich": "supported"}


def test_a_register_that_cannot_be_read_leaves_nothing_to_assess(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "--- evidence/sources.yaml\n<<<<<<< ours\n" + TOWN)
    assert set(found.values()) == {"not-assessed"}


CHECKED = """\
--- evidence/old.yaml
evidence: {en: The old census}
source: census
published: 2014-05-01
credibility: 1
values: {people: "10000 person"}
--- evidence/new.yaml
evidence: {en: The new census}
source: census
published: 2024-05-01
credibility: 1
values: {people: 10500 person}
--- claims/doubled.yaml
claim: {en: The town has doubled.}
kind: quantity
checks:
  - id: twice
    asks: {en: "Twice as many?"}
    let: {now: new/people, then: old/people}
    that: now / then >= 2
"""


def test_a_check_whose_evidence_cannot_be_read_waits_for_it(tmp_path: Path) -> None:
    loaded = validate(load(write(tmp_path, CHECKED.replace("10000 person", "1,0000 person"))))
    assert [diagnostic.code for diagnostic in loaded.diagnostics] == ["N303"]
    assert loaded.corpus is not None
    assert audit(loaded.corpus).claims["doubled"].verdict == "not-assessed"


@pytest.mark.parametrize("name", ["claims/doubled.yaml", "evidence/new.yaml", "evidence/sources.yaml", "kg.toml"])
def test_a_file_cut_off_anywhere_never_changes_a_verdict_in_silence(name: str, tmp_path: Path) -> None:
    """The claim is refuted; cut off at the end of a line it may be left without evidence, and then it is unverified."""
    root = write(tmp_path, CHECKED)
    whole = (root / name).read_bytes()
    for length in range(0, len(whole), 3):
        (root / name).write_bytes(whole[:length])
        loaded = validate(load(root))
        if any(diagnostic.severity == "error" for diagnostic in loaded.diagnostics):
            continue
        assert loaded.corpus is not None
        verdict = audit(loaded.corpus).claims["doubled"].verdict
        assert verdict == "refuted" or (verdict == "unverified" and whole[length - 1 : length] == b"\n"), length


def test_a_file_that_makes_an_argument_twice_argues_nothing(tmp_path: Path) -> None:
    twice = TOWN.replace("  - supports: letter\n", "  - supports: letter\n  - supports: letter\n")
    assert verdicts(tmp_path, twice) == {"both": "not-assessed", "growth": "unverified", "rich": "not-assessed"}


def test_an_argument_named_like_the_whole_of_its_parts_is_a_slip(tmp_path: Path) -> None:
    whole = "parts: {all: [growth, rich]}\nevidence:\n  - {supports: letter, id: all}\n"
    loaded = validate(load(write(tmp_path, TOWN.replace("parts: {all: [growth, rich]}\n", whole))))
    assert [(d.code, d.message) for d in loaded.diagnostics] == [("R407", "The argument “all” stands here twice.")]
    assert loaded.corpus is not None
    assert audit(loaded.corpus).claims["both"].verdict == "not-assessed"
