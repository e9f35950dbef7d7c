"""Evidence, the sources behind it, and the things it measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.location import Location
from kg.model.reference import Prose, Reference
from kg.quantities.dates import DateSpan
from kg.quantities.values import Value

Status = Literal["seen", "seen-in-copy", "recalled"]
Strength = Literal["conclusive", "strong", "moderate", "weak"]


@dataclass(frozen=True)
class Source:
    """A person or body behind evidence or claims.

    ``reliability`` is an Admiralty grade A–F; ``group`` the independence group: what it says together counts once.
    """

    id: str
    name: Prose
    kind: str
    reliability: str
    group: str
    url: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Measure:
    """A named thing that can be measured; ``unit`` is a unit name, ``date`` or ``number``."""

    id: str
    label: Prose
    unit: str
    of: str = ""
    scope: str = ""
    definition: Prose | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class StatedValue:
    """What somebody says a measure is, as written, with its own subject, scope or period where they differ."""

    measure: Reference
    value: Value
    text: str
    of: str = ""
    scope: str = ""
    period: DateSpan | None = None
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Dispute:
    """Other evidence that attacks a piece of evidence itself."""

    evidence: Reference
    strength: Strength
    because: Prose | None
    id: str = ""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True)
class Evidence:
    """A document, dataset, record or statement that bears on claims.

    It exists from the end of ``published`` until ``retracted``; with ``derived_from`` it is a relay of its upstreams.
    """

    id: str
    title: Prose
    source: Reference
    published: DateSpan
    credibility: int
    status: Status
    establishes: Prose | None = None
    retracted: DateSpan | None = None
    url: str = ""
    values: tuple[StatedValue, ...] = ()
    derived_from: tuple[Reference, ...] = ()
    disputed_by: tuple[Dispute, ...] = ()
    tags: tuple[str, ...] = ()
    location: Location = field(default=Location(""), compare=False)
