"""Nothing rests on what appeared later, and nothing is withdrawn before it appeared."""

from __future__ import annotations

from collections.abc import Iterator

from kg.diagnostic import Diagnostic, Note
from kg.model.corpus import Corpus


def dates(corpus: Corpus) -> Iterator[Diagnostic]:
    """R405 for a relay older than all it relays, R406 for a retraction before publication."""
    for evidence in corpus.evidence.values():
        if evidence.retracted and evidence.retracted.last < evidence.published.first:
            message = f"Retracted {evidence.retracted.text}, before it was published ({evidence.published.text})."
            yield Diagnostic("R406", evidence.location, message, "Check both dates.")
        for reference in evidence.derived_from:
            upstream = corpus.evidence.get(reference.id)
            if upstream and upstream.published.first > evidence.published.last:
                message = (
                    f"“{evidence.id}” ({evidence.published.text}) is said to derive from "
                    f"“{upstream.id}”, which appeared later ({upstream.published.text})."
                )
                hint = "Check both dates, and which of the two passes on the other."
                yield Diagnostic("R405", reference.location, message, hint, (Note(upstream.location, "the later one"),))
