"""What became of a check, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kg.model.claim import Check

Outcome = Literal["holds", "fails", "undecided", "not-comparable"]
Side = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Input:
    """One value that took part in a check.

    ``shown`` is the value for people; ``low`` and ``high`` its bounds in ``unit`` (None: unbounded, or a date);
    ``evidence`` or ``claim`` is the id of the record it was taken from, both empty for a literal.
    """

    name: str
    shown: str
    written: str
    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    evidence: str = ""
    claim: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation of a check; ``binding`` names the scenario's values and is empty when there is only one.

    ``bound`` has the same names with the values themselves, for people. ``actual`` stands in ``relation`` to ``expected``.
    """

    binding: tuple[tuple[str, str], ...]
    outcome: Outcome
    actual: str
    expected: str
    margin: str
    reason: str = ""
    actual_low: Fraction | None = None
    actual_high: Fraction | None = None
    expected_low: Fraction | None = None
    expected_high: Fraction | None = None
    unit: str = ""
    relation: str = ""
    bound: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of one check: its outcome, its one run or its table of scenarios, and its inputs.

    ``side`` is the side on which it speaks for its claim, None when it says nothing.
    """

    claim: str
    check: Check
    outcome: Outcome
    side: Side | None
    inputs: tuple[Input, ...]
    runs: tuple[Run, ...]
    reason: str = ""
