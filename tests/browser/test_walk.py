"""The first walk of an editor, step by step in a browser, and the page that tells it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.desks import editing, working
from tests.browser.pictures import PICTURES, SHOWN, WALK
from tests.browser.walk import DOCUMENT, SCREEN, STEPS, first_workspace, page_of_docs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SOURCES = "evidence/sources.yaml"


def test_an_editor_goes_from_the_index_to_a_report_that_can_be_sent(browser: Browser, tmp_path: Path) -> None:
    root = first_workspace(tmp_path / "files")
    before = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.yaml")}
    with working(root) as desk, editing(browser, desk, viewport=SCREEN) as (page, log):
        for step in STEPS:
            step.do(page, desk)
            if step.name == "walk-document":
                assert page.evaluate("document.activeElement.href") == DOCUMENT
            if step.name == "walk-what-if":
                assert {path: path.read_text(encoding="utf-8") for path in before} == before
            if step.name == "walk-saved":
                assert (
                    "DeepSeek runs a computing centre of 50,000 H800.\n◔ leaning refuted → ✘ refuted" in page.locator("main").inner_text()
                )
        page.goto(f"{desk.address}/desk/en/")
        assert page.get_by_role("heading", name="Files with errors").count() == 0
        assert log.away(f"{desk.address}/") == []
    changed = {path: text for path in before if (text := path.read_text(encoding="utf-8")) != before[path]}
    assert changed == {root / SOURCES: before[root / SOURCES].replace(NVIDIA, NVIDIA.replace(": B", ": C"))}
    assert (root / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert "Refuted" in (root / "report.html").read_text(encoding="utf-8")


NVIDIA = """\
nvidia:
  name: {en: "Nvidia", zh-Hant: "輝達"}
  kind: company
  reliability: B
"""


def test_the_page_of_the_walk_is_what_its_steps_say() -> None:
    assert WALK.read_text(encoding="utf-8") == page_of_docs()


def test_every_picture_is_made_by_the_command_and_they_are_small() -> None:
    there = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert set(there) == {*SHOWN, *(step.name for step in STEPS)}
    assert sum(there.values()) < 1_000_000
