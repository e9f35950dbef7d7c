"""An audit as linked data: all of it, in the right graphs, with nothing misspelt and nothing that is not so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.linked.reader import read_corpus
from kg.linked.store import open_store, statements
from kg.linked.terms import ADDRESSES, AVERITEC, CLASSES, METRICS, OWN, PREFIXES, PROPERTIES, STANDARD, VERDICTS
from kg.publication.dataset import audit_dataset
from kg.publication.shapes import shipped
from kg.publication.verdicts import LABELS, share
from kg.views.machine import share as share_of_scripts
from tests.linked.test_terms import VOCABULARY
from tests.publication.town import BROKEN, TOWN
from tests.written import audited, write

ROOT = Path(__file__).parents[2]
IN_VOCABULARY_ONLY = {
    "dqv:Metric", "owl:Ontology", "rdf:Property", "rdfs:Class", "rdfs:comment", "rdfs:isDefinedBy", "rdfs:label", "skos:Concept",
    "skos:ConceptScheme", "skos:closeMatch", "skos:exactMatch", "skos:inScheme", "skos:notation",
}  # fmt: skip


@pytest.fixture(scope="module")
def first() -> Audit:
    corpus = load(ROOT).corpus
    assert corpus is not None
    return audit(corpus)


@pytest.fixture(scope="module")
def first_data(first: Audit) -> bytes:
    return audit_dataset(first)


def rows(data: bytes, query: str) -> list[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {name}: <{address}>\n" for name, address in PREFIXES.items())
    found = open_store(data).query(prefixes + query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return sorted(tuple(getattr(row[name], "value", "") for name in names) for row in found)


def test_every_term_is_used_in_what_is_written(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN + BROKEN + "--- queries/all.rq\nSELECT * { ?s ?p ?o }\n")).corpus
    assert corpus is not None
    data = audit_dataset(audit(corpus)).decode()
    used = {short for short, address in ADDRESSES.items() if f"<{address}>" in data}
    standard = {f"{prefix}:{name}" for prefix, names in STANDARD.items() for name in names}
    assert standard - used - IN_VOCABULARY_ONLY == set()
    expected = {f"kg:{name}" for name in (*CLASSES, *PROPERTIES, *METRICS)}
    assert expected - used - {"kg:borderline", "kg:mayMatchNothing"} == set()  # the next test; what only the shapes say
    assert "kg:mayMatchNothing true" in shipped()
    assert used & {f"kg:{name}" for name in (*AVERITEC, "averitec", "verdicts")} == set()
    vocabulary = VOCABULARY.read_text(encoding="utf-8")
    assert [name for name in OWN if f"kg:{name} a " not in vocabulary] == []


def test_borderline_opinions_say_so(first: Audit, first_data: bytes) -> None:
    borderline = [id for id, result in first.claims.items() if result.opinion and result.opinion.borderline]
    found = rows(first_data, "SELECT DISTINCT ?c WHERE { ?m kg:borderline true ; dqv:computedOn/dcterms:identifier ?c }")
    assert [row[0] for row in found] == borderline


def test_verdicts_counted_by_a_query_are_those_of_the_audit(first: Audit, first_data: bytes) -> None:
    query = "SELECT ?verdict (COUNT(?c) AS ?n) WHERE { ?c a schema:Claim ; kg:verdict ?verdict } GROUP BY ?verdict"
    found = {verdict.partition("verdict-")[2]: int(count) for verdict, count in rows(first_data, query)}
    assert found == Counter(result.verdict for result in first.claims.values())


def test_opinions_are_those_that_scripts_get(first: Audit, first_data: bytes) -> None:
    query = """SELECT ?id ?metric ?value WHERE {
        ?m dqv:computedOn/dcterms:identifier ?id ; dqv:isMeasurementOf ?metric ; dqv:value ?value }"""
    found = {(id, metric.partition("#")[2]): Fraction(value) for id, metric, value in rows(first_data, query)}
    opinions = {id: result.opinion for id, result in first.claims.items() if result.opinion}
    assert len(found) == 4 * len(opinions) > 100
    for (id, metric), value in found.items():
        exact = getattr(opinions[id], metric)
        assert value == share(exact)
        assert abs(float(value) - share_of_scripts(exact)) < 2e-9
        assert (value == 1) == (exact == 1)
        assert (value == 0) == (exact == 0)


def test_every_claim_has_one_review_that_says_whose_verdict_it_is(tmp_path: Path) -> None:
    query = """SELECT ?claim ?verdict ?by ?rating ?label WHERE { ?r a schema:ClaimReview ; schema:itemReviewed/dcterms:identifier ?claim ;
        kg:verdict ?verdict ; kg:decidedBy ?by ; schema:reviewRating ?x .
        ?x schema:alternateName ?label FILTER(lang(?label) = "en") OPTIONAL { ?x schema:ratingValue ?rating } }"""
    start = PREFIXES["kg"] + "verdict-"
    assert rows(audit_dataset(audited(tmp_path, TOWN)), query) == [
        ("all-of-it", start + "leaning-refuted", "computed", "2", "leaning refuted"),
        ("grew", start + "refuted", "ruling", "1", "refuted"),
        ("is-big", start + "leaning-refuted", "computed", "2", "leaning refuted"),
        ("is-small", start + "unverified", "computed", "", "unverified"),
        ("points", start + "refuted", "computed", "1", "refuted"),
    ]


def test_checks_are_assertions_and_derive_arguments_in_the_graph_of_their_rule(tmp_path: Path) -> None:
    data = audit_dataset(audited(tmp_path, TOWN))
    query = """SELECT ?check ?outcome WHERE { ?a a earl:Assertion ; earl:test/kg:name ?check ; earl:result/earl:outcome ?outcome }"""
    earl = PREFIXES["earl"]
    assert rows(data, query) == [
        ("about", earl + "cantTell"),
        ("as-many", earl + "inapplicable"),
        ("as-told", earl + "failed"),
        ("many", earl + "passed"),
    ]
    query = """SELECT ?argument ?rule WHERE { GRAPH ?g { ?a dcterms:identifier ?argument ; kg:rule ?rule ; kg:conclusion ?c }
        FILTER(STRSTARTS(STR(?g), "https://example.org/town/graph/rule/") && STRENDS(STR(?g), ?rule)) }"""
    assert [row for row in rows(data, query) if row[1] in ("check", "contradicts")] == [
        ("grew/as-told", "check"),
        ("grew/contradicts:is-small:back", "contradicts"),
        ("grew/many", "check"),
    ]


def test_a_relay_names_its_primary_source_and_its_origins(tmp_path: Path) -> None:
    data = audit_dataset(audited(tmp_path, TOWN))
    query = """SELECT ?root ?group WHERE {
        ?e dcterms:identifier "article" ; prov:hadPrimarySource/dcterms:identifier ?root ; kg:origin ?group }"""
    assert rows(data, query) == [
        ("column", "https://example.org/town/group/census"),
        ("register", "https://example.org/town/group/census"),
    ]


def test_the_audit_leaves_the_corpus_readable(first: Audit, first_data: bytes) -> None:
    assert read_corpus(first_data) == first.corpus


def test_labels_are_those_of_the_vocabulary() -> None:
    vocabulary = open_store()
    from pyoxigraph import Literal, NamedNode, RdfFormat

    vocabulary.bulk_load(VOCABULARY.read_bytes(), format=RdfFormat.TURTLE)
    for language, labels in LABELS.items():
        for verdict in VERDICTS:
            term = NamedNode(ADDRESSES[f"kg:verdict-{verdict}"])
            label = Literal(labels[verdict], language=language)
            assert list(vocabulary.quads_for_pattern(term, NamedNode(ADDRESSES["skos:prefLabel"]), label))


@pytest.mark.parametrize("value", ["0", "1", "1/3", "999999999999/1000000000000", "1/1000000000000"])
def test_shares_are_never_rounded_to_all_or_nothing(value: str) -> None:
    exact = Fraction(value)
    assert abs(share(exact) - exact) <= Fraction(1, 10**9)
    assert (share(exact) in (0, 1)) == (exact in (0, 1))


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    write(tmp_path, TOWN)
    program = """import sys, hashlib; from pathlib import Path; from kg.audit.audit import audit; from kg.files.load import load
from kg.publication.dataset import audit_dataset
sys.stdout.write(hashlib.sha256(audit_dataset(audit(load(Path(sys.argv[1])).corpus))).hexdigest())"""
    seen = set()
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, capture_output=True, check=True)
        seen.add(done.stdout)
    assert [len(digest) for digest in seen] == [64]


def test_all_statements_stand_in_named_graphs_under_the_base(first: Audit, first_data: bytes) -> None:
    start = first.corpus.settings.base + "graph/"
    graphs = {found.graph for found in statements(first_data)}
    assert all(graph.startswith(start) for graph in graphs)
    assert {"audit", "evidence", "provenance", "workspace", "rule/check"} <= {graph.removeprefix(start) for graph in graphs}
