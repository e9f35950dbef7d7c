"""Names that occur more than once, where interval arithmetic is wider than the truth.

A comparison decided by too wide a range is still right, except for *agrees with*: two ranges that are too wide may
overlap although the true ones do not. There the overlap is proved by the intermediate value theorem: if the left
side can lie below the right one for some values and above it for others, it equals it for some in between.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from kg.checks.arithmetic import Days, UndefinedError, compute
from kg.checks.syntax import NameNode, Node, walk
from kg.quantities.dates import DateSpan
from kg.quantities.interval import Interval, point
from kg.quantities.values import Value

_MOST_NAMES: Final = 4


def inexact_repeats(sides: tuple[Node, Node], values: Mapping[str, Value]) -> tuple[str, ...]:
    """The names that occur more than once on the two sides together and admit more than one value."""
    uses = Counter(node.name for side in sides for node in walk(side) if isinstance(node, NameNode))
    return tuple(name for name, count in uses.items() if count > 1 and not _range_of(values[name]).is_point)


def surely_meet(sides: tuple[Node, Node], repeated: tuple[str, ...], values: Mapping[str, Value]) -> bool:
    """True if it is certain that both sides are equal for some admitted values of all names."""
    ends = [_ends(values[name]) for name in repeated]
    if len(repeated) > _MOST_NAMES or not all(ends):
        return False
    below = above = False
    for corner in itertools.product(*ends):
        lowest, highest = _difference(sides, {**values, **dict(zip(repeated, corner, strict=True))})
        below = below or lowest
        above = above or highest
        if below and above:
            return True
    return False


def _range_of(value: Value) -> Interval:
    return value.days if isinstance(value, DateSpan) else value.interval


def _ends(value: Value) -> list[Value]:
    """The value pinned to each of its two ends; empty if one lies at infinity."""
    interval = _range_of(value)
    if interval.low is None or interval.high is None:
        return []
    return [_pinned(value, end) for end in (interval.low, interval.high)]


def _pinned(value: Value, end: Fraction) -> Value:
    if isinstance(value, DateSpan):
        day = date.fromordinal(int(end))
        return replace(value, first=day, last=day)
    return replace(value, interval=point(end))


def _difference(sides: tuple[Node, Node], values: Mapping[str, Value]) -> tuple[bool, bool]:
    """Whether the left side can lie below the right one, and whether it can lie above."""
    try:
        left, right = (compute(side, values) for side in sides)
    except UndefinedError:
        return False, False
    if isinstance(left, Days) and isinstance(right, Days):
        left, right = left.interval, right.interval
    if not isinstance(left, Interval) or not isinstance(right, Interval):
        return False, False
    apart = left - right
    return apart.low is None or apart.low < 0, apart.high is None or apart.high > 0
