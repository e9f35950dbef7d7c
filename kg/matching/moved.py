"""Where a passage went of which only the digest is known: windows of its length are hashed until one fits.

A text is a sequence of code points; a passage lies from its start to its end, the end left out. The nearest windows come first, then
those that follow a space or a mark of punctuation, then all; where one passage has moved to, the others probably moved as far.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

#: How many windows are hashed for one document, a window of 250 code points counting twice: some seconds.
MOST_WORK: Final = 1_500_000
MOST_PLACES: Final = 100  # places of one passage that are counted

Reach = Literal["here", "beginnings", "everywhere"]
_REACHES: Final[dict[Reach, int]] = {"here": 1, "beginnings": 2, "everywhere": 3}

_BEGINNING: Final = re.compile(r"(?:^|(?<=[\s\W_]))(?=\w)|(?<=\s)(?=[^\s\w])|(?<=[^\w\s])(?=[^\w\s])")


@dataclass(frozen=True)
class Passage:
    """A stretch of a text that is wanted: where it was, and the SHA-256 of its UTF-8 bytes in hexadecimal."""

    start: int
    end: int
    sha256: str

    @property
    def length(self) -> int:
        """Its number of code points."""
        return self.end - self.start


@dataclass(frozen=True)
class Search:
    """What became of the passages that were looked for.

    ``found`` gives the new start and at how many other places the same words stand; ``complete`` tells whether every window was
    looked at for those that were not found; ``work`` is what was spent of ``MOST_WORK``.
    """

    found: dict[Passage, tuple[int, int]]
    complete: bool
    work: int


def find(text: str, wanted: Iterable[Passage], most_work: int = MOST_WORK, reach: Reach = "everywhere") -> Search:
    """Look for passages where they were, then at the beginnings of words, then everywhere, as far as ``reach`` says."""
    search = _Search(text, most_work)
    missing = list(dict.fromkeys(wanted))
    for starts in (_old_place, search.near_beginnings, search.all_starts)[: _REACHES[reach]]:
        for passage in missing:
            if passage not in search.found:
                search.look(passage, starts(passage))
    complete = search.work < most_work
    return Search({passage: (start, search.other_places(passage, start)) for passage, start in search.found.items()}, complete, search.work)


class _Search:
    """The state of one search: the text as bytes, what was found, by how much passages moved, and the work done."""

    def __init__(self, text: str, most_work: int) -> None:
        self._text = text
        data = text.encode("utf-8", "surrogatepass")
        self._view = memoryview(data)
        self._offsets: Sequence[int] = range(len(text) + 1) if text.isascii() else list(accumulate(map(_width, text), initial=0))
        self._beginnings = [match.start() for match in _BEGINNING.finditer(text)]
        self._most_work = most_work
        self._moved: dict[int, None] = {}
        self.found: dict[Passage, int] = {}
        self.work = len(text) // 10  # reading it is work too

    def look(self, passage: Passage, starts: Iterator[int]) -> None:
        """Hash the windows at ``starts``, those first to which other passages have moved, until one fits or the work is too much."""
        digest, length, last = _bytes(passage.sha256), passage.length, len(self._text) - passage.length
        view, offsets, left = self._view, self._offsets, self._most_work - self.work
        cost = 1 + 2 * length // 500
        for start in _chained((passage.start + moved for moved in self._moved), starts):
            if left <= 0:
                break
            if not 0 <= start <= last:
                continue
            left -= cost
            if hashlib.sha256(view[offsets[start] : offsets[start + length]]).digest() == digest:
                self.found[passage] = start
                self._moved[start - passage.start] = None
                break
        self.work = self._most_work - left

    def near_beginnings(self, passage: Passage) -> Iterator[int]:
        """The beginnings of words and sentences, those near the old place first."""
        return _outward(self._beginnings, passage.start)

    def all_starts(self, passage: Passage) -> Iterator[int]:
        """Every place, the near ones first."""
        return _outward(range(len(self._text) - passage.length + 1), passage.start)

    def other_places(self, passage: Passage, start: int) -> int:
        """At how many other places the words of a passage stand that begins at ``start``."""
        words, place, count = self._text[start : start + passage.length], -1, -1
        while count < MOST_PLACES and words and (place := self._text.find(words, place + 1)) >= 0:
            count += 1
        return max(0, count)


def _old_place(passage: Passage) -> Iterator[int]:
    yield passage.start


def _outward(places: Sequence[int], centre: int) -> Iterator[int]:
    """Ascending ``places`` by their distance from ``centre``."""
    right = bisect_left(places, centre)
    left = right - 1
    while left >= 0 or right < len(places):
        if right >= len(places) or (left >= 0 and centre - places[left] <= places[right] - centre):
            yield places[left]
            left -= 1
        else:
            yield places[right]
            right += 1


def _chained(first: Iterable[int], then: Iterator[int]) -> Iterator[int]:
    yield from tuple(first)
    yield from then


def _bytes(hexadecimal: str) -> bytes:
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        return b""


def _width(char: str) -> int:
    """The bytes of a code point in UTF-8."""
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
