"""Which evidence exists as of a day, and which of it can be heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Evidence that takes no part in this audit, and why."""

    evidence: str
    reason: str


@dataclass(frozen=True)
class Existing:
    """The ids of the evidence that takes part, and the rest with the reason."""

    evidence: frozenset[str]
    left_out: tuple[LeftOut, ...]


def latest_day(corpus: Corpus) -> date:
    """The latest day on which anything in the corpus appeared, was withdrawn, was ruled or was reviewed elsewhere."""
    spans = [evidence.published for evidence in corpus.evidence.values()]
    spans += [document.published for document in corpus.documents.values()]
    spans += [item.retracted for item in corpus.evidence.values() if item.retracted]
    spans += [claim.ruling.on for claim in corpus.claims.values() if claim.ruling]
    reviews = (claim.imported for claim in corpus.claims.values() if claim.imported)
    spans += [review.published for review in reviews if review.published]
    return max((span.last for span in spans), default=date(1, 1, 1))


def existing_evidence(corpus: Corpus, as_of: date) -> Existing:
    """Evidence exists from the last day of its published interval until the first day of its retraction.

    Evidence whose text has errors, or whose source has, is left out: nothing may rest on it.
    """
    reasons = {id: _absence(corpus, id, as_of) for id in corpus.evidence}
    left_out = tuple(LeftOut(id, reason) for id, reason in reasons.items() if reason)
    return Existing(frozenset(id for id, reason in reasons.items() if not reason), left_out)


def _absence(corpus: Corpus, id: str, as_of: date) -> str:
    evidence = corpus.evidence[id]
    if corpus.is_broken("evidence", id) or evidence.source.id not in corpus.sources:
        return "broken"
    if evidence.published.last > as_of:
        return "later"
    if evidence.retracted and evidence.retracted.first <= as_of:
        return "retracted"
    return ""
