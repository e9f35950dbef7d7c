"""The pictures of the docs, and the page of the first walk: ``python -m tests.browser.pictures`` writes them anew.

The same screen each time: 1000 × 720 pixels, light, the fonts of Debian's fonts-dejavu, fonts-liberation and fonts-noto-cjk.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.browser.desks import Desk, editing, working
from tests.browser.driving import browsing
from tests.browser.having import no_browser
from tests.browser.palette import smaller
from tests.browser.walk import ROOT, SCREEN, STEPS, first_workspace, page_of_docs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES: Final = ROOT / "docs" / "pictures"
WALK: Final = ROOT / "docs" / "walk.md"


def report(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/en/claims/p1-13-quota-is-per-year.html")
    page.locator(".desk-bar").evaluate("bar => bar.remove()")


def dark(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/zh-Hant/claims/p5-06-fifty-thousand-h800.html")
    page.locator(".desk-bar").evaluate("bar => bar.remove()")
    page.emulate_media(color_scheme="dark")


def records(page: Page, desk: Desk) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{desk.address}/desk/en/")


def edit(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/desk/en/edit/claims/p1/p1-13-quota-is-per-year.yaml?view=yaml")
    field = page.get_by_label("Text of the file")
    field.fill(field.input_value().replace("kind: quantity", "kind: quantities"))
    page.locator(".desk-slips pre").first.wait_for()
    page.evaluate("document.querySelector('.desk-slips').scrollIntoView({block: 'end'})")


def conflict(page: Page, desk: Desk) -> None:
    """Somebody changes the register while it is open."""
    page.goto(f"{desk.address}/desk/en/edit/claims/p8/p8-01-open-source.yaml?view=yaml")
    field = page.get_by_label("Text of the file")
    field.fill(field.input_value().replace("kind: ", "# To be seen again.\nkind: ", 1))
    file = desk.file("claims/p8/p8-01-open-source.yaml")
    file.write_text(f"# Seen by the desk.\n{file.read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("No errors in this text.").wait_for()


def query(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/desk/en/query?name=verdict-counts")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("heading", name="As bars").evaluate("one => one.scrollIntoView()")


def read(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/desk/en/read")
    page.get_by_label("Text", exact=True).fill(
        "DeepSeek runs a computing centre of 50,000 H800. Training V3 cost 5.576 million US dollars."
    )
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="Claims it may make").evaluate("one => one.scrollIntoView()")


SHOWN: Final[dict[str, Callable[[Page, Desk], None]]] = {
    "report": report,
    "dark": dark,
    "desk-records": records,
    "desk-edit": edit,
    "desk-conflict": conflict,
    "desk-query": query,
    "desk-read": read,
}


def main() -> int:
    """Write the pictures and the page."""
    if reason := no_browser():
        print(reason, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, browsing() as browser, working(first_workspace(Path(folder) / "files")) as desk:
        taken = take(browser, desk)
    for name, data in taken.items():
        (PICTURES / f"{name}.png").write_bytes(data)
        print(f"{name}.png  {len(data) / 1000:.0f} kB")
    WALK.write_text(page_of_docs(), encoding="utf-8", newline="\n")
    return 0


def take(browser: Browser, desk: Desk) -> dict[str, bytes]:
    """Every picture by its name; those of the walk come last, for the walk changes the files."""
    taken = {}
    with editing(browser, desk, viewport=SCREEN, reduced_motion="reduce") as (page, _):
        tool = page.context.new_page()
        for name, show in {**SHOWN, **{step.name: step.do for step in STEPS}}.items():
            show(page, desk)
            page.evaluate("document.fonts.ready")
            taken[name] = smaller(tool, page.screenshot(animations="disabled", caret="hide", full_page=False))
    return taken


if __name__ == "__main__":
    sys.exit(main())
