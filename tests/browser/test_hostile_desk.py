"""Hostile texts at the desk: in its lists, forms, answers, messages and drafts, with its policy and without; none runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from kg.workbench.room import TEMPLATES
from tests.browser.desks import Desk, editing, working
from tests.browser.driving import Log
from tests.browser.hostile import FORBIDDEN, RAN, SURVEY, TRAP, hostile_files
from tests.browser.payloads import payloads

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LABELS = "SELECT ?what { ?s ?p ?what . FILTER(isLiteral(?what)) }"
SCRIPT = TEMPLATES / "desk.js"
WRONG = "claim: {en: x}\nkind: '<img src=x onerror=alert(1)>'\n\"<svg/onload=alert(1)>\": x\n"
EVERY = 50  # of the pages of single records, every so many
PASTED = 10_000  # characters at once: every sentence of theirs resembles every claim here, and an answer has its time


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, list[str]]]:
    """A desk whose files hold every payload that files can hold."""
    assert browser is not None  # asked for first: without one, nothing is served
    root, taken = hostile_files(tmp_path_factory.mktemp("hostile"), payloads())
    with working(root) as running:
        yield running, taken


def unmoved(page: Page, log: Log, desk: Desk) -> str:
    """Check that nothing on the page ran or would run; gives what the page says."""
    survey = page.evaluate(SURVEY)
    assert survey["live"] == [], page.url
    assert FORBIDDEN & set(survey["pairs"]) == set(), page.url
    assert log.away(f"{desk.address}/") == [], page.url
    assert [line for line in log.complaints if "responded with a status of" not in line] == [], page.url
    assert log.dialogs in ([], ["beforeunload"] * len(log.dialogs)), page.url
    said: str = page.evaluate("document.body.textContent + [...document.querySelectorAll('textarea, input')].map(e => e.value).join(' ')")
    return said


@pytest.mark.parametrize("obeys", [False, True], ids=["without its policy", "with its policy"])
def test_no_payload_runs_at_the_desk(browser: Browser, desk: tuple[Desk, list[str]], obeys: bool) -> None:
    running, taken = desk
    assert len(taken) >= 500
    with editing(browser, running, bypass_csp=not obeys) as (page, log):
        page.context.add_init_script(TRAP)
        for path in ("desk/en/", "en/claims.html", "en/index.html", "en/sources.html", "desk/en/edit/evidence/sources.yaml?view=yaml"):
            page.goto(f"{running.address}/{path}")
            said = unmoved(page, log, running)
            if path in ("desk/en/", "en/sources.html"):
                assert [text for text in taken if " ".join(text.split()) not in " ".join(said.split())] == []
        for number in range(0, len(taken), EVERY):
            for path in (f"edit/claims/c{number:04d}.yaml", f"edit/evidence/sources.yaml?row=s{number:04d}", f"what-if/c{number:04d}"):
                page.goto(f"{running.address}/desk/en/{path}")
                unmoved(page, log, running)
        page.goto(f"{running.address}/desk/en/query?query={quote(LABELS)}")
        unmoved(page, log, running)
        for text in taken[::EVERY]:
            page.goto(f"{running.address}/desk/en/query?query={quote(text)}&name={quote(text)}&set.{quote(text)}={quote(text)}")
            unmoved(page, log, running)


@pytest.mark.parametrize("obeys", [False, True], ids=["without its policy", "with its policy"])
def test_no_payload_that_is_typed_or_pasted_runs(browser: Browser, desk: tuple[Desk, list[str]], obeys: bool) -> None:
    """Also those that no file can hold: the editor shows them back with what is wrong with them."""
    running, _ = desk
    whole = "\n".join(payloads())
    with editing(browser, running, bypass_csp=not obeys) as (page, log):
        page.context.add_init_script(TRAP)
        for start in range(0, len(whole), PASTED):
            page.goto(f"{running.address}/desk/en/read")
            page.get_by_label("Text", exact=True).fill(whole[start : start + PASTED])
            page.get_by_role("button", name="Read it").click()
            page.get_by_role("heading", name="Numbers and dates").wait_for()
            unmoved(page, log, running)
        page.goto(f"{running.address}/desk/en/edit/claims/c0000.yaml?view=yaml")
        for typed, told in ((whole, "LINE SEPARATOR"), (WRONG, "“<img src=x onerror=alert(1)>” is not one of")):
            page.get_by_label("Text of the file").fill(typed)
            page.locator(".desk-slips").get_by_text(told).first.wait_for()
            unmoved(page, log, running)
        page.get_by_role("button", name="Save").click()
        page.get_by_role("alert").wait_for()
        unmoved(page, log, running)


@pytest.mark.parametrize("obeys", [False, True], ids=["without its policy", "with its policy"])
def test_a_hole_in_the_script_is_found_and_the_policy_stands_behind_it(browser: Browser, desk: tuple[Desk, list[str]], obeys: bool) -> None:
    """The desk's script as it would be had somebody written innerHTML."""
    running, _ = desk
    holed = SCRIPT.read_text(encoding="utf-8").replace("made.textContent = text", "made.innerHTML = text")
    assert "innerHTML" in holed
    with editing(browser, running, bypass_csp=not obeys) as (page, log):
        page.context.add_init_script(TRAP)
        page.route("**/desk/desk.js", lambda route: route.fulfill(body=holed, content_type="text/javascript"))
        page.goto(f"{running.address}/desk/en/edit/claims/c0000.yaml?view=yaml")
        page.get_by_label("Text of the file").fill(WRONG)
        page.locator(".desk-slips img").first.wait_for(state="attached")
        assert "img onerror" in page.evaluate(SURVEY)["live"]
        page.wait_for_timeout(300)
    assert (RAN in log.complaints) is not obeys
