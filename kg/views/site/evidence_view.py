"""The evidence on the two sides of a claim, grouped by the origin it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.argumentation.network import Side
from kg.audit.results import ClaimResult, Ground
from kg.views.site.edition import Edition, attacks_on, left_out_reason, told, told_or_none
from kg.views.site.parts import Caveat, CheckMention, ClaimStep, GroundView, Link, OriginGroup, SideView, Text

LINKS = ("restates", "supports", "contradicts")


def sides(result: ClaimResult, of: Edition) -> tuple[SideView, ...]:
    """Both sides, the one that prevails first."""
    order = ("against", "for") if prevailing(result) == "against" else ("for", "against")
    return tuple(_side(side, result, of) for side in order)


def prevailing(result: ClaimResult) -> Side:
    """The side on which more of the worlds lie; for it when they are equal."""
    opinion = result.opinion
    return "against" if opinion and opinion.disbelief > opinion.belief else "for"


def _side(side: str, result: ClaimResult, of: Edition) -> SideView:
    heard = [ground for ground in result.grounds if ground.side == side and not ground.left_out]
    by_origin: dict[tuple[str, ...], list[Ground]] = defaultdict(list)
    for ground in heard:
        if ground.rule == "authored" or (ground.rule_sha256 and not ground.claims):
            by_origin[ground.origins].append(ground)
    forces = {ground.id: force(ground, of) for grounds in by_origin.values() for ground in grounds}
    strongest = sorted(by_origin.items(), key=lambda item: (-max(forces[g.id] for g in item[1]), item[0]))
    return SideView(
        code=side,
        heading=of.words[side],
        empty=of.words[f"none-{side}"],
        groups=tuple(_group(origins, grounds, forces, of) for origins, grounds in strongest),
        checks=tuple(_mention(g, result, of) for g in heard if g.rule == "check"),
        checks_heading=of.words[f"checks-{side}"],
        claims=tuple(_step(g, of) for g in heard if g.claims and (g.rule in LINKS or g.rule_sha256)),
        claims_heading=of.words[f"from-claims-{side}"],
    )


def force(ground: Ground, of: Edition) -> float:
    """How much an argument can say at most: its weight times the least reliability of its evidence."""
    weight = ground.weight.numerator / ground.weight.denominator  # quicker than float(), and the same
    return weight * min([of.reliability.get(id, 0.0) for id in ground.evidence], default=0.0)


def _group(origins: tuple[str, ...], grounds: Iterable[Ground], forces: Mapping[str, float], of: Edition) -> OriginGroup:
    evidence = of.audit.corpus.evidence
    ordered = sorted(
        grounds,
        key=lambda g: (any(evidence[id].derived_from for id in g.evidence), -forces[g.id], g.id),
    )
    first, echoes = ordered[0], ordered[1:]
    more = len({id for g in echoes for id in g.evidence} - set(first.evidence))
    words = of.words
    return OriginGroup(
        names=_names(origins, of),
        first=_ground(first, of),
        echoes=tuple(_ground(g, of) for g in echoes),
        summary=(words["echoes-one"] if more == 1 else words["echoes-many"].format(n=more)) if echoes else "",
    )


def _names(origins: tuple[str, ...], of: Edition) -> tuple[Link, ...]:
    return tuple(of.groups.get(origin, Link(Text(origin))) for origin in origins)


def _ground(ground: Ground, of: Edition) -> GroundView:
    return GroundView(
        id=ground.id,
        strength=_strength(ground, of),
        because=told_or_none(ground.because, of.language),
        halved=ground.halved,
        documents=tuple(of.documents[id] for id in ground.evidence if id in of.documents),
        undercuts=attacks_on(ground, of),
    )


def _strength(ground: Ground, of: Edition) -> str:
    """How strongly, and by which rule where no file says it."""
    strength = of.words[f"strength-{ground.strength}"]
    return f"{strength} · {of.words['by-rule'].format(rule=ground.rule)}" if ground.rule_sha256 else strength


def _mention(ground: Ground, result: ClaimResult, of: Edition) -> CheckMention:
    asks = next((c.check.asks for c in result.checks if c.check.id == ground.check), None)
    question = told(asks, of.language) if asks else Text(ground.check)
    return CheckMention(question, f"check-{ground.check}", _names(ground.origins, of), attacks_on(ground, of))


def _step(ground: Ground, of: Edition) -> ClaimStep:
    return ClaimStep(
        claims=tuple(of.lines[id] for id in ground.claims if id in of.lines),
        condition=of.words["if-holds"],
        rule=of.words["rule-supports" if ground.side == "for" else "rule-contradicts"]
        if ground.rule_sha256
        else of.words[f"rule-{ground.rule}"],
        strength=_strength(ground, of),
        because=told_or_none(ground.because, of.language),
        undercuts=attacks_on(ground, of),
    )


def speaks_to(result: ClaimResult, of: Edition) -> tuple[ClaimStep, ...]:
    """The claims that this one's file says it speaks for or against."""
    return tuple(
        ClaimStep(
            claims=(of.lines[link.claim.id],),
            condition="",
            rule=of.words[f"speaks-{link.relation}"],
            strength="" if link.relation == "restates" else of.words[f"strength-{link.strength}"],
            because=told_or_none(link.because, of.language),
        )
        for link in result.claim.claim_links
        if link.claim.id in of.lines
    )


def caveats(result: ClaimResult, of: Edition) -> tuple[Caveat, ...]:
    """What qualifies the claim."""
    return tuple(_caveat(ground, of) for ground in result.caveats if not ground.left_out)


def left_out(result: ClaimResult, of: Edition) -> tuple[Caveat, ...]:
    """Linked evidence that takes no part as of the day, with the reason. Checks say so themselves."""
    found = (ground for ground in (*result.grounds, *result.caveats) if ground.left_out.startswith("evidence:"))
    return tuple(_caveat(ground, of) for ground in found if ground.rule != "check")


def _caveat(ground: Ground, of: Edition) -> Caveat:
    documents = tuple(of.documents[id] for id in ground.evidence if id in of.documents)
    return Caveat(told_or_none(ground.because, of.language), documents, left_out_reason(ground, of))
