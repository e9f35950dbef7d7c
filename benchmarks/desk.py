"""How long the desk takes: from saving to the browser showing the new verdict, by the form and by a change on disk; and what pages weigh.

    python -m benchmarks.desk      on the first workspace; writes its section of docs/performance.md

Needs the browser of ``python3 run.py browser``. Each change is made several times, to and fro; the median and the range are given, in
milliseconds. A page on screen watches itself: the time is taken when the new verdict has its place on it.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.reasoning.hinges import hinges
from kg.views.site.build import files
from tests.browser.desks import Desk, editing, working
from tests.browser.driving import browsing
from tests.browser.having import no_browser
from tests.browser.walk import ROOT, first_workspace
from tests.workspace.verdicts import DAYS, audit_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = ROOT / "docs" / "performance.md"
HEADING = "## The desk in a browser"
TIMES = 7
SOURCES = "evidence/sources.yaml"
CLAIM = "p5-06-fifty-thousand-h800"
GRADES = (("B", "C", "Refuted"), ("C", "B", "Leaning refuted"))
# No timers: those of a page behind another one are slowed down by the browser.
DRAWN = """(word) => new Promise(drawn => {
  const look = () => {
    const badge = document.querySelector('main .badge .word');
    if (badge && badge.textContent === word && badge.offsetHeight > 0) drawn(Date.now());
  };
  new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
  look();
})"""


def main() -> int:
    """Measure and write."""
    if reason := no_browser():
        print(reason, file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as folder,
        browsing() as browser,
        working(first_workspace(Path(folder) / "files")) as desk,
        editing(browser, desk) as (page, _),
    ):
        other = page.context.new_page()
        page.goto(f"{desk.address}/en/claims/{CLAIM}.html")
        by_disk = list(taken(page, lambda old, new: written(desk, old, new)))
        by_form = list(taken(page, lambda old, new: saved(other, desk, new)))
    lines = [HEADING, "", *told(by_disk, by_form), *weights()]
    put("\n".join(lines) + "\n")
    print("\n".join(lines))
    return 0


def taken(page: Page, change: Callable[[str, str], float]) -> Iterator[float]:
    """Milliseconds from each change to the new verdict on the page; the first, which warms everything up, is left out."""
    for number in range(TIMES + 1):  # an even number, so that the grade is at last what it was
        old, new, word = GRADES[number % 2]
        page.evaluate(f"() => {{ window.drawn = ({DRAWN})({word!r}); }}")
        started = change(old, new)
        drawn = page.evaluate("window.drawn")
        if number:
            yield drawn - started


def written(desk: Desk, old: str, new: str) -> float:
    """Change the file as another program would; gives when it was written, in milliseconds."""
    file = desk.file(SOURCES)
    text = re.sub(rf"(nvidia:\n.*\n.*\n  reliability: ){old}", rf"\g<1>{new}", file.read_text(encoding="utf-8"))
    started = time.time() * 1000
    file.write_text(text, encoding="utf-8", newline="\n")
    return started


def saved(page: Page, desk: Desk, new: str) -> float:
    """Save the form on another page; gives when the button was pressed."""
    page.goto(f"{desk.address}/desk/en/edit/{SOURCES}?row=nvidia")
    page.get_by_label("Reliability").select_option(new)
    page.get_by_text("Verdicts that would change: 1").wait_for()
    pressed: float = page.evaluate("() => { const now = Date.now(); document.querySelector('.desk-save button').click(); return now; }")
    return pressed


def told(by_disk: list[float], by_form: list[float]) -> list[str]:
    """The times as a table."""
    lines = [
        "From saving to the new verdict drawn on an open page, on the first workspace (91 claims), in milliseconds; median of "
        f"{TIMES}. Goal: 300. Made by `python -m benchmarks.desk`, while {load()}.",
        "",
        "| changed | median | least | most |",
        "|---|---:|---:|---:|",
    ]
    for name, times in (("on disk, by another program", by_disk), ("by the form of the desk", by_form)):
        lines.append(f"| {name} | {statistics.median(times):.0f} | {min(times):.0f} | {max(times):.0f} |")
    return [*lines, ""]


def load() -> str:
    """How busy the machine was with this and everything else: the times are those of an idle one only if it was."""
    return f"{os.getloadavg()[0]:.0f} processes wanted its {os.cpu_count()} cores" if hasattr(os, "getloadavg") else "its load is not known"


def weights() -> list[str]:
    """The heaviest page of each kind in the first workspace's site, in kB; the data of figures are files of their own."""
    audit = audit_of(DAYS[1])
    heaviest: dict[str, tuple[int, str]] = {}
    for path, text in files(audit, hinges(audit)):
        kind = re.sub(r"^[^/]+/(claims|sources)/.*\.html$", r"\1/*.html", path)
        kind = re.sub(r"^(en|zh-Hant)/", "", kind)
        if not path.startswith("data/") and not kind.endswith(".csv"):
            heaviest[kind] = max(heaviest.get(kind, (0, "")), (len(text.encode()), path))
    lines = [
        "What the heaviest page of each kind weighs, in kB, as it is sent uncompressed. Goal: 300.",
        "",
        "| page | kB | which |",
        "|---|---:|---|",
    ]
    for kind, (size, path) in sorted(heaviest.items(), key=lambda item: -item[1][0]):
        lines.append(f"| {kind} | {size / 1000:.0f} | `{path}` |")
    return lines


def put(section: str) -> None:
    """Put the section in the place of its earlier self, or at the end."""
    text = PAGE.read_text(encoding="utf-8")
    start = text.find(HEADING)
    if start < 0:
        PAGE.write_text(f"{text.rstrip()}\n\n{section}", encoding="utf-8", newline="\n")
        return
    end = text.find("\n## ", start)
    PAGE.write_text(text[:start] + section + (text[end:] if end > 0 else ""), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
