"""The figure that decides a claim, for the first screen of its page.

The rule, which the page states: on the side that prevails, the check that is most likely to go through, the first of equals, unless
some document's own argument is more than twice as likely to; then, and where no check can be drawn, the origins with what each of
them carries.
A claim that is only a list of others has the tally of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.audit.results import ClaimResult, Ground
from kg.views.site.edition import Edition
from kg.views.site.evidence_view import force, prevailing
from kg.views.site.hinge_view import HingeView
from kg.views.site.parts import CheckView, PartsView

TWICE = 2
Kind = Literal["check", "origins", "parts", "opinion"]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Which figure it is, why, and the check where it is one."""

    kind: Kind
    why: str
    check: CheckView | None = None


def deciding(
    result: ClaimResult, checks: tuple[CheckView, ...], hinge: HingeView | None, parts: PartsView | None, of: Edition
) -> Deciding | None:
    """The figure of a claim's first screen; None where there is nothing to draw."""
    if result.opinion is None:
        return Deciding("parts", of.words["deciding-parts"]) if parts and parts.tally else None
    side = prevailing(result)
    heard = [g for g in result.grounds if g.side == side and not g.left_out and not g.claims]
    if check := _check(heard, checks, of):
        return Deciding("check", of.words[f"deciding-check-{side}"], check)
    if hinge and hinge.drawn:
        return Deciding("origins", of.words[f"deciding-origins-{side}"])
    return Deciding("opinion", of.words["deciding-opinion"])


def _check(heard: Sequence[Ground], checks: tuple[CheckView, ...], of: Edition) -> CheckView | None:
    drawn = {check.id: check for check in checks if check.plot}
    places = {id: place for place, id in enumerate(drawn)}
    candidates = [g for g in heard if g.rule == "check" and g.check in drawn]
    best = max(candidates, key=lambda g: (_chance(g, of), -places[g.check or ""]), default=None)
    if best is None:
        return None
    others = max((_chance(g, of) for g in heard if g.rule not in ("check", "undercut", "dispute")), default=0.0)
    return drawn[best.check] if TWICE * _chance(best, of) >= others else None


def _chance(ground: Ground, of: Edition) -> float:
    """How likely an argument is to go through at most; one from dates and arithmetic alone has only its weight."""
    return force(ground, of) if ground.evidence else float(ground.weight)
