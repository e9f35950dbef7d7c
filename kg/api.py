"""A workspace for scripts: ``from kg import open_workspace``; load it, audit it, ask it.

``open_workspace(".").query("SELECT ?claim WHERE { … }")`` gives rows whose columns are attributes, each value of its own type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.diagnostic import Diagnostic
from kg.files.load import Loaded, load
from kg.model.corpus import Corpus
from kg.model.query import QueryText
from kg.publication.dataset import audit_dataset
from kg.queries.ask import LIMITS, Answered, ask
from kg.queries.library import StoredQuery, filled, questions_of
from kg.queries.rows import Row, typed_rows
from kg.rules.killable import ChildLimits
from kg.validation.validate import validate


class WorkspaceError(ValueError):
    """The files cannot be read at all, or a query has a slip; ``diagnostics`` say what and where."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{slip.location}: {slip.message}" for slip in diagnostics) or "nothing could be read")
        self.diagnostics = diagnostics


@dataclass(frozen=True)
class OpenWorkspace:
    """A workspace as it was when it was opened. Audits and their datasets are computed once for each day."""

    loaded: Loaded
    corpus: Corpus
    _audits: dict[date | None, Audit] = field(default_factory=dict, repr=False, compare=False)
    _datasets: dict[date | None, bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the text of the files."""
        return self.loaded.diagnostics

    def audit(self, as_of: date | None = None) -> Audit:
        """What the evidence says as of a day; by default kg.toml's, else the latest in the corpus."""
        if as_of not in self._audits:
            self._audits[as_of] = audit(self.corpus, self.loaded.diagnostics, as_of)
        return self._audits[as_of]

    def dataset(self, as_of: date | None = None) -> bytes:
        """All that is known after the audit, as canonical N-Quads."""
        if as_of not in self._datasets:
            self._datasets[as_of] = audit_dataset(self.audit(as_of))
        return self._datasets[as_of]

    def query(self, text: str, as_of: date | None = None, limits: ChildLimits = LIMITS) -> Iterator[Row]:
        """The rows of a SELECT, typed; raises WorkspaceError for a query with a slip and ValueError for one without rows."""
        answer = self.ask(text, as_of, limits)
        if answer.rows is None:
            raise ValueError("this query gives no rows; use ask()")
        return typed_rows(answer.rows)

    def ask(self, text: str, as_of: date | None = None, limits: ChildLimits = LIMITS) -> Answered:
        """The answer of any query: rows, yes or no, or a graph; raises WorkspaceError for one with a slip."""
        answer = ask(self.dataset(as_of), QueryText("query", text), limits)
        if isinstance(answer, Answered):
            return answer
        raise WorkspaceError(answer)

    def stored(self, name: str, as_of: date | None = None, **given: str) -> Iterator[Row]:
        """The rows of one of ``questions``, with values for what can be put in; KeyError for an unknown name."""
        return self.query(filled(self.questions[name], given), as_of)

    @property
    def questions(self) -> Mapping[str, StoredQuery]:
        """The stored questions by name, shipped and the workspace's own; one with a slip is not among them."""
        return questions_of(self.corpus.queries).queries


def open_workspace(root: str | Path = ".") -> OpenWorkspace:
    """Load the workspace at ``root``. Slips in its files are no error here: see ``diagnostics``.

    Raises WorkspaceError when there is nothing to work with, such as no kg.toml.
    """
    loaded = validate(load(Path(root)))
    if loaded.corpus is None:
        raise WorkspaceError(loaded.diagnostics)
    return OpenWorkspace(loaded, loaded.corpus)
