"""One id names one thing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.diagnostic import Diagnostic, Note
from kg.model.corpus import Corpus


def ids(corpus: Corpus) -> Iterator[Diagnostic]:
    """F207 for a claim and evidence of one id: ``id/measure`` in a check would name either."""
    for id in sorted(set(corpus.claims) & set(corpus.evidence)):
        message = f"The id “{id}” is taken: it names a claim and a piece of evidence."
        note = Note(corpus.evidence[id].location, "the evidence")
        yield Diagnostic("F207", corpus.claims[id].location, message, "Rename one of the two files.", (note,))
