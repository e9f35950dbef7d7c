"""A corpus as an RDF dataset: one named graph for each claim's file, one for the evidence, one for where things come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from kg.linked.claims import claim
from kg.linked.frame import Frame, frame_of
from kg.linked.iris import Iris
from kg.linked.records import document, evidence, measure, source
from kg.linked.statements import Triples, as_bytes, in_graph, integer, is_a, says, text
from kg.linked.terms import TERMS
from kg.linked.workspace import workspace
from kg.location import Location
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.model.reference import Kind


def corpus_dataset(corpus: Corpus) -> bytes:
    """Everything that the files of a workspace say, as canonical N-Quads.

    The named graphs are ``graph/workspace``, ``graph/evidence`` (evidence and the registers), ``graph/claim/ID`` (what the file
    of that claim asserts) and ``graph/provenance``; :func:`kg.linked.reader.read_corpus` gives the corpus back. Raises
    ValueError when kg.toml's base is not an address that others can begin with, or a weight has no end of decimals.
    """
    return as_bytes(corpus_lines(corpus))


def corpus_lines(corpus: Corpus) -> Iterator[str]:
    """The lines of :func:`corpus_dataset`, in no order."""
    for graph, triples in corpus_graphs(corpus):
        yield from in_graph(graph, triples)


def corpus_graphs(corpus: Corpus) -> Iterator[tuple[str, Triples]]:
    """The statements of :func:`corpus_dataset` in portions, each with the named graph in which it stands."""
    frame = frame_of(corpus)
    for part in record_parts(corpus, frame.iris):
        yield part.graph, part.triples(frame)
    yield from common_parts(corpus, frame)


def common_parts(corpus: Corpus, frame: Frame) -> Iterator[tuple[str, Triples]]:
    """What follows from more than one record, with its named graph."""
    yield frame.iris.graph("workspace"), workspace(corpus, frame)
    yield frame.iris.graph("provenance"), _origins(corpus, frame)


@dataclass(frozen=True, slots=True)
class Part:
    """What the dataset says of one record, or of its file: it follows from the record and the frame, and from nothing else."""

    kind: Kind | Literal["claim's file", "evidence's file"]
    id: str
    graph: str
    record: object
    triples: Callable[[Frame], Triples]


def record_parts(corpus: Corpus, iris: Iris) -> Iterator[Part]:
    """Every record of a corpus with the named graph for what is said of it."""
    evidences, provenance = iris.graph("evidence"), iris.graph("provenance")
    for id, one_source in corpus.sources.items():
        yield Part("source", id, evidences, one_source, partial(source, one_source))
    for id, one_measure in corpus.measures.items():
        yield Part("measure", id, evidences, one_measure, partial(measure, one_measure))
    for id, one_document in corpus.documents.items():
        yield Part("document", id, evidences, one_document, partial(document, one_document))
    for id, one_piece in corpus.evidence.items():
        yield Part("evidence", id, evidences, one_piece, partial(evidence, one_piece))
        yield Part("evidence's file", id, provenance, one_piece, partial(_file_of_evidence, one_piece))
    for id, one_claim in corpus.claims.items():
        yield Part("claim", id, iris.graph("claim", id), one_claim, partial(claim, one_claim))
        yield Part("claim's file", id, provenance, one_claim, partial(_file_of_claim, one_claim))


def _origins(corpus: Corpus, frame: Frame) -> Triples:
    """The roots that each piece of evidence finally comes from."""
    for id, piece in corpus.evidence.items():
        for root in sorted(_roots(corpus, id)) if piece.derived_from else ():
            yield frame.iris.record("evidence", id), TERMS["prov:hadPrimarySource"], frame.iris.record("evidence", root)


def _file_of_claim(found: Claim, frame: Frame) -> Triples:
    return _from_file(frame.iris.graph("claim", found.id), frame.iris.record("claim", found.id), found.location)


def _file_of_evidence(found: Evidence, frame: Frame) -> Triples:
    return _from_file("", frame.iris.record("evidence", found.id), found.location)


def _from_file(graph: str, record: str, location: Location) -> Triples:
    if graph:
        yield from is_a(graph, "prov:Bundle")
        yield from says(graph, about=record)
    if location.file:
        yield from says(record, file=text(location.file), line=integer(location.line))


def _roots(corpus: Corpus, id: str) -> set[str]:
    """The evidence without upstreams that a relay finally passes on; a circle of relays has none."""
    seen, waiting, roots = {id}, [id], set[str]()
    while waiting:
        current = waiting.pop()
        found = corpus.evidence.get(current)
        upstreams = [one.id for one in found.derived_from] if found else []
        if not upstreams and current != id:
            roots.add(current)
        waiting += [one for one in upstreams if one not in seen]
        seen.update(upstreams)
    return roots
