"""Claims: what somebody said that can be examined, and what the author holds against or for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.checks.syntax import Expression
from kg.location import Location
from kg.model.evidence import StatedValue, Strength
from kg.model.reference import Prose, Reference
from kg.quantities.dates import DateSpan
from kg.quantities.values import Value

ClaimKind = Literal["quantity", "date", "attribution", "cause", "prediction", "judgement", "intent"]
Relation = Literal["supports", "contradicts", "qualifies"]
LinkRelation = Literal["supports", "contradicts", "restates"]
PartsMode = Literal["each", "all", "any"]
Expectation = Literal["holds", "fails"]
ReviewForm = Literal["claimreview", "claimskg"]


@dataclass(frozen=True)
class Document:
    """An examined text: its place in the world and its digest, never its words."""

    id: str
    title: Prose
    source: Reference
    language: str
    published: DateSpan
    sha256: str
    url: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Position:
    """Where a document asserts a claim.

    ``start`` and ``end`` are code-point offsets into the whole text, end exclusive; ``sha256`` is the digest of the
    passage's UTF-8 bytes; ``paragraph`` counts lines from 1.
    """

    document: Reference
    paragraph: int
    start: int
    end: int
    sha256: str
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Link:
    """Evidence linked to a claim: several pieces in one link only speak together."""

    relation: Relation
    evidence: tuple[Reference, ...]
    strength: Strength
    because: Prose | None = None
    id: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Undercut:
    """Evidence against an inference: it attacks an argument, not the conclusion."""

    target: Reference
    by: tuple[Reference, ...]
    strength: Strength
    because: Prose | None = None
    id: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class ClaimLink:
    """A claim that speaks for or against another claim, or says it again."""

    relation: LinkRelation
    claim: Reference
    strength: Strength
    because: Prose | None = None
    id: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class ValueReference:
    """A value named in a check: ``holder/measure``, a claim's own ``measure``, or a literal.

    ``holder`` is the id of evidence or a claim, empty for the claim's own values; ``measure`` may be ``published``.
    Of ``measure`` and ``literal`` exactly one is set.
    """

    text: str
    holder: str = ""
    measure: str = ""
    literal: Value | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Check:
    """An executable question over values. ``scenarios`` maps a name to the values it runs through."""

    id: str
    asks: Prose
    let: tuple[tuple[str, ValueReference], ...]
    that: str
    tree: Expression
    scenarios: tuple[tuple[str, tuple[ValueReference, ...]], ...] = ()
    expect: Expectation = "holds"
    strength: Strength = "strong"
    because: Prose | None = None
    location: Location = field(default=Location(""), compare=False)
    that_location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Parts:
    """What a claim is composed of: ``each`` an outline, ``all`` and ``any`` a logical whole."""

    mode: PartsMode
    claims: tuple[Reference, ...]
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Ruling:
    """The desk's published decision, kept apart from what is computed."""

    verdict: str
    by: str
    on: DateSpan
    because: Prose | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Correction:
    """Something that was published about a claim and was wrong: what was said, what is right, who says so and when."""

    on: DateSpan
    by: str
    wrong: Prose
    right: Prose
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class ImportedReview:
    """What another publisher's review of the claim says, as it came in; it takes no part in the arithmetic.

    ``form`` is the form it came in, ``language`` the language it says it is in. ``rating`` is the publisher's word for its
    rating, ``value``, ``best`` and ``worst`` its numbers as written. ``unmapped`` is JSON text, a merge patch (RFC 7396) that
    makes of all this, in that form again, exactly what came in; empty where nothing is left over.
    """

    form: ReviewForm
    publisher: Reference
    url: str = ""
    published: DateSpan | None = None
    language: str = ""
    rating: str = ""
    value: str = ""
    best: str = ""
    worst: str = ""
    unmapped: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Claim:
    """A statement that can be examined, with everything its file says about it.

    ``is_draft`` while its file has a line ``# gap:`` left to be filled in; a draft is weighed like any claim and never published.
    """

    id: str
    text: Prose
    kind: ClaimKind
    said_by: Reference | None = None
    appears_in: tuple[Position, ...] = ()
    values: tuple[StatedValue, ...] = ()
    links: tuple[Link, ...] = ()
    undercuts: tuple[Undercut, ...] = ()
    checks: tuple[Check, ...] = ()
    parts: Parts | None = None
    claim_links: tuple[ClaimLink, ...] = ()
    ruling: Ruling | None = None
    corrections: tuple[Correction, ...] = ()
    imported: ImportedReview | None = None
    tags: tuple[str, ...] = ()
    is_draft: bool = field(default=False, compare=False)
    location: Location = field(default=Location(""), compare=False)
