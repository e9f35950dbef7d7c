"""The pages as a browser shows them: silent, whole on a phone and on paper, linked, and the same without script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.driving import boxes, watched
from tests.browser.sites import FIRST, TOWN_KINDS, pages_of
from tests.views.reading import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAPER = {"width": 718, "height": 1017}  # A4 less 1 cm on every side, in CSS pixels
# Boxes that hide a part of what is in them. A figure for screen readers only is one pixel wide.
CUT = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.clientWidth > 1 && e.checkVisibility() && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 100))"""
BEYOND = """() => [...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && !e.closest('svg, .scroll, .skip'))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 100))"""


def test_pages_are_silent_and_complain_of_nothing(browser: Browser, first: Path, town: Path) -> None:
    with watched(browser) as (context, log):
        page = context.new_page()
        for path in [*pages_of(first, FIRST), *pages_of(town, TOWN_KINDS)]:
            page.goto(path.as_uri())
    assert len(log.requests) > 60
    assert log.away() == []
    assert log.complaints == []
    assert log.dialogs == []


def test_a_request_and_a_complaint_would_be_noticed(browser: Browser, town: Path) -> None:
    with watched(browser, bypass_csp=True) as (context, log):
        page = context.new_page()
        page.goto((town / "index.html").as_uri())
        page.evaluate("() => { const i = new Image(); i.src = 'https://away.example/x.png'; return new Promise(r => { i.onerror = r; }); }")
        page.evaluate("console.error('Oh.')")
    assert log.away() == ["https://away.example/x.png"]
    assert "Oh." in log.complaints


def test_nothing_is_wider_than_a_phone(browser: Browser, first: Path, town: Path) -> None:
    wide = {}
    with watched(browser, viewport={"width": 360, "height": 740}) as (context, _):
        page = context.new_page()
        for path in [*pages_of(first, FIRST), *pages_of(town, TOWN_KINDS)]:
            page.goto(path.as_uri())
            size = boxes(page)
            assert size["screen"] == 360
            if size["wide"] > 360:
                wide[path.as_uri()] = page.evaluate(BEYOND)
    assert wide == {}


def test_print_cuts_nothing_off(browser: Browser, first: Path, town: Path) -> None:
    cut = {}
    with watched(browser, viewport=PAPER) as (context, _):
        page = context.new_page()
        page.emulate_media(media="print")
        for path in [*pages_of(first, FIRST), *pages_of(town, TOWN_KINDS)]:
            page.goto(path.as_uri())
            problems = [*page.evaluate(CUT), *page.evaluate(BEYOND)]
            if problems or boxes(page)["wide"] > PAPER["width"]:
                cut[path.as_uri()] = problems
    assert cut == {}


@pytest.mark.parametrize("name", ["en/claims/p5-06-fifty-thousand-h800.html", "zh-Hant/index.html"])
def test_a_page_becomes_a_pdf(browser: Browser, first: Path, name: str) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto((first / name).as_uri())
        data = page.pdf(format="A4", tagged=True)
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) >= 2
    assert b"/StructTreeRoot" in data


def test_every_link_leads_to_a_place_that_is_there(browser: Browser, town: Path) -> None:
    places = {path.resolve(): set(read(path.read_text(encoding="utf-8")).ids) for path in town.rglob("*.html")}
    followed = 0
    with watched(browser) as (context, _):
        page = context.new_page()
        for path in pages_of(town):
            page.goto(path.as_uri())
            for href in page.evaluate("() => [...document.querySelectorAll('a[href]')].map(a => a.href.baseVal ?? a.href)"):
                address = urlsplit(href if "://" in href else f"{path.parent.as_uri()}/{href}")
                assert address.scheme in ("file", "https"), (path, href)
                if address.scheme == "file":
                    target = Path(unquote(address.path)).resolve()
                    if target.suffix == ".csv":
                        assert target.is_file(), (path, href)
                        continue
                    assert target in places, (path, href)
                    assert not address.fragment or address.fragment in places[target], (path, href)
                    followed += 1
    assert followed > 300


@pytest.mark.parametrize("name", ["en/index.html", "zh-Hant/claims/p5.html"])
def test_without_script_every_word_is_there(browser: Browser, first: Path, name: str) -> None:
    said = []
    for script in (True, False):
        with watched(browser, java_script_enabled=script) as (context, log):
            page = context.new_page()
            page.goto((first / name).as_uri())
            said.append(page.locator("main").inner_text())
            assert log.complaints == []
    assert len(said[0]) > 1000
    assert set(said[1].split()) <= set(said[0].split())
