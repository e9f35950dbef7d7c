"""What there is to edit: every record with its file, and the record that a page of the site is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kg.audit.results import Audit
from kg.files.workspace import DOCUMENTS, MEASURES, SOURCES
from kg.publication.verdicts import published
from kg.queries.library import StoredQuery, UnknownParameterError, filled, questions_of
from kg.views.moves import verdict_text
from kg.views.table import Look
from kg.workbench.state import Snapshot

MOST_IDS: Final = 2_000


def record_at(audit: Audit, path: str) -> dict[str, Any] | None:
    """The record that a page of the site is about, with its file and, in a register, its row; None for other pages."""
    folder, _, id = path.removesuffix(".html").partition("/")[2].partition("/")
    if folder == "claims" and id in audit.claims:
        claim = audit.claims[id].claim
        return {"kind": "claim", "id": id, "file": claim.location.file, "row": "", "draft": claim.is_draft}
    if folder == "sources" and id in audit.corpus.sources:
        return {"kind": "source", "id": id, "file": audit.corpus.sources[id].location.file, "row": id, "draft": False}
    return None


def records(now: Snapshot, language: str) -> dict[str, Any]:
    """All records by kind, each with its id, its words, and where it is written."""
    corpus, audit = now.loaded.corpus, now.audit
    if corpus is None:
        return {"claims": [], "evidence": [], "sources": [], "measures": [], "documents": [], "unread": [], "drafts": []}
    look = Look(language, 100, False)
    verdicts = {id: verdict_text(published(result), look) for id, result in audit.claims.items()} if audit else {}
    known = {one.location.file for kind in (corpus.claims, corpus.evidence, corpus.reports) for one in kind.values()}
    unread = [
        file.name for file in now.files.files if file.name.endswith(".yaml") and file.name not in known and file.name not in _REGISTERS
    ]
    return {
        "claims": [[id, one.text.best(language), one.location.file, verdicts.get(id, "")] for id, one in corpus.claims.items()],
        "evidence": [[id, one.title.best(language), one.location.file, one.source.id] for id, one in corpus.evidence.items()],
        "sources": [[id, one.name.best(language), one.location.file, one.reliability] for id, one in corpus.sources.items()],
        "measures": [[id, one.label.best(language), one.location.file, one.unit] for id, one in corpus.measures.items()],
        "documents": [[id, one.title.best(language), one.location.file, one.language] for id, one in corpus.documents.items()],
        "unread": unread,
        "drafts": [id for id, one in corpus.claims.items() if one.is_draft],
    }


_REGISTERS = (SOURCES, MEASURES, DOCUMENTS)


def ids(now: Snapshot) -> dict[str, list[str]]:
    """The ids that a field of a form may name, of each kind the first two thousand."""
    corpus = now.loaded.corpus
    if corpus is None:
        return {}
    found = {
        "claim": corpus.claims,
        "evidence": corpus.evidence,
        "source": corpus.sources,
        "measure": corpus.measures,
        "document": corpus.documents,
    }
    return {kind: list(rows)[:MOST_IDS] for kind, rows in found.items()}


def questions(now: Snapshot, language: str) -> list[list[str]]:
    """The stored questions, the workspace's own among them: name and what each asks."""
    return [[query.name, query.asks.best(language)] for query in _library(now).values()]


def question(now: Snapshot, name: str, given: Mapping[str, str]) -> dict[str, Any] | None:
    """A stored question with values put in: its text, what can be put in, and what is wrong with what was; None if there is none."""
    stored = _library(now).get(name)
    if stored is None:
        return None
    text, wrong = stored.text, ""
    try:
        text = filled(stored, given)
    except UnknownParameterError as error:
        wrong = f"“{stored.name}” has no value {error} to set."
    return {
        "name": stored.name,
        "text": text,
        "wrong": wrong,
        "parameters": [[one.name, one.says, given.get(one.name, "")] for one in stored.parameters],
    }


def _library(now: Snapshot) -> Mapping[str, StoredQuery]:
    return questions_of(now.loaded.corpus.queries if now.loaded.corpus else ()).queries
