"""A workspace's own rules: what they derive, and that none of them can do harm."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.argumentation.authored import Hearing, grounds_of
from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.linked.dataset import corpus_dataset
from kg.linked.reader import read_corpus
from kg.model.query import QueryText
from kg.rules.derivation import Derived
from kg.rules.derive import Basis, derive, reads
from kg.rules.facts import Known, facts
from kg.rules.fixpoint import run_rules
from kg.rules.killable import ChildLimits, run_child
from kg.rules.library import shipped_rules
from kg.rules.memory import memory_of, triples_of
from tests.written import write

HEAD = """\
PREFIX kg: <https://plainfact.example/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX say: <https://plainfact.example/ns/say#>
PREFIX schema: <https://schema.org/>
"""
TOWN = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
--- claims/new-school.yaml
claim: {en: The town needs a school.}
kind: judgement
evidence:
  - supports: count
"""
OWN = f"""\
--- rules/school-means-growth.rq
# name: school-means-growth
# says: {{evidence}} speaks for “{{school}}”, and a town that needs a school grows.
# unless: Schools close.
# concludes: argument for
# strength: moderate
{HEAD}CONSTRUCT {{ [] kg:conclusion ?growth ; kg:premise ?evidence ; say:evidence ?evidence ; say:school ?school }}
WHERE {{
  ?argument kg:premise ?evidence ; kg:conclusion ?school .
  ?school schema:text "The town needs a school."@en .
  ?growth schema:text "The town has grown."@en .
}}
"""
ENDLESS = f"""\
--- rules/everything.rq
# name: everything
# says: {{claim}} is like everything else.
# concludes: finding
{HEAD}CONSTRUCT {{ [] kg:about ?claim ; say:claim ?a }}
WHERE {{
  ?claim a schema:Claim . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o .
  FILTER (CONCAT(STR(?c), STR(?f), STR(?i), STR(?l), STR(?o)) = "never")
}}
"""


def audited_with_slips(root: Path, text: str) -> Audit:
    corpus = load(write(root, text)).corpus
    assert corpus is not None
    return audit(corpus)


def derived(root: Path, text: str, limits: ChildLimits) -> Derived:
    corpus = load(write(root, text)).corpus
    assert corpus is not None
    existing = frozenset(corpus.evidence)
    hearing = Hearing(corpus, existing, {id: frozenset({"census"}) for id in existing})
    return derive(Basis(Known(corpus, existing, date(2025, 1, 1)), hearing, grounds_of(hearing, ())), limits)


def test_an_own_rule_argues_with_its_name_digest_premises_and_sentence(tmp_path: Path) -> None:
    found = audited_with_slips(tmp_path, TOWN + OWN)
    assert found.diagnostics == ()
    (ground,) = found.claims["growth"].grounds
    assert (ground.id, ground.rule, ground.evidence) == ("growth/school-means-growth:count", "school-means-growth", ("count",))
    assert ground.because is not None
    assert ground.because.texts == (("en", "The census speaks for “The town needs a school”, and a town that needs a school grows."),)
    (use,) = [use for use in found.rules if use.own]
    assert (use.name, use.sha256, use.fired, use.argued) == (ground.rule, ground.rule_sha256, 1, 1)


def test_the_digest_is_of_the_text_whatever_its_line_ends(tmp_path: Path) -> None:
    one = audited_with_slips(tmp_path / "lf", TOWN + OWN)
    root = write(tmp_path / "crlf", TOWN + OWN)
    path = root / "rules/school-means-growth.rq"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    corpus = load(root).corpus
    assert corpus is not None
    assert audit(corpus).rules == one.rules


def test_a_rule_that_does_not_end_is_ended_and_the_others_stand(tmp_path: Path) -> None:
    found = derived(tmp_path, TOWN + OWN + ENDLESS, ChildLimits(seconds=3))
    assert [(slip.code, slip.location.file, slip.message) for slip in found.diagnostics] == [
        ("Q805", "rules/everything.rq", "This rule does not end within its limits: 3 seconds and 2,000 MB for all rules.")
    ]
    assert [ground.id for ground in found.grounds] == ["growth/school-means-growth:count"]


def test_rules_run_apart_derive_what_they_derive_here(tmp_path: Path) -> None:
    """The child process is the same program: shipped rules give the same beside a rule of the workspace."""
    alone = derived(tmp_path / "alone", TOWN, ChildLimits())
    beside = derived(tmp_path / "beside", TOWN + OWN, ChildLimits())
    assert alone.uses == tuple(use for use in beside.uses if not use.own)
    assert alone.findings == beside.findings


def test_leaving_out_what_no_rule_reads_changes_nothing(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN)).corpus
    assert corpus is not None
    known = Known(corpus, frozenset(corpus.evidence), date(2025, 1, 1))
    whole, part = facts(known), facts(known, reads(shipped_rules()))
    assert len(part) < len(whole)
    assert run_rules(memory_of(triples_of(whole)), shipped_rules()) == run_rules(memory_of(triples_of(part)), shipped_rules())


@pytest.mark.skipif(os.name == "nt", reason="Windows limits time only")
def test_a_child_can_call_nobody_even_if_the_words_pass() -> None:
    """Should a hidden SERVICE get past the words, no socket can be opened: there is no handle left for one."""
    query = "SELECT * { SERVICE <http://127.0.0.1:64999/> { ?a ?b ?c } }"
    ended = run_child({"do": "queries", "queries": [{"name": "q", "text": query}]}, b"", ChildLimits(seconds=20))
    assert "Too many open files" in ended.lines[-1]


@pytest.mark.skipif(os.name == "nt", reason="Windows limits time only")
def test_a_child_that_wants_all_memory_dies_alone() -> None:
    data = b"".join(b"<x:%d> <x:p> <x:%d> .\n" % (n, n) for n in range(2000))
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
    limits = ChildLimits(seconds=60, memory=300_000_000)
    ended = run_child({"do": "queries", "queries": [{"name": "q", "text": query}]}, data, limits)
    assert ended.how == "died"


def test_the_folder_one_stands_in_is_no_place_for_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace that brings its own ``json.py`` or ``kg`` package does not get it run."""
    (tmp_path / "json.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg/__init__.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = run_child({"do": "queries", "queries": [{"name": "q", "text": "ASK {}"}]}, b"", ChildLimits())
    assert ended.how == "done"


def test_rules_and_queries_come_back_from_linked_data(tmp_path: Path) -> None:
    corpus = load(write(tmp_path, TOWN + OWN + "--- queries/all.rq\nSELECT * { ?a ?b ?c }\n")).corpus
    assert corpus is not None
    assert corpus.queries == (QueryText("queries/all.rq", "SELECT * { ?a ?b ?c }\n"),)
    assert replace(read_corpus(corpus_dataset(corpus)), broken=corpus.broken) == corpus
