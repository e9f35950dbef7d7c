"""Pages a second against MkDocs on the same words:  ``python benchmarks/rendering.py [N] [--mkdocs PROGRAM]``

The site of a synthetic workspace of N claims is rendered and written by ``kg`` from its audit; the words of its pages, as
Markdown, are then built by MkDocs with its own theme and without search, whose pages hold the same text and no drawings:
once as it comes, with the list of all pages on every page, and once without that list. Seconds are processor time.
MkDocs is left out where it is not found.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import synthetic

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.validation.validate import validate
from kg.views.site.write import SiteRefused, write_site

HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### "}
LEAN, PEER = "MkDocs, no navigation", "MkDocs"
LEAVES = (*HEADINGS, "p", "li", "dt", "dd", "summary", "caption", "figcaption")
SILENT = ("script", "title", "desc", "svg")


class _Words(HTMLParser):
    """A page's words as Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.silent = 0
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in LEAVES:
            self.lines.append("\n" + HEADINGS.get(tag, "- " if tag == "li" else ""))
        elif tag == "tr":
            self.lines.append("\n|")
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
            self.lines.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent -= 1
        elif tag in ("td", "th"):
            self.lines.append(" | ")
        elif tag == "a":
            self.lines.append(f"]({self.href.replace('.html', '.md')})")
        elif tag in LEAVES:
            self.lines.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines.append(" ".join(data.split()) + " " if data.strip() else "")


def markdown(html: str) -> str:
    """The words of a page."""
    parser = _Words()
    parser.feed(html)
    return "".join(parser.lines)


def built_by_mkdocs(program: str, folder: Path, navigation: str) -> float:
    """Seconds that MkDocs takes for the pages in ``folder/docs``, with a line of settings about its navigation."""
    settings = folder / "mkdocs.yml"
    ignored = "validation: {links: {not_found: ignore, unrecognized_links: ignore}}"
    settings.write_text(f"site_name: Peer\nplugins: []\n{ignored}\n{navigation}\n", encoding="utf-8")
    before = os.times()
    command = [program, "build", "-q", "-f", str(settings), "-d", str(folder / "built")]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def written(result: Audit, site: Path) -> float:
    """Seconds that ``kg`` takes to render and write the site of an audit."""
    start = process_time()
    report = write_site(result, site)
    if isinstance(report, SiteRefused):
        raise SystemExit(str(report))
    return process_time() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=1000)
    parser.add_argument("--mkdocs", default=shutil.which("mkdocs") or "")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic.write(arguments.claims, folder / "workspace")
        loaded = validate(load(folder / "workspace"))
        assert loaded.corpus is not None
        result = audit(loaded.corpus, loaded.diagnostics)
        site = folder / "site"
        rows = [("kg", written(result, site)), ("kg, nothing changed", written(result, site))]
        pages = sorted(site.rglob("*.html"))
        for page in pages:
            target = folder / "docs" / page.relative_to(site).with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
        if arguments.mkdocs:
            rows.append((LEAN, built_by_mkdocs(arguments.mkdocs, folder, "nav: [index.md]")))
            rows.append((PEER, built_by_mkdocs(arguments.mkdocs, folder, "")))
        else:
            print("MkDocs was not found.", file=sys.stderr)
    peers = [seconds for name, seconds in rows if name in (LEAN, PEER)]
    print(f"{len(pages)} pages\n\n| program | seconds | pages a second | × MkDocs, no navigation | × MkDocs |\n|---|---|---|---|---|")
    for name, seconds in rows:
        ratios = [f"{peer / seconds:.1f}" for peer in peers] or ["–", "–"]
        print(f"| {name} | {seconds:.2f} | {len(pages) / seconds:,.0f} | {' | '.join(ratios)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
