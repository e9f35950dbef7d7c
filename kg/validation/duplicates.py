"""Claims that say nearly the same and are not linked: one of them may be counted, corrected or published without the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from kg.diagnostic import Diagnostic, Note
from kg.matching.compare import Stated, differ, read_in, stated
from kg.matching.figures import unread
from kg.matching.near import near_pairs
from kg.matching.terms import terms
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.quantities.units import Units, default_units

LEAST_SIMILARITY: Final = 0.6


@dataclass(frozen=True)
class _Pair:
    """Two claims alike in a language, the one whose id comes first in the order first."""

    similarity: float
    first: str
    second: str
    language: str


def near_duplicates(corpus: Corpus) -> Iterator[Diagnostic]:
    """M801 for each claim that is nearly the same as an earlier one with no other numbers, and is linked to none of these."""
    units = default_units(corpus.settings.counted)
    numbers = cache(partial(_numbers, corpus, units))
    same: dict[str, list[_Pair]] = {}
    for language in corpus.settings.languages:
        for pair in _alike(corpus.claims, language):
            if not _differ(pair, corpus, units, numbers):
                same.setdefault(pair.second, []).append(pair)
    for id, pairs in sorted(same.items()):
        claim = corpus.claims[id]
        if not any(_linked(claim, corpus.claims[pair.first]) for pair in pairs):
            nearest = min(pairs, key=lambda pair: (-pair.similarity, pair.first))
            yield _warning(claim, corpus.claims[nearest.first], units)


def _alike(claims: Mapping[str, Claim], language: str) -> Iterator[_Pair]:
    written = [(id, text) for id, claim in claims.items() if (text := claim.text.get(language))]
    found = [terms(text) for _, text in written]
    for one, other, similarity in near_pairs([frozenset((*each.words, *each.pairs)) for each in found], LEAST_SIMILARITY):
        yield _Pair(similarity, written[one][0], written[other][0], language)


@dataclass(frozen=True)
class _Numbers:
    """The numbers in a text that can be compared, and those that can only be the same in writing."""

    read: tuple[Stated, ...]
    unread: tuple[str, ...]


def _numbers(corpus: Corpus, units: Units, id: str, language: str) -> _Numbers:
    text = corpus.claims[id].text.best(language)
    return _Numbers(read_in((text,), units), tuple(sorted(unread(text, units))))


def _differ(pair: _Pair, corpus: Corpus, units: Units, numbers: Callable[[str, str], _Numbers]) -> bool:
    """Whether the numbers in the texts or the stated values of both tell them apart."""
    one, other = corpus.claims[pair.first], corpus.claims[pair.second]
    if one.values and other.values and differ(stated(one, units), stated(other, units), units):  # first: nothing has to be read for it
        return True
    first, second = numbers(pair.first, pair.language), numbers(pair.second, pair.language)
    return first.unread != second.unread or differ(first.read, second.read, units)


def _linked(one: Claim, other: Claim) -> bool:
    """Linked by restates, contradicts or parts, in either direction."""
    return any(
        any(link.claim.id == there.id and link.relation != "supports" for link in here.claim_links)
        or (here.parts is not None and any(part.id == there.id for part in here.parts.claims))
        for here, there in ((one, other), (other, one))
    )


def _warning(claim: Claim, other: Claim, units: Units) -> Diagnostic:
    numbers = " with the same numbers" if stated(claim, units) else ""
    message = f"“{claim.id}” says nearly the same as “{other.id}”{numbers}, and nothing links them."
    hint = "Make them one claim, or link them by restates, contradicts or parts."
    return Diagnostic("M801", claim.location, message, hint, (Note(other.location, "the other claim"),), "warning")
