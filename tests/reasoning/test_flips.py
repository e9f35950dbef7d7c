"""What would flip a verdict: minimal sets against a slow search that tries everything by the audit itself."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.audit.results import Audit, Verdict
from kg.commands.main import main
from kg.reasoning.change import Edit, Loss, Regrade, arguments_of, changed
from kg.reasoning.extract import derived_in, extract
from kg.reasoning.flips import KINDS, _monotone, flips
from kg.reasoning.nudge import STEPS, judgements, nudges
from kg.reasoning.reassess import bench
from kg.worlds.weigh import weigh
from tests.reasoning.corpora import random_audit
from tests.reasoning.town import TOWN
from tests.worlds.networks import evidence, network
from tests.written import SETTINGS, audited, write

SEEDS = (0, 1, 3, 5)
STEP = Fraction(1, STEPS)


def verdict_after(whole: Audit, claim: str, *edits: Edit) -> Verdict:
    return audit(changed(whole.corpus, edits), as_of=date.fromisoformat(whole.as_of)).claims[claim].verdict


def everything(whole: Audit, kind: str) -> list[Loss]:
    """All there is to lose, in the whole workspace."""
    ids = {
        "origin": {group for groups in whole.roots.values() for group in groups},
        "source": {evidence.source.id for evidence in whole.corpus.evidence.values()},
        "evidence": set(whole.corpus.evidence),
        "argument": set(arguments_of(whole.corpus)),
    }[kind]
    return [Loss(kind, id) for id in sorted(ids)]  # type: ignore[arg-type]  # a key of the table above


def by_trying_all(whole: Audit, claim: str, kind: str, most: int) -> dict[frozenset[str], Verdict]:
    """Every minimal set of up to ``most`` losses, each tried by an audit of the whole workspace."""
    found: dict[frozenset[str], Verdict] = {}
    for size in range(1, most + 1):
        for losses in combinations(everything(whole, kind), size):
            ids = frozenset(loss.id for loss in losses)
            verdict = verdict_after(whole, claim, *losses)
            if verdict != whole.claims[claim].verdict and not any(other < ids for other in found):
                found[ids] = verdict
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sets_found_are_the_minimal_ones(seed: int) -> None:
    whole = random_audit(seed)
    claim = sorted(whole.claims)[-1]
    for of in flips(whole, claim):
        told = {frozenset(loss.id for loss in flip.losses): flip.verdict for flip in of.found if len(flip.losses) <= 2}
        assert told == by_trying_all(whole, claim, of.kind, 2), of.kind
        assert of.complete >= min(2, of.candidates)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_the_workspace_gives_the_verdicts_of_the_whole(seed: int) -> None:
    """The extract, audited alone, and the fast stages on it agree with the audit of everything, before and after a loss."""
    whole = random_audit(seed)
    for claim, result in whole.claims.items():
        alone = audit(extract(whole, [claim]), as_of=date.fromisoformat(whole.as_of)).claims[claim]
        assert (alone.verdict, alone.opinion, alone.origins_for) == (result.verdict, result.opinion, result.origins_for)
        on = bench(whole, [claim])
        for kind in KINDS:
            for loss in everything(whole, kind)[:3]:
                full = audit(changed(whole.corpus, [loss]), as_of=date.fromisoformat(whole.as_of)).claims[claim]
                fast = on.after([loss])[claim]
                assert (fast.verdict, fast.opinion) == (full.verdict, full.opinion), (claim, loss)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_smaller_change_of_a_judgement_flips(seed: int) -> None:
    """To within a step the verdict stays up to the nudge; where there is no nudge on a side it stays to the end."""
    whole = random_audit(seed)
    claim = sorted(whole.claims)[-1]
    on = bench(whole, [claim])
    found = nudges(whole, claim)
    assert found is not None
    for one in judgements(on):
        near = [nudge.value for nudge in found if nudge.judgement == one]
        low = max((value for value in near if value < one.now), default=Fraction(-1))
        high = min((value for value in near if value > one.now), default=Fraction(2))
        for at in (Fraction(n, 12) for n in range(13)):
            if low + STEP <= at <= high - STEP:
                edit = Regrade(one.kind, one.id, one.field, at)
                assert on.after([edit])[claim].verdict == on.verdict(claim), (one, at)
    for nudge in found:
        edit = Regrade(nudge.judgement.kind, nudge.judgement.id, nudge.judgement.field, nudge.value)
        assert verdict_after(whole, claim, edit) == nudge.verdict != whole.claims[claim].verdict


def test_a_least_change_worked_by_hand(tmp_path: Path) -> None:
    """For it .95 × .4 = .38, against it x = .4 ρ. p = .38 (1 − x) / (.38 (1 − x) + .62 x) is .65 at x = .133 / .536, so ρ = .62034."""
    text = TOWN.partition("  - {supports: count")[0] + "  - {supports: count, strength: weak}\n  - {contradicts: letter, strength: weak}\n"
    whole = audited(tmp_path, text)
    assert whole.claims["growth"].verdict == "contested"
    found = nudges(whole, "growth")
    assert found is not None
    (letter,) = [one for one in found if one.judgement.id == "letter" and one.value < one.judgement.now]
    assert (letter.value, letter.verdict) == (Fraction(6203, 10000), "leaning-supported")


def test_the_grade_of_a_source_that_counts_for_nothing_is_a_judgement_too(tmp_path: Path) -> None:
    """Grade E is nothing here; from 0 up to 0.5556 the strong argument leaves more than half of the worlds empty."""
    text = f"--- kg.toml\n{SETTINGS}[reliability]\nE = 0\n"
    text += "--- evidence/sources.yaml\npaper: {name: {en: P}, kind: news, reliability: E}\n"
    text += "--- evidence/note.yaml\nevidence: {en: A note}\nsource: paper\npublished: 2024-05-01\ncredibility: 1\n"
    text += "--- claims/growth.yaml\nclaim: {en: It has grown.}\nkind: quantity\nevidence: [{supports: note}]\n"
    found = nudges(audited(tmp_path, text), "growth") or ()
    assert {(n.judgement.kind, n.judgement.id): n.value for n in found} == {
        ("evidence", "note"): Fraction(5556, 10000),
        ("source", "paper"): Fraction(5556, 10000),
    }


def test_what_a_rule_derived_stays_while_its_premises_do(tmp_path: Path) -> None:
    """The claim's figure is the census's, and nobody linked the two: a rule did."""
    text = (
        "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
        "values: {people: 10500 person}\n--- claims/growth.yaml\nclaim: {en: The town has 10500 people.}\nkind: quantity\n"
        "values: {people: 10500 person}\n"
    )
    whole = audited(tmp_path, text)
    (derived,) = derived_in(whole)
    assert (derived.rule, derived.evidence) == ("values-agree", ("count",))
    on = bench(whole, ["growth"])
    for edits in ([], [Loss("evidence", "count")], [Regrade("evidence", "count", "credibility", "5")]):
        assert on.after(edits)["growth"].opinion == on.confirmed(edits)["growth"].opinion
    assert on.after([])["growth"].opinion == whole.claims["growth"].opinion
    for lost in (Loss("evidence", "count"), Loss("argument", derived.id)):
        assert on.after([lost])["growth"].origins_for == on.confirmed([lost])["growth"].origins_for == ()


def test_what_a_rule_derived_can_be_lost_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two offices give the figure of the claim and nobody has named them: only rules speak for it, and each one matters."""
    root = write(tmp_path, "".join(
        f"--- evidence/{id}.yaml\nevidence: {{en: A count}}\nsource: {source}\npublished: 2024-05-01\ncredibility: 1\n"
        "values: {people: 10500 person}\n"
        for id, source in (("count", "census"), ("list", "mayor"))
    ) + "--- claims/growth.yaml\nclaim: {en: The town has 10500 people.}\nkind: quantity\nvalues: {people: 10500 person}\n")  # fmt: skip
    assert main(["-C", str(root), "explain", "growth", "--flips"]) == 0
    assert capsys.readouterr().out.partition("  Losing arguments")[2].partition("\n\n")[0] == """\
 (all minimal sets of the 2 there are to lose):
    growth/values-agree:count → ○ unverified
    growth/values-agree:list → ○ unverified"""
    assert main(["-C", str(root), "what-if", "--without", "growth/values-agree:list"]) == 0
    assert capsys.readouterr().out == """\
What if the argument growth/values-agree:list is not made?

Verdicts that change: 1

◕ leaning supported → ○ unverified  growth  The town has 10500 people.
    values-agree:list no longer speaks
"""
    assert main(["-C", str(root), "what-if", "--without", "growth/values-agree:list", "--as-of", "2024-06-01"]) == 2
    assert capsys.readouterr().err == "kg what-if: what a rule derived it derives anew on another day; ask without --as-of.\n"


def test_support_alone_can_only_be_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing speaks against it, so the answer for every size comes from losing everything once."""
    text = TOWN.partition("  - {contradicts: letter")[0]
    assert main(["-C", str(write(tmp_path, text)), "explain", "growth", "--flips"]) == 0
    assert capsys.readouterr().out.partition("What would flip it\n")[2] == """\
  Losing origins (all minimal sets of the 1 there are to lose):
    census → ○ unverified
  Losing sources (all minimal sets of the 2 there are to lose):
    census → ○ unverified
  Losing documents (all minimal sets of the 2 there are to lose):
    count → ○ unverified
  Losing arguments (all minimal sets of the 2 there are to lose):
    growth/supports:count → ◕ leaning supported

The least change of one judgement that flips it
  the reliability of the document count: 0.9500 → 0.7222 gives ◕ leaning supported
  the reliability of the source census: 0.9500 → 0.7222 gives ◕ leaning supported
  the strength of growth/supports:count: 0.9000 → 0.6328 gives ◕ leaning supported
"""


def test_the_object_says_how_far_the_search_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "explain", "growth", "--flips", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["flips"]
    assert [(one["kind"], one["candidates"], one["complete_up_to"]) for one in told["losses"]] == [
        ("origin", 2, 2),
        ("source", 3, 3),
        ("evidence", 3, 3),
        ("argument", 4, 4),
    ]
    assert told["least_changes"][0] == {
        "kind": "argument",
        "id": "growth/as-many",
        "field": "strength",
        "from": 0.4,
        "to": 0.4427,
        "verdict": "contested",
    }


def test_a_lost_upstream_may_make_two_voices_of_one() -> None:
    """Two relays of the same two documents share an inference; when one of them loses a document they are two voices, and belief rises."""
    origins = [evidence("a1", ".9", "one"), evidence("b1", ".9", "two")]
    relays = [evidence("r1", "1", "x", "a1", "b1"), evidence("r2", "1", "y", "a1")]
    shared = network([*origins, evidence("r1", "1", "x", "a1", "b1"), evidence("r2", "1", "y", "a1", "b1")], "r1 => A * .5", "r2 => A * .5")
    apart = network([*origins, *relays], "r1 => A * .5", "r2 => A * .5")
    assert weigh(apart)["claim:A"].belief > weigh(shared)["claim:A"].belief
    assert [_monotone(shared, kind) for kind in KINDS] == [True, False, False, True]
