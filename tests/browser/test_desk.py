"""The desk in a browser: a correction, a conflict, sliders, pages that follow the files, and who may not write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.desks import Desk, editing, working
from tests.browser.driving import watched
from tests.browser.hostile_server import serving_page
from tests.publication.town import TOWN
from tests.written import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOURCES, GREW = "evidence/sources.yaml", "claims/grew.yaml"
TURNED = """\
It grew and is big.
◔ leaning refuted → ○ unverified
register is right with probability 0.300 instead of 0.950
its part grew: leaning refuted → unverified
its part is-big: leaning refuted → unverified
The town has 3000 inhabitants.
◔ leaning refuted → ○ unverified
register is right with probability 0.300 instead of 0.950
The town is big.
◔ leaning refuted → ○ unverified
register is right with probability 0.300 instead of 0.950
The points.
✘ refuted → ○ unverified
its part grew: leaning refuted → unverified
its part is-big: leaning refuted → unverified
"""


SLIP = """\
claims/grew.yaml:2:7: error[F204]: “quantities” is not one of quantity, date, attribution, cause, prediction, judgement, intent.
   2 | kind: quantities
     |       ^^^^^^^^^^
  hint: Did you mean “quantity”?
"""


@pytest.fixture(scope="module")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of the town."""
    assert browser is not None  # asked for first: without one, nothing is served
    with working(write(tmp_path_factory.mktemp("desk"), TOWN)) as desk:
        yield desk


@pytest.fixture
def desk(running: Desk) -> Desk:
    """The desk, with the files as they were at first; a test may change them."""
    write(running.service.workspace, TOWN)
    return running


def read(desk: Desk, name: str) -> str:
    return desk.file(name).read_text(encoding="utf-8")


def rewritten(desk: Desk, name: str, old: str, new: str) -> None:
    """Change a file as another program would."""
    text = read(desk, name)
    assert text.count(old) == 1
    desk.file(name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def lines(page: Page, where: str) -> list[str]:
    """The lines that a part of a page shows."""
    return [line.strip() for line in page.locator(where).inner_text().splitlines() if line.strip()]


def headed(page: Page, heading: str) -> None:
    """Wait for the page with this heading."""
    page.get_by_role("heading", name=heading, exact=True, level=1).wait_for()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_grade_is_corrected_and_what_turns_is_shown(browser: Browser, desk: Desk, script: bool) -> None:
    before = read(desk, SOURCES)
    with editing(browser, desk, java_script_enabled=script) as (page, log):
        page.goto(f"{desk.address}/en/sources/census.html")
        page.get_by_role("link", name="Edit this source").click()
        page.get_by_label("Reliability").select_option("E")
        page.get_by_role("button", name="Save").click()
        headed(page, "Saved")
        assert "Verdicts that changed: 4" in lines(page, "main")
        assert TURNED.splitlines() == [line for line in lines(page, "main") if line in TURNED.splitlines()]
        assert log.complaints == []
    assert read(desk, SOURCES) == before.replace("reliability: A", "reliability: E")


def test_slips_are_shown_while_typing_and_new_ones_are_not_saved(browser: Browser, desk: Desk) -> None:
    before = read(desk, GREW)
    with editing(browser, desk) as (page, _):
        page.goto(f"{desk.address}/desk/en/edit/{GREW}?view=yaml")
        page.get_by_label("Text of the file").fill(before.replace("kind: quantity", "kind: quantities"))
        page.get_by_text("Errors and warnings: 1").wait_for()
        assert page.locator(".desk-slips pre").all_inner_texts() == [SLIP]
        page.get_by_role("button", name="Save").click()
        page.get_by_role("alert").get_by_text("Not saved: the text has errors that the files did not have before.").wait_for()
        assert "kind: quantities" in page.get_by_label("Text of the file").input_value()
    assert read(desk, GREW) == before


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize(("language", "box"), [("en", "Remove: Evidence 3"), ("zh-Hant", "移除: 證據 3")])
def test_an_argument_is_taken_out_by_the_keyboard(browser: Browser, desk: Desk, language: str, box: str, script: bool) -> None:
    """Space ticks the box, which has a name of its own; Enter saves. What goes is shown struck through until then."""
    before = read(desk, GREW)
    with editing(browser, desk, java_script_enabled=script) as (page, log):
        page.goto(f"{desk.address}/desk/{language}/edit/{GREW}")
        ticked = page.get_by_role("checkbox", name=box, exact=True)
        field = page.locator("fieldset").filter(has=ticked).locator(".field input").first
        ticked.focus()
        page.keyboard.press("Space")
        assert field.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
        if script:
            page.get_by_text("No errors in this text." if language == "en" else "這份文字沒有錯誤。").wait_for()
        assert read(desk, GREW) == before
        page.keyboard.press("Enter")
        headed(page, "Saved" if language == "en" else "已儲存")
        assert page.locator("main del").all_text_contents() == ["-  - qualifies: article"]
        assert log.complaints == []
    assert read(desk, GREW) == before.replace("  - qualifies: article\n", "")


def test_what_a_record_needs_has_no_box(browser: Browser, desk: Desk) -> None:
    with editing(browser, desk) as (page, _):
        page.goto(f"{desk.address}/desk/en/edit/{GREW}")
        named = [box.get_attribute("aria-label") or "" for box in page.get_by_role("checkbox").all()]
    assert "Remove: Said by" in named
    assert [name for name in named if name.endswith(("Kind", "Supports", "What has to hold", "What is claimed"))] == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_who_comes_second_sees_both_versions_and_loses_nothing(browser: Browser, desk: Desk, script: bool) -> None:
    before = read(desk, GREW)
    mine, theirs = before.replace("He said so.", "He wrote so."), before.replace("They were counted.", "Somebody counted.")
    with editing(browser, desk, java_script_enabled=script) as (page, _):
        page.goto(f"{desk.address}/desk/en/edit/{GREW}?view=yaml")
        page.get_by_label("Text of the file").fill(mine)
        rewritten(desk, GREW, "They were counted.", "Somebody counted.")
        page.get_by_role("button", name="Save").click()
        headed(page, "Not saved: somebody changed the file meanwhile")
        assert read(desk, GREW) == theirs
        assert page.get_by_label("Your version").input_value() == mine
        assert page.get_by_label("In the file now").input_value() == theirs
        both = theirs.replace("He said so.", "He wrote so.")
        page.get_by_label("Your version").fill(both)
        page.get_by_role("button", name="Save").click()
        headed(page, "Saved")
    assert read(desk, GREW) == both


def test_a_slider_tells_what_would_turn_and_saves_nothing(browser: Browser, desk: Desk) -> None:
    before = {path: path.read_bytes() for path in desk.service.workspace.rglob("*") if path.is_file()}
    with editing(browser, desk) as (page, log):
        page.goto(f"{desk.address}/en/claims/grew.html")
        page.get_by_role("link", name="What if?").click()
        slider = page.get_by_role("slider", name="Reliability of a source: The census office")
        slider.focus()
        for _ in range(7):
            page.keyboard.press("PageDown")
        page.get_by_text("Verdicts that change: 4").wait_for()
        assert lines(page, ".desk-now") == ["○ unverified"]
        assert "The town is big." in lines(page, ".desk-turns")
        page.get_by_role("link", name="Write “E” into the file").click()
        assert page.get_by_label("Reliability").input_value() == "E"
        assert "Proposed here, not yet saved. In the file: A" in page.locator("main").inner_text()
        assert log.complaints == []
    assert {path: path.read_bytes() for path in desk.service.workspace.rglob("*") if path.is_file()} == before


def test_a_number_that_no_share_can_be_is_not_taken_for_another(browser: Browser, desk: Desk) -> None:
    """7 is not 1: the field says that it is wrong, and the verdict stays that of the last number that could be meant."""
    with editing(browser, desk) as (page, log):
        page.goto(f"{desk.address}/desk/en/what-if/grew")
        number = page.get_by_role("spinbutton", name="Value: The census office")
        number.fill("0.25")
        page.get_by_text("Verdicts that change: 4").wait_for()
        number.fill("7")
        assert number.evaluate("one => one.matches(':invalid')")
        assert page.get_by_role("slider", name="Reliability of a source: The census office").input_value() == "0.25"
        number.fill("0.95")
        page.locator(".desk-command").wait_for(state="hidden")
        assert log.complaints == []


def test_the_list_of_records_counts_what_is_left(browser: Browser, desk: Desk) -> None:
    with editing(browser, desk) as (page, _):
        page.goto(f"{desk.address}/desk/en/")
        page.get_by_label("Show only what holds").fill("town is")
        assert page.locator("main h2:visible").all_inner_texts() == ["Claims 2 / 5"]
        page.get_by_label("Show only what holds").fill("")
        shown = page.locator("main h2:visible").all_inner_texts()
        assert shown == ["Claims 5", "Evidence 4", "Sources 4", "Measures 2", "Examined texts 1"]


@pytest.mark.parametrize("view", ["yaml", "form"])
def test_a_slip_can_be_read_on_a_phone(browser: Browser, desk: Desk, view: str) -> None:
    """Its sentence and its hint wrap; the line of the file with its carets does not."""
    with editing(browser, desk, viewport={"width": 390, "height": 800}) as (page, _):
        page.goto(f"{desk.address}/desk/en/edit/{GREW}?view={view}")
        if view == "yaml":
            page.get_by_label("Text of the file").fill(read(desk, GREW).replace("kind: quantity", "kind: quantities"))
        else:
            page.get_by_role("checkbox", name="Remove: Evidence 4", exact=True).check()
            page.get_by_label("Said by").first.fill("somebody-whose-name-is-rather-long-and-who-is-in-no-register-of-this-town")
        page.get_by_text("Errors and warnings: ").wait_for()
        widths = page.locator(".desk-slips .said").evaluate_all(
            "all => all.map(one => [one.getBoundingClientRect().right, one.closest('pre').getBoundingClientRect().right])"
        )
        assert len(widths) >= 1
        assert [said for said, box in widths if said > box] == []
        page.get_by_role("button", name="Save").click()
        page.get_by_role("alert").wait_for()
        assert page.locator(".desk-slips .said").count() >= len(widths)


def test_a_change_is_undone(browser: Browser, desk: Desk) -> None:
    before = read(desk, SOURCES)
    with editing(browser, desk) as (page, log):
        page.goto(f"{desk.address}/desk/en/edit/{SOURCES}?row=census")
        page.get_by_label("Reliability").select_option("E")
        page.get_by_role("button", name="Save").click()
        headed(page, "Saved")
        assert read(desk, SOURCES) != before
        page.get_by_role("button", name="Undo this change").click()
        page.locator("main ins").get_by_text("reliability: A").wait_for()
        assert log.complaints == []
    assert read(desk, SOURCES) == before


def test_an_open_page_follows_the_files(browser: Browser, desk: Desk) -> None:
    with editing(browser, desk) as (page, log):
        page.goto(f"{desk.address}/en/claims/is-big.html")
        page.evaluate("window.same = true")
        assert "Leaning refuted" in page.locator("main").inner_text()
        rewritten(desk, SOURCES, "reliability: A", "reliability: E")
        page.locator("main .verdict").get_by_text("Unverified", exact=True).first.wait_for()
        rewritten(desk, GREW, "kind: quantity", "kind: quantities")
        page.get_by_text("The files have errors. The pages show the last state without them.").wait_for()
        rewritten(desk, GREW, "kind: quantities", "kind: quantity")
        page.get_by_text("The files have errors.").wait_for(state="detached")
        assert page.evaluate("window.same"), "the page was not loaded anew"
        assert log.complaints == []


def test_the_newsroom_reads_and_cannot_write(browser: Browser, tmp_path: Path) -> None:
    with working(write(tmp_path, TOWN), "--read-only") as desk, watched(browser) as (context, _):
        page = context.new_page()
        page.goto(f"{desk.address}/en/claims/grew.html")
        assert page.get_by_role("link", name="Edit this claim").count() == 0
        assert "Reading only" in page.locator(".desk-bar").inner_text()
        page.get_by_role("link", name="What if?").click()
        assert page.get_by_role("slider").count() > 3
        answer = page.goto(f"{desk.address}/desk/en/edit/{GREW}")
        assert answer is not None
        assert answer.status == 403
        assert "This desk only reads: it was started with --read-only." in page.locator("main").inner_text()


def test_without_the_token_a_browser_reads_and_cannot_write(browser: Browser, desk: Desk) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.goto(f"{desk.address}/en/claims/grew.html")
        assert page.get_by_role("link", name="Edit this claim").count() == 0
        answer = page.goto(f"{desk.address}/desk/en/edit/{GREW}")
        assert answer is not None
        assert answer.status == 403
        assert page.locator("form[method=post]").count() == 0


# --- a hostile page in the same browser ---

SENT = """(desk) => Promise.all([
  ['POST', 'desk/en/save', 'application/x-www-form-urlencoded', 'name=claims/grew.yaml&text=x&anyway=yes&desk='],
  ['POST', 'desk/en/save', 'text/plain', 'name=claims/grew.yaml'],
  ['POST', 'desk/check', 'text/plain', '{"name": "claims/grew.yaml", "text": "x"}'],
  ['POST', 'desk/en/add/claim', 'application/x-www-form-urlencoded', 'id=evil&folder='],
  ['GET', 'desk/en/edit/claims/grew.yaml', '', null],
  ['GET', 'en/claims/grew.html', '', null],
  ['GET', 'desk/events', '', null],
  ['GET', 'desk/version?name=claims/grew.yaml', '', null],
].flatMap(([method, path, type, body]) => ['cors', 'no-cors'].map(mode => fetch(desk + path,
  {method, body, mode, credentials: 'include', headers: type ? {'content-type': type} : {}})
  .then(reply => reply.text()).then(text => text, () => '')))).then(texts => texts.filter(text => text))"""
FORM = """(desk) => {
  const form = document.createElement('form');
  form.method = 'post'; form.action = desk + 'desk/en/save';
  for (const [name, value] of [['name', 'claims/grew.yaml'], ['text', 'x'], ['anyway', 'yes'], ['base', ''], ['desk', 'guess']]) {
    const input = document.createElement('input'); input.name = name; input.value = value; form.append(input);
  }
  document.body.append(form); form.submit();
}"""


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_of_another_site_can_neither_write_nor_read(browser: Browser, desk: Desk, name: str) -> None:
    """The browser was let in, so its cookie goes along: to a browser, two ports of this machine are one site."""
    before = {path: path.read_bytes() for path in desk.service.workspace.rglob("*") if path.is_file()}
    with editing(browser, desk) as (page, log), serving_page("<!DOCTYPE html><title>Evil</title><body>") as evil:
        page.goto(evil.replace("127.0.0.1", name))
        log.requests.clear()
        assert page.evaluate(SENT, f"{desk.address}/") == []
        assert len(log.requests) == 16
        page.evaluate(FORM, f"{desk.address}/")
        page.wait_for_url(f"{desk.address}/**")
        assert f"Pages of {evil.replace('127.0.0.1', name).rstrip('/')} may not use this service." in page.locator("body").inner_text()
    assert {path: path.read_bytes() for path in desk.service.workspace.rglob("*") if path.is_file()} == before


def test_no_page_frames_the_desk(browser: Browser, desk: Desk) -> None:
    with (
        editing(browser, desk) as (page, _),
        serving_page(f"<!DOCTYPE html><iframe src='{desk.address}/en/claims/grew.html'></iframe>") as evil,
    ):
        page.goto(evil)
        (frame,) = page.main_frame.child_frames
        assert "inhabitants" not in frame.locator("body").inner_text()


def test_a_name_that_was_bound_to_this_machine_is_refused(browser: Browser, desk: Desk) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        for path in ("en/claims/grew.html", f"desk/en/edit/{GREW}", desk.entry.rpartition("/")[2]):
            answer = page.goto(f"http://rebound.example:{desk.port}/{path}")
            assert answer is not None
            assert answer.status == 421
            assert "This service does not go by the name “rebound.example:" in page.locator("body").inner_text()
        assert context.cookies() == []
