"""From an opinion to the word that is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import get_args

from kg.argumentation.network import Opinion
from kg.audit.results import Verdict
from kg.model.settings import Thresholds

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FOR: frozenset[Verdict] = frozenset(("supported", "leaning-supported"))
AGAINST: frozenset[Verdict] = frozenset(("refuted", "leaning-refuted"))
PLAIN: dict[Verdict, Verdict] = {"supported": "leaning-supported", "refuted": "leaning-refuted"}


def verdict_of(opinion: Opinion, thresholds: Thresholds) -> Verdict:
    """The verdict that an opinion falls under (the formula at the end of DESIGN's arithmetic; see docs/arithmetic.md).

    Mostly ignorance is ``unverified``, mostly conflict ``contested``; otherwise p = b / (b + d) decides, and a plain
    ``supported`` or ``refuted`` also needs little ignorance and little conflict.
    """
    if opinion.ignorance > thresholds.majority:
        return "unverified"
    decided = opinion.belief + opinion.disbelief
    if opinion.conflict > thresholds.majority or decided == 0:
        return "contested"
    share = opinion.belief / decided
    clear = opinion.conflict <= thresholds.residue and opinion.ignorance <= thresholds.residue
    if share >= thresholds.leaning:
        return "supported" if share >= thresholds.supported and clear else "leaning-supported"
    if share > 1 - thresholds.leaning:
        return "contested"
    return "refuted" if share <= 1 - thresholds.supported and clear else "leaning-refuted"


def verdict_of_strength(strength: float, both_sides: bool, thresholds: Thresholds) -> Verdict:
    """The verdict that a strength falls under: the same bounds on p, with the strength as p.

    One number cannot say whether nobody knows or good sources disagree. Near the middle a claim is therefore ``contested`` only
    if origins speak on both sides, else ``unverified``. The strength is first rounded to nine digits, far below any threshold.
    """
    share = Fraction(round(strength * 10**9), 10**9)
    if share >= thresholds.leaning:
        return "supported" if share >= thresholds.supported else "leaning-supported"
    if share > 1 - thresholds.leaning:
        return "contested" if both_sides else "unverified"
    return "refuted" if share <= 1 - thresholds.supported else "leaning-refuted"


def with_min_origins(verdict: Verdict, origins: Sequence[str], min_origins: int) -> Verdict:
    """A plain verdict that rests on fewer independent origins than the newsroom requires only leans."""
    return PLAIN.get(verdict, verdict) if len(origins) < min_origins else verdict


def of_whole(verdict: Verdict, parts: Iterable[Verdict]) -> Verdict:
    """The verdict of a claim composed of ``all`` of its parts: mixed when some lean one way and some the other."""
    found = set(parts)
    return "mixed" if found & FOR and found & AGAINST else verdict


def of_outline(parts: Iterable[Verdict]) -> Verdict:
    """The verdict of an outline: only what its checkable parts agree on.

    Every checkable part one way is plain, at least half and none the other way leans, both ways is mixed.
    """
    found = [part for part in parts if part != "not-checkable"]
    if not found:
        return "not-checkable"
    if "not-assessed" in found:
        return "not-assessed"
    lean_for, lean_against = sum(part in FOR for part in found), sum(part in AGAINST for part in found)
    if (lean_for and lean_against) or "mixed" in found:
        return "mixed"
    for count, plain in ((lean_for, "supported"), (lean_against, "refuted")):
        if count == len(found):
            return plain  # type: ignore[return-value]  # both words are verdicts
        if count and 2 * count >= len(found):
            return PLAIN[plain]  # type: ignore[index]  # both words are verdicts
    return "unverified"


def tally(parts: Iterable[Verdict]) -> tuple[tuple[Verdict, int], ...]:
    """How many parts have which verdict, in the order of the scale."""
    counts = Counter(parts)
    return tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict])
