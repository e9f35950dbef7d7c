"""What is searched: the claims of workspaces in all their languages, with what their authors wrote around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.reference import Prose


@dataclass(frozen=True)
class Entry:
    """One claim to be found.

    ``texts`` are the claim by language; ``around`` by language what helps to find it: the reasons given for and
    against it, the measures that it states, who says it.
    """

    workspace: str
    id: str
    texts: tuple[tuple[str, str], ...]
    around: tuple[tuple[str, str], ...] = ()

    def context(self, language: str) -> str:
        """What is written around the claim in ``language``."""
        return next((text for code, text in self.around if code == language), "")


def entries(corpus: Corpus, workspace: str) -> Iterator[Entry]:
    """The claims of ``corpus`` in the order of their ids, under the name ``workspace``."""
    for claim in corpus.claims.values():
        prose = tuple(_around(claim, corpus))
        around = tuple((language, _lines(prose, language)) for language, _ in claim.text.texts)
        yield Entry(workspace, claim.id, claim.text.texts, around)


def _around(claim: Claim, corpus: Corpus) -> Iterator[Prose]:
    yield from (link.because for link in claim.links if link.because)
    yield from (link.because for link in claim.claim_links if link.because)
    for value in claim.values:
        if value.measure.id in corpus.measures:
            yield corpus.measures[value.measure.id].label
    if claim.said_by and claim.said_by.id in corpus.sources:
        yield corpus.sources[claim.said_by.id].name


def _lines(prose: tuple[Prose, ...], language: str) -> str:
    return "\n".join(dict.fromkeys(text for one in prose if (text := one.get(language))))
