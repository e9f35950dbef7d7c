"""The arguments that a workspace's files and checks make, before any of them is weighed.

Every argument has an id that depends on nothing but its own text, so that an edit elsewhere never renames it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kg.argumentation.grounds import Ground
from kg.argumentation.network import Side
from kg.checks.results import CheckResult
from kg.model.claim import Claim, ClaimLink, Link, Undercut
from kg.model.corpus import Corpus
from kg.model.evidence import Dispute
from kg.model.reference import Reference

SIDES: Mapping[str, Side] = {"supports": "for", "contradicts": "against"}
ONE = Fraction(1)


@dataclass(frozen=True)
class Hearing:
    """What has to be known to make arguments: the corpus, the evidence that exists, and root groups by evidence id."""

    corpus: Corpus
    existing: frozenset[str]
    roots: Mapping[str, frozenset[str]]


def link_id(claim: str, link: Link) -> str:
    """The id of an argument from evidence: its own name, else what it says."""
    return f"{claim}/{link.id or link.relation + ':' + '+'.join(_ids(link.evidence))}"


def undercut_target(claim: str, undercut: Undercut) -> str:
    """The id of the argument that an undercut attacks."""
    return undercut.target.id if "/" in undercut.target.id else f"{claim}/{undercut.target.id}"


def undercut_id(claim: str, undercut: Undercut) -> str:
    """The id of an undercut."""
    own = undercut.id or f"undercuts:{undercut.target.id.replace('/', ':')}:{'+'.join(_ids(undercut.by))}"
    return f"{claim}/{own}"


def claim_link_id(claim: str, link: ClaimLink) -> str:
    """The id of an argument from one claim to another."""
    return f"{claim}/{link.id or link.relation + ':' + link.claim.id}"


def dispute_id(evidence: str, dispute: Dispute) -> str:
    """The id of an argument against a piece of evidence."""
    return f"{evidence}/{dispute.id or 'disputed:' + dispute.evidence.id}"


def grounds_of(hearing: Hearing, checks: Iterable[CheckResult]) -> tuple[Ground, ...]:
    """Every argument and caveat of the corpus, sorted by id; those that take no part say why.

    A file with errors argues nothing: what it speaks to is not assessed.
    """
    corpus = hearing.corpus
    grounds: list[Ground] = []
    for claim in corpus.claims.values():
        if corpus.is_broken("claim", claim.id):
            continue
        grounds += (_from_link(claim, link, hearing) for link in claim.links)
        grounds += (_from_undercut(claim, undercut, hearing) for undercut in claim.undercuts)
        for link in claim.claim_links:
            grounds += _from_claim_link(claim, link, hearing)
        grounds += _from_parts(claim)
    grounds += (_from_check(result, hearing) for result in checks)
    for evidence in corpus.evidence.values():
        if not corpus.is_broken("evidence", evidence.id):
            grounds += (_from_dispute(evidence.id, dispute, hearing) for dispute in evidence.disputed_by)
    return in_id_order(grounds)


def in_id_order(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """The arguments in the order in which they are weighed and told."""
    return tuple(sorted(grounds, key=lambda ground: ground.id))


def _ids(references: Iterable[Reference]) -> list[str]:
    return sorted(reference.id for reference in references)


def _heard(ground: Ground, hearing: Hearing) -> Ground:
    """``ground`` with its origins, or with the reason why it takes no part."""
    return replace(ground, origins=_origins(ground, hearing), left_out=_absence(ground, hearing))


def _origins(ground: Ground, hearing: Hearing) -> tuple[str, ...]:
    """The root groups of its evidence."""
    return tuple(sorted(frozenset[str]().union(*(hearing.roots.get(id, frozenset()) for id in ground.evidence))))


def _absence(ground: Ground, hearing: Hearing) -> str:
    """Why an argument takes no part: its first piece of evidence that does not exist; else what it says itself."""
    return next((f"evidence:{id}" for id in ground.evidence if id not in hearing.existing), ground.left_out)


def weighed(ground: Ground, claim: Claim | None, hearing: Hearing) -> Ground:
    """An argument with its origins and weight, or the reason why it takes no part.

    The weight is that of its strength, halved where the claimant speaks for or of themselves alone.
    """
    scale = hearing.corpus.settings.scale
    weight, origins = scale.strength[ground.strength], _origins(ground, hearing)
    speaker = hearing.corpus.sources.get(claim.said_by.id) if claim and claim.said_by else None
    own = speaker is not None and bool(origins) and set(origins) == {speaker.group}
    halved = own and claim is not None and claim.kind != "attribution"
    return replace(
        ground,
        origins=origins,
        left_out=_absence(ground, hearing),
        weight=weight * scale.self_report if halved else weight,
        halved=halved,
    )


def _from_link(claim: Claim, link: Link, hearing: Hearing) -> Ground:
    caveat = link.relation == "qualifies"
    ground = Ground(
        id=link_id(claim.id, link),
        claim=claim.id,
        side=SIDES.get(link.relation, "for"),
        rule="caveat" if caveat else "authored",
        weight=Fraction(0),
        strength=link.strength,
        evidence=tuple(_ids(link.evidence)),
        because=link.because,
    )
    return _heard(ground, hearing) if caveat else weighed(ground, claim, hearing)


def _from_check(result: CheckResult, hearing: Hearing) -> Ground:
    claim = hearing.corpus.claims[result.claim]
    ground = Ground(
        id=f"{result.claim}/{result.check.id}",
        claim=result.claim,
        side=result.side or "for",
        rule="check",
        weight=Fraction(0),
        strength=result.check.strength,
        evidence=tuple(sorted({value.evidence for value in result.inputs if value.evidence})),
        because=result.check.because,
        check=result.check.id,
    )
    if result.side is None:
        return replace(_heard(ground, hearing), left_out=result.outcome)
    return weighed(ground, claim, hearing)


def _from_undercut(claim: Claim, undercut: Undercut, hearing: Hearing) -> Ground:
    target = undercut_target(claim.id, undercut)
    ground = Ground(
        id=undercut_id(claim.id, undercut),
        claim=target.split("/")[0],
        side="against",
        rule="undercut",
        weight=hearing.corpus.settings.scale.strength[undercut.strength],
        strength=undercut.strength,
        evidence=tuple(_ids(undercut.by)),
        because=undercut.because,
        target=f"argument:{target}",
    )
    return _heard(ground, hearing)


def _from_dispute(evidence: str, dispute: Dispute, hearing: Hearing) -> Ground:
    ground = Ground(
        id=dispute_id(evidence, dispute),
        claim="",
        side="against",
        rule="dispute",
        weight=hearing.corpus.settings.scale.strength[dispute.strength],
        strength=dispute.strength,
        evidence=(dispute.evidence.id,),
        because=dispute.because,
        target=f"evidence:{evidence}",
    )
    return _heard(ground, hearing)


def _definitional(id: str, claim: str, side: Side, rule: str, **premises: tuple[str, ...]) -> Ground:
    return Ground(id=id, claim=claim, side=side, rule=rule, weight=ONE, strength="definitional", **premises)  # type: ignore[arg-type]  # premises are `claims` or `negated`


def _from_claim_link(claim: Claim, link: ClaimLink, hearing: Hearing) -> Iterator[Ground]:
    """A link speaks to the other claim; contradiction is mutual, and a restatement passes everything both ways."""
    id, this, other = claim_link_id(claim.id, link), claim.id, link.claim.id
    if link.relation == "restates":
        yield _definitional(id, other, "for", "restates", claims=(this,))
        yield _definitional(f"{id}:back", this, "for", "restates", claims=(other,))
        yield _definitional(f"{id}:denied", other, "against", "restates", negated=(this,))
        yield _definitional(f"{id}:back:denied", this, "against", "restates", negated=(other,))
        return
    weight = hearing.corpus.settings.scale.strength[link.strength]
    ground = Ground(
        id=id,
        claim=other,
        side=SIDES[link.relation],
        rule=link.relation,
        weight=weight,
        strength=link.strength,
        claims=(this,),
        because=link.because,
    )
    yield ground
    if link.relation == "contradicts" and not _contradicts(hearing.corpus.claims.get(other), this):
        yield replace(ground, id=f"{id}:back", claim=this, claims=(other,))


def _contradicts(claim: Claim | None, other: str) -> bool:
    """Whether the mutual contradiction is already written from the other side."""
    links = claim.claim_links if claim else ()
    return any(link.relation == "contradicts" and link.claim.id == other for link in links)


def _from_parts(claim: Claim) -> Iterator[Ground]:
    """``all`` holds when every part does and is refuted when one is; ``any`` is its dual; an outline argues nothing."""
    if claim.parts is None or claim.parts.mode == "each":
        return
    parts = tuple(_ids(claim.parts.claims))
    if claim.parts.mode == "all":
        yield _definitional(f"{claim.id}/all", claim.id, "for", "all", claims=parts)
        for part in parts:
            yield _definitional(f"{claim.id}/all:{part}", claim.id, "against", "all", negated=(part,))
    else:
        yield _definitional(f"{claim.id}/any", claim.id, "against", "any", negated=parts)
        for part in parts:
            yield _definitional(f"{claim.id}/any:{part}", claim.id, "for", "any", claims=(part,))
