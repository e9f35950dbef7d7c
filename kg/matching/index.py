"""Ranked search over claims: BM25 over the terms that ``kg.matching.store`` holds.

The formula is BM25F (Robertson, Zaragoza, Taylor 2004) with its usual constants. Each language of a claim is a row of its own, so
that a text meets texts of its own language and length; a claim counts by its best row. How rare a term is, is counted over what
claims say; how long a text is, against the others of its language. The extra evidence has small weights, taken from the literature or
set once: two neighbouring words (Metzler and Croft 2005), letters in fours, which forgive endings and slips of the pen, single
characters beside pairs of Chinese ones, and function words, which tell little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.matching.entries import Entry
from kg.matching.store import Counts, Store
from kg.matching.terms import Terms, terms

MOST_TERMS: Final = 150  # different terms of one kind in one query; the first ones count

K1, B = 1.2, 0.75
_AROUND: Final = 0.3  # a word beside the claim against a word of the claim
_OTHERS: Final = 100  # texts that a workspace does not have: in a small one, what it holds would else seem to be common words
_WEIGHTS: Final = {"said": 1.0, "neighbours": 0.15, "singles": 0.5, "shapes": 0.1, "little": 0.3}


@dataclass(frozen=True)
class Found:
    """An entry that answers a query: in which language, how well, and the words of the query that it holds, the rarest first.

    ``score`` is what it has of the score of a claim that said just what was asked: 0 nothing, 1 all.
    """

    entry: Entry
    language: str
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True)
class _Term:
    """A term of a query: its weight with its rarity, and the rows where it counts, with how often it stands in them by their length."""

    text: str
    kind: str
    weight: float
    rows: Mapping[int, float]


class Index:
    """Claims made searchable."""

    def __init__(self, claims: Iterable[Entry]) -> None:
        self._store = Store()
        self._rows = [(entry, language, text) for entry in claims for language, text in entry.texts]
        self._lengths: dict[str, list[int]] = {"said": [], "around": []}
        self._store.add(enumerate(self._columns()))
        languages = [language for _, language, _ in self._rows]
        self._average = {column: _averages(languages, lengths) for column, lengths in self._lengths.items()}

    def _columns(self) -> Iterator[Mapping[str, Sequence[str]]]:
        for entry, language, text in self._rows:
            columns = _columns(terms(text), terms(entry.context(language)))
            for name, lengths in self._lengths.items():
                lengths.append(len(columns[name]))
            yield columns

    def search(self, text: str, most: int) -> tuple[Found, ...]:
        """The ``most`` best entries for ``text``, best first; equal ones by workspace and id. What shares no term is left out."""
        query = terms(text)
        asked = tuple(self._terms(query))
        scores: dict[int, float] = {}
        for term in asked:
            for row, often in term.rows.items():
                scores[row] = scores.get(row, 0.0) + term.weight * often * (K1 + 1) / (often + K1)
        best: dict[tuple[str, str], tuple[float, int]] = {}
        for row, score in scores.items():
            entry = self._rows[row][0]
            key = (entry.workspace, entry.id)
            best[key] = max(best.get(key, (0.0, 0)), (score, -row))
        ranked = sorted(best.items(), key=lambda item: (-round(item[1][0], 9), item[0]))[:most]
        length = len(query.words) + len(query.pairs)
        return tuple(self._found(-row, score / self._whole(-row, length, asked), asked) for _, (score, row) in ranked)

    def _whole(self, row: int, length: int, asked: Sequence[_Term]) -> float:
        """What a text of the query's ``length`` and the row's language scores if it says all that is asked, each once."""
        often = 1 / self._stretch("said", self._rows[row][1], length)
        return math.fsum(term.weight for term in asked) * often * (K1 + 1) / (often + K1)

    def _found(self, row: int, score: float, asked: Sequence[_Term]) -> Found:
        entry, language, _ = self._rows[row]
        held = [term for term in asked if term.kind == "said" and row in term.rows]
        held = held or [term for term in asked if term.kind == "singles" and row in term.rows]
        shared = tuple(term.text for term in sorted(held, key=lambda term: (-term.weight, term.text)))
        return Found(entry, language, min(1.0, score), shared)

    def _terms(self, query: Terms) -> Iterator[_Term]:
        stems = self._store.stems(_columns(query, Terms()))
        for text in tuple(dict.fromkeys(stems["said"]))[:MOST_TERMS]:
            counts = self._store.counts(text)
            yield self._term("said", text, len(counts["said"]), self._by_length(counts))
        for kind in ("little", "singles", "shapes"):
            for text in tuple(dict.fromkeys(stems[kind]))[:MOST_TERMS]:
                rows = self._store.counts(text)[kind]
                yield self._term(kind, text, len(rows), self._by_length({"said": rows}))
        following = zip(query.words, query.words[1:], strict=False)
        for one, other in tuple(dict.fromkeys(following))[:MOST_TERMS]:
            rows = self._store.neighbours(one, other)
            yield self._term("neighbours", f"{one} {other}", len(rows), self._by_length({"said": rows}))

    def _term(self, kind: str, text: str, holders: int, rows: Mapping[int, float]) -> _Term:
        rarity = math.log(1 + (len(self._rows) + _OTHERS - holders + 0.5) / (holders + 0.5))
        return _Term(text, kind, _WEIGHTS[kind] * rarity, rows)

    def _by_length(self, counts: Mapping[str, Counts]) -> dict[int, float]:
        """How often a term stands in each row, a long text counting less."""
        found: dict[int, float] = {}
        for column, weight in (("said", 1.0), ("around", _AROUND)):
            for row, count in counts.get(column, {}).items():
                stretch = self._stretch(column, self._rows[row][1], self._lengths[column][row])
                found[row] = found.get(row, 0.0) + weight * count / stretch
        return found

    def _stretch(self, column: str, language: str, length: int) -> float:
        return 1 - B + B * length / self._average[column][language]


def _averages(languages: Sequence[str], lengths: Sequence[int]) -> dict[str, float]:
    """The average length by language, at least 1."""
    total: Counter[str] = Counter()
    for language, length in zip(languages, lengths, strict=True):
        total[language] += length
    return {language: max(1.0, total[language] / count) for language, count in Counter(languages).items()}


def _columns(said: Terms, around: Terms) -> dict[str, Sequence[str]]:
    return {
        "said": (*said.words, *said.pairs),
        "little": said.little,
        "singles": said.singles,
        "shapes": tuple(dict.fromkeys(shape for word in said.words for shape in _shapes(word))),
        "around": (*around.words, *around.pairs),
    }


def _shapes(word: str) -> Iterator[str]:
    """The letters of a word in fours, its ends marked by a digit that no such four has otherwise."""
    marked = f"1{word}1"
    return (marked[place : place + 4] for place in range(len(marked) - 3))
