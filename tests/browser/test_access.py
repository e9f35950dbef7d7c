"""Everybody can use the pages: no serious finding of axe-core in light or dark, and all of it with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.driving import watched
from tests.browser.having import AXE, no_axe
from tests.browser.sites import FIRST, TOWN_KINDS, pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

needs_axe = pytest.mark.skipif(bool(no_axe()), reason=no_axe() or "axe-core is there")
JUDGE = """async (only) => {
  const found = await axe.run(document, {resultTypes: ['violations'], preload: false, ...(only ? {runOnly: only} : {})});
  return found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
}"""


def findings(page: Page, only: Sequence[str] | None = None) -> list[str]:
    """The serious and critical findings of axe-core on the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(JUDGE, list(only) if only else None)
    return found


@needs_axe
def test_no_kind_of_page_has_a_serious_finding(browser: Browser, first: Path, town: Path) -> None:
    found = {}
    with watched(browser) as (context, _):
        page = context.new_page()
        for path in [*pages_of(first, FIRST), *pages_of(town, TOWN_KINDS)]:
            page.emulate_media(color_scheme="light")
            page.goto(path.as_uri())
            found[path.as_uri()] = findings(page)
            page.emulate_media(color_scheme="dark")
            found[f"{path.as_uri()} in the dark"] = findings(page, ["color-contrast"])
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert len(found) > 60


@needs_axe
@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        ("document.querySelector('main p').style.color = '#ccc'", "color-contrast"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')", "button-name"),
    ],
)
def test_a_spoilt_page_is_found_out(browser: Browser, town: Path, spoil: str, problem: str) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto((town / "en" / "index.html").as_uri())
        page.evaluate(spoil)
        assert [line.partition(":")[0] for line in findings(page)] == [problem]


REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))
  .map((e, n) => { e.dataset.order = n; return n; })"""
FOCUSED = """() => {
  const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
  const seen = r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
  return {order: e.dataset.order === undefined ? -1 : +e.dataset.order, fine: ring && seen, html: e.outerHTML.slice(0, 100)};
}"""


def tabbed(page: Page) -> tuple[list[int], list[dict[str, Any]]]:
    """What can be reached with the keyboard, and what the tabulator reaches, one after the other."""
    reachable: list[int] = page.evaluate(REACHABLE)
    met = []
    for _ in reachable:
        page.keyboard.press("Tab")
        met.append(page.evaluate(FOCUSED))
    return reachable, met


@pytest.mark.parametrize("name", ["en/index.html", "zh-Hant/claims/grew.html", "en/sources/census.html", "en/method.html"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(browser: Browser, town: Path, name: str) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto((town / name).as_uri())
        reachable, met = tabbed(page)
    assert len(reachable) > 5
    assert [step["order"] for step in met] == reachable
    assert [step["html"] for step in met if not step["fine"]] == []


def test_the_first_stop_leads_past_the_navigation(browser: Browser, town: Path) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto((town / "en" / "claims" / "grew.html").as_uri())
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_what_is_folded_opens_with_the_keyboard(browser: Browser, town: Path) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto((town / "en" / "claims" / "grew.html").as_uri())
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("details").first.evaluate("e => e.open")
