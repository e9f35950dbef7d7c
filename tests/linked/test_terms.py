"""Every term we write is ours and defined, or of a standard vocabulary; no address can be broken by what it names."""

from __future__ import annotations

import string
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

import kg.linked
from kg.files.settings import is_base
from kg.linked.dataset import corpus_dataset
from kg.linked.iris import Iris
from kg.linked.store import open_store, statements
from kg.linked.terms import ADDRESSES, OWN, PREFIXES, STANDARD
from kg.model.corpus import Corpus
from tests.linked.corpora import corpora

VOCABULARY = Path(kg.linked.__file__).with_name("vocabulary.ttl")
BOTH = ["en", "zh-hant"]


@pytest.fixture(scope="module")
def vocabulary() -> list[Quad]:
    return list(parse(VOCABULARY.read_bytes(), format=RdfFormat.TURTLE))


def _values(vocabulary: list[Quad], subject: str, predicate: str) -> list[object]:
    return [q.object for q in vocabulary if q.subject == NamedNode(subject) and q.predicate == NamedNode(ADDRESSES[predicate])]


def test_the_vocabulary_defines_exactly_our_terms(vocabulary: list[Quad]) -> None:
    defined = {q.subject.value.removeprefix(PREFIXES["kg"]) for q in vocabulary if isinstance(q.subject, NamedNode)}
    assert defined - {"https://plainfact.example/ns"} == set(OWN)
    assert len(OWN) == len(set(OWN))


@pytest.mark.parametrize("name", OWN)
def test_every_term_has_label_and_definition_in_both_languages(vocabulary: list[Quad], name: str) -> None:
    for predicate in ("rdfs:label", "skos:definition"):
        found = _values(vocabulary, PREFIXES["kg"] + name, predicate)
        assert sorted(literal.language or "" for literal in found if isinstance(literal, Literal)) == BOTH
    assert _values(vocabulary, PREFIXES["kg"] + name, "rdfs:isDefinedBy") == [NamedNode("https://plainfact.example/ns")]


def test_the_vocabulary_itself_uses_listed_terms_only(vocabulary: list[Quad]) -> None:
    known = set(ADDRESSES.values())
    assert {q.predicate.value for q in vocabulary} <= known


def test_verdicts_match_the_labels_of_others(vocabulary: list[Quad]) -> None:
    claimskg = "http://data.gesis.org/claimskg/rating/normalized/claimskg_"
    exact = {
        q.subject.value.partition("verdict-")[2]: q.object.value.removeprefix(claimskg)
        for q in vocabulary
        if q.predicate.value == ADDRESSES["skos:exactMatch"] and isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
    }
    assert exact == {"supported": "TRUE", "refuted": "FALSE", "mixed": "MIXTURE", "not-checkable": "OTHER"}
    close = {q.object for q in vocabulary if q.predicate.value == ADDRESSES["skos:closeMatch"]}
    labels = {label.value for one in close if isinstance(one, NamedNode) for label in _values(vocabulary, one.value, "skos:notation")
              if isinstance(label, Literal)}  # fmt: skip
    assert labels == {"Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"}


def test_a_misspelt_term_cannot_be_written() -> None:
    with pytest.raises(KeyError):
        ADDRESSES["schema:Clam"]
    assert not set(OWN) & {name for names in STANDARD.values() for name in names if name in ("kg",)}


@given(corpora())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_only_listed_terms_are_written(corpus: Corpus) -> None:
    own = set(ADDRESSES.values())
    base = corpus.settings.base
    for found in statements(corpus_dataset(corpus)):
        assert found.predicate in own
        assert found.subject.startswith(base)
        assert found.graph.startswith(base + "graph/")
        assert not found.value.is_address or found.value.text in own or found.value.text.startswith(base)


hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9),
    st.text(string.punctuation + " \n", min_size=1, max_size=6),
    st.sampled_from([".", "..", "> <http://evil.example/> <", "a/../../b", "%2F", "a%2Fb", "?q", "#f", "v3.gpu-hours", "約"]),
)


@given(hostile, hostile)
def test_no_name_breaks_an_address_or_means_another(one: str, other: str) -> None:
    iris = Iris("https://example.org/town/")
    first, second = iris.record("measure", one), iris.record("measure", other)
    assert (first == second) == (one == other)
    address = first[1:-1]
    assert [found.subject for found in statements(f"{first} {first} {first} .\n".encode())] == [address]
    assert urljoin("https://example.org/", address) == address
    assert address.count("/") == 5
    assert iris.id_of("measure", address) == one


@pytest.mark.parametrize(
    "base",
    ["", "town/", "ftp://x/", "https://x", "https:///", "https://x/ y/", "https://x/</", "https://[/", "https://x/%zz/", "javascript:a/"],
)
def test_a_base_that_no_address_can_begin_with_is_refused(base: str) -> None:
    assert not is_base(base)
    with pytest.raises(ValueError, match="is not a web address"):
        Iris(base)


@given(hostile)
def test_no_text_breaks_a_statement(text: str) -> None:
    from kg.linked import statements as written

    line = f"<http://x/s> <http://x/p> {written.text(text)} <http://x/g> .\n"
    assert [found.value.text for found in statements(line.encode("utf-8"))] == [text]
    assert len(open_store(line.encode("utf-8"))) == 1
