"""How sure a verdict is: judgements drawn around their values, against a slow weighing of each trial."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from kg.argumentation.network import Network
from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.commands.main import main
from kg.gradual.semantics import SEMANTICS
from kg.model.settings import Scale
from kg.reasoning import dependence as dependence_module
from kg.reasoning.perturbation import TRIALS, cell, judged_reliabilities, judged_weights, uniform
from kg.reasoning.robustness import Robustness, perturbed_opinions, robustness
from kg.reasoning.semantics import Beside, side_by_side
from kg.worlds.weigh import weigh
from tests.reasoning.corpora import random_audit
from tests.reasoning.town import TOWN
from tests.written import SETTINGS, write


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("0.95", "0.9", "0.975"), ("0.7", "0.6", "0.775"), ("0.3", "0.15", "0.35"), ("0.4", "0.35", "0.45")],
)
def test_a_word_stands_for_the_numbers_nearest_to_it(value: str, low: str, high: str) -> None:
    assert cell(Fraction(value), Scale().reliability.values()) == (Fraction(low), Fraction(high))


def test_the_words_of_a_scale_share_out_the_numbers() -> None:
    """Every number belongs to some word, and to one only but for the ends."""
    values = sorted(set(Scale().strength.values()))
    cells = [cell(value, values) for value in values]
    assert [high for _, high in cells[:-1]] == [low for low, _ in cells[1:]]
    assert cell(Fraction(0), values) == (Fraction(0), Fraction(0))
    assert cell(Fraction(1), Scale().credibility.values()) == (Fraction(19, 20), Fraction(1))


def test_draws_are_uniform_and_always_the_same() -> None:
    """The first draws are golden: another Python or another machine gives the same."""
    drawn = uniform("source census")
    assert len(drawn) == TRIALS
    assert [round(value, 6) for value in drawn[:3]] == [0.234991, 0.363652, 0.50419]
    assert sum(drawn) / TRIALS == pytest.approx(0.5, abs=0.03)
    assert uniform("source paper")[:3] != drawn[:3]


@pytest.mark.parametrize("seed", range(4))
def test_each_trial_is_what_weighing_it_alone_gives(seed: int) -> None:
    """Every 97th trial: all reliabilities and weights drawn, the network weighed by the exact arithmetic."""
    whole = random_audit(seed)
    judged = {**judged_reliabilities(whole), **judged_weights(whole)}
    drawn = {name: one.drawn() for name, one in judged.items()}
    found = {id: perturbed_opinions(whole, id, judged) for id in whole.claims}
    for trial in range(0, TRIALS, 97):
        moved = Network(
            tuple(replace(one, reliability=Fraction(drawn[one.statement][trial])) for one in whole.network.testimonies),
            tuple(
                replace(one, weight=Fraction(drawn[one.id][trial])) if one.id in drawn else one for one in whole.network.arguments
            ),
            whole.network.statements,
        )
        for id, opinion in weigh(moved).items():
            fast = found[id.removeprefix("claim:")][trial]
            for share in ("belief", "disbelief", "conflict", "ignorance"):
                assert float(getattr(fast, share)) == pytest.approx(float(getattr(opinion, share)), abs=1e-12)


def test_two_sources_of_one_group_may_change_places() -> None:
    """Both are graded alike, so in about half of the trials one is the more reliable, and in half the other."""
    whole = next(one for one in map(random_audit, range(60)) if _alike(one))
    judged = judged_reliabilities(whole)
    one, other = _alike(whole)
    first, second = judged[f"evidence:{one}"].drawn(), judged[f"evidence:{other}"].drawn()
    ahead = sum(a > b for a, b in zip(first, second, strict=True))
    assert 300 < ahead < 700
    assert all(result.trials == TRIALS for result in robustness(whole, whole.claims))


def _alike(whole: Audit) -> tuple[str, ...]:
    """Two documents of equal reliability from different sources of one group."""
    corpus, reliability = whole.corpus, whole.reliability
    rows = [(corpus.sources[e.source.id].group, reliability[id], e.source.id, id) for id, e in corpus.evidence.items()]
    for a in rows:
        for b in rows:
            if a[:2] == b[:2] and a[2] < b[2]:
                return a[3], b[3]
    return ()


def test_what_is_sampled_is_weighed_anew_on_the_same_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = random_audit(1)
    judged = {**judged_reliabilities(whole), **judged_weights(whole)}
    exact = {id: perturbed_opinions(whole, id, judged) for id in whole.claims}
    monkeypatch.setattr(dependence_module, "compiled", lambda *_: None)
    for id in whole.claims:
        sampled = perturbed_opinions(whole, id, judged)
        gaps = [abs(float(a.belief - b.belief)) for a, b in zip(sampled, exact[id], strict=True)]
        assert max(gaps) < 0.05


LEANING, PLAIN = Beside("mlp", "leaning-supported", 0.7), Beside("euler", "supported", 0.9)
OTHERWISE, UNSETTLED = Beside("df-quad", "unverified", 0.5), Beside("df-quad", "supported", 0.9, settled=False)


@pytest.mark.parametrize(
    ("stays", "beside", "robust"),
    [
        (950, (PLAIN, LEANING), True),
        (949, (PLAIN, LEANING), False),
        (1000, (PLAIN, OTHERWISE), False),
        (1000, (PLAIN, UNSETTLED), False),
    ],
)
def test_robust_is_only_what_stays_and_what_all_semantics_lean_to(stays: int, beside: tuple[Beside, ...], robust: bool) -> None:
    assert Robustness("a", "supported", (("supported", stays), ("contested", 1000 - stays)), beside).robust is robust


@pytest.mark.parametrize("name", SEMANTICS)
@pytest.mark.parametrize("seed", range(3))
def test_beside_is_what_an_audit_under_that_semantics_gives(name: str, seed: int) -> None:
    whole = random_audit(seed)
    other = audit(replace(whole.corpus, settings=replace(whole.corpus.settings, semantics=name)))
    for id, listed in side_by_side(whole).items():
        one = next(one for one in listed if one.semantics == name)
        assert (one.verdict, one.strength) == (other.claims[id].verdict, other.claims[id].strength)


ASKED = (
    ["explain", "growth", "--flips"],
    ["what-if", "--without", "count"],
    ["what-if", "--load-bearing"],
    ["timeline", "all"],
    ["robustness"],
)


@pytest.mark.parametrize("command", ASKED, ids=" ".join)
def test_answers_come_from_possible_worlds_whatever_the_settings_say(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, other = tmp_path / "plain", tmp_path / "other"
    assert main(["-C", str(write(plain, TOWN)), *command]) == 0
    expected = capsys.readouterr()
    assert expected.err == ""
    assert main(["-C", str(write(other, f'--- kg.toml\n{SETTINGS}semantics = "df-quad"\n{TOWN}')), *command]) == 0
    found = capsys.readouterr()
    assert found.out == expected.out
    assert found.err == f'kg {command[0]}: kg.toml says semantics = "df-quad"; answers come from possible worlds.\n'


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    points = "--- claims/points.yaml\nclaim: {en: One point.}\nkind: judgement\nparts: {each: [growth]}\n"
    assert main(["-C", str(write(tmp_path, TOWN + points)), "robustness"]) == 0
    assert capsys.readouterr().out == """\
stays     agree  verdict              claim
 71.0%        3  ◕ leaning supported  growth  The town has grown.
 84.8%        3  ✔ supported          points  One point.

Trials draw every grade, credibility and strength from the numbers nearest to its word.
“agree” counts the published semantics that lean the same way, of 5. Robust (■): at least 95 % and all agree.
"""


def test_one_claim(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    assert main(["-C", str(root), "robustness", "growth"]) == 0
    assert capsys.readouterr().out == """\
The verdict stays in 710 of 1,000 trials with judgements drawn around their values; otherwise ◐ contested 152, ✔ supported 138.
Under the published semantics, for comparison (strength from 0, against, to 1, for)
  df-quad           0.695  ◕ leaning supported  leans for
  quadratic-energy  0.673  ◕ leaning supported  leans for
  euler             0.632  ◐ contested          leans neither way
  euler-top         0.584  ◐ contested          leans neither way
  mlp               0.675  ◕ leaning supported  leans for
Not robust: it stays in fewer than 95 of 100 trials, and the published semantics do not all lean the same way.
"""
    assert main(["-C", str(root), "explain", "growth", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["robustness"]
    assert (told["trials"], told["semantics_agree"], told["robust"]) == (1000, False, False)
    assert told["semantics"]["df-quad"] == {"verdict": "leaning-supported", "strength": 0.695332562, "settled": True}


def test_a_claim_that_does_not_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "robustness", "nothing"]) == 2
    assert capsys.readouterr().err == "kg robustness: there is no claim “nothing”.\n"
