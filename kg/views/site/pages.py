"""What the templates see: one frozen dataclass for each kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.views.site.deciding import Deciding
from kg.views.site.figures import Bar
from kg.views.site.hinge_view import HingeView
from kg.views.site.neighbourhood import Neighbourhood
from kg.views.site.paging import Pager
from kg.views.site.parts import (
    Badge,
    Caveat,
    CheckView,
    ClaimLine,
    ClaimStep,
    CorrectionView,
    DocumentView,
    Fact,
    Frame,
    Link,
    PartsView,
    RulingView,
    SideView,
    Text,
)
from kg.views.site.timeline_view import TimelineView


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The page of one claim. ``review`` is its schema.org ClaimReview; ``others`` its statement in other languages."""

    frame: Frame
    id: str
    statement: Text
    others: tuple[Text, ...]
    badge: Badge
    standing: str
    sentence: tuple[str, str]
    notice: str
    ruling: RulingView | None
    corrections: tuple[CorrectionView, ...]
    facts: tuple[Fact, ...]
    deciding: Deciding | None
    opinion: Bar | None
    opinion_notes: tuple[str, ...]
    parts: PartsView | None
    sides: tuple[SideView, ...]
    checks: tuple[CheckView, ...]
    speaks_to: tuple[ClaimStep, ...]
    caveats: tuple[Caveat, ...]
    left_out: tuple[Caveat, ...]
    hinge: HingeView | None
    timeline: TimelineView | None
    neighbourhood: Neighbourhood | None
    provenance: tuple[Fact, ...]
    cite: str
    data: str
    review: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """An examined text."""

    title: Text
    author: Link
    published: str
    url: str
    address: str


@dataclass(frozen=True, slots=True)
class Point:
    """A claim on the index, with the claims it is composed of."""

    line: ClaimLine
    lines: tuple[ClaimLine, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A headline finding and the claim it is about."""

    sentence: Text
    link: Link
    kind: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The front page: what was examined, the points with their verdicts, the findings, the method in a paragraph."""

    frame: Frame
    documents: tuple[DocumentLine, ...]
    examined_by: str
    as_of: str
    scope: str
    trouble: str
    tally: Bar | None
    points: tuple[Point, ...]
    points_heading: str
    points_lead: str
    others: tuple[ClaimLine, ...]
    others_all: Link | None
    findings: tuple[FindingLine, ...]
    more_findings: tuple[FindingLine, ...]
    all_findings: Link | None
    cite: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """A page of all findings; ``start`` numbers the first of its ``lines``."""

    frame: Frame
    title: str
    lines: tuple[FindingLine, ...]
    start: int
    pager: Pager


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many claims have it."""

    value: str
    word: Text
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What claims can be chosen by; ``name`` is that of the attribute that holds a line's values."""

    name: str
    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim in the index of all claims: ``values`` are those of every facet, ``about`` tells kind and speaker in words."""

    line: ClaimLine
    values: tuple[tuple[str, str], ...]
    about: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list of claims; ``facets`` where it can be filtered, ``elsewhere`` the ways to other lists, ``pager`` all its pages.

    ``unsure`` says why robustness is nothing to choose by, where it is not.
    """

    frame: Frame
    title: str
    lead: str
    unsure: str
    facets: tuple[Facet, ...]
    elsewhere: tuple[tuple[str, tuple[Link, ...]], ...]
    lines: tuple[ListedClaim, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """A page of the corrections log, the latest first."""

    frame: Frame
    title: str
    lead: str
    corrections: tuple[CorrectionView, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class Use:
    """Where a piece of evidence is used and how."""

    line: Link
    how: str


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A piece of evidence on its source's page: what it states and where it is used."""

    document: DocumentView
    values: tuple[tuple[Text, str, str], ...]
    uses: tuple[Use, ...]
    more_uses: str
    not_used: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The page of one source: its grade, its independence group, its evidence and its claims."""

    frame: Frame
    name: Text
    others: tuple[Text, ...]
    facts: tuple[Fact, ...]
    group_note: str
    group: tuple[Link, ...]
    evidence: tuple[EvidenceEntry, ...]
    claims: tuple[ClaimLine, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list of sources."""

    link: Link
    kind: Link
    grade: str
    evidence: int
    claims: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The list of all sources."""

    frame: Frame
    lines: tuple[SourceLine, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One grade of a scale: its name, its meaning, its weight."""

    grade: str
    meaning: str
    weight: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule that took part: its name, the beginning of its digest, what it says, how often it fired and how often that weighs."""

    name: str
    digest: str
    says: Text
    fired: int
    argued: int


@dataclass(frozen=True, slots=True)
class MethodPage:
    """Method and limits: what verdicts mean, how they are computed, what was left out, slips in the files."""

    frame: Frame
    verdicts: tuple[tuple[Badge, str], ...]
    thresholds: tuple[str, ...]
    arithmetic: tuple[str, ...]
    scales: tuple[tuple[str, tuple[ScaleRow, ...]], ...]
    scale_note: str
    limits: tuple[str, ...]
    rules: tuple[RuleRow, ...]
    left_out: tuple[tuple[Link, str], ...]
    errors: tuple[tuple[str, str], ...]
    more_errors: str


Page = CorrectionsPage | IndexPage | FindingsPage | ListPage | ClaimPage | SourcePage | SourcesPage | MethodPage
