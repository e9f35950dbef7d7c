"""Nothing rests on what appeared later, nothing is withdrawn before it appeared, and nothing waits for a day that was not meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kg.diagnostic import Diagnostic, Note
from kg.location import Location
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence

LATER: Final = timedelta(366)  # after the day whose knowledge counts: evidence gathered meanwhile may wait, a slip in a year is farther off


def dates(corpus: Corpus) -> Iterator[Diagnostic]:
    """R405 for a relay older than all it relays, R406 for a retraction before publication, R416 for what waits for its day."""
    yield from _waiting(corpus)
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


def _waiting(corpus: Corpus) -> Iterator[Diagnostic]:
    """What does not count yet on the day that kg.toml sets, though somebody may think that it does."""
    if not corpus.settings.as_of:
        return
    day = date.fromisoformat(corpus.settings.as_of)
    for evidence in corpus.evidence.values():
        yield from _unheard(evidence, day)
        if evidence.retracted and evidence.retracted.first > day:
            says = f"This counts as withdrawn only from {evidence.retracted.first} on"
            yield _waits(evidence.location, f"{says}; `as_of` in kg.toml is {day}, so that it is still heard.")
    for claim in corpus.claims.values():
        if claim.ruling and claim.ruling.on.first > day:
            says = f"This ruling is of {claim.ruling.on.text}"
            yield _waits(claim.ruling.location, f"{says}; `as_of` in kg.toml is {day}, so that the computed verdict is published.")


def _unheard(evidence: Evidence, day: date) -> Iterator[Diagnostic]:
    first, last = evidence.published.first, evidence.published.last
    if first <= day < last or first > day + LATER:
        yield _waits(evidence.location, f"This counts only from {last} on; `as_of` in kg.toml is {day}, so that it is not heard.")


def _waits(location: Location, message: str) -> Diagnostic:
    hint = "Check the date, write it as exactly as it is known, or move `as_of`."
    return Diagnostic("R416", location, message, hint, severity="warning")
