"""What every source has: its evidence, its claims, its companions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.corpus import Corpus


@dataclass(frozen=True)
class Holdings:
    """Evidence and claims by source, sources by independence group: their ids."""

    evidence: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]


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
    return Holdings(*({id: tuple(found) for id, found in held.items()} for held in (evidence, claims, members)))
