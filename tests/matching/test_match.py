"""``kg match``: which claims are found, in which order, and how their numbers stand to the numbers of the text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.commands.main import main
from kg.files.load import load
from kg.matching.entries import Entry
from kg.matching.index import Index
from kg.matching.match import Matcher
from tests.written import SETTINGS, write

TOWN = f"""\
--- kg.toml
{SETTINGS.replace('["en"]', '["en", "zh-Hant"]')}
--- claims/growth.yaml
claim: {{en: "The town has 12,000 inhabitants.", zh-Hant: "該鎮有一萬兩千名居民。"}}
kind: quantity
said_by: mayor
values: {{people: 12000 person}}
--- claims/workers.yaml
claim: {{en: "Every day 3,000 people come to town for work.", zh-Hant: "每天有三千人到鎮上上班。"}}
kind: quantity
values: {{workers: 3000 person}}
--- claims/opening.yaml
claim: {{en: The museum opened on 1 May 2020., zh-Hant: 博物館於 2020 年 5 月 1 日開幕。}}
kind: date
values: {{opened: 2020-05-01}}
--- claims/network.yaml
claim: {{en: The town hall gave its network away., zh-Hant: 鎮公所把網路送人了。}}
kind: judgement
"""
REPOSITORY = Path(__file__).parents[2]


def found(root: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["-C", str(root), "match", *arguments]) == 0
    return capsys.readouterr().out


def test_a_rival_number_is_shown_as_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = found(write(tmp_path, TOWN), "The town's inhabitants now number 120,000 people", "--top", "1", capsys=capsys)
    assert (
        printed
        == """\
0.54 close: growth
  claim:   The town has 12,000 inhabitants.
  the same question with rival values: 120,000 people against 12000 person (people)
"""
    )


def test_another_number_never_lowers_the_rank(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN)).corpus
    assert corpus is not None
    matcher = Matcher({"town": corpus})
    same, rival = (matcher.match(f"該鎮有{number}名居民", 3) for number in ("一萬兩千", "九百"))
    assert [(match.claim.id, match.score) for match in same] == [(match.claim.id, match.score) for match in rival]
    assert [match.values[0].relation for match in (same[0], rival[0])] == ["same", "rival"]


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("The town has 900 inhabitants", ["900"]),
        ("The town has 900 residents", ["900"]),
        ("The town now numbers 900", ["900"]),
        ("該鎮有九百名居民", ["九百"]),
        ("The town has 900 dogs", []),
        ("The town's inhabitants have a 17-year-old mayor", []),
        ("The town's inhabitants fly a DC-17", []),
        ("該鎮有九百隻野狗", []),
    ],
)
def test_only_what_counts_the_same_is_a_rival(text: str, rival: list[str], tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN)).corpus
    assert corpus is not None
    found = next(match for match in Matcher({"town": corpus}).match(text, 5) if match.claim.id == "growth")
    assert [value.theirs for value in found.values] == rival


def test_a_claim_in_one_language_is_found_by_a_name_in_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = """\
--- evidence/sources.yaml
lee: {name: {en: "Ann Lee, mayor", zh-Hant: 李安}, kind: person, reliability: B}
--- claims/bridge.yaml
claim: {en: Ann Lee paid for the bridge.}
kind: judgement
"""
    printed = json.loads(found(write(tmp_path, TOWN + more), "李安出錢造橋", "--format", "json", "--top", "1", capsys=capsys))
    assert printed[0]["id"] == "bridge"


@pytest.mark.parametrize("text", ["镇公所把网络送人", "鎮公所把網路送人", "THE TOWN HALL’S NETWORK", "ｎｅｔｗｏｒｋ", "網"])
def test_script_wording_width_and_case_fold(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = json.loads(found(write(tmp_path, TOWN), text, "--format", "json", capsys=capsys))
    assert printed[0]["id"] == "network"


def test_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    printed = json.loads(found(root, "博物館2020年5月2日開幕", "--format", "json", "--top", "1", "--verdicts", capsys=capsys))
    assert printed == [
        {
            "workspace": root.as_posix(),
            "id": "opening",
            "verdict": "unverified",
            "score": printed[0]["score"],
            "likeness": "close",
            "language": "zh-Hant",
            "text": "博物館於 2020 年 5 月 1 日開幕。",
            "passage": "博物館2020年5月2日開幕",
            "why": printed[0]["why"],
            "values": [{"measure": "opened", "theirs": "2020年5月2日", "ours": "2020-05-01", "relation": "rival"}],
        }
    ]
    assert printed[0]["why"].endswith("the same question with rival values: 2020年5月2日 against 2020-05-01 (opened)")
    assert "verdict" not in json.loads(found(root, "博物館", "--format", "json", capsys=capsys))[0]


def test_a_file_is_looked_up_by_its_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    (tmp_path / "news.txt").write_text("\ufeff該鎮居民很多。網路已經送人了！\r\nNothing else happened.", encoding="utf-8")
    printed = found(root, str(tmp_path / "news.txt"), "--top", "1", capsys=capsys)
    assert "network\n  given:   網路已經送人了！\n  claim:   鎮公所把網路送人了。\n" in printed


def test_several_workspaces_are_searched_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = write(tmp_path / "one", TOWN), write(tmp_path / "other", TOWN)
    printed = json.loads(found(one, "the museum opened", "--against", str(other), "--format", "json", "--top", "2", capsys=capsys))
    assert [(match["workspace"], match["id"]) for match in printed] == [(one.as_posix(), "opening"), (other.as_posix(), "opening")]
    alone = json.loads(found(tmp_path, "the museum opened", "--against", str(one), "--format", "json", capsys=capsys))
    assert alone[0]["workspace"] == one.as_posix()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "kg match: there is no text to look up.\n"),
        ("x" * 30_000, "kg match: the text has 30,000 characters; write it into a file, whose sentences are looked up one by one.\n"),
    ],
)
def test_what_cannot_be_looked_up(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, TOWN)
    monkeypatch.chdir(tmp_path)
    assert main(["match", text]) == 2
    assert capsys.readouterr().err == message


def test_a_file_of_too_many_sentences_is_looked_up_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    (tmp_path / "news.txt").write_text("Nothing happened.\n" * 501, encoding="utf-8")
    assert main(["-C", str(root), "match", str(tmp_path / "news.txt")]) == 0
    assert "1:1: warning[E922]: Of 501 sentences the first 500 are looked up.\n" in capsys.readouterr().err


def test_claims_with_errors_are_missed_out_loud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN.replace("kind: date", "kind: dates"))
    assert main(["-C", str(root), "match", "the museum opened"]) == 1
    assert capsys.readouterr().err == f"kg match: 1 claim of {root.as_posix()} has errors and is not searched; see `kg validate`.\n"
    assert main(["-C", str(tmp_path / "nowhere"), "match", "the museum"]) == 1


def test_adding_a_claim_shows_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    assert main(["-C", str(root), "add", "claim", "size", "--text", "The town has 15,000 inhabitants."]) == 0
    printed = capsys.readouterr()
    assert (
        printed.err
        == """\
Claims that resemble it:

1.00 nearly the same: growth
  claim:   The town has 12,000 inhabitants.
  the same question with rival values: 15,000 against 12000 person (people)

0.25 related: network
  claim:   The town hall gave its network away.

Written all the same; if one of them says it already, delete the new file, or link the two by restates or contradicts.
"""
    )
    assert (root / "claims/size.yaml").exists()
    assert main(["-C", str(root), "add", "claim", "else", "--text", "Bananas!"]) == 0
    assert capsys.readouterr().err == ""


def test_nothing_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(write(tmp_path, TOWN), "Bananas!", capsys=capsys) == "No claim resembles it.\n"


@pytest.mark.parametrize("text", ['NEAR AND OR NOT " * ^ : ( ) { }', 'said: "town" OR 1', "'; DROP TABLE texts; --", "town*", "-town"])
def test_the_syntax_of_the_search_engine_is_only_text(text: str) -> None:
    Index([Entry("w", "a", (("en", "The town has grown, or not."),))]).search(text, 5)


@given(st.text(max_size=80))
def test_no_text_makes_the_search_fail(text: str) -> None:
    index = Index([Entry("w", "a", (("en", text),)), Entry("w", "b", (("en", "The town has grown."),))])
    for result in index.search(text, 5):
        assert 0 < result.score <= 1


@given(st.permutations(["The town has grown.", "The town is rich.", "The town has not grown.", "該鎮成長了"]))
def test_the_order_of_claims_changes_nothing(texts: list[str]) -> None:
    index = Index(Entry("w", f"id-{hash_free(text)}", (("en", text),)) for text in texts)
    assert [f.entry.id for f in index.search("The town has grown", 4)] == ["id-19", "id-23", "id-17"]


def hash_free(text: str) -> int:
    return len(text)


def test_a_claim_finds_itself_in_both_languages() -> None:
    corpus = load(REPOSITORY).corpus
    assert corpus is not None
    matcher = Matcher({"": corpus})
    for claim in corpus.claims.values():
        for _, text in claim.text.texts:
            first = matcher.match(text, 1)[0]
            assert first.claim.id == claim.id, text
            assert first.likeness == "nearly the same"


def test_ten_thousand_claims_are_searched_without_waiting() -> None:
    """A guard against quadratic work only; benchmarks/matching.py has the figures."""
    words = [f"w{number}" for number in range(3000)]
    texts = [" ".join([f"n{number}", *(words[(number * 7 + k * k) % 3000] for k in range(12))]) for number in range(10_000)]
    claims = [Entry("w", f"c{number}", (("en", text),)) for number, text in enumerate(texts)]
    start = time.process_time()
    index = Index(claims)
    assert index.search(texts[77], 3)[0].entry.id == "c77"
    assert time.process_time() - start < 20
