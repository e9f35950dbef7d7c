"""The article's quantities, listed by hand, against what is read; the list and the article lie outside the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from kg.reading.rows import Reading
from kg.reading.scan import read_quantities

PUBLISHED = date(2025, 1, 28)


@dataclass(frozen=True)
class ArticleScore:
    """Core quantities wanted, found in place, found with value; what was read besides; traps touched; other attributes than listed."""

    wanted: int
    exact: int
    valued: int
    found: int
    surplus: tuple[str, ...]
    trapped: tuple[str, ...]
    misdescribed: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.exact / (self.wanted + self.found)


def measure_article(folder: Path) -> ArticleScore:
    """The score on ``folder/article.txt`` against ``folder/article-quantities.json``; optional ones count neither way."""
    listed = json.loads((folder / "article-quantities.json").read_text(encoding="utf-8"))
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    readings = read_quantities(text, PUBLISHED)
    core = [item for item in listed["quantities"] if item["tier"] == "core"]
    optional = [item for item in listed["quantities"] if item["tier"] != "core"]
    placed = {(reading.start, reading.end): reading for reading in readings}
    exact = [(item, placed[item["start"], item["end"]]) for item in core if (item["start"], item["end"]) in placed]
    surplus = [r for r in readings if not any(r.start < item["end"] and item["start"] < r.end for item in (*core, *optional))]
    trapped = [
        f"{trap['text']} by {r.text}" for trap in listed["traps"] for r in readings if r.start < trap["end"] and trap["start"] < r.end
    ]
    valued = sum(_agrees(item, reading) for item, reading in exact)
    described = tuple(f"{item['id']}: {wrong}" for item, reading in exact for wrong in _misdescribed(item, reading))
    unwanted = tuple(r.text for r in surplus)
    return ArticleScore(len(core), len(exact), valued, len(exact) + len(surplus), unwanted, tuple(trapped), described)


def _misdescribed(item: dict[str, Any], reading: Reading) -> list[str]:
    """Attributes that differ from the list; what stands there in brackets is the lister's remark."""
    wanted = {
        "of": str(item.get("of", "")).partition(" (")[0], "per": item.get("per", "").partition(" (")[0],
        "modifier": item.get("modifier", ""),
        "attributed": item.get("attributed", ""), "approximate": item.get("approx", False),
        "comparator": item.get("comparator", ""), "negated": item.get("negated", False), "hypothetical": item.get("hypothetical", False),
    }  # fmt: skip
    if item.get("negated"):
        del wanted["hypothetical"]  # 如果只用了…,不是…: denied inside the supposition, which the list does not say
    return [f"{name} {getattr(reading, name)!r}, not {value!r}" for name, value in wanted.items() if getattr(reading, name) != value]


def _agrees(item: dict[str, Any], reading: Reading) -> bool:
    if "timex" in item:
        return bool(reading.timex == item["timex"])
    low, high = item.get("value", item.get("low")), item.get("value", item.get("high"))
    return reading.low == Fraction(str(low)) and reading.high == Fraction(str(high)) and reading.unit == item.get("unit", reading.unit)
