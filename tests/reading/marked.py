"""Sentences with their quantities marked in braces, and how a reading is held against them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from kg.reading.rows import Reading
from kg.reading.scan import read_quantities

REFERENCE = date(2025, 6, 18)
_MARK = re.compile(r"\{([^{}=]+)=([^{}]+)\}")
_OUTSIDE = re.compile(
    "^(?:逾|近|約|大約|约|不到|還不到|未來|未来|上世紀|上世纪|同比下降|季減|年增|現金|編列|至少|另有|達|past (?!decade)|an estimated |"
    "Roughly |up to |more than |less than |around )+",
    re.IGNORECASE,
)  # attributes that stand outside the span by the convention, marked in the sentence for reading's sake


@dataclass(frozen=True)
class Wanted:
    """One marked quantity: its place and its value as it was written in the mark."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Marked:
    """A sentence and what it holds."""

    text: str
    language: str
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True)
class Score:
    """How many were wanted, found with their value, found exactly (place and value), and found that nobody wanted."""

    wanted: int
    valued: int
    exact: int
    found: int
    surplus: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.valued / self.wanted

    @property
    def f1(self) -> float:
        return 2 * self.exact / (self.wanted + self.found)


def read_marked(path: Path) -> tuple[Marked, ...]:
    """The sentences of a file of marked sentences."""
    sentences, language = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            language = line[3:]
        elif line and not line.startswith("#"):
            sentences.append(_sentence(line, language))
    return tuple(sentences)


def _sentence(line: str, language: str) -> Marked:
    text, wanted, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        inside = mark[1]
        outside = _OUTSIDE.match(inside)
        cut = outside.end() if outside else 0
        wanted.append(Wanted(len(text) + cut, len(text) + len(inside), mark[2]))
        text += inside
        last = mark.end()
    return Marked(text + line[last:], language, tuple(wanted))


def agrees(reading: Reading, value: str) -> bool:
    """Whether a reading has the marked value: a date's TIMEX3 after @, a range with .., else one number."""
    if value.startswith("@"):
        return reading.timex == value[1:]
    if reading.low is None or reading.high is None:
        return False
    low, _, high = value.partition("..")
    return _near(reading.low, low) and _near(reading.high, high or low)


def _near(value: Fraction, marked: str) -> bool:
    return abs(value - Fraction(marked)) <= abs(Fraction(marked)) / 10**6


def score(sentences: Iterable[Marked]) -> Score:
    """The score over all sentences; marks with the value ``skip`` may be found or not."""
    total = valued = exact = found = 0
    surplus, missed = [], []
    for sentence in sentences:
        readings = read_quantities(sentence.text, REFERENCE)
        skips = [w for w in sentence.wanted if w.value.lstrip("@") == "skip"]
        wanted = [w for w in sentence.wanted if w not in skips]
        used = set()
        for item in wanted:
            near = [r for r in readings if r.start < item.end and item.start < r.end]
            hit = next((r for r in near if agrees(r, item.value)), None)
            exactly = hit is not None and (hit.start, hit.end) == (item.start, item.end)
            valued, exact = valued + (hit is not None), exact + exactly
            used |= {id(r) for r in near}
            if not exactly:
                got = "; ".join(f"{r.text}={r.timex or r.low}..{r.high}" for r in near) or "nothing"
                missed.append(f"{sentence.text[item.start : item.end]}={item.value}: {got}")
        rest = [r for r in readings if id(r) not in used and not any(r.start < s.end and s.start < r.end for s in skips)]
        total += len(wanted)
        found += len(rest) + len(used)
        surplus += [f"{r.text} in {sentence.text}" for r in rest if r.kind != "rate_period"]
        found -= sum(r.kind == "rate_period" for r in rest)
    return Score(total, valued, exact, found, tuple(surplus), tuple(missed))
