"""What a workspace decides for itself: names, languages, and what its words weigh."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

SEMANTICS = ("worlds", "df-quad", "quadratic-energy", "euler", "euler-top", "mlp")
Key = TypeVar("Key", str, int)


@dataclass(frozen=True)
class Thresholds:
    """Where an opinion becomes a verdict; ``docs/arithmetic.md`` has the formula.

    ``supported`` > ``leaning`` > one half; the other two lie as far below one half. ``majority`` is the share of ignorance or
    conflict that leaves a claim unverified or contested; ``residue`` the share that keeps a verdict from being plain.
    """

    supported: Fraction = Fraction(85, 100)
    leaning: Fraction = Fraction(65, 100)
    majority: Fraction = Fraction(1, 2)
    residue: Fraction = Fraction(35, 100)


def _percent(weights: Mapping[Key, int]) -> Callable[[], Mapping[Key, Fraction]]:
    return lambda: MappingProxyType({name: Fraction(value, 100) for name, value in weights.items()})


@dataclass(frozen=True)
class Scale:
    """What grades, credibilities and strengths weigh, each in [0, 1]; ``self_report`` is the factor of self-report."""

    reliability: Mapping[str, Fraction] = field(default_factory=_percent({"A": 95, "B": 85, "C": 70, "D": 50, "E": 30, "F": 40}))
    credibility: Mapping[int, Fraction] = field(default_factory=_percent({1: 100, 2: 90, 3: 75, 4: 50, 5: 25, 6: 60}))
    strength: Mapping[str, Fraction] = field(
        default_factory=_percent({"conclusive": 99, "strong": 90, "moderate": 70, "weak": 40})
    )
    self_report: Fraction = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: so many days and calendar months."""

    text: str
    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day this much later; the last of a month where that month is shorter."""
        months = day.month - 1 + self.months
        year, month = day.year + months // 12, months % 12 + 1
        if year > MAXYEAR:
            return date.max
        first = date(year, month, min(day.day, monthrange(year, month)[1]))
        return date.fromordinal(min(first.toordinal() + self.days, date.max.toordinal()))


@dataclass(frozen=True)
class Settings:
    """``kg.toml``. ``as_of`` is an ISO date or empty: then the latest date in the corpus counts.

    ``name`` and ``publisher`` are in the workspace's first language where they were given in several; ``names`` and
    ``publishers`` have the others.
    ``stale`` says for kinds of sources after which time their evidence asks for a new look.
    """

    name: str
    base: str
    languages: tuple[str, ...]
    publisher: str = ""
    as_of: str = ""
    semantics: str = "worlds"
    min_origins: int = 1
    about: Fraction = Fraction(1, 10)
    counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stale: Mapping[str, Period] = field(default_factory=dict)
    scale: Scale = field(default_factory=Scale)
    thresholds: Thresholds = Thresholds()
    names: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """What the workspace is called in ``language``."""
        return self.names.get(language, self.name)

    def publisher_in(self, language: str) -> str:
        """Who publishes it, in ``language``; empty if nobody says."""
        return self.publishers.get(language, self.publisher)
