"""What the files say becomes verdicts: small workspaces, each as a person would type it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.written import audited

CENSUS = (
    "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
    "values: {people: 10500 person}\n"
)
REPORT = "--- evidence/report.yaml\nevidence: {en: An article}\nsource: paper\npublished: 2024-06-01\ncredibility: 1\n"
CLAIM = "--- claims/growth.yaml\nclaim: {en: The town has grown.}\nkind: quantity\n"


def test_one_good_source_supports(tmp_path: Path) -> None:
    result = audited(tmp_path, f"{CENSUS}{CLAIM}evidence:\n  - supports: count\n").claims["growth"]
    assert result.verdict == "supported"
    assert result.opinion is not None
    assert result.opinion.belief == Fraction(95, 100) * Fraction(9, 10)
    assert result.origins_for == ("census",)


def test_ten_echoes_are_one_voice(tmp_path: Path) -> None:
    """The census is supported by the census; nine articles that pass it on change nothing."""
    echoes = "".join(
        f"--- evidence/echo-{n}.yaml\nevidence: {{en: Echo {n}}}\nsource: paper\npublished: 2024-06-01\n"
        "credibility: 1\nderived_from: [count]\n"
        for n in range(9)
    )
    alone = audited(tmp_path / "alone", f"{CENSUS}{CLAIM}evidence:\n  - supports: count\n").claims["growth"]
    links = "".join(f"  - supports: echo-{n}\n" for n in range(9))
    result = audited(tmp_path / "echoed", f"{CENSUS}{echoes}{CLAIM}evidence:\n  - supports: count\n{links}").claims["growth"]
    assert result.opinion == alone.opinion
    assert result.origins_for == ("census",)


def test_evidence_does_not_exist_before_it_appears(tmp_path: Path) -> None:
    text = f"{CENSUS}{CLAIM}evidence:\n  - supports: count\n"
    before = audited(tmp_path, text, "2024-04-30")
    assert before.claims["growth"].verdict == "unverified"
    assert [(item.evidence, item.reason) for item in before.left_out] == [("count", "later")]
    assert audited(tmp_path, text, "2024-05-01").claims["growth"].verdict == "supported"


def test_evidence_of_a_month_exists_from_its_last_day(tmp_path: Path) -> None:
    text = f"{CENSUS.replace('2024-05-01', '2024-05')}{CLAIM}evidence:\n  - supports: count\n"
    assert audited(tmp_path, text, "2024-05-30").claims["growth"].verdict == "unverified"
    assert audited(tmp_path, text, "2024-05-31").claims["growth"].verdict == "supported"


def test_retracted_evidence_is_gone(tmp_path: Path) -> None:
    text = f"{CENSUS}retracted: 2024-08-01\n{CLAIM}evidence:\n  - supports: count\n"
    assert audited(tmp_path, text, "2024-07-31").claims["growth"].verdict == "supported"
    assert audited(tmp_path, text, "2024-08-01").claims["growth"].verdict == "unverified"


def test_a_relay_cannot_stand_on_what_does_not_exist_yet(tmp_path: Path) -> None:
    """An article of May relays a census of the same month: until the end of the month nothing vouches for it."""
    relay = REPORT.replace("2024-06-01", "2024-05-10") + "derived_from: [count]\n"
    text = f"{CENSUS.replace('2024-05-01', '2024-05')}{relay}{CLAIM}evidence:\n  - supports: report\n"
    early = audited(tmp_path, text, "2024-05-15").claims["growth"]
    assert (early.verdict, early.origins_for) == ("unverified", ())
    assert audited(tmp_path, text, "2024-06-15").claims["growth"].origins_for == ("census",)


def test_what_the_claimant_says_of_himself_weighs_half(tmp_path: Path) -> None:
    """The mayor claims growth and his own letter is the evidence."""
    letter = REPORT.replace("source: paper", "source: mayor")
    text = f"{letter}{CLAIM}said_by: mayor\nevidence:\n  - supports: report\n"
    result = audited(tmp_path, text)
    assert result.claims["growth"].opinion is not None
    assert result.claims["growth"].opinion.belief == Fraction(85, 100) * Fraction(9, 10) / 2
    assert result.claims["growth"].grounds[0].halved


def test_that_something_was_said_is_proved_by_saying_it(tmp_path: Path) -> None:
    letter = REPORT.replace("source: paper", "source: mayor")
    text = f"{letter}{CLAIM.replace('quantity', 'attribution')}said_by: mayor\nevidence:\n  - supports: report\n"
    assert not audited(tmp_path, text).claims["growth"].grounds[0].halved


def test_recalled_evidence_counts_as_credibility_six_and_is_flagged(tmp_path: Path) -> None:
    text = f"{CENSUS}status: recalled\n{CLAIM}evidence:\n  - {{supports: count, strength: conclusive}}\n"
    result = audited(tmp_path, text)
    assert result.reliability["count"] == Fraction(95, 100) * Fraction(6, 10)
    assert [finding.kind for finding in result.findings] == ["recalled"]


def test_a_check_speaks_with_the_evidence_that_gave_its_numbers(tmp_path: Path) -> None:
    checks = "checks:\n  - id: doubled\n    asks: {en: Twice 10000?}\n    let: {now: count/people}\n    that: now >= 20000 person\n"
    result = audited(tmp_path, f"{CENSUS}{CLAIM}{checks}").claims["growth"]
    assert result.verdict == "refuted"
    assert result.origins_against == ("census",)
    (check,) = result.checks
    assert (check.outcome, check.side, check.runs[0].actual, check.runs[0].expected) == ("fails", "against", "10500 person", "20000 person")


def test_a_check_that_is_expected_to_fail_turns_round(tmp_path: Path) -> None:
    checks = (
        "checks:\n  - id: doubled\n    asks: {en: Twice 10000?}\n    let: {now: count/people}\n"
        "    that: now >= 20000 person\n    expect: fails\n"
    )
    assert audited(tmp_path, f"{CENSUS}{CLAIM}{checks}").claims["growth"].verdict == "supported"


def test_residents_and_workers_are_not_compared(tmp_path: Path) -> None:
    """Two measures with one unit: the answer is that they are not comparable, and nothing follows."""
    text = (
        f"{CENSUS}{CLAIM}values: {{workers: 20000 person}}\nchecks:\n"
        "  - {id: same, asks: {en: The same?}, let: {now: count/people, then: workers}, that: now == then}\n"
    )
    result = audited(tmp_path, text)
    assert result.claims["growth"].checks[0].outcome == "not-comparable"
    assert result.claims["growth"].verdict == "unverified"
    assert [finding.kind for finding in result.findings] == ["not-comparable"]


def test_scenarios_that_come_out_differently_decide_nothing(tmp_path: Path) -> None:
    text = (
        f"{CENSUS}{CLAIM}checks:\n  - id: either\n    asks: {{en: Enough?}}\n    let: {{now: count/people}}\n"
        "    for: {least: [10000 person, 11000 person]}\n    that: now >= least\n"
    )
    (check,) = audited(tmp_path, text).claims["growth"].checks
    assert (check.outcome, check.side, [run.outcome for run in check.runs]) == ("undecided", None, ["holds", "fails"])


def test_a_caveat_is_shown_and_left_out_of_the_arithmetic(tmp_path: Path) -> None:
    result = audited(tmp_path, f"{CENSUS}{REPORT}{CLAIM}evidence:\n  - supports: count\n  - qualifies: report\n").claims["growth"]
    assert [caveat.evidence for caveat in result.caveats] == [("report",)]
    assert result.origins_for == ("census",)


def test_an_opinion_with_nothing_to_check_is_not_checkable(tmp_path: Path) -> None:
    text = f"{CENSUS}{CLAIM.replace('quantity', 'judgement')}"
    assert audited(tmp_path, text).claims["growth"].verdict == "not-checkable"
    assert audited(tmp_path, f"{text}evidence:\n  - supports: count\n").claims["growth"].verdict == "supported"


def test_two_claims_that_contradict_each_other(tmp_path: Path) -> None:
    """The golden row e1→A, e2→B, A and B contradict each other, through files."""
    settings = (
        '--- kg.toml\nname = "t"\nbase = "https://example.org/"\nlanguages = ["en"]\n'
        "[strength]\nstrong = 1\n[reliability]\nA = 0.9\nB = 0.9\n"
    )
    text = (
        f"{settings}{CENSUS}{REPORT}{CLAIM}evidence:\n  - supports: count\ncontradicts: [decline]\n"
        "--- claims/decline.yaml\nclaim: {en: The town has shrunk.}\nkind: quantity\nevidence:\n  - supports: report\n"
    )
    result = audited(tmp_path, text)
    for claim in ("growth", "decline"):
        opinion = result.claims[claim].opinion
        assert opinion is not None
        assert (opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance) == (
            Fraction(9, 100),
            Fraction(9, 100),
            Fraction(81, 100),
            Fraction(1, 100),
        )


def test_a_restatement_passes_everything_both_ways(tmp_path: Path) -> None:
    again = "--- claims/again.yaml\nclaim: {en: It grew.}\nkind: quantity\nrestates: [growth]\n"
    text = f"{CENSUS}{CLAIM}evidence:\n  - supports: count\n{again}"
    result = audited(tmp_path, text)
    assert result.claims["again"].opinion == result.claims["growth"].opinion
    against = audited(tmp_path, text.replace("supports: count", "contradicts: count"))
    assert against.claims["again"].verdict == against.claims["growth"].verdict == "refuted"


def test_an_undercut_takes_the_inference_and_not_the_conclusion(tmp_path: Path) -> None:
    text = f"{CENSUS}{REPORT}{CLAIM}evidence:\n  - {{supports: count, id: by-count}}\n  - {{undercuts: by-count, by: report}}\n"
    result = audited(tmp_path, text).claims["growth"]
    assert result.opinion is not None
    assert result.opinion.disbelief == result.opinion.conflict == 0
    assert result.opinion.belief == Fraction(855, 1000) * (1 - Fraction(85, 100) * Fraction(9, 10))


def test_an_outline_is_only_tallied(tmp_path: Path) -> None:
    points = "--- claims/points.yaml\nclaim: {en: One point.}\nkind: judgement\nparts: {each: [growth]}\n"
    text = f"{CENSUS}{CLAIM}evidence:\n  - supports: count\n{points}"
    result = audited(tmp_path, text).claims["points"]
    assert (result.verdict, result.opinion, result.tally) == ("supported", None, (("supported", 1),))
