"""``kg export``: every form says the same as the dataset, in the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from kg.commands.main import main
from kg.linked.dataset import corpus_dataset
from kg.model.corpus import Corpus
from kg.publication.jsonld import as_jsonld
from kg.publication.tables import harmless
from kg.publication.turtle import as_trig, as_turtle
from tests.linked.corpora import corpora
from tests.publication.town import TOWN
from tests.written import write

FORMATS = ("turtle", "trig", "nquads", "jsonld", "claimreview", "graphml", "csv")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write(tmp_path, TOWN)


def exported(root: Path, form: str, *more: str) -> str:
    out = root / "out"
    assert main(["-C", str(root), "export", "--format", form, "--output", str(out), *more]) == 0
    return out.read_bytes().decode("utf-8")


def read(text: str, form: RdfFormat) -> set[Quad]:
    return set(parse(text.encode("utf-8"), format=form))


@given(corpora())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_trig_turtle_and_jsonld_hold_the_dataset_whatever_it_says(corpus: Corpus) -> None:
    data, base = corpus_dataset(corpus), corpus.settings.base
    whole = set(parse(data, format=RdfFormat.N_QUADS))
    assert read(as_trig(data, base), RdfFormat.TRIG) == whole
    assert read(as_jsonld(data, base), RdfFormat.JSON_LD) == whole
    assert read(as_turtle(data, base), RdfFormat.TURTLE) == {Quad(q.subject, q.predicate, q.object) for q in whole}


def test_the_commands_forms_agree_and_keep_the_spelling_of_languages(town: Path) -> None:
    whole = read(exported(town, "nquads"), RdfFormat.N_QUADS)
    assert read(exported(town, "trig"), RdfFormat.TRIG) == whole
    assert read(exported(town, "jsonld"), RdfFormat.JSON_LD) == whole
    assert len(read(exported(town, "turtle"), RdfFormat.TURTLE)) > 800
    for form in ("nquads", "trig", "turtle", "jsonld"):
        text = exported(town, form)
        assert "zh-Hant" in text
        assert "zh-hant" not in text


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own readers use what rdflib deprecates
def test_rdflib_reads_them_too(town: Path) -> None:
    import rdflib

    lines = len(exported(town, "nquads").splitlines())
    for form, name in (("trig", "trig"), ("jsonld", "json-ld")):
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=exported(town, form), format=name)
        assert len(list(dataset.quads())) == lines
    turtle = rdflib.Graph().parse(data=exported(town, "turtle"), format="turtle")
    assert len(turtle) == len(read(exported(town, "turtle"), RdfFormat.TURTLE))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_files_give_the_same_bytes(town: Path, form: str) -> None:
    first = exported(town, form)
    assert first
    assert exported(town, form) == first


def test_jsonld_needs_nothing_from_elsewhere(town: Path) -> None:
    document = json.loads(exported(town, "jsonld"))
    assert all(isinstance(value, str) and value.endswith(("/", "#")) for value in document["@context"].values())
    assert document["@context"]["schema"] == "https://schema.org/"


def test_claimreview_has_one_review_a_claim_and_the_one_that_was_imported(town: Path) -> None:
    reviews = json.loads(exported(town, "claimreview", "--language", "en"))
    assert [review["@type"] for review in reviews] == ["ClaimReview"] * 6
    theirs, grew = (review for review in reviews if review["claimReviewed"] in ("The town has 3000 inhabitants.", "鎮上有三千人。"))
    assert (theirs["author"]["name"], theirs["reviewBody"], theirs["reviewRating"]["ratingValue"]) == ("A gazette", "They counted.", 2)
    assert grew["reviewRating"]["alternateName"] == "Refuted"
    assert grew["reviewRating"]["ratingValue"] == 1
    assert grew["reviewRating"]["author"] == {"@type": "Organization", "name": "desk"}


def test_graphml_is_xml_with_claims_evidence_and_arguments(town: Path) -> None:
    root = ElementTree.fromstring(exported(town, "graphml"))
    nodes = [node.get("id") for node in root.iter("{http://graphml.graphdrawing.org/xmlns}node")]
    assert nodes == sorted(nodes, key=str)
    assert {"claim:grew", "evidence:register", "argument:grew/his-word"} <= set(nodes)


def test_the_table_has_a_row_a_claim(town: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(town, "csv"))))
    assert [row["id"] for row in rows] == ["all-of-it", "grew", "is-big", "is-small", "points"]
    assert rows[1]["verdict"] == "refuted"
    assert rows[1]["decided_by"] == "ruling"
    assert rows[1]["computed_verdict"] == "leaning-refuted"
    assert rows[1]["checks"] == "as-many:not-comparable many:holds as-told:fails about:undecided"
    assert rows[4]["origins_for"] == rows[4]["belief"] == ""


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "=cmd|' /C calc'!A0"])
def test_a_formula_is_no_formula_in_the_table(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@given(st.text(max_size=5))
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_text_of_claims_cannot_run_in_a_spreadsheet(tmp_path: Path) -> None:
    root = write(tmp_path, '--- claims/formula.yaml\nclaim: {en: "=HYPERLINK(1)"}\nkind: cause\n')
    rows = list(csv.reader(io.StringIO(exported(root, "csv"))))
    assert rows[1][-1] == "'=HYPERLINK(1)"


def test_files_with_errors_are_not_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, "--- claims/odd.yaml\nclaim: {en: It broke.}\nkind: sort\n")
    assert main(["-C", str(root), "export", "--format", "turtle"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "claims/odd.yaml:2:7: error[F204]" in told.err
    assert told.err.endswith("kg export: the files have errors, so nothing is handed on.\n")


def test_a_day_that_is_none_is_a_mistake_of_usage(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(town), "export", "--format", "csv", "--as-of", "soon"]) == 2
    assert capsys.readouterr().err == "kg export: “soon” is not a day; write it as 2025-01-31.\n"


def test_an_earlier_day_knows_less(town: Path) -> None:
    assert "2025-01-15" in exported(town, "trig", "--as-of", "2025-01-15")
    rows = list(csv.DictReader(io.StringIO(exported(town, "csv", "--as-of", "2025-01-15"))))
    assert rows[1]["decided_by"] == "computed"


def test_a_file_that_cannot_be_written_is_said(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(town), "export", "--format", "csv", "--output", str(town / "no" / "file")]) == 1
    assert capsys.readouterr().err == f"kg export: {town / 'no' / 'file'} cannot be written: No such file or directory.\n"
