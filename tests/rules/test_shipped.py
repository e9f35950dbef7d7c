"""Each shipped rule, in the smallest town where it fires, and beside it the town where it must not."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kg.audit.results import Audit
from kg.rules.library import shipped_rules
from tests.written import audited

COUNT = (
    "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
    "values: {people: 10500 person}\n"
)
CLAIM = "--- claims/size.yaml\nclaim: {en: The town has about 10000 people.}\nkind: quantity\nvalues: {people: about 10000 person}\n"
LARGE = CLAIM.replace("10000", "20000")
STORY = "--- evidence/story.yaml\nevidence: {en: A story}\nsource: paper\npublished: 2024-06-01\ncredibility: 1\n"


def fired(audit: Audit) -> dict[str, int]:
    return {use.name: use.fired for use in audit.rules if use.fired}


def noticed(audit: Audit, rule: str) -> list[tuple[str, str]]:
    return [(found.claim, found.sentence.best("en")) for found in audit.findings if found.rule == rule]


def derived(audit: Audit) -> list[str]:
    return [ground.id for result in audit.claims.values() for ground in result.grounds if ground.rule_sha256]


def test_values_that_agree_support_weakly(tmp_path: Path) -> None:
    result = audited(tmp_path, COUNT + CLAIM).claims["size"]
    (ground,) = result.grounds
    assert (ground.id, ground.side, ground.strength, ground.evidence) == ("size/values-agree:count", "for", "weak", ("count",))
    assert ground.because is not None
    assert ground.because.best("en") == (
        "The census gives 10500 person for “Inhabitants”, which bears out the about 10000 person of the claim."
    )
    assert result.opinion is not None
    assert result.opinion.belief == Fraction(95, 100) * Fraction(4, 10)
    assert result.verdict == "unverified"  # one agreeing figure alone never makes a verdict


def test_two_independent_figures_make_a_verdict(tmp_path: Path) -> None:
    """Neither alone does; the second has to come from another origin."""
    other = COUNT.replace("count.yaml", "tally.yaml").replace("source: census", "source: paper")
    assert audited(tmp_path / "for", COUNT + other + CLAIM).claims["size"].verdict == "leaning-supported"
    assert audited(tmp_path / "against", COUNT + other + LARGE).claims["size"].verdict == "leaning-refuted"


def test_values_that_disagree_contradict(tmp_path: Path) -> None:
    result = audited(tmp_path, COUNT + LARGE).claims["size"]
    (ground,) = result.grounds
    assert (ground.id, ground.side, ground.strength) == ("size/values-disagree:count", "against", "weak")
    assert result.origins_against == ("census",)
    assert result.verdict == "unverified"


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("the claim is about more than its figure", CLAIM + "tags: [more-than-a-figure]\n"),
        ("the claim says that something was said", CLAIM.replace("kind: quantity", "kind: attribution")),
        ("the claim has two figures", CLAIM.replace("values: {", "values: {workers: 4000 person, ")),
        ("the claim is more exact than the evidence", CLAIM.replace("about 10000 person", "10400 person")),
        ("the author has linked it", CLAIM + "evidence:\n  - supports: count\n"),
        ("the author has set it aside", CLAIM + "evidence:\n  - qualifies: count\n    because: {en: Counted in winter.}\n"),
        (
            "a check has used it",
            CLAIM + "checks:\n  - id: size\n    asks: {en: Is it so?}\n    let: {found: count/people}\n    that: found > 9000 person\n",
        ),
        ("the claim is of another place", CLAIM.replace("about 10000 person", "{value: about 10000 person, of: the county}")),
    ],
)
def test_what_keeps_agreement_from_arguing(tmp_path: Path, what: str, changed: str) -> None:
    assert derived(audited(tmp_path, COUNT + changed)) == [], what


@pytest.mark.parametrize("said", ["11000 person", "about 11000 person", "9600 person"])
def test_a_near_miss_argues_neither_way(tmp_path: Path, said: str) -> None:
    assert [id for id in derived(audited(tmp_path, COUNT + CLAIM.replace("about 10000 person", said))) if "disagree" in id] == []


def test_a_relay_is_no_voice(tmp_path: Path) -> None:
    echo = STORY + "derived_from: [count]\nvalues: {people: 10500 person}\n"
    assert derived(audited(tmp_path, COUNT + echo + CLAIM)) == ["size/values-agree:count"]


def test_the_same_origin_is_heard_once(tmp_path: Path) -> None:
    """The author hears the census by one document; a second one of the census adds nothing."""
    second = COUNT.replace("count.yaml", "count-2.yaml")
    linked = CLAIM + "evidence:\n  - supports: count\n    strength: weak\n"
    assert derived(audited(tmp_path, COUNT + second + linked)) == []


def test_evidence_of_the_claimant_weighs_half(tmp_path: Path) -> None:
    (ground,) = audited(tmp_path, COUNT + CLAIM + "said_by: census\n").claims["size"].grounds
    assert ground.halved
    assert ground.weight == Fraction(2, 10)


def test_rivals_contradict_one_another(tmp_path: Path) -> None:
    rivals = "".join(CLAIM.replace("size.yaml", f"size-{n}.yaml").replace("about 10000", str(n)) for n in (2000, 20000, 50000))
    audit = audited(tmp_path, rivals)
    assert derived(audit) == [
        f"size-{one}/rival-values:size-{other}" for one in (2000, 20000, 50000) for other in (2000, 20000, 50000) if one != other
    ]
    assert fired(audit)["contradiction"] == 6
    assert {result.verdict for result in audit.claims.values()} == {"unverified"}  # rivalry alone founds nothing


def test_what_speaks_for_one_rival_speaks_against_the_other(tmp_path: Path) -> None:
    small = CLAIM.replace("size.yaml", "small.yaml") + "evidence:\n  - supports: story\n"
    audit = audited(tmp_path, STORY + small + LARGE)
    result = audit.claims["size"]
    assert result.opinion is not None
    assert result.opinion.disbelief == Fraction(85, 100) * Fraction(9, 10) * Fraction(4, 10)
    assert result.origins_against == ("paper",)


def test_rivals_that_the_author_relates_are_left_to_the_author(tmp_path: Path) -> None:
    small = CLAIM.replace("size.yaml", "small.yaml") + "supports: [size]\n"
    assert derived(audited(tmp_path, small + LARGE)) == []


def test_what_cannot_be_compared_says_so(tmp_path: Path) -> None:
    county = CLAIM.replace("{people: about 10000 person}", "{people: {value: about 10000 person, of: the county}}")
    assert noticed(audited(tmp_path, COUNT + county), "values-not-comparable") == [
        (
            "size",
            "The census gives 10500 person for “Inhabitants”, but of another subject, scope, period or kind than the about 10000 "
            "person of “The town has about 10000 people”: the two cannot be compared.",
        )
    ]


def test_a_source_that_cites_itself_by_a_detour(tmp_path: Path) -> None:
    first = COUNT.replace("count.yaml", "first.yaml").replace("source: census", "source: paper")
    middle = STORY.replace("story.yaml", "middle.yaml").replace("source: paper", "source: other-paper") + "derived_from: [first]\n"
    last = STORY.replace("A story", "The same story again").replace("2024-06-01", "2024-07-01") + "derived_from: [middle]\n"
    claim = CLAIM + "evidence:\n  - supports: story\n"
    audit = audited(tmp_path, first + middle + last + claim)
    assert noticed(audit, "circular-reporting") == [
        (
            "size",
            "The same story again of A newspaper rests on A story of Another newspaper, which itself rests on A newspaper: "
            "a source that cites itself by a detour confirms nothing.",
        )
    ]
    assert noticed(audit, "echo-chain") == [
        ("size", "The same story again passes on at second hand or farther what The census says; it is no second voice.")
    ]


def test_disputed_evidence_is_told(tmp_path: Path) -> None:
    story = STORY + "disputed_by: [{evidence: count, because: {en: The census counted.}}]\n"
    audit = audited(tmp_path, COUNT + story + CLAIM + "evidence:\n  - supports: story\n  - qualifies: count\n    because: {en: Old.}\n")
    assert noticed(audit, "evidence-disputed") == [
        ("size", "A story, on which “The town has about 10000 people” is argued, is itself disputed by The census.")
    ]


def test_sources_that_disagree_are_told(tmp_path: Path) -> None:
    story = STORY + "values: {people: 20000 person}\n"
    audit = audited(tmp_path, COUNT + story + CLAIM + "evidence:\n  - supports: count\n  - contradicts: story\n")
    assert noticed(audit, "sources-disagree") == [
        (
            "size",
            "Two documents on “The town has about 10000 people” give different figures for “Inhabitants”: The census 10500 person, "
            "A story 20000 person.",
        )
    ]


def test_a_withdrawal_reaches_what_rests_on_it(tmp_path: Path) -> None:
    story = STORY + "derived_from: [count]\n"
    text = COUNT + "retracted: 2024-08-01\n" + story + CLAIM + "evidence:\n  - supports: story\n"
    assert noticed(audited(tmp_path / "before", text, "2024-07-31"), "rests-on-retracted") == []
    assert noticed(audited(tmp_path / "after", text, "2024-08-01"), "rests-on-retracted") == [
        (
            "size",
            "A story speaks about “The town has about 10000 people” and rests on The census, which has been withdrawn: "
            "it is no longer heard.",
        )
    ]


def test_a_later_figure_of_the_same_source_replaces_the_first(tmp_path: Path) -> None:
    later = COUNT.replace("count.yaml", "recount.yaml").replace("2024-05-01", "2025-05-01").replace("10500", "14000")
    story = STORY + "derived_from: [count]\n"
    text = COUNT + later.replace("The census", "The recount") + story + CLAIM + "evidence:\n  - supports: story\n"
    assert fired(audited(tmp_path / "before", text, "2025-04-30")).get("replaced", 0) == 0
    audit = audited(tmp_path / "after", text, "2025-05-01")
    assert noticed(audit, "rests-on-replaced") == [
        (
            "size",
            "A story speaks about “The town has about 10000 people”, but The census office has since given another figure for the same "
            "thing (The recount).",
        )
    ]


def test_what_is_said_of_evidence_is_no_finding_about_a_claim(tmp_path: Path) -> None:
    """A withdrawn relay of a relay disputes the census: every shipped rule keeps to claims."""
    disputed = COUNT + "disputed_by: [{evidence: story, because: {en: It was not.}}]\n"
    letter = STORY.replace("story.yaml", "letter.yaml").replace("2024-06-01", "2024-01-01") + "values: {people: 20000 person}\n"
    relay = STORY.replace("story.yaml", "relay.yaml") + "derived_from: [letter]\n"
    story = STORY + "derived_from: [relay]\nretracted: 2024-08-01\nvalues: {people: 20000 person}\n"
    audit = audited(tmp_path, disputed + letter + relay + story + CLAIM, "2024-12-31")
    assert audit.diagnostics == ()
    assert [found for found in audit.findings if found.rule] == []


def test_a_source_below_its_group_is_told(tmp_path: Path) -> None:
    sources = (
        "--- evidence/sources.yaml\ncensus: {name: {en: The census office}, kind: government, reliability: A}\n"
        "branch: {name: {en: Its branch}, kind: government, reliability: C, group: census}\n"
    )
    text = sources + COUNT.replace("source: census", "source: branch") + CLAIM + "evidence:\n  - supports: count\n"
    assert noticed(audited(tmp_path, text), "below-its-group") == [
        (
            "size",
            "Its branch is graded C, below The census office (A) to whose group it belongs: the two count as one voice, "
            "and the weaker falls first.",
        )
    ]


def test_restatements_reach_as_far_as_they_go(tmp_path: Path) -> None:
    second = CLAIM.replace("size.yaml", "second.yaml") + "restates: [size]\n"
    third = CLAIM.replace("size.yaml", "third.yaml") + "restates: [second]\n"
    assert fired(audited(tmp_path, CLAIM + second + third))["restatement"] == 6


def test_a_self_report_is_told(tmp_path: Path) -> None:
    text = COUNT + CLAIM + "said_by: census\nevidence:\n  - supports: count\n"
    assert noticed(audited(tmp_path, text), "self-report") == [
        (
            "size",
            "The census, which speaks for “The town has about 10000 people”, goes back to the side that makes the claim "
            "(The census office).",
        )
    ]


def test_every_shipped_rule_speaks_both_languages_and_says_when_it_does_not_apply() -> None:
    assert len(shipped_rules()) >= 14
    for rule in shipped_rules():
        assert rule.unless is not None, rule.name
        for prose in (rule.says, rule.unless):
            assert {language for language, _ in prose.texts} == {"en", "zh-Hant"}, rule.name
        assert rule.location.file.endswith(f"/{rule.name}.rq")
        assert rule.strength in ("", "weak"), "one derived argument alone must leave a claim unverified"


def test_every_shipped_rule_fires_in_a_test_of_this_file() -> None:
    tested = Path(__file__).read_text(encoding="utf-8")
    named = {rule.name for rule in shipped_rules() if f'"{rule.name}"' in tested or f"/{rule.name}:" in tested}
    assert named == {rule.name for rule in shipped_rules()}
