"""A small town with reports: one claim refuted by numbers, one supported, an outline of both, a draft, a ruling that differs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.diagnostic import Diagnostic
from kg.editions.slips import chosen_claims
from kg.files.load import load
from kg.reasoning.hinges import hinges
from kg.validation.validate import validate
from kg.views.report.compose import Matter, compose
from kg.views.report.content import Content
from tests.written import write

FILES = """\
--- kg.toml
name = {en = "A town", zh-Hant = "小鎮"}
base = "https://example.org/town/"
languages = ["en", "zh-Hant"]
publisher = "The desk"
--- evidence/count.yaml
evidence: {en: The census, zh-Hant: 普查}
source: census
published: 2024-05-01
credibility: 1
url: https://census.example/2024
values: {people: 10500 person}
--- evidence/report.yaml
evidence: {en: An article on the census}
source: paper
published: 2024-06-01
credibility: 2
derived_from: [count]
--- evidence/letter.yaml
evidence: {en: The mayor’s letter}
source: mayor
published: 2024-07
credibility: 3
--- claims/documents.yaml
speech:
  title: {en: The mayor’s speech, zh-Hant: 市長演說}
  source: mayor
  language: en
  published: 2024-03-01
  sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
--- claims/growth/size.yaml
claim: {en: The town has twelve thousand inhabitants., zh-Hant: 小鎮有一萬兩千名居民。}
kind: quantity
said_by: mayor
appears_in: {document: speech, paragraph: 2, start: 10, end: 20, sha256: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}
values: {people: 12000 person}
evidence:
  - {supports: letter, strength: weak, because: {en: He says so himself.}}
checks:
  - id: as-many
    asks: {en: Did the census count 12000?, zh-Hant: 普查是否數到一萬二？}
    let: {counted: count/people, claimed: people}
    that: counted >= claimed
tags: [numbers]
--- claims/growth/counted.yaml
claim: {en: The census counted the town in 2024., zh-Hant: 2024 年普查過小鎮。}
kind: date
evidence:
  - {supports: count, because: {en: Its report is of that year.}}
  - {supports: report}
ruling: {verdict: leaning-supported, by: desk, on: 2024-08-01, because: {en: Only one office says so.}}
--- claims/outline.yaml
claim: {en: The town grows., zh-Hant: 小鎮在成長。}
kind: judgement
said_by: mayor
parts: {each: [size, counted]}
--- claims/draft-001.yaml
# draft, taken from a text by `kg extract`; every `# gap:` is to be filled in by a person, then deleted
# gap: rewrite the claim in your own words, as one sentence that can be true or false
claim: {en: The secret harbour is next.}
kind: prediction
"""
BRIEF = """\
--- reports/brief.yaml
title: {en: The town in brief, zh-Hant: 小鎮摘要}
audience: {en: For readers}
corrections:
  - {on: 2024-09-01, what: {en: The first edition gave the wrong year.}}
"""
FULL = """\
--- reports/full.yaml
title: {en: The town in full, zh-Hant: 小鎮全報告}
languages: en
depth: full
"""


def audit_of(root: Path, text: str = "", as_of: str = "") -> Audit:
    """The audit of the town with ``text`` laid over it, which has to be without errors."""
    loaded = validate(load(write(root, FILES + BRIEF + FULL + text)))
    assert [slip for slip in loaded.diagnostics if slip.severity == "error"] == []
    assert loaded.corpus is not None
    return audit(loaded.corpus, as_of=date.fromisoformat(as_of) if as_of else None)


def matter_of(found: Audit, name: str) -> Matter:
    """What the report of this name is made from."""
    report = found.corpus.reports[name]
    chosen = chosen_claims(report, found)
    assert not isinstance(chosen, Diagnostic), chosen
    return Matter(report, found, chosen, hinges(found) if report.depth == "full" else {})


def content_of(found: Audit, name: str, language: str = "en") -> Content:
    """What the report of this name says."""
    return compose(matter_of(found, name), language)
