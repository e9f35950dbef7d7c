"""The stored questions: the same rows as before, the same in another engine, and each a question that has an answer."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef

from kg.linked.interchange import as_rdflib
from kg.model.query import QueryText
from kg.publication.dataset import audit_dataset
from kg.queries.ask import Answered, ask_all
from kg.queries.library import UnknownParameterError, filled, stored_queries
from kg.queries.rows import Iri, Rows
from tests.queries.golden import GOLDEN, answers, first, tables
from tests.written import audited

NAMES = sorted(stored_queries())
NOTHING_TO_TELL = {"left-out", "rulings-that-differ"}  # in the first workspace, as of its day; other tests give them something
TOWN = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
values: {people: 10500 person}
--- evidence/story.yaml
evidence: {en: A story}
source: paper
published: 2024-06-01
credibility: 2
status: recalled
derived_from: [count]
disputed_by: [{evidence: letter, because: {en: He saw it.}}]
--- evidence/letter.yaml
evidence: {en: A letter}
source: mayor
published: 2021-06-01
credibility: 2
--- evidence/later.yaml
evidence: {en: Next year}
source: census
published: 2025-06-01
credibility: 1
--- claims/growth.yaml
claim: {en: The town has grown to 12000., zh-Hant: 人口一萬二千。}
kind: quantity
said_by: mayor
values: {people: 12000 person}
contradicts: [decline]
restates: [again]
evidence:
  - supports: letter
    id: by-letter
  - contradicts: story
  - undercuts: by-letter
    by: count
    because: {en: Nobody counted for it.}
checks:
  - id: as-counted
    asks: {en: Is it the figure?}
    let: {said: people, found: count/people}
    that: said == found
  - id: of-others
    asks: {en: Are as many at work?}
    let: {said: workers, found: count/people}
    that: said == found
  - id: about
    asks: {en: Above?}
    let: {said: workers}
    that: said > 5000 person
ruling: {verdict: supported, by: desk, on: 2024-07-01}
--- claims/again.yaml
claim: {en: There are 12000 people.}
kind: judgement
--- claims/decline.yaml
claim: {en: The town shrinks.}
kind: cause
evidence:
  - supports: story
--- claims/counted.yaml
claim: {en: The town was counted.}
kind: attribution
evidence:
  - supports: count
    strength: conclusive
--- claims/hope.yaml
claim: {en: The town hopes.}
kind: judgement
--- claims/outline.yaml
claim: {en: The town.}
kind: judgement
parts: {each: [growth, decline]}
""".replace("values: {people: 12000 person}", "values: {people: 12000 person, workers: about 5000 person}").replace(
    "{en: The town has grown to 12000., zh-Hant: 人口一萬二千。}", "{en: The town has grown to 12000.}"
)


def test_there_are_twenty_questions_and_more() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_asked_in_both_languages_under_its_own_name(name: str) -> None:
    query = stored_queries()[name]
    assert {language for language, _ in query.asks.texts} == {"en", "zh-Hant"}
    assert all(asked.endswith(("?", "？")) for _, asked in query.asks.texts)
    for parameter in query.parameters:
        assert parameter.says
        assert f"VALUES ?{parameter.name} {{ " in query.text


def test_the_rows_are_those_that_were_accepted() -> None:
    """``python -m tests.queries.golden`` writes them anew."""
    assert dict(tables()) == {path.name: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.tsv"))}


def test_every_question_has_an_answer_in_the_first_workspace() -> None:
    empty = {name for name, answer in answers().items() if answer.rows is not None and not answer.rows.rows}
    assert empty == NOTHING_TO_TELL


def test_verdicts_counted_by_a_question_are_those_of_the_audit() -> None:
    counted = {str(row.verdict): row.claims for row in first().stored("verdict-counts")}
    assert counted == Counter(result.verdict for result in first().audit().claims.values())


def _in_rdflib(dataset: Dataset, text: str) -> list[tuple[object, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own evaluation uses what rdflib deprecates
        return [tuple(_plain(cell) for cell in row) for row in dataset.query(text)]  # type: ignore[union-attr]  # rows of a SELECT


def _plain(cell: object) -> object:
    if isinstance(cell, Literal):
        value = cell.toPython()
        exact = Decimal(str(value)) if isinstance(value, int | Decimal) and not isinstance(value, bool) else str(cell)
        return exact, (cell.language or "").lower()
    return str(cell) if isinstance(cell, URIRef) else cell


def _in_oxigraph(rows: Rows) -> list[tuple[object, ...]]:
    found = []
    for row in rows.rows:
        cells: list[object] = []
        for term in row:
            if term is None or term.kind != "literal":
                cells.append(None if term is None else term.text)
            else:
                number = term.datatype.endswith(("integer", "decimal"))
                cells.append((Decimal(term.text) if number else term.text, term.language))
        found.append(tuple(cells))
    return found


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return audit_dataset(audited(tmp_path_factory.mktemp("town"), TOWN, "2024-12-31"))


@pytest.fixture(scope="module")
def town_answers(town: bytes) -> dict[str, Rows]:
    found = {}
    for name, answer in zip(NAMES, ask_all(town, [QueryText(name, stored_queries()[name].text) for name in NAMES]), strict=True):
        assert isinstance(answer, Answered), answer
        assert answer.rows is not None
        found[name] = answer.rows
    return found


@pytest.fixture(scope="module")
def town_in_rdflib(town: bytes) -> Dataset:
    return as_rdflib(town)


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_rows_in_the_same_order(name: str, town_answers: dict[str, Rows], town_in_rdflib: Dataset) -> None:
    assert _in_oxigraph(town_answers[name]) == _in_rdflib(town_in_rdflib, stored_queries()[name].text)


def test_the_town_answers_most_questions(town_answers: dict[str, Rows]) -> None:
    """The comparison above is of rows, not of nothing with nothing."""
    assert {name for name, rows in town_answers.items() if not rows.rows} <= {"derived-arguments", "evidence-after", "most-conflicted"}


LIGHT = ("verdict-counts", "contradictions", "failed-checks", "parts-of-an-outline", "rules-fired", "derived-arguments")


def test_another_engine_gives_the_same_rows_on_the_first_workspace() -> None:
    dataset = as_rdflib(first().dataset())
    for name in LIGHT:
        rows = answers()[name].rows
        assert rows is not None
        assert _in_oxigraph(rows) == _in_rdflib(dataset, stored_queries()[name].text), name


def test_a_value_is_put_in_as_a_literal() -> None:
    query = stored_queries()["asserted-by"]
    hostile = 'x" } SERVICE <http://x/> { "\\'
    assert 'VALUES ?speaker { "x\\" } SERVICE <http://x/> { \\"\\\\" }' in filled(query, {"speaker": hostile})
    assert list(first().stored("asserted-by", speaker=hostile)) == []
    assert {row.speaker for row in first().stored("asserted-by", speaker="deepseek")} == {"deepseek"}


def test_a_day_is_put_in_as_a_day() -> None:
    rows = list(first().stored("stale-evidence", before="2022-10-01"))
    assert [(row.published, row.evidence) for row in rows] == [(date(2022, 9, 2), "e52-letter-2022")]


def test_what_cannot_be_put_in_is_refused() -> None:
    with pytest.raises(UnknownParameterError, match="colour"):
        filled(stored_queries()["asserted-by"], {"colour": "red"})


def test_rows_have_types() -> None:
    (row, *_) = first().query(
        "PREFIX kg: <https://plainfact.example/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        " SELECT ?m ?name (0.10 AS ?share) (2 AS ?n) (true AS ?yes) ?gone"
        " { ?m a kg:Measure ; skos:prefLabel ?name FILTER (LANG(?name) = 'en') }"
        " ORDER BY ?m"
    )
    assert isinstance(row.m, Iri)
    assert (row.share, row.n, row.yes, row.gone) == (Decimal("0.1"), 2, True, None)
    assert getattr(row.name, "language", "") == "en"
    assert row["n"] == row.n
    with pytest.raises(AttributeError):
        row.nothing  # noqa: B018 – the access itself is what fails


def test_importing_the_package_imports_nothing_heavy() -> None:
    source = (Path(__file__).parents[2] / "kg/__init__.py").read_text(encoding="utf-8")
    assert "from kg import open_workspace" not in source
    code = "import kg, sys; sys.exit('kg.api' in sys.modules or 'pyoxigraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
