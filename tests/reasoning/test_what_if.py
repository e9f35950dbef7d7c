"""``kg what-if``: every verdict that changes, from what to what, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.commands.main import main
from kg.reasoning.what_if import load_bearing, what_if
from tests.reasoning.corpora import random_audit
from tests.reasoning.test_flips import everything, verdict_after
from tests.reasoning.town import TOWN
from tests.written import write

POINTS = "--- claims/points.yaml\nclaim: {en: One point.}\nkind: judgement\nparts: {each: [growth]}\n"


def asked(root: Path, *options: str) -> int:
    return main(["-C", str(write(root, TOWN + POINTS)), "what-if", *options])


def test_without_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "--without", "count") == 0
    assert capsys.readouterr().out == """\
What if the document count is not there?

Verdicts that change: 2

◕ leaning supported → ○ unverified  growth  The town has grown.
    count is not there
    as-many no longer speaks
    supports:count no longer speaks
    the check as-many: fails → undecided

✔ supported → ○ unverified  points  One point.
    its part growth: leaning supported → unverified
"""


def test_with_other_judgements(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "--set", "growth/by-letter.strength=.05", "--set", "letter.credibility=5") == 0
    assert capsys.readouterr().out == """\
What if the strength of growth/by-letter is 0.05, and the credibility of letter is 5?

Verdicts that change: 1

◕ leaning supported → ✔ supported  growth  The town has grown.
    letter is right with probability 0.212 instead of 0.638
    by-letter weighs 0.050 instead of 0.400
"""


def test_as_of_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "--as-of", "2024-05-15") == 0
    assert capsys.readouterr().out == """\
What if it is 2024-05-15 and not 2024-09-01?

Verdicts that change: 1

◕ leaning supported → ✔ supported  growth  The town has grown.
    letter is not there
    report is not there
    by-letter no longer speaks
    supports:report no longer speaks
"""


def test_a_name_that_means_two_things_is_answered_with_what_it_was_taken_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The mayor is a source and an origin: a source is not there, an origin is wrong."""
    for options, told in (
        (["mayor"], "What if the source mayor is not there?"),
        (["origin:mayor"], "What if the origin mayor is wrong?"),
        (["mayor", "--language", "zh-Hant"], "如果沒有出處 mayor？"),
        (["count", "--set", "mayor.reliability=C"], "What if the document count is not there, and the reliability of mayor is C?"),
    ):
        assert asked(tmp_path, "--without", *options) == 0
        assert capsys.readouterr().out.splitlines()[0] == told


def test_what_files_with_errors_keep_out_of_the_answer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One claim rests on a letter of nobody known, the other’s text cannot be read: nothing is known of either."""
    odd = "--- claims/odd.yaml\nclaim: {en: Odd.}\nkind: quantity\nevidence: [{supports: odd}]\n"
    text = TOWN + odd + "--- claims/cut.yaml\nclaim: {en: Cut.\n"
    root = write(tmp_path, text + "--- evidence/odd.yaml\nevidence: {en: Odd}\nsource: major\npublished: 2024-01-01\ncredibility: 1\n")
    for options in (["what-if", "--without", "count"], ["what-if", "--load-bearing"], ["timeline", "all"], ["robustness"]):
        assert main(["-C", str(root), *options]) == 1
        told = f"kg {options[0]}: the files have errors, so these are left out: cut, odd. See `kg validate`.\n"
        assert capsys.readouterr().err == told
    for command in ("timeline", "robustness"):
        assert main(["-C", str(root), command, "odd", "--format", "json"]) == 1
        assert capsys.readouterr() == ("", f"kg {command}: “odd” is not assessed; ask `kg explain odd` why.\n")
        assert main(["-C", str(root), command, "cut"]) == 1
        told = f"kg {command}: the text of “cut” has errors, so nothing is known of it.\nclaims/cut.yaml:"
        assert capsys.readouterr().err.startswith(told)


def test_the_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "--without", "origin:mayor", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["edits"] == [{"without": "origin", "id": "mayor"}]
    assert [(move["claim"], move["before"], move["after"]) for move in told["moves"]] == [("growth", "leaning-supported", "supported")]
    assert told["moves"][0]["causes"] == [{"kind": "reliability", "id": "letter", "before": 0.6375, "after": 0.0}]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--without", "cuont"], "there is no evidence, source, argument or origin “cuont”. Did you mean “count”?"),
        (["--without", "origin:nobody"], "there is no origin “nobody”."),
        (["--without", "growth"], "“growth” is a claim; take out its evidence or its arguments, such as “growth/as-many”."),
        (["--set", "count"], "“count” is not of the form ID.reliability=C, ID.credibility=2 or ID.strength=weak."),
        (["--set", "count.credibility=9"], "“9” is no credibility; it is one of 1, 2, 3, 4, 5, 6."),
        (["--set", "census.reliability=1.5"], "“1.5” is neither a number between 0 and 1 nor one of A, B, C, D, E, F."),
        (["--set", "census.reliability=1e-1"], "“1e-1” is neither a number between 0 and 1 nor one of A, B, C, D, E, F."),
        (["--set", "count.colour=red"], "there is no “colour” to set; there are reliability, credibility and strength."),
        (["--set", "growth/x.strength=weak"], "there is no argument with a strength “growth/x”. Did you mean “growth/as-many”?"),
        (["--set", "\x1b.credibility=2"], "there is no evidence “'\\x1b'”."),
        (["--as-of", "today"], "“today” is not a day; write it as 2025-01-31."),
        (["--load-bearing", "--without", "count"], "--load-bearing tries every loss by itself; ask it without --without and --set."),
        ([], "say what would be different: --without ID, --set ID.reliability=C, --as-of DATE, or ask --load-bearing."),
    ],
)
def test_what_cannot_be_meant(options: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, *options) == 2
    assert capsys.readouterr().err == f"kg what-if: {message}\n"


def test_what_carries_most(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(tmp_path, "--load-bearing") == 0
    assert capsys.readouterr().out == """\
What carries most: how many verdicts change when it is lost
     2  document  count: growth, points
     2  origin  census: growth, points
     1  document  letter: growth
     1  origin  mayor: growth
"""


@pytest.mark.parametrize("seed", range(4))
def test_without_an_edit_nothing_changes(seed: int) -> None:
    assert what_if(random_audit(seed), []).moves == ()


@pytest.mark.parametrize("seed", range(4))
def test_what_carries_most_is_found_by_trying_each_loss(seed: int) -> None:
    """Against an audit of the whole workspace for every loss."""
    whole = random_audit(seed)
    told = {load.loss: {id: after for id, _, after in load.altered} for load in load_bearing(whole)}
    for loss in (*everything(whole, "origin"), *everything(whole, "evidence")):
        after = {id: verdict_after(whole, id, loss) for id in whole.claims}
        assert told.get(loss, {}) == {id: verdict for id, verdict in after.items() if verdict != whole.claims[id].verdict}, loss
