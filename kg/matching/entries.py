"""What is searched: the claims of workspaces in all their languages, with what their authors wrote around them."""

from __future__ import annotations

import re
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
    names = _names(corpus)
    for claim in corpus.claims.values():
        prose = tuple(_around(claim, corpus))
        missing = [language for language in corpus.settings.languages if claim.text.get(language) is None]
        around = (
            (language, "\n".join((_lines(prose, language), *_named_elsewhere(text, language, missing, names))))
            for language, text in claim.text.texts
        )
        yield Entry(workspace, claim.id, claim.text.texts, tuple(around))


def _names(corpus: Corpus) -> tuple[Prose, ...]:
    """The workspace's vocabulary: what its sources and measures are called in each of its languages."""
    called = (*(source.name for source in corpus.sources.values()), *(measure.label for measure in corpus.measures.values()))
    return tuple(name for name in called if len({text for _, text in name.texts}) > 1)


def _named_elsewhere(text: str, language: str, missing: list[str], names: tuple[Prose, ...]) -> Iterator[str]:
    """What is named in a claim's ``text``, by its names in the languages in which the claim is not written: Nvidia is 輝達."""
    plain = text.casefold() if missing else ""
    for name in names if missing else ():
        own = _short(name.get(language) or "").casefold()
        if len(own) > 1 and own in plain and (not own.isascii() or re.search(rf"(?<!\w){re.escape(own)}(?!\w)", plain)):
            yield from (_short(other) for other in map(name.get, missing) if other)


def _short(name: str) -> str:
    """A name without what explains it: Alexandr Wang, Scale AI."""
    return re.split(r"[,，(（:：;；]", name, maxsplit=1)[0].strip()


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
