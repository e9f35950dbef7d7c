"""From the index to the source of any verdict in three clicks."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.audit.results import ClaimResult
from tests.views.reading import Seen, read
from tests.workspace.verdicts import DAYS, audit_of


def below(site: Path) -> dict[str, Seen]:
    """Every page of a site by its path."""
    return {path.relative_to(site).as_posix(): read(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def leads_to(path: str, page: Seen) -> Iterator[str]:
    """Where the links of a page lead: within the site by path and place, out of it by address."""
    for href in page.links:
        yield href if "://" in href else posixpath.normpath(posixpath.join(posixpath.dirname(path), href))


def clicks_from(start: str, pages: Mapping[str, Seen], most: int) -> dict[str, int]:
    """How many clicks away each address is, those within ``most``."""
    found, edge = {start: 0}, [start]
    for clicks in range(1, most + 1):
        further = []
        for address in edge:
            path = address.partition("#")[0]
            for to in leads_to(path, pages[path]) if path in pages else ():
                if to not in found:
                    found[to] = clicks
                    further.append(to)
        edge = further
    return found


def leaned_on(result: ClaimResult) -> set[str]:
    """The evidence that a verdict leans on."""
    return {evidence for ground in result.grounds for evidence in ground.evidence}


def test_the_source_of_every_verdict_is_three_clicks_from_the_index(first: Path) -> None:
    """By way of the claim's page; to its own address where the files have one, else to its entry on the page of its source."""
    pages, audit = below(first), audit_of(DAYS[1])
    reached = 0
    for language in audit.corpus.settings.languages:
        near = clicks_from(f"{language}/index.html", pages, 3)
        for id, result in audit.claims.items():
            page = f"{language}/claims/{id}.html"
            further = clicks_from(page, pages, 2)
            for evidence in leaned_on(result):
                record = audit.corpus.evidence[evidence]
                entry = f"{language}/sources/{record.source.id}.html#e-{evidence}"
                assert near[page] + further[record.url or entry] <= 3, (id, evidence)
                reached += 1
    assert reached > 500
