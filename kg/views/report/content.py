"""What a report says, in one language: frozen data from which every format is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.report import Report, Section
from kg.views.report.deciding import Decision
from kg.views.site.figures import Bar
from kg.views.site.pages import ClaimPage, FindingLine, Point
from kg.views.site.parts import Badge, CheckView, ClaimLine, DocumentView, Link, Text
from kg.views.site.wording import Words


@dataclass(frozen=True)
class Chosen:
    """The claims of a report in its order, and those that it asks for and does not show."""

    claims: tuple[str, ...]
    drafts: tuple[str, ...] = ()
    unassessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """One claim: ``told`` is by whom, where and when it was said; ``page`` what the site's page of it has.

    ``shares`` are the shares of its opinion as a sentence; ``flips`` the sentence on what would change the verdict, and ``stays`` the
    one on how steady it is, both empty in a brief and where they were not computed.
    """

    id: str
    anchor: str
    kind: str
    told: str
    page: ClaimPage
    line: ClaimLine
    deciding: Decision | None
    shares: str
    flips: str
    stays: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check in the list of all checks, and the claim it is of."""

    claim: Link
    check: CheckView


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A source with those of its documents that are used in the report."""

    anchor: str
    name: Text
    grade: str
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """The method box. ``meanings`` are of the verdicts that occur; the rest is empty in a brief."""

    text: str
    meanings: tuple[tuple[Badge, str], ...]
    arithmetic: tuple[str, ...]
    thresholds: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A report in one language. ``sections`` are in order; ``left_out`` says what was asked for and is not shown.

    ``cite`` is how it is cited in full, then advice; ``footer`` the short form.
    """

    report: Report
    language: str
    spoken: str
    title: str
    audience: str
    name: str
    publisher: str
    as_of: str
    day: str
    is_full: bool
    sections: tuple[Section, ...]
    scope: tuple[str, ...]
    left_out: tuple[str, ...]
    tally: Bar | None
    points: tuple[Point, ...]
    findings: tuple[FindingLine, ...]
    claims: tuple[ReportClaim, ...]
    checks: tuple[CheckLine, ...]
    sources: tuple[ReportSource, ...]
    method: Method
    corrections: tuple[str, ...]
    cite: tuple[str, ...]
    footer: str
    words: Words
