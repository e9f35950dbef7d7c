"""What every source has: its evidence, its claims, its companions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.views.site.paging import page_path, pages_for

EVIDENCE_PER_PAGE: Final = 50
CLAIMS_PER_PAGE: Final = 150


@dataclass(frozen=True)
class Holdings:
    """Evidence and claims by source, sources by independence group: their ids. ``placed`` is the page on which evidence stands."""

    known: Collection[str]
    placed: Mapping[str, int]
    evidence: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]

    def href(self, evidence: Evidence) -> str:
        """Where a piece of evidence is told, if its source has a page."""
        path = page_path(f"sources/{evidence.source.id}.html", self.placed[evidence.id])
        return f"{path}#e-{evidence.id}" if evidence.source.id in self.known else ""

    def pages(self, source: str) -> int:
        """How many pages a source fills."""
        evidence = pages_for(len(self.evidence.get(source, ())), EVIDENCE_PER_PAGE)
        return max(evidence, pages_for(len(self.claims.get(source, ())), CLAIMS_PER_PAGE))


def holdings(corpus: Corpus) -> Holdings:
    """All of it, found in one pass; evidence in the order in which it appeared."""
    evidence: dict[str, list[str]] = defaultdict(list)
    claims: dict[str, list[str]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    for item in sorted(corpus.evidence.values(), key=lambda e: (e.published.first, e.id)):
        evidence[item.source.id].append(item.id)
    for claim in corpus.claims.values():
        if claim.said_by:
            claims[claim.said_by.id].append(claim.id)
    for source in corpus.sources.values():
        members[source.group].append(source.id)
    placed = {id: n // EVIDENCE_PER_PAGE + 1 for ids in evidence.values() for n, id in enumerate(ids)}
    listed = ({id: tuple(found) for id, found in held.items()} for held in (evidence, claims, members))
    return Holdings(corpus.sources.keys(), placed, *listed)
