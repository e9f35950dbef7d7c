"""Evidence that is older than its kind of source may be before somebody looks again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kg.audit.results import ClaimResult, Finding
from kg.audit.sentences import said
from kg.audit.verdict import AGAINST, FOR
from kg.model.corpus import Corpus

WEIGHT = 25


def is_stale(id: str, corpus: Corpus, day: date) -> bool:
    """Whether a document asks for a new look on a day: its source's kind has a period in kg.toml, and it is over."""
    evidence = corpus.evidence[id]
    source = corpus.sources.get(evidence.source.id)
    period = corpus.settings.stale.get(source.kind) if source else None
    return period is not None and period.after(evidence.published.last) < day


def stale_findings(corpus: Corpus, results: Mapping[str, ClaimResult], day: date) -> Iterator[Finding]:
    """A finding for every claim whose verdict uses such evidence on the side that prevails; on both where none does."""
    if not corpus.settings.stale:
        return
    for result in results.values():
        if result.verdict == "not-assessed":
            continue
        sides = {"for"} if result.verdict in FOR else {"against"} if result.verdict in AGAINST else {"for", "against"}
        used = {id for ground in result.grounds if ground.side in sides and not ground.left_out for id in ground.evidence}
        old = sorted(id for id in used if is_stale(id, corpus, day))
        if old:
            sentence = said("stale", claim=result.claim.text, evidence=", ".join(old))
            yield Finding("stale", result.claim.id, sentence, weight=WEIGHT)
