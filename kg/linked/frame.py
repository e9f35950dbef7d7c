"""What every part of the mapping has to know."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kg.linked.iris import Iris
from kg.model.corpus import Corpus
from kg.model.reference import Kind


@dataclass(frozen=True)
class Frame:
    """Addresses, the order of languages, what the words of strength weigh, and which ids are whose."""

    iris: Iris
    languages: tuple[str, ...]
    strength: Mapping[str, Fraction]
    evidence: Container[str]

    def holder(self, id: str) -> Kind:
        """Whose id this is; evidence and claims share one set of names."""
        return "evidence" if id in self.evidence else "claim"


def frame_of(corpus: Corpus) -> Frame:
    """The frame of a corpus; ValueError for a base that no address can begin with."""
    settings = corpus.settings
    return Frame(Iris(settings.base), settings.languages, settings.scale.strength, frozenset(corpus.evidence))
