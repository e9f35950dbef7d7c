"""Which format a client gets: the ``Accept`` field of RFC 9110 §12.5.1 over what the service can write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UTF8 = "; charset=utf-8"

# In the order in which the service prefers them. Another name under which clients ask for a format is served under that name.
TABLES: tuple[str, ...] = (
    "application/sparql-results+json",
    "application/json",
    "application/sparql-results+xml",
    "application/xml",
    "text/xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS: tuple[str, ...] = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")

USUAL = 500  # characters of a field that is worth remembering; a stranger's longer one shall take no room

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True)
class Range:
    """One media range of an ``Accept`` field and how much it is wanted, from 0 (not at all) to 1."""

    kind: str
    subtype: str
    quality: float

    def precision(self, media: str) -> int:
        """How exactly this range names a media type: 3 exactly, 2 its kind, 1 as anything, 0 not."""
        kind, _, subtype = media.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if (self.kind, self.subtype) == (kind, "*"):
            return 2
        return int((self.kind, self.subtype) == ("*", "*"))


def accepted(field: str) -> tuple[Range, ...]:
    """The ranges of an ``Accept`` field; an empty field accepts anything, and a range that cannot be read is left out."""
    if not field.strip():
        return (Range("*", "*", 1.0),)
    return tuple(found for found in map(_range, field.split(",")) if found)


def _range(text: str) -> Range | None:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    kind, slash, subtype = media.partition("/")
    if not (kind and slash and subtype):
        return None
    quality = next((value.strip() for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"), "1")
    return Range(kind, subtype, float(quality) if _QUALITY.fullmatch(quality) else 0.0)


def formats(field: str) -> tuple[str, str]:
    """The media types of a table and of a graph that an ``Accept`` field wants most; empty for one of which it wants none."""
    return _remembered(field) if len(field) <= USUAL else _formats(field)


def _formats(field: str) -> tuple[str, str]:
    ranges = accepted(field)
    return best(ranges, TABLES), best(ranges, GRAPHS)


_remembered = lru_cache(256)(_formats)  # a program sends the same field with every query


def best(ranges: Sequence[Range], offered: Sequence[str]) -> str:
    """The offered media type that is wanted most, the earlier of equals; empty when none is wanted."""
    quality, media = max(((wanted(ranges, media), media) for media in offered), key=lambda pair: pair[0], default=(0.0, ""))
    return media if quality > 0 else ""


def wanted(ranges: Sequence[Range], media: str) -> float:
    """How much a media type is wanted: what the range says that names it most exactly."""
    precision, quality = max(((r.precision(media), r.quality) for r in ranges), default=(0, 0.0))
    return quality if precision else 0.0


def content_type(media: str) -> str:
    """The ``Content-Type`` of a media type; those that are text say in which encoding."""
    return media + UTF8 if media.startswith("text/") else media
