"""Which claims rest on records whose text has errors: nothing is concluded about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.argumentation.authored import undercut_target
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.model.reference import Kind

Record = tuple[Kind, str]


def broken_behind(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """For every claim that depends on broken records, directly or through others, their names, sorted.

    A name is ``kind:id``. A claim that a broken claim's file speaks to is affected as well, as far as that file is known.
    """
    needs = _needs(corpus)
    users: dict[Record, set[Record]] = defaultdict(set)
    for record, needed in needs.items():
        for other in needed:
            users[other].add(record)
    found: dict[Record, set[str]] = defaultdict(set)
    for broken in _broken(corpus, needs):
        name = ":".join(broken)
        waiting = [broken]
        while waiting:
            record = waiting.pop()
            if name not in found[record]:
                found[record].add(name)
                waiting += users[record]
    return {id: tuple(sorted(found["claim", id])) for id in corpus.claims if ("claim", id) in found}


def _broken(corpus: Corpus, needs: dict[Record, set[Record]]) -> list[Record]:
    mentioned = {record for needed in needs.values() for record in needed} | set(needs)
    return sorted(record for record in mentioned if corpus.is_broken(*record))


def _needs(corpus: Corpus) -> dict[Record, set[Record]]:
    needs: dict[Record, set[Record]] = defaultdict(set)
    for id, evidence in corpus.evidence.items():
        needs["evidence", id] |= set(_of_evidence(evidence))
    for id, claim in corpus.claims.items():
        needs["claim", id] |= set(_of_claim(claim))
        for link in claim.claim_links:
            needs["claim", link.claim.id].add(("claim", id))
        for undercut in claim.undercuts:
            needs["claim", undercut_target(id, undercut).split("/")[0]].add(("claim", id))
    return needs


def _of_evidence(evidence: Evidence) -> Iterator[Record]:
    yield "source", evidence.source.id
    yield from (("measure", value.measure.id) for value in evidence.values)
    yield from (("evidence", upstream.id) for upstream in evidence.derived_from)
    yield from (("evidence", dispute.evidence.id) for dispute in evidence.disputed_by)


def _of_claim(claim: Claim) -> Iterator[Record]:
    if claim.said_by:
        yield "source", claim.said_by.id
    yield from (("measure", value.measure.id) for value in claim.values)
    yield from (("evidence", item.id) for link in claim.links for item in link.evidence)
    yield from (("evidence", item.id) for undercut in claim.undercuts for item in undercut.by)
    for link in claim.claim_links:
        if link.relation != "supports":
            yield "claim", link.claim.id
    if claim.parts:
        yield from (("claim", part.id) for part in claim.parts.claims)
    for check in claim.checks:
        values = [*(value for _, value in check.let), *(value for _, row in check.scenarios for value in row)]
        for value in values:
            if value.holder:
                yield "evidence", value.holder
                yield "claim", value.holder
