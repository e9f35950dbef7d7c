"""Which pairs of values are compared, and that too many are not left out in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.files.load import load
from kg.linked.iris import Iris
from kg.linked.terms import TERMS
from kg.rules.comparisons import MOST_VALUES, compared_values, values_by_measure
from tests.written import write

EVIDENCE = (
    "--- evidence/e{n}.yaml\nevidence: {{en: Count {n}}}\nsource: census\npublished: 2024-05-{day}\nvalues: {{people: {people} person}}\n"
)
CLAIM = "--- claims/c{n}.yaml\nclaim: {{en: Claim {n}}}\nkind: quantity\nvalues: {{people: {people} person}}\n"


def evidence(n: int, people: int, day: str = "01") -> str:
    return EVIDENCE.format(n=n, people=people, day=day)


def claim(n: int, people: int) -> str:
    return CLAIM.format(n=n, people=people)


def compared(root: Path, text: str, existing: set[str] | None = None) -> set[tuple[str, str, str]]:
    corpus = load(write(root, text)).corpus
    assert corpus is not None
    iris = Iris("https://example.org/town/")
    names = {iris.value("claim", id, "people"): id for id in corpus.claims} | {
        iris.value("evidence", id, "people"): id for id in corpus.evidence
    }
    short = {address: name for name, address in TERMS.items()}
    heard = frozenset(corpus.evidence) if existing is None else frozenset(existing)
    return {(names[s], short[p], names[o]) for s, p, o in compared_values(corpus, values_by_measure(corpus, heard), iris)}


def test_a_claim_is_compared_with_evidence_both_ways(tmp_path: Path) -> None:
    assert compared(tmp_path, claim(1, 500) + evidence(1, 500) + evidence(2, 900)) == {
        ("c1", "kg:agreesWith", "e1"),
        ("e1", "kg:agreesWith", "c1"),
        ("c1", "kg:within", "e1"),
        ("e1", "kg:within", "c1"),
        ("c1", "kg:disagreesWith", "e2"),
        ("e2", "kg:disagreesWith", "c1"),
        ("e1", "kg:disagreesWith", "e2"),
        ("e2", "kg:disagreesWith", "e1"),
    }


def test_two_of_a_kind_tell_only_that_they_disagree(tmp_path: Path) -> None:
    assert compared(tmp_path, evidence(1, 500) + evidence(2, 500) + claim(1, 90) + claim(2, 90)) == {
        (one, "kg:disagreesWith", other)
        for claims in ("c1", "c2")
        for documents in ("e1", "e2")
        for one, other in ((claims, documents), (documents, claims))
    }


def test_evidence_that_does_not_exist_is_not_compared(tmp_path: Path) -> None:
    assert compared(tmp_path, claim(1, 500) + evidence(1, 500), existing=set()) == set()


def test_too_many_values_of_one_measure_are_told(tmp_path: Path) -> None:
    crowd = "".join(evidence(n, 500) for n in range(MOST_VALUES)) + claim(1, 500)
    corpus = load(write(tmp_path, crowd)).corpus
    assert corpus is not None
    found = audit(corpus, as_of=date(2025, 1, 1))
    assert [(slip.severity, slip.code, str(slip.location), slip.message) for slip in found.diagnostics] == [
        ("warning", "Q813", "evidence/measures.yaml:1:1", "There are 201 values of “people”; rules leave them uncompared.")
    ]
    assert found.claims["c1"].grounds == ()
