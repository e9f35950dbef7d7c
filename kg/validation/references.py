"""Every id that is mentioned exists and names the right kind of thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.diagnostic import Diagnostic
from kg.files.nearest import nearest
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.model.reference import Kind, Reference

HOME: Mapping[str, str] = {
    "claim": "claims/",
    "evidence": "evidence/",
    "source": "evidence/sources.yaml",
    "measure": "evidence/measures.yaml",
    "document": "claims/documents.yaml",
}


def references(corpus: Corpus) -> Iterator[Diagnostic]:
    """R401 for ids that do not exist, R402 for ids of another kind of thing."""
    known: dict[Kind, Mapping[str, object]] = {
        "claim": corpus.claims,
        "evidence": corpus.evidence,
        "source": corpus.sources,
        "measure": corpus.measures,
        "document": corpus.documents,
    }
    for reference in mentioned(corpus):
        if reference.id not in known[reference.kind] and not corpus.is_broken(reference.kind, reference.id):
            yield _dangling(reference, known)


def mentioned(corpus: Corpus) -> Iterator[Reference]:
    """Every reference of the corpus to claims, evidence and registers."""
    for evidence in corpus.evidence.values():
        yield from _of_evidence(evidence)
    for claim in corpus.claims.values():
        yield from _of_claim(claim)
    yield from (document.source for document in corpus.documents.values())
    for report in corpus.reports.values():
        yield from report.selection.references
        yield from (correction.claim for correction in report.corrections if correction.claim)


def _dangling(reference: Reference, known: Mapping[Kind, Mapping[str, object]]) -> Diagnostic:
    other = next((kind for kind, records in known.items() if reference.id in records), None)
    if other:
        message = f"“{reference.id}” is {_a(other)}; {_a(reference.kind)} is expected here."
        return Diagnostic("R402", reference.location, message)
    near = nearest(reference.id, known[reference.kind])
    hint = f"Did you mean “{near}”?" if near else f"{_a(reference.kind).capitalize()} is kept in {HOME[reference.kind]}."
    return Diagnostic("R401", reference.location, f"There is no {reference.kind} called “{reference.id}”.", hint)


def _a(kind: str) -> str:
    return "evidence" if kind == "evidence" else f"a {kind}"


def _of_evidence(evidence: Evidence) -> Iterator[Reference]:
    yield evidence.source
    yield from (value.measure for value in evidence.values)
    yield from evidence.derived_from
    yield from (dispute.evidence for dispute in evidence.disputed_by)


def _of_claim(claim: Claim) -> Iterator[Reference]:
    if claim.said_by:
        yield claim.said_by
    yield from (position.document for position in claim.appears_in)
    yield from (value.measure for value in claim.values)
    yield from (item for link in claim.links for item in link.evidence)
    yield from (item for undercut in claim.undercuts for item in undercut.by)
    yield from (link.claim for link in claim.claim_links)
    yield from claim.parts.claims if claim.parts else ()
    if claim.imported:
        yield claim.imported.publisher
