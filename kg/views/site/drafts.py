"""What of an audit is not yet to be published: claims whose files still have gaps to be filled in."""

from __future__ import annotations

from dataclasses import replace

from kg.audit.results import Audit


def drafts_of(audit: Audit) -> tuple[str, ...]:
    """The ids of the drafts among the claims."""
    return tuple(id for id, claim in audit.corpus.claims.items() if claim.is_draft)


def without_drafts(audit: Audit) -> Audit:
    """The audit with nothing that is said of a draft. What a draft adds to the opinions on other claims stays: it was weighed."""
    drafts = frozenset(drafts_of(audit))
    if not drafts:
        return audit
    results = {id: result for id, result in audit.claims.items() if id not in drafts}
    corpus = replace(audit.corpus, claims={id: claim for id, claim in audit.corpus.claims.items() if id not in drafts})
    counts = replace(audit.counts, claims=len(corpus.claims), checks=sum(len(result.checks) for result in results.values()))
    findings = tuple(finding for finding in audit.findings if finding.claim not in drafts)
    return replace(audit, corpus=corpus, claims=results, counts=counts, findings=findings)
