"""What readers do: choose claims with and without script, open an open page of the index, and read a report on the screen and on paper."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.commands import printing
from kg.commands.main import main
from tests.browser.driving import boxes, watched
from tests.browser.having import no_validator
from tests.browser.test_access import findings, needs_axe
from tests.browser.test_html import slips
from tests.browser.test_pages import BEYOND
from tests.workspace.verdicts import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BRIEFS = ("public-brief-en", "public-brief-zh")


def shown(page: Page) -> int:
    """How many claims of the index can be seen."""
    seen: int = page.locator(".listing > li:visible").count()
    return seen


def test_claims_are_found_by_words_and_by_choice_with_script(browser: Browser, first: Path) -> None:
    with watched(browser) as (context, log):
        page = context.new_page()
        page.goto((first / "en" / "claims.html").as_uri())
        assert shown(page) == 91
        page.get_by_label("Find in the claims").fill("h800")
        assert page.locator("#f-count").inner_text() == "8 of 91 claims"
        assert shown(page) == 8
        page.get_by_label("Verdict").select_option("refuted")
        few = shown(page)
        assert 0 < few < 8
        page.reload()
        assert shown(page) == few, "the address remembers what was chosen"
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == 91
        assert log.complaints == []


def test_claims_are_chosen_without_script(browser: Browser, first: Path) -> None:
    with watched(browser, java_script_enabled=False) as (context, _):
        page = context.new_page()
        page.goto((first / "en" / "claims.html").as_uri())
        assert shown(page) == 91
        assert not page.get_by_label("Find in the claims").is_visible()
        page.get_by_label("Verdict").select_option("refuted")
        refuted = shown(page)
        assert 0 < refuted < 91
        page.get_by_label("Kind of claim").select_option("date")
        assert shown(page) < refuted


def test_what_is_taken_along_opens_in_a_spreadsheet_as_text(first: Path) -> None:
    tables = sorted(first.rglob("*.csv"))
    assert tables
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r")), (table.name, cell)


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The public briefs of the first workspace, each one file of HTML."""
    made = {name: tmp_path_factory.mktemp("reports") / f"{name}.html" for name in BRIEFS}
    for name, path in made.items():
        assert main(["-C", str(ROOT), "report", name, "--format", "html", "--out", str(path)]) == 0
    return made


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_one_file_that_asks_for_nothing_and_fits_everywhere(browser: Browser, briefs: dict[str, Path], name: str) -> None:
    with watched(browser, viewport={"width": 360, "height": 740}) as (context, log):
        page = context.new_page()
        page.goto(briefs[name].as_uri())
        assert boxes(page)["wide"] == 360, page.evaluate(BEYOND)
        assert [url for url in log.requests if not url.startswith("data:")] == [briefs[name].as_uri()]
        assert log.complaints == []
        printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF-")


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_brief_has_no_serious_finding(browser: Browser, briefs: dict[str, Path], scheme: str) -> None:
    with watched(browser, color_scheme=scheme) as (context, _):
        page = context.new_page()
        found = {}
        for name, path in briefs.items():
            page.goto(path.as_uri())
            found[name] = findings(page)
    assert not any(found.values()), found


@pytest.mark.skipif(bool(no_validator()), reason=no_validator() or "html-validate is there")
def test_a_brief_has_no_slip(briefs: dict[str, Path], tmp_path: Path) -> None:
    assert slips(briefs.values(), tmp_path / "told.json") == set()


@pytest.mark.skipif(printing.chromium() is None, reason="there is no browser to print with")
def test_a_brief_is_sent_as_a_pdf(tmp_path: Path) -> None:
    sent = tmp_path / "brief.pdf"
    assert main(["-C", str(ROOT), "report", BRIEFS[0], "--format", "pdf", "--out", str(sent)]) == 0
    assert sent.read_bytes().startswith(b"%PDF-")
