"""Reports: what a newsroom publishes of a workspace, for whom, in which languages and how deep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from kg.location import Location
from kg.model.reference import Prose, Reference
from kg.quantities.dates import DateSpan

Depth = Literal["brief", "full"]
Section = Literal["summary", "points", "findings", "claims", "checks", "sources", "method", "corrections", "cite"]

SECTIONS: Final[tuple[Section, ...]] = (
    "summary", "points", "findings", "claims", "checks", "sources", "method", "corrections", "cite",
)  # fmt: skip
USUAL: Final[dict[Depth, tuple[Section, ...]]] = {
    "brief": ("summary", "claims", "method", "corrections", "cite"),
    "full": SECTIONS,
}


@dataclass(frozen=True)
class ReportQuery:
    """A question whose column ``?claim`` gives the claims: a stored one by ``name`` with ``given`` values, or a ``select`` of its own."""

    name: str = ""
    given: tuple[tuple[str, str], ...] = ()
    select: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Selection:
    """Which claims: those that meet every line that is given; within a line one of its words is enough. All, if no line is given.

    ``points`` are outlines and other composed claims, each meant with all that it is made of; ``folders`` lie below ``claims/``;
    ``leave_out`` takes claims away again.
    """

    ids: tuple[Reference, ...] = ()
    kinds: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    points: tuple[Reference, ...] = ()
    documents: tuple[Reference, ...] = ()
    speakers: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()
    query: ReportQuery | None = None
    leave_out: tuple[Reference, ...] = ()
    location: Location = field(default=Location(""), compare=False)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every record that is named."""
        return (*self.ids, *self.points, *self.documents, *self.speakers, *self.leave_out)


@dataclass(frozen=True)
class ReportCorrection:
    """Something in a report that was put right after it appeared."""

    on: DateSpan
    what: Prose
    claim: Reference | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Report:
    """One definition: ``reports/ID.yaml``. ``as_of`` is an ISO date, empty for the workspace's own; ``sections`` are in order."""

    id: str
    title: Prose
    audience: Prose | None
    languages: tuple[str, ...]
    depth: Depth
    sections: tuple[Section, ...]
    selection: Selection
    as_of: str = ""
    corrections: tuple[ReportCorrection, ...] = ()
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template of the workspace's own, ``reports/REPORT/NAME``, before anybody has read it. ``file`` is relative to the workspace."""

    file: str
    text: str

    @property
    def report(self) -> str:
        """The id of the report that it belongs to."""
        return self.file.split("/")[1]

    @property
    def name(self) -> str:
        """The name of the shipped template that it stands in for."""
        return self.file.rsplit("/", 1)[-1]
