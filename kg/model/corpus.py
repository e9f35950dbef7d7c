"""Everything loaded from one workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.claim import Claim, Document
from kg.model.evidence import Evidence, Measure, Source
from kg.model.query import QueryText
from kg.model.reference import Kind
from kg.model.report import Report, TemplateText
from kg.model.settings import Settings

EVERY = "*"


@dataclass(frozen=True)
class Corpus:
    """The records by id, sorted by id.

    ``broken`` names the records whose text has errors as (kind, id): they are known to exist, and nothing may be concluded
    from or about them. The id is ``EVERY`` when a whole register could not be read. ``rules`` and ``queries`` are the texts of
    the workspace's own, unread; those named ``must-not-…`` are tests and stand among the queries, whichever folder they are in.
    ``digest`` is that of all the text that was read (:attr:`kg.files.workspace.Workspace.digest`); empty where no text was.
    ``reports`` are the definitions of reports by id and ``templates`` the texts beside them: they say what is published and
    nothing about the world, so that they do not count when two corpora are compared.
    """

    settings: Settings
    claims: Mapping[str, Claim]
    evidence: Mapping[str, Evidence]
    sources: Mapping[str, Source]
    measures: Mapping[str, Measure]
    documents: Mapping[str, Document]
    broken: frozenset[tuple[Kind, str]] = frozenset()
    files: int = 0
    rules: tuple[QueryText, ...] = ()
    queries: tuple[QueryText, ...] = ()
    digest: str = field(default="", compare=False)
    reports: Mapping[str, Report] = field(default_factory=dict, compare=False)
    templates: tuple[TemplateText, ...] = field(default=(), compare=False)

    def is_broken(self, kind: Kind, id: str) -> bool:
        """Whether a record exists whose text could not be read without error."""
        return (kind, id) in self.broken or (kind, EVERY) in self.broken
