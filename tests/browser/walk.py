"""An editor's first hour: from the index to a source document, a grade corrected, what turns, and the report as a PDF.

The same steps are tried by a test, and told with pictures in ``docs/walk.md``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.browser.desks import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT: Final = Path(__file__).parents[2]
SCREEN: Final = {"width": 1000, "height": 720}
CLAIM: Final = "DeepSeek runs a computing centre of 50,000 H800."
DOCUMENT: Final = "https://threadreaderapp.com/thread/1885306497346752672.html"
REPORT: Final = "public-brief-en"


@dataclass(frozen=True)
class Step:
    """One step: the name of its picture, what the editor does, what is then seen, and how a browser does it."""

    name: str
    does: str
    sees: str
    do: Callable[[Page, Desk], None]


def first_workspace(directory: Path) -> Path:
    """A copy of the first workspace, to be edited."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in ("claims", "evidence", "reports"):
        shutil.copytree(ROOT / name, directory / name)
    shutil.copy(ROOT / "kg.toml", directory)
    return directory


def index(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/en/index.html")
    page.get_by_role("heading", level=1).wait_for()


def all_claims(page: Page, _: Desk) -> None:
    page.get_by_role("navigation").get_by_role("link", name="All claims", exact=True).click()
    page.get_by_label("Find in the claims").fill("H800")
    page.locator("#f-count").get_by_text("of 91 claims").wait_for()


def claim(page: Page, _: Desk) -> None:
    page.get_by_role("link", name=CLAIM).first.click()
    page.get_by_text("Computed verdict", exact=True).wait_for()


def document(page: Page, _: Desk) -> None:
    link = page.locator(f'a.out[href="{DOCUMENT}"]').first
    link.scroll_into_view_if_needed()
    link.focus()
    page.evaluate("scrollBy(0, 200)")


def what_if(page: Page, _: Desk) -> None:
    page.get_by_role("link", name="What if?").click()
    slider = page.get_by_role("slider", name="Reliability of a source: Nvidia")
    slider.fill("0.7")
    page.get_by_text("Verdicts that change: 1").wait_for()
    slider.evaluate("one => one.scrollIntoView({block: 'center'})")


def proposed(page: Page, _: Desk) -> None:
    page.get_by_role("link", name="Write “C” into the file").click()
    page.get_by_text("Proposed here, not yet saved. In the file: B").wait_for()
    page.get_by_text("No verdict would change.").or_(page.get_by_text("Verdicts that would change: 1")).wait_for()
    page.get_by_label("Reliability").evaluate("one => one.scrollIntoView({block: 'center'})")


def saved(page: Page, _: Desk) -> None:
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Saved", exact=True).wait_for()


def report(page: Page, desk: Desk) -> None:
    """The PDF is made from this page; a browser shows the page as it is printed."""
    root = desk.service.workspace
    for form in ("pdf", "html"):
        command = [
            sys.executable,
            "-P",
            "-m",
            "kg",
            "-C",
            str(root),
            "report",
            REPORT,
            "--format",
            form,
            "--out",
            str(root / f"report.{form}"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    page.goto((root / "report.html").as_uri())
    page.emulate_media(media="print")
    page.evaluate("document.body.style.margin = '1cm'")  # the margin of the paper


STEPS: Final = (
    Step(
        "walk-index",
        "Run `kg serve` and open the address that it prints.",
        "The index says what was examined, by which day, and how the verdicts fall.",
        index,
    ),
    Step(
        "walk-claims",
        "**First click:** *All claims*. Type a word, or choose a verdict, a speaker, a source.",
        "The claims that hold it, each with its verdict.",
        all_claims,
    ),
    Step(
        "walk-claim",
        "**Second click:** the claim.",
        "What was claimed, the finding in a sentence that stands alone, and the figure that decides it.",
        claim,
    ),
    Step(
        "walk-document",
        "Go down to the evidence. **Third click:** the link beside a document.",
        "It opens the document at its own address. A document without one has its entry on the page of its source.",
        document,
    ),
    Step(
        "walk-what-if",
        "You find that Nvidia, which says how its own chips are used, is graded too high. Choose *What if?* and move its slider.",
        "The verdict that would turn, and why; nothing is saved. The nearest grade is C.",
        what_if,
    ),
    Step(
        "walk-proposed",
        "Choose *Write “C” into the file*.",
        "The source in a form, with the grade proposed beside the one in the file.",
        proposed,
    ),
    Step("walk-saved", "Choose *Save*.", "The verdict that turned, and the one line of the file that changed.", saved),
    Step(
        "walk-report",
        f"Run `kg report {REPORT} --format pdf` and send the file.",
        "The brief with the new verdict, as it is printed.",
        report,
    ),
)


def page_of_docs() -> str:
    """The text of ``docs/walk.md``."""
    lines = [
        "# A first walk",
        "",
        "From the index to the source of a verdict in three clicks, a grade corrected, what turns, and the report as a PDF. A test takes",
        "the same steps; `python -m tests.browser.pictures` in `.venv` takes the pictures and writes this page anew.",
    ]
    for number, step in enumerate(STEPS, 1):
        lines += ["", f"## {number}", "", f"{step.does}", "", f"![{step.sees}](pictures/{step.name}.png)", "", step.sees]
    return "\n".join(lines) + "\n"
