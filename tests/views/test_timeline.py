"""The opinion through time on a claim's page: a figure, the changes of verdict, and the same as a table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.commands.main import main
from kg.reasoning.timeline import all_timelines
from kg.views.site.build import editions, page
from tests.reasoning.town import TOWN
from tests.written import audited, write


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def section(root: Path, text: str = TOWN, claim: str = "growth") -> str:
    """The HTML of the section; empty where a page has none."""
    audit = audited(root, text)
    html = page(f"en/claims/{claim}.html", editions(audit, timelines=all_timelines(audit))) or ""
    found = re.search(r'<h2 id="time">.*?</section>', html, re.S)
    return found[0] if found else ""


def test_the_changes_of_verdict_are_listed_and_every_day_is_in_the_table(tmp_path: Path) -> None:
    shown = words_of(section(tmp_path))
    assert (
        "1 May 2024: Unverified → Supported 31 July 2024: Supported → Leaning supported "
        "1 August 2024: Leaning supported → Contested 1 September 2024: Contested → Leaning supported"
    ) in shown
    assert (
        "1 June 2024 appeared: An article on the census Supported 51% 34% 4% 11% "
        "31 July 2024 appeared: The mayor’s letter Leaning supported 38% 47% 7% 8% "
        "1 August 2024 appeared: A rumour Contested 31% 55% 8% 6% "
        "1 September 2024 withdrawn: A rumour Leaning supported 38% 47% 7% 8% The strip above shows"
    ) in shown


def test_columns_are_as_wide_as_they_lasted_and_fill_the_figure(tmp_path: Path) -> None:
    html = section(tmp_path)
    drawn = re.findall(r'<rect class="share-[\w-]+" x="([\d.]+)%" y="0" width="([\d.]+)%"', html)
    strips = [(float(x), float(width)) for x, width in drawn]
    assert len(strips) == 5
    assert strips[0][0] == 0
    assert sum(width for _, width in strips) == pytest.approx(100, abs=0.1)
    assert strips[0][1] == pytest.approx(strips[1][1] * 31 / 60, abs=0.1)  # from 1 May to 1 June, and from then to 31 July
    columns = re.findall(r'<rect class="share-[\w-]+" x="0.00%" y="[\d.]+" width="[\d.]+%" height="([\d.]+)"/>', html)[1:]
    assert sum(map(float, columns)) == pytest.approx(120, abs=0.3)


def test_a_claim_with_one_day_has_no_such_figure(tmp_path: Path) -> None:
    one = "--- evidence/count.yaml\nevidence: {en: The census}\nsource: census\npublished: 2024-05-01\ncredibility: 1\n"
    assert section(tmp_path, one + "--- claims/growth.yaml\nclaim: {en: It grew.}\nkind: quantity\nevidence:\n  - supports: count\n") == ""


def test_nothing_is_followed_in_a_workspace_of_more_claims_than_asked(tmp_path: Path) -> None:
    assert all_timelines(audited(tmp_path, TOWN), most=0) == {}


def test_a_quick_site_is_written_without_it(tmp_path: Path) -> None:
    write(tmp_path / "town", TOWN)
    for options, there in (((), True), (("--quick",), False)):
        assert main(["-C", str(tmp_path / "town"), "audit", "--site", str(tmp_path / "site"), *options]) == 0
        assert ('<h2 id="time">' in (tmp_path / "site/en/claims/growth.html").read_text(encoding="utf-8")) is there
