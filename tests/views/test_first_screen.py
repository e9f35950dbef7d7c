"""What a claim's page shows first: the claim, the finding in a sentence, and the figure that decides it, chosen by a stated rule."""

from __future__ import annotations

import re
from pathlib import Path

from kg.reasoning.hinges import hinges
from kg.views.site.build import editions, page
from tests.written import audited

COUNT = (
    "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
    "values: {people: 9000 person, workers: 4000 person}\n"
    "--- evidence/report.yaml\nevidence: {en: The report}\nsource: paper\npublished: 2024-05-01\ncredibility: 1\n"
)
WEAK = (
    "--- claims/growth.yaml\nclaim: {en: The town has 12000 people.}\nkind: quantity\nvalues: {people: 12000 person}\nchecks:\n"
    "  - id: counted\n    asks: {en: Does the count agree?}\n    let: {said: people, found: count/people}\n"
    "    that: found == said\n    strength: STRENGTH\n"
    "  - id: idle\n    asks: {en: Are there as many at work?}\n    let: {said: people, found: count/workers}\n"
    "    that: found * 1 >= said * 1\n    strength: weak\nevidence:\n  - contradicts: report\n"
)


def first_screen(root: Path, text: str, claim: str = "growth", asked: bool = True) -> str:
    """The words between the heading of the figure that decides and the facts about the claim."""
    audit = audited(root, COUNT + text)
    html = page(f"en/claims/{claim}.html", editions(audit, hinges(audit) if asked else {}))
    assert html is not None
    found = re.search(r'<h2 id="deciding">(.*?)</section>', html, re.S)
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split()) if found else ""


def test_the_check_most_likely_to_go_through_is_drawn_with_who_says_what(tmp_path: Path) -> None:
    shown = first_screen(tmp_path, WEAK.replace("STRENGTH", "moderate"))
    assert shown == (
        "What decides it Of the checks that speak against the claim, this one is the most likely to go through. "
        "Does the count agree? Fails Found and wanted, on one axis (person) Data (CSV) Found and wanted, on one axis "
        "Found · The census office: 9,000 people; Wanted · the claim: 12,000 people 9,000 10,000 11,000 12,000 "
        "Found · The census office: 9,000 people Wanted · the claim: 12,000 people"
    )


def test_it_is_not_drawn_a_second_time_below(tmp_path: Path) -> None:
    among = editions(audited(tmp_path, COUNT + WEAK.replace("STRENGTH", "moderate")))
    html = page("en/claims/growth.html", among) or ""
    assert html.count('id="plot-counted-t"') == 1
    assert html.count("The drawing stands at the top of the page.") == 1
    assert html.count('id="plot-idle-t"') == 1


def test_where_a_document_speaks_more_than_twice_as_strongly_the_origins_are_drawn(tmp_path: Path) -> None:
    shown = first_screen(tmp_path, WEAK.replace("STRENGTH", "weak"))
    assert shown.startswith(
        "What decides it What speaks against the claim, by the independent origin that carries it. Only against, together"
    )


def test_where_what_hangs_on_origins_was_not_computed_the_shares_are_drawn(tmp_path: Path) -> None:
    shown = first_screen(tmp_path, WEAK.replace("STRENGTH", "weak"), asked=False)
    assert shown.startswith("What decides it The verdict follows from how the evidence falls. How the evidence falls Only for 0%")


def test_an_outline_is_decided_by_its_parts(tmp_path: Path) -> None:
    text = WEAK + "--- claims/all.yaml\nclaim: {en: The outline.}\nkind: judgement\nparts: {each: [growth]}\n"
    shown = first_screen(tmp_path, text.replace("STRENGTH", "strong"), "all")
    assert shown == (
        "What decides it The verdict follows from the verdicts of its parts. All claims by verdict "
        "All 1 claims by verdict: 1 refuted. Refuted 1 Data (CSV)"
    )
