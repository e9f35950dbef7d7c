"""Ids for what is imported: plain ASCII, the same each time, and never the same for two reviews."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from kg.exchange.review import Party, Review
from kg.model.evidence import Source

LONGEST_WORDS: Final = 48
_WINDOWS: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")  # names that Windows keeps for itself


def slug(text: str, longest: int = LONGEST_WORDS) -> str:
    """The ASCII letters and digits of ``text`` in small letters, joined by hyphens, cut at a word; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]


def claim_id(review: Review) -> str:
    """Words of the claim, or of its address, and a digest of who reviewed what where: one review keeps one id for ever."""
    host, path = _split(review.url)
    words = slug(review.text)
    if len(words) < 8:
        words = slug(path) or slug(host) or "review"
    return f"{words}-{_digest(review.publisher.name, review.url, review.text, review.claimant.name if review.claimant else '')}"


def source_id(party: Party, taken: Container[str]) -> str:
    """A free id for a source: its name, else the host of its address, else a digest."""
    words = slug(party.name) or slug(_split(party.url)[0])
    digest = _digest(party.name, party.url)
    if not words or _WINDOWS.fullmatch(words):
        words = f"source-{digest}"
    return words if words not in taken else f"{words}-{digest}"


@dataclass
class KnownSources:
    """Sources by id, and by what they are called in any language and where they are; the first of each counts."""

    by_id: dict[str, Source] = field(default_factory=dict)
    by_name: dict[str, Source] = field(default_factory=dict)
    by_url: dict[str, Source] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        """Know one more source."""
        self.by_id[source.id] = source
        for _, name in source.name.texts:
            self.by_name.setdefault(name.casefold(), source)
        if source.url:
            self.by_url.setdefault(source.url.rstrip("/"), source)

    def find(self, party: Party) -> Source | None:
        """The source that is called so, else the one with this address."""
        return self.by_name.get(party.name.casefold()) or (self.by_url.get(party.url.rstrip("/")) if party.url else None)


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return (parts.netloc, parts.path.rstrip("/").rpartition("/")[2])


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "backslashreplace"), digest_size=5).hexdigest()
