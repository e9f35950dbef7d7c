"""The part of a corpus that some verdicts depend on: audited alone, it gives them exactly as the whole does.

Nothing outside a claim's cone can change a number, so what-if questions about one claim need not audit the whole workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.audit.results import Audit, Ground
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.worlds.cone import cone_of
from kg.worlds.program import Program, program_of

WRITTEN = frozenset(
    ("authored", "caveat", "check", "undercut", "dispute", "supports", "contradicts", "restates", "all", "any"),
)


def derived_in(audit: Audit) -> tuple[Ground, ...]:
    """The arguments that no file holds: rules derived them."""
    return tuple(ground for ground in audit.grounds if ground.rule not in WRITTEN)


def extract(audit: Audit, claims: Iterable[str], program: Program | None = None) -> Corpus:
    """The corpus of what the verdicts on ``claims`` depend on. Registers stay whole; ``program`` saves making it again."""
    corpus, program = audit.corpus, program if program is not None else program_of(audit.network)
    kept_claims, kept_evidence = set[str](), set[str]()
    waiting = [("claim", id) for id in claims]
    while waiting:
        kind, id = waiting.pop()
        if kind == "claim" and id in corpus.claims and id not in kept_claims:
            kept_claims.add(id)
            waiting += named_by(corpus.claims[id])
            waiting += [record for name in cone_of(program, (f"claim:{id}",)).names for record in _records(name, corpus)]
        elif kind == "evidence" and id in corpus.evidence and id not in kept_evidence:
            kept_evidence.add(id)
            waiting += _behind(corpus.evidence[id])
    return replace(
        corpus,
        claims={id: claim for id, claim in corpus.claims.items() if id in kept_claims},
        evidence={id: evidence for id, evidence in corpus.evidence.items() if id in kept_evidence},
    )


def with_own_registers(part: Corpus) -> Corpus:
    """``part`` with only those sources and measures that its claims, evidence and documents name: no rule has more to read."""
    claims, evidence = part.claims.values(), part.evidence.values()
    named = {item.source.id for item in evidence} | {document.source.id for document in part.documents.values()}
    named |= {claim.said_by.id for claim in claims if claim.said_by} | {claim.imported.publisher.id for claim in claims if claim.imported}
    stated = [*(claim.values for claim in claims), *(item.values for item in evidence)]
    measured = {value.measure.id for values in stated for value in values}
    sources = {id: source for id, source in part.sources.items() if id in named}
    measures = {id: measure for id, measure in part.measures.items() if id in measured}
    return replace(part, sources=sources, measures=measures)


def _records(statement: str, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The record that a statement is, or whose file holds the argument that it is."""
    kind, _, id = statement.partition(":")
    if kind != "argument":
        yield kind, id
        return
    home = id.split("/")[0]
    yield ("claim" if home in corpus.claims else "evidence"), home


def named_by(claim: Claim) -> Iterator[tuple[str, str]]:
    """What a claim's file names and its own evaluation needs; what it says about other claims is their affair."""
    yield from (("evidence", item.id) for link in claim.links for item in link.evidence)
    yield from (("evidence", item.id) for undercut in claim.undercuts for item in undercut.by)
    yield from (("claim", link.claim.id) for link in claim.claim_links if link.relation != "supports")
    if claim.parts:
        yield from (("claim", part.id) for part in claim.parts.claims)
    for check in claim.checks:
        for value in (*(v for _, v in check.let), *(v for _, row in check.scenarios for v in row)):
            if value.holder:
                yield "evidence", value.holder
                yield "claim", value.holder


def _behind(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield from (("evidence", upstream.id) for upstream in evidence.derived_from)
    yield from (("evidence", dispute.evidence.id) for dispute in evidence.disputed_by)
