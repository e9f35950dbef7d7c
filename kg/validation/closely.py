"""What is found by reading the texts of the records closely, and by running their checks; it takes longer than all other checks together.

`kg validate`, the desk and whoever makes a site read closely; an audit alone does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.diagnostic import Diagnostic
from kg.model.corpus import Corpus
from kg.validation.duplicates import near_duplicates
from kg.validation.far_apart import far_apart
from kg.validation.own_dates import own_dates
from kg.validation.own_words import own_words
from kg.validation.questions import questions


def read_closely(corpus: Corpus) -> Iterator[Diagnostic]:
    """Every slip that only a close reading shows; all are warnings."""
    yield from near_duplicates(corpus)
    yield from own_words(corpus)
    yield from own_dates(corpus)
    yield from questions(corpus, corpus.claims)
    yield from far_apart(corpus, corpus.claims)


def read_record_closely(corpus: Corpus, id: str) -> Iterator[Diagnostic]:
    """The same for one claim or piece of evidence among the others."""
    claims = {id: corpus.claims[id]} if id in corpus.claims else {}
    evidence = {id: corpus.evidence[id]} if id in corpus.evidence else {}
    alone = replace(corpus, claims=claims, evidence=evidence)
    if claims:
        yield from near_duplicates(corpus)
    yield from own_words(alone)
    yield from own_dates(alone)
    yield from questions(corpus, claims)
    yield from far_apart(corpus, claims)
