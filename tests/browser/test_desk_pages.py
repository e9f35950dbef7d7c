"""Every page of the desk, in both languages: for everybody, whole on a phone, silent, and HTML as the standard asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.desks import Desk, editing, working
from tests.browser.driving import boxes
from tests.browser.having import no_validator
from tests.browser.test_access import findings, needs_axe, tabbed
from tests.browser.test_html import slips
from tests.browser.test_pages import BEYOND
from tests.publication.town import TOWN
from tests.written import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "LANG/index.html",
    "LANG/claims/grew.html",
    "desk/LANG/",
    "desk/LANG/edit/claims/grew.yaml",
    "desk/LANG/edit/claims/grew.yaml?view=yaml",
    "desk/LANG/edit/evidence/sources.yaml?row=census",
    "desk/LANG/edit/evidence/measures.yaml",
    "desk/LANG/what-if/grew",
    "desk/LANG/what-if/points",
    "desk/LANG/query",
    "desk/LANG/query?name=shared-roots",
    "desk/LANG/query?query=SELECT+%3Fs+%7B",
    "desk/LANG/read",
    "desk/LANG/add/claim",
    "desk/LANG/add/source",
    "desk/LANG/edit/claims/none.yaml",
)
EVERY = tuple(page.replace("LANG", language) for language in ("en", "zh-Hant") for page in PAGES)


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of the town, which nobody changes."""
    assert browser is not None  # asked for first: without one, nothing is served
    with working(write(tmp_path_factory.mktemp("desk"), TOWN)) as running:
        yield running


@needs_axe
def test_no_page_of_the_desk_has_a_serious_finding(browser: Browser, desk: Desk) -> None:
    found = {}
    with editing(browser, desk) as (page, _):
        for name in EVERY:
            page.emulate_media(color_scheme="light")
            page.goto(f"{desk.address}/{name}")
            found[name] = findings(page)
            page.emulate_media(color_scheme="dark")
            found[f"{name} in the dark"] = findings(page, ["color-contrast"])
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_desk_fits_on_a_phone_and_stays_on_this_machine(browser: Browser, desk: Desk) -> None:
    wide = {}
    with editing(browser, desk, viewport={"width": 360, "height": 740}) as (page, log):
        for name in EVERY:
            page.goto(f"{desk.address}/{name}")
            if boxes(page)["wide"] > 360:
                wide[name] = page.evaluate(BEYOND)
    assert wide == {}
    assert log.away(f"{desk.address}/") == []
    assert [line for line in log.complaints if "none.yaml" not in line and "%3Fs" not in line] == []


@pytest.mark.skipif(bool(no_validator()), reason=no_validator() or "html-validate is there")
def test_no_page_of_the_desk_has_a_slip(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    with editing(browser, desk) as (page, _):
        for number, name in enumerate(EVERY):
            answer = page.request.get(f"{desk.address}/{name}", headers={"accept": "text/html"})
            (tmp_path / f"{number}.html").write_bytes(answer.body())
    assert slips(sorted(tmp_path.glob("*.html")), tmp_path / "told.json") == set()


@pytest.mark.parametrize("name", ["desk/en/edit/claims/grew.yaml", "desk/en/edit/claims/grew.yaml?view=yaml", "desk/zh-Hant/what-if/grew"])
def test_the_keyboard_reaches_all_of_the_desk(browser: Browser, desk: Desk, name: str) -> None:
    with editing(browser, desk) as (page, _):
        page.goto(f"{desk.address}/{name}")
        if "what-if" in name:
            page.locator(".desk-turns-at button").first.wait_for()  # the last that comes
        reachable, met = tabbed(page)
    assert len(reachable) > 10
    assert [step["order"] for step in met] == reachable
    assert [step["html"] for step in met if not step["fine"]] == []
