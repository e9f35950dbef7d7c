"""Was it already checked? The claims of workspaces that a text resembles, and the numbers of both side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.matching.compare import Comparison, compare, stated
from kg.matching.counted import words_of
from kg.matching.entries import entries
from kg.matching.figures import figures
from kg.matching.index import Found, Index
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.quantities.units import default_units

Likeness = Literal["nearly the same", "close", "related", "distant"]

#: From which score on a match is called so; looked up on this repository's own paraphrases (docs/matching.md).
LIKENESSES: Final[tuple[tuple[float, Likeness], ...]] = ((0.8, "nearly the same"), (0.4, "close"), (0.22, "related"), (0.0, "distant"))
RELATED: Final = 0.22
MOST_PASSAGES: Final = 500

_END_OF_SENTENCE: Final = re.compile(r"(?<=[。！？!?])(?=\S)|(?<=[.!?])\s+(?=[A-Z\"“‘(])")


@dataclass(frozen=True)
class Match:
    """A claim that resembles a text: ``score`` between 0 and 1, the words that both have, the rarest first, and their numbers."""

    workspace: str
    claim: Claim
    language: str
    score: float
    shared: tuple[str, ...]
    values: tuple[Comparison, ...]
    passage: str

    @property
    def likeness(self) -> Likeness:
        """The score in words."""
        return next(word for least, word in LIKENESSES if self.score >= least)


class Matcher:
    """The claims of workspaces, ready to be asked about."""

    def __init__(self, corpora: Mapping[str, Corpus]) -> None:
        self._corpora = dict(corpora)
        self._units = {name: default_units(corpus.settings.counted) for name, corpus in corpora.items()}
        self._index = Index(entry for name, corpus in corpora.items() for entry in entries(corpus, name))

    def match(self, passage: str, most: int) -> tuple[Match, ...]:
        """The ``most`` claims that resemble one passage most, best first; of equals, those with the same numbers first."""
        found = [self._match(one, passage) for one in self._index.search(passage, most)]
        return tuple(sorted(found, key=_order))

    def match_all(self, passages: Sequence[str], most: int) -> tuple[Match, ...]:
        """The ``most`` claims that resemble any of the passages, each by the passage that it resembles most."""
        best: dict[tuple[str, str], Match] = {}
        for passage in passages[:MOST_PASSAGES]:
            for match in self.match(passage, most):
                key = (match.workspace, match.claim.id)
                if key not in best or match.score > best[key].score:
                    best[key] = match
        return tuple(sorted(best.values(), key=_order)[:most])

    def _words(self, name: str, claim: Claim) -> frozenset[str]:
        """What a claim speaks of: the words of its texts, of its measures' labels, and of its units."""
        measures = [self._corpora[name].measures[v.measure.id] for v in claim.values if v.measure.id in self._corpora[name].measures]
        texts = [text for prose in (claim.text, *(measure.label for measure in measures)) for _, text in prose.texts]
        return words_of([*texts, *(word for measure in measures for word in (measure.unit, measure.of or ""))])

    def _match(self, found: Found, passage: str) -> Match:
        name = found.entry.workspace
        claim, units = self._corpora[name].claims[found.entry.id], self._units[name]
        values = compare(figures(passage, units), stated(claim, units), units, self._words(name, claim))
        if found.score < RELATED:  # other numbers of another question are no rivals
            values = tuple(value for value in values if value.relation == "same")
        match = Match(name, claim, found.language, round(found.score, 4), found.shared, values, passage)
        return replace(match, shared=found.shared[:8])


def passages(text: str) -> tuple[str, ...]:
    """The sentences of a document, a line end being an end of a sentence, in order."""
    parts = (part.strip() for line in text.splitlines() for part in _END_OF_SENTENCE.split(line))
    return tuple(part for part in parts if part)


def _order(match: Match) -> tuple[float, int, str, str]:
    same = sum(value.relation == "same" for value in match.values)
    return -match.score, -same, match.workspace, match.claim.id
