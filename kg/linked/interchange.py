"""The one door to rdflib: a dataset as an ordinary ``rdflib.Dataset``, with the prefixes that we use."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from kg.linked.dataset import corpus_dataset
from kg.linked.terms import PREFIXES
from kg.model.corpus import Corpus

if TYPE_CHECKING:
    from rdflib import Dataset


def to_rdflib(corpus: Corpus) -> Dataset:
    """A corpus as an rdflib dataset of named graphs; queries see all of them together."""
    return as_rdflib(corpus_dataset(corpus))


def as_rdflib(dataset: bytes) -> Dataset:
    """N-Quads as an rdflib dataset. ``default_union`` is set: a query without GRAPH sees every named graph."""
    import rdflib

    found = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parser uses what rdflib deprecates
        found.parse(data=dataset.decode("utf-8"), format="nquads")
    for prefix, address in PREFIXES.items():
        found.bind(prefix, address, replace=True)
    return found
