"""How a claim is composed, against where the document says it and its parts.

What a sentence says as one statement it says itself: the passages of its parts lie in its own. The points of an outline are made
elsewhere in the document, and its own passage is their heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.diagnostic import Diagnostic
from kg.model.claim import Claim, Parts, Position
from kg.model.corpus import Corpus

MANY: Final = 3  # parts that stand elsewhere: two claims of different places may be joined into one statement


def passages(corpus: Corpus) -> Iterator[Diagnostic]:
    """R419 for an outline whose points all stand in its own passage, and for a whole none of whose many parts does."""
    for claim in corpus.claims.values():
        if claim.parts and (places := _places(claim, claim.parts, corpus)):
            yield from _unfit(claim, claim.parts, places)


def _places(claim: Claim, parts: Parts, corpus: Corpus) -> list[bool]:
    """For each part whether it stands in the claim's own passage; none unless all of them stand in a document of the claim."""
    found = []
    for reference in parts.claims:
        part = corpus.claims.get(reference.id)
        pairs = [(own, its) for own in claim.appears_in for its in (part.appears_in if part else ()) if own.document.id == its.document.id]
        if not pairs:
            return []
        found.append(any(_is_inside(its, own) for own, its in pairs))
    return found


def _is_inside(part: Position, whole: Position) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _unfit(claim: Claim, parts: Parts, inside: list[bool]) -> Iterator[Diagnostic]:
    if parts.mode == "each" and len(inside) > 1 and all(inside):
        message = f"“{claim.id}” is an outline (`each`), and all of its parts stand in its own passage."
        hint = "Compose it with `all` or `any` if it is one statement."
        yield Diagnostic("R419", parts.location, message, hint, severity="warning")
    elif parts.mode != "each" and len(inside) >= MANY and not any(inside):
        message = f"“{claim.id}” is one statement (`{parts.mode}`), and none of its {len(inside)} parts stands in its own passage."
        hint = "Compose it with `each` if it is the heading of points that are made elsewhere."
        yield Diagnostic("R419", parts.location, message, hint, severity="warning")
