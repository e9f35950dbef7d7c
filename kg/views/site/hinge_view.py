"""What a verdict hinges on, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kg.argumentation.network import Opinion, Side
from kg.audit.results import ClaimResult
from kg.reasoning.hinges import Hinge
from kg.reasoning.semantics import WORLDS, lean
from kg.views.robustness import judgement
from kg.views.site.edition import Edition, source_link, verdict_badge
from kg.views.site.evidence_view import prevailing
from kg.views.site.parts import Badge, Link, Text
from kg.views.site.waterfall import Share, Waterfall, points, waterfall

TONES = {"for": "for", "against": "against"}


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something that would give another verdict: ``before`` and ``after`` are the sentence around the link."""

    before: str
    link: Link
    after: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class BesideView:
    """The verdict under one published semantics."""

    semantics: str
    strength: str
    badge: Badge
    lean: str


@dataclass(frozen=True, slots=True)
class HingeView:
    """The section of a claim's page. ``drawn`` is None where no origin speaks; ``instead`` says how to get what was not computed."""

    instead: str = ""
    intro: str = ""
    drawn: Waterfall | None = None
    shares: tuple[Share, ...] = ()
    head: str = ""
    flips: tuple[Otherwise, ...] = ()
    no_flips: str = ""
    stays: str = ""
    judgement: str = ""
    is_robust: bool = False
    beside: tuple[BesideView, ...] = ()


def hinge_view(result: ClaimResult, of: Edition) -> HingeView | None:
    """The section; None for a claim that is not assessed."""
    if result.verdict == "not-assessed":
        return None
    hinge = of.hinges.get(result.claim.id)
    if hinge is None:
        return HingeView(instead=_instead(result, of))
    side = prevailing(result)
    shares = tuple(_shares(hinge, side, of))
    flips = tuple(_flips(hinge, of))
    return HingeView(
        intro=of.words[f"hinges-intro-{side}"] if shares else "",
        drawn=_drawn(result, shares, side, of) if shares else None,
        shares=shares,
        head=of.words[f"hinges-whole-{side}"],
        flips=flips,
        no_flips=of.words["no-flips" if hinge.graded else "no-flips-by-origin"] if shares and not flips else "",
        stays=_stays(hinge, of),
        judgement=of.words[f"sure-{judgement(hinge.sure)}"],
        is_robust=hinge.sure.robust,
        beside=tuple(_beside(hinge, of)),
    )


def _instead(result: ClaimResult, of: Edition) -> str:
    """Why the page has nothing of it, and who can tell."""
    if of.audit.semantics != WORLDS:
        return of.words["hinges-other-semantics"].replace("{name}", of.audit.semantics)
    return of.words["hinges-instead"].format(command=f"kg explain {result.claim.id} --flips")


def _on(opinion: Opinion, side: Side) -> Fraction:
    return opinion.belief if side == "for" else opinion.disbelief


def _shares(hinge: Hinge, side: Side, of: Edition) -> Iterator[Share]:
    """What no origin is needed for, then the origins, those that add most first."""
    if hinge.without and _on(hinge.without, side):
        yield Share(Link(Text(of.words["hinges-without"])), _on(hinge.without, side))
    found = []
    for one in hinge.origins:
        share = one.share.belief if side == "for" else one.share.disbelief
        link = of.groups.get(one.group, Link(Text(one.group)))
        right, wrong = _on(one.right, side), _on(one.wrong, side)
        found.append(Share(link, share, points(right), points(wrong), points(right - wrong)))
    yield from sorted(found, key=lambda one: -one.share)


def _drawn(result: ClaimResult, shares: tuple[Share, ...], side: Side, of: Edition) -> Waterfall | None:
    if result.opinion is None:
        return None
    whole = (of.words[f"hinges-whole-{side}"], _on(result.opinion, side))
    return waterfall(shares, whole, TONES[side], of.words["hinges-rest"])


def _flips(hinge: Hinge, of: Edition) -> Iterator[Otherwise]:
    words = of.words
    for flip in hinge.flips:
        link = of.groups.get(flip.losses[0].id, Link(Text(flip.losses[0].id)))
        yield Otherwise(words["flip-before"], link, words["flip-after"], verdict_badge(flip.verdict, words))
    if hinge.turn:
        link = source_link(hinge.turn.source, of.audit, of.language)
        after = words["turn-after"].format(now=_number(hinge.turn.now), value=_number(hinge.turn.value))
        yield Otherwise(words["turn-before"], link, after, verdict_badge(hinge.turn.verdict, words))


def _number(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def _stays(hinge: Hinge, of: Edition) -> str:
    return of.words["sure-stays"].format(stays=f"{hinge.sure.stays:,}", trials=f"{hinge.sure.trials:,}")


def _beside(hinge: Hinge, of: Edition) -> Iterator[BesideView]:
    for one in hinge.sure.beside:
        strength = "" if one.strength is None else f"{one.strength:.3f}"
        said = of.words[f"lean-{lean(one.verdict)}" if one.settled else "lean-unsettled"]
        yield BesideView(one.semantics, strength, verdict_badge(one.verdict, of.words), said)
