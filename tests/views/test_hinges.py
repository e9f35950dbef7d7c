"""What a verdict hinges on, on its page: the drawing adds up, the table says the same, and nothing is called robust that is not."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.commands.main import main
from kg.reasoning.change import Regrade, changed
from kg.reasoning.hinges import Hinge, hinges
from kg.reasoning.nudge import nudges
from kg.views.site.build import files
from kg.views.site.parts import Link, Text
from kg.views.site.waterfall import Share, points, waterfall
from tests.reasoning.corpora import random_audit
from tests.reasoning.town import TOWN
from tests.views.reading import Seen, read
from tests.views.test_pages import HOSTILE
from tests.written import SETTINGS, SOURCES, audited, write


def page(root: Path, text: str = TOWN, language: str = "en") -> Seen:
    found = audited(root, text)
    return read(dict(files(found, hinges(found)))[f"{language}/claims/growth.html"])


def test_the_shares_of_the_origins_add_up_to_the_whole(tmp_path: Path) -> None:
    seen = page(tmp_path)
    steps = [a for a in seen.named("desc") if a["id"] == "fall-d"]
    assert len(steps) == 1
    for said in ("What hangs on each origin", "Only for, together", "if right", "difference", "This verdict would change if …", "How sure"):
        assert said in seen.text
    assert "The verdict stays in 710 of 1,000 draws" in seen.text
    assert "That is too few to call it robust, and the published semantics do not all lean the same way." in seen.text
    assert "Robust:" not in seen.text
    assert "30.8%51.3%−20.5%−6.5%" in "".join(seen.text.split())
    found = audited(tmp_path, TOWN)
    hinge, opinion = hinges(found)["growth"], found.claims["growth"].opinion
    assert opinion is not None
    assert hinge.without is not None
    assert hinge.without.belief + sum(one.share.belief for one in hinge.origins) == opinion.belief


def test_what_was_not_tried_is_not_said_to_change_nothing(tmp_path: Path) -> None:
    """Other grades are tried for claims that stand alone, not for a whole of parts."""
    quiet = "--- claims/quiet.yaml\nclaim: {en: Nobody knows.}\nkind: quantity\n"
    whole = "--- claims/whole.yaml\nclaim: {en: Both.}\nkind: quantity\nparts: {all: [growth, quiet]}\n"
    found = audited(tmp_path, TOWN + quiet + whole)
    seen = read(dict(files(found, hinges(found)))["en/claims/whole.html"])
    said = "No single origin’s being wrong changes this verdict. Whether another grade does was not tried for this edition."
    assert said in seen.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Verdicts here were computed with the semantics “df-quad”. It gives one strength, not shares of possible worlds, so there is "
            "nothing to divide among the origins. An edition with the semantics “worlds” has this part.",
        ),
        (
            "zh-Hant",
            "這裡的判定以「df-quad」算出。這種計算方式只給一個強度，沒有可能情形的比例，因此無從分給各來源。"
            "以「worlds」（可能情形法）計算的版本才有這一部分。",
        ),
    ],
)
def test_a_page_says_why_there_are_no_shares_under_another_semantics(language: str, said: str, tmp_path: Path) -> None:
    settings = SETTINGS.replace('["en"]', '["en", "zh-Hant"]')
    found = audited(tmp_path, f'--- kg.toml\n{settings}semantics = "df-quad"\n' + TOWN)
    seen = read(dict(files(found, hinges(found)))[f"{language}/claims/growth.html"])
    assert said in seen.text
    assert "kg explain" not in seen.text


def share(number: int, value: str) -> Share:
    return Share(Link(Text(f"origin {number}")), Fraction(value))


def test_each_step_begins_where_the_one_before_it_came_to() -> None:
    drawn = waterfall((share(1, "1/2"), share(2, "1/4"), share(3, "-1/4")), ("all", Fraction(1, 2)), "for", "{n} more")
    assert [(s.x, s.width, s.end, s.tone) for s in drawn.steps] == [
        ("0.00", "66.67", "66.67", "for"),
        ("66.67", "33.33", "100.00", "for"),
        ("66.67", "33.33", "66.67", "none"),
        ("0.00", "66.67", "66.67", "for"),
    ]
    assert drawn.alt == "origin 1 50.0%; origin 2 25.0%; origin 3 −25.0%; all 50.0%"


def test_many_origins_are_twelve_steps_and_one_for_the_rest() -> None:
    drawn = waterfall([share(n, f"{20 - n}/1000") for n in range(15)], ("all", Fraction(195, 1000)), "for", "{n} more")
    assert [s.label for s in drawn.steps[11:]] == ["origin 11", "3 more", "all"]
    assert drawn.steps[-2].end == drawn.steps[-1].end


@pytest.mark.parametrize(
    ("value", "said"), [("0", "0.0%"), ("1/3", "33.3%"), ("-1/3", "−33.3%"), ("1/100000", "< 0.1%"), ("-1/100000", "> −0.1%")]
)
def test_what_is_not_zero_never_reads_as_zero(value: str, said: str) -> None:
    assert points(Fraction(value)) == said


@cache
def hinged(seed: int) -> dict[str, Hinge]:
    return dict(hinges(random_audit(seed)))


@pytest.mark.parametrize("seed", range(12))
def test_a_turn_is_the_least_change_of_that_grade_and_the_audit_gives_its_verdict(seed: int) -> None:
    whole = random_audit(seed)
    for id, hinge in hinged(seed).items():
        if hinge.turn is None:
            continue
        edited = changed(whole.corpus, [Regrade("source", hinge.turn.source, "reliability", hinge.turn.value)])
        assert audit(edited).claims[id].verdict == hinge.turn.verdict != whole.claims[id].verdict
        sought = [n for n in nudges(whole, id) or () if (n.judgement.kind, n.judgement.id) == ("source", hinge.turn.source)]
        assert min(abs(n.value - n.judgement.now) for n in sought) == abs(hinge.turn.value - hinge.turn.now)


def test_turns_are_found_at_all() -> None:
    assert sum(hinge.turn is not None for seed in range(12) for hinge in hinged(seed).values()) >= 3


def test_a_large_workspace_is_told_how_to_ask(tmp_path: Path) -> None:
    found = audited(tmp_path, TOWN)
    assert hinges(found, most=0) == {}
    seen = read(dict(files(found))["en/claims/growth.html"])
    assert "This was not computed for this edition. `kg explain growth --flips` tells it." in seen.text
    assert "How sure" not in seen.text


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_names_of_origins_are_only_text(payload: str, tmp_path: Path) -> None:
    sources = SOURCES.replace("A newspaper", "PAYLOAD").replace("{name: {en: The mayor}", "{name: {en: PAYLOAD}")
    quoted = "'" + payload.replace("'", "''") + "'"
    harmless = re.sub(r"[^ ]", "x", payload)  # as long, and breaking into lines at the same places
    tame = page(tmp_path / "tame", f"--- evidence/sources.yaml\n{sources.replace('PAYLOAD', harmless)}{TOWN}")
    hostile = page(tmp_path / "hostile", f"--- evidence/sources.yaml\n{sources.replace('PAYLOAD', quoted)}{TOWN}")
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in tame.elements]


def test_the_command_computes_it_unless_asked_to_be_quick(tmp_path: Path) -> None:
    root = write(tmp_path / "town", TOWN)
    said = "draws of all grades and strengths"
    for options, there in (([], True), (["--quick"], False)):
        assert main(["-C", str(root), "audit", "--site", str(tmp_path / "site"), *options]) == 0
        assert (said in (tmp_path / "site/en/claims/growth.html").read_text(encoding="utf-8")) is there
