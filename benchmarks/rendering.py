"""Pages a second against MkDocs and Hugo on the same words:  ``python benchmarks/rendering.py [N] [--mkdocs PROGRAM] [--hugo PROGRAM]``

The site of a synthetic workspace of N claims is rendered and written by ``kg`` from its audit; the words of its pages, as
Markdown, are then built by MkDocs with its own theme and without search, and by Hugo with the plainest of layouts. Their pages hold
the same text and no drawings. MkDocs builds them once as it comes, with the list of all pages on every page, and once without that
list. Seconds are processor time; the shortest of several runs, the programs taking turns. A peer that is not installed is left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import synthetic

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.validation.validate import validate
from kg.views.site.kept import key_of, remember, unchanged
from kg.views.site.write import SiteRefused, sign_of, write_site

HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### "}
OURS, AGAIN, LEAN, PEER, HUGO = "kg", "kg, nothing changed", "MkDocs, no navigation", "MkDocs", "Hugo"
RUNS = 3
LAYOUT = "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
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
    return seconds_of([program, "build", "-q", "-f", str(settings), "-d", str(folder / "built")])


def built_by_hugo(program: str, folder: Path) -> float:
    """Seconds that Hugo takes for the same pages."""
    root = folder / "hugo"
    if not root.exists():
        (root / "layouts/_default").mkdir(parents=True)
        for name in ("single", "list"):
            (root / f"layouts/_default/{name}.html").write_text(LAYOUT, encoding="utf-8")
        (root / "layouts/index.html").write_text(LAYOUT, encoding="utf-8")
        settings = 'baseURL = "/"\ntitle = "Peer"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term", "section", "404"]\n'
        (root / "config.toml").write_text(settings, encoding="utf-8")
        shutil.copytree(folder / "docs", root / "content")
    shutil.rmtree(root / "public", ignore_errors=True)
    return seconds_of([program, "--quiet", "-s", str(root)])


def seconds_of(command: Sequence[str]) -> float:
    """The processor time of a command and what it starts."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def written(result: Audit, site: Path) -> float:
    """Seconds that ``kg`` takes to render and write the site of an audit where there was none."""
    shutil.rmtree(site, ignore_errors=True)
    start = process_time()
    report = write_site(result, site)
    if isinstance(report, SiteRefused):
        raise SystemExit(str(report))
    return process_time() - start


def again(result: Audit, site: Path, key: str) -> float:
    """Seconds that ``kg`` takes to find that the site of an audit is as it was, and to write nothing."""
    remember(site, key, sign_of(site))
    start = process_time()
    kept = unchanged(site, key_of(result, quick=True))
    assert kept is not None
    return process_time() - start


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=1000)
    parser.add_argument("--mkdocs", default=shutil.which("mkdocs") or "")
    parser.add_argument("--hugo", default=shutil.which("hugo") or "")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = name
        synthetic.write(arguments.claims, folder / "workspace")
        loaded = validate(load(folder / "workspace"))
        assert loaded.corpus is not None
        result = audit(loaded.corpus, loaded.diagnostics)
        written(result, folder / "site")  # the templates are compiled
        pages = sorted((folder / "site").rglob("*.html"))
        for page in pages:
            target = folder / "docs" / page.relative_to(folder / "site").with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
        largest = max(page.stat().st_size for page in pages)
        best = measured(result, folder, arguments)
    print(f"{len(pages)} pages, shortest of {RUNS} runs\n\n| program | seconds | pages a second | × kg's time |\n|---|---|---|---|")
    for who, seconds in best.items():
        print(f"| {who} | {seconds:.2f} | {len(pages) / seconds:,.0f} | {seconds / best[OURS]:.1f} |")
    print(f"\nThe largest page has {largest / 1000:,.0f} kB.")
    return 0


def measured(result: Audit, folder: Path, arguments: argparse.Namespace) -> dict[str, float]:
    """The shortest run of each program, which take turns."""
    key = key_of(result, quick=True)
    contestants: dict[str, Callable[[], float]] = {
        OURS: lambda: written(result, folder / "site"),
        AGAIN: lambda: again(result, folder / "site", key),
    }
    if arguments.mkdocs:
        contestants[LEAN] = lambda: built_by_mkdocs(arguments.mkdocs, folder, "nav: [index.md]")
        contestants[PEER] = lambda: built_by_mkdocs(arguments.mkdocs, folder, "")
    if arguments.hugo:
        contestants[HUGO] = lambda: built_by_hugo(arguments.hugo, folder)
    for name, program in (("MkDocs", arguments.mkdocs), ("Hugo", arguments.hugo)):
        if not program:
            print(f"{name} is not installed here, so it is left out.", file=sys.stderr)
    best = dict.fromkeys(contestants, float("inf"))
    for turn in range(RUNS):
        for who, run in contestants.items():
            if turn == 0 or who not in (LEAN, PEER):  # MkDocs takes long enough for one run to tell
                best[who] = min(best[who], run())
    return best


if __name__ == "__main__":
    sys.exit(main())
