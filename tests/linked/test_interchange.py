"""The dataset in rdflib: the same statements, and queries over all graphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.files.load import load
from kg.linked.dataset import corpus_dataset
from kg.linked.interchange import to_rdflib
from kg.linked.store import open_store
from tests.written import write

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own queries use what rdflib deprecates

TOWN = """\
--- claims/grew.yaml
claim: {en: It grew.}
kind: quantity
values: {people: about 2000 person}
evidence:
  - supports: register
    because: {en: "It says so."}
--- evidence/register.yaml
evidence: {en: The register.}
source: census
published: 2024-Q2
values: {people: "2000 person"}
"""
QUERY = """
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX kg: <https://plainfact.example/ns#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX time: <http://www.w3.org/2006/time#>
SELECT ?low ?high ?last WHERE {
  ?evidence cito:supports ?claim ; kg:published/time:hasEnd/time:inXSDDate ?last .
  ?claim kg:value [ qudt:lowerBound ?low ; qudt:upperBound ?high ] .
}"""


def test_rdflib_and_oxigraph_hold_the_same_and_answer_alike(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN)).corpus
    assert corpus is not None
    data = corpus_dataset(corpus)
    graph = to_rdflib(corpus)
    lines = {" ".join((s.n3(), p.n3(), o.n3(), f"<{g}>", ".")) for s, p, o, g in graph.quads()}
    assert {line.replace("T00:00:00+00:00", "T00:00:00Z") for line in lines} == set(data.decode().splitlines())
    rows = [tuple(str(value) for value in row) for row in graph.query(QUERY) if not isinstance(row, bool)]
    from pyoxigraph import QuerySolutions

    solutions = open_store(data).query(QUERY, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    assert rows == [tuple(solution[name].value for name in ("low", "high", "last")) for solution in solutions]
    assert rows == [("1800", "2200", "2024-06-30")]
