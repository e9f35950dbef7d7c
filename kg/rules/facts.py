"""What rules see: the workspace as linked data as of a day, with its values compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final

from kg.files.settings import is_base
from kg.linked.dataset import corpus_graphs
from kg.linked.iris import Iris
from kg.linked.statements import Triple, as_bytes, day, in_graph
from kg.linked.terms import TERMS
from kg.model.corpus import Corpus
from kg.rules.comparisons import ByMeasure, compared_values, values_by_measure

NOWHERE: Final = "https://plainfact.example/unnamed/"


@dataclass(frozen=True)
class Known:
    """A corpus as of a day: evidence that appeared later is unknown; ``existing`` are the ids of what can be heard."""

    corpus: Corpus
    existing: frozenset[str]
    as_of: date

    @cached_property
    def values(self) -> ByMeasure:
        """The values that are compared, by measure."""
        return values_by_measure(self.corpus, self.existing)

    @property
    def base(self) -> str:
        """The base of addresses; a stand-in where kg.toml's is none that addresses can begin with."""
        base = self.corpus.settings.base
        return base if is_base(base) else NOWHERE

    @property
    def iris(self) -> Iris:
        """The addresses that rules see."""
        return Iris(self.base)


def known_corpus(known: Known) -> Corpus:
    """The corpus without what appeared later than the day, and without records whose text has errors."""
    corpus = known.corpus
    evidence = {
        id: item
        for id, item in corpus.evidence.items()
        if id in known.existing or (item.published.last <= known.as_of and not corpus.is_broken("evidence", id))
    }
    claims = {id: claim for id, claim in corpus.claims.items() if not corpus.is_broken("claim", id)}
    return replace(corpus, settings=replace(corpus.settings, base=known.base), evidence=evidence, claims=claims)


def facts(known: Known, reads: frozenset[str] | None = None) -> bytes:
    """The statements that rules run over, as N-Quads: all that the files say, which evidence exists, and how values compare.

    With ``reads`` only statements whose predicate is among these addresses, and classes among them: a rule that names its
    predicates cannot tell the difference, and most of a workspace is never loaded.
    """
    return as_bytes(line for graph, triples in _graphs(known) for line in in_graph(graph, mattering(triples, reads)))


def triples(known: Known, reads: frozenset[str] | None = None) -> Iterator[Triple]:
    """The same statements without their graphs."""
    return chain.from_iterable(mattering(found, reads) for _, found in _graphs(known))


def _graphs(known: Known) -> Iterator[tuple[str, Iterable[Triple]]]:
    corpus, iris = known_corpus(known), known.iris
    yield from corpus_graphs(corpus)
    yield iris.graph("existing"), existing(known)
    yield iris.graph("comparisons"), compared_values(corpus, known.values, iris)


def mattering(triples: Iterable[Triple], reads: frozenset[str] | None) -> Iterable[Triple]:
    """The statements that rules can match that read these addresses; all, where a rule may match anything."""
    if reads is None:
        return triples
    kept, a = {f"<{address}>" for address in reads}, TERMS["rdf:type"]
    return (triple for triple in triples if triple[1] in kept or (triple[1] == a and triple[2] in kept))


def existing(known: Known) -> Iterator[Triple]:
    """Which evidence can be heard on the day."""
    for id in sorted(known.existing):
        yield known.iris.record("evidence", id), TERMS["kg:existsAsOf"], day(known.as_of)
