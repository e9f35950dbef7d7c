"""The network that is weighed: roots, relays, arguments and definitions.

Nothing here knows a file, a language or a verdict. Statements are named by strings; the corpus uses
``evidence:ID``, ``claim:ID`` and ``argument:ID`` so that kinds never collide. See ``docs/arithmetic.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Side = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Testimony:
    """Evidence as the arithmetic sees it.

    ``reliability`` is in [0, 1]. Without ``upstreams`` it is a root of ``group``; with them it is a relay, and
    its root groups are those of its upstreams.
    """

    statement: str
    group: str
    reliability: Fraction
    upstreams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Premise:
    """A statement that has to hold, or, when ``negated``, has to be refuted."""

    statement: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """Premises → conclusion, ``for`` or ``against``, with a weight in [0, 1].

    ``id`` is itself a statement name: another argument *against* it is an undercut. ``definitional`` arguments
    (parts, restatements) have weight 1.
    """

    id: str
    premises: tuple[Premise, ...]
    conclusion: str
    side: Side
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Network:
    """All that is weighed. ``statements`` lists every claim, also those nothing speaks about."""

    testimonies: tuple[Testimony, ...]
    arguments: tuple[Argument, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """The shares of the worlds: only for, only against, both ways or undecided, neither. They add up to 1.

    ``standard_error`` is 0 when the shares are exact, else that of the most uncertain share.
    ``borderline`` says that sampling could not tell on which side of a threshold the opinion lies.
    """

    belief: Fraction
    disbelief: Fraction
    conflict: Fraction
    ignorance: Fraction
    standard_error: float = 0.0
    borderline: bool = False


Opinions = Mapping[str, Opinion]
