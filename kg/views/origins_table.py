"""What hangs on each origin, as a table and a waterfall on a terminal."""

from __future__ import annotations

from fractions import Fraction

from kg.argumentation.network import Opinion, Side
from kg.audit.findings import group_name
from kg.reasoning.explanation import Explanation
from kg.reasoning.influence import Influence
from kg.views.explanation_words import explained
from kg.views.shares import error, shown, signed
from kg.views.table import Look
from kg.views.width import columns, fitted, safe

STRIPE = 24
WIDEST = 40
HEADS = ("head-right", "head-wrong", "head-difference", "head-share")


def origins_table(of: Explanation, look: Look, side: Side) -> list[str]:
    """For each origin the share of worlds on a side if it is right, if it is wrong, the difference, and its share of the whole."""
    if of.without is None or of.result.opinion is None:
        return []
    say = explained(look.language)
    names = [safe(group_name(one.group, of.audit.corpus).best(look.language)) for one in of.origins]
    whole, rest = _part(of.result.opinion, side), _part(of.without, side)
    ends = [say["total"], say["head-origin"], *([say["no-origin"]] if rest else [])]
    width = min(WIDEST, max(columns(name) for name in (*names, *ends)))
    head = "".join(f"  {fitted(say[key], 10)}" for key in HEADS)
    lines = [say["origins"].format(of=say["belief" if side == "for" else "disbelief"]), f"  {fitted(say['head-origin'], width)}{head}"]
    at = rest
    if rest:
        lines.append(f"  {fitted(say['no-origin'], width)}{' ' * 36}  {fitted(shown(rest), 10)}  {_stripe(Fraction(0), rest)}")
    for name, one in zip(names, of.origins, strict=True):
        share = one.share.belief if side == "for" else one.share.disbelief
        lines.append(f"  {fitted(name, width)}{_numbers(one, side)}  {fitted(signed(share), 10)}  {_stripe(at, at + share)}")
        at += share
    lines.append(f"  {fitted(say['total'], width)}{' ' * 36}  {fitted(shown(whole), 10)}  {_stripe(Fraction(0), at)}")
    most = max((one.share.error for one in of.origins), default=0.0)
    return [*lines, f"  {say['share-error'].format(e=error(most))}"] if most else lines


def _part(opinion: Opinion, side: Side) -> Fraction:
    return opinion.belief if side == "for" else opinion.disbelief


def _numbers(one: Influence, side: Side) -> str:
    right, wrong = _part(one.right, side), _part(one.wrong, side)
    return "".join(f"  {fitted(text, 10)}" for text in (shown(right), shown(wrong), signed(right - wrong)))


def _stripe(start: Fraction, end: Fraction) -> str:
    """The step of a waterfall from one height to another, on a line from 0 to 1."""
    low, high = sorted((start, end))
    first, last = int(low * STRIPE), int(-(-high * STRIPE // 1))
    if low == high:
        return ""
    return " " * max(0, first) + ("█" if end >= start else "░") * max(1, last - first)
