"""What decides a verdict, in words: the check that the site draws first, else the reason that weighs most on the side of the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from kg.argumentation.network import Side
from kg.audit.results import ClaimResult, Ground
from kg.publication.verdicts import published
from kg.views.site.edition import Edition, told_or_none
from kg.views.site.evidence_view import force, prevailing
from kg.views.site.pages import ClaimPage
from kg.views.site.parts import Badge, CheckView, Link, Text

OPEN = frozenset(("contested", "mixed"))
UNTOLD = frozenset(("unverified", "not-checkable", "not-assessed"))


@dataclass(frozen=True, slots=True)
class Decision:
    """A question of numbers with what was ``found`` and ``wanted``, or a reason with neither; ``title`` says which of them.

    ``documents`` are where a reason stands; ``origins`` whose voice it finally is.
    """

    title: str
    says: Text
    outcome: Badge | None
    found: str
    wanted: str
    documents: tuple[Link, ...]
    origins: tuple[Link, ...]


def decision(result: ClaimResult, page: ClaimPage, of: Edition) -> Decision | None:
    """What decides; None where the verdict is open or nothing has been put into words."""
    if published(result) in UNTOLD:
        return None
    heard = [ground for ground in result.grounds if ground.side == _side(result) and not ground.left_out]
    check = page.deciding.check if page.deciding else None
    if check and check.single and check.single.actual and any(ground.check == check.id for ground in heard):
        return _figure(check, result, heard, of)
    ordered = sorted(heard, key=lambda ground: (-force(ground, of), ground.id))
    return next((found for ground in ordered if (found := _reason(ground, of))), None)


def _side(result: ClaimResult) -> Side:
    """The side of the published verdict, which may be a ruling; where that leans to none, the side on which more evidence lies."""
    verdict = published(result)
    if verdict in ("refuted", "leaning-refuted"):
        return "against"
    return "for" if verdict in ("supported", "leaning-supported") else prevailing(result)


def _figure(check: CheckView, result: ClaimResult, heard: list[Ground], of: Edition) -> Decision:
    """Where evidence prevails on no side, a figure weighs and decides nothing."""
    title = of.words["weightiest-figure" if published(result) in OPEN else "deciding-figure"]
    origins = next((_origins(ground, of) for ground in heard if ground.check == check.id), ())
    actual, expected = (check.single.actual, check.single.expected) if check.single else ("", "")
    return Decision(title, check.asks, check.badge, actual, expected, (), origins)


def _reason(ground: Ground, of: Edition) -> Decision | None:
    documents = tuple(of.documents[id] for id in ground.evidence if id in of.documents)
    says = told_or_none(ground.because, of.language) or next((d.establishes for d in documents if d.establishes), None)
    if says is None:
        return None
    named = tuple(document.link for document in documents)
    return Decision(of.words["deciding-reason"], says, None, "", "", named, _origins(ground, of))


def _origins(ground: Ground, of: Edition) -> tuple[Link, ...]:
    return tuple(of.groups.get(origin, Link(Text(origin))) for origin in ground.origins)
