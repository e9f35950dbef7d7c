"""Links, undercuts, disputes and links between claims as argument nodes, in the manner of the Argument Interchange Format.

Every argument says its premises, its conclusion and its weight; beside it stands the plain triple of CiTO that easy queries
use. An argument for its conclusion is an ``aif:RA-node``, one against it an ``aif:CA-node``; a caveat is neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.argumentation.authored import claim_link_id, dispute_id, link_id, undercut_id, undercut_target
from kg.linked.frame import Frame
from kg.linked.iris import under
from kg.linked.statements import Triples, decimal, in_order, integer, is_a, prose, says, text
from kg.linked.terms import TERMS
from kg.model.claim import ClaimLink, Link, Undercut
from kg.model.evidence import Dispute
from kg.model.reference import Prose

PLAIN: Final[Mapping[str, str]] = {
    "supports": "cito:supports",
    "contradicts": "cito:disputes",
    "qualifies": "cito:qualifies",
    "restates": "kg:restates",
    "undercuts": "kg:undercuts",
    "disputes": "cito:disputes",
}
CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "supports": ("kg:Support", "aif:RA-node"),
    "contradicts": ("kg:Contradiction", "aif:CA-node"),
    "qualifies": ("kg:Caveat",),
    "restates": ("kg:Restatement", "aif:RA-node"),
    "undercuts": ("kg:Undercut", "aif:CA-node"),
    "disputes": ("kg:Dispute", "aif:CA-node"),
}
SIDES: Final[Mapping[str, str]] = {
    "supports": "for",
    "restates": "for",
    "contradicts": "against",
    "undercuts": "against",
    "disputes": "against",
}


@dataclass(frozen=True)
class Argued:
    """An argument as its author wrote it: ``id`` is ``holder/name``; ``premises`` and ``conclusion`` are addresses."""

    id: str
    relation: str
    premises: tuple[str, ...]
    conclusion: str
    order: int
    name: str = ""
    strength: str = "strong"
    because: Prose | None = None


def argument(argued: Argued, frame: Frame) -> Triples:
    """The argument's node and the plain triples beside it."""
    node = frame.iris.record("argument", argued.id)
    relation, side = argued.relation, SIDES.get(argued.relation, "")
    yield frame.iris.record(frame.holder(argued.id.partition("/")[0]), argued.id.partition("/")[0]), TERMS["kg:argument"], node
    yield from is_a(node, *CLASSES[relation])
    yield node, TERMS["kg:conclusion"], argued.conclusion
    for premise in argued.premises:
        yield node, TERMS["kg:premise"], premise
        yield premise, TERMS[PLAIN[relation]], argued.conclusion
    yield from in_order(node, "kg:premisesInOrder", under(node, "premise"), argued.premises)
    yield node, TERMS["dcterms:identifier"], text(argued.id)
    yield from says(
        node,
        relation=text(relation),
        side=text(side) if side else "",
        rule=text("authored"),
        strength=text(argued.strength),
        weight=decimal(frame.strength[argued.strength]) if side else "",
        name=text(argued.name) if argued.name else "",
        order=integer(argued.order),
    )
    yield from prose(node, "kg:because", argued.because, frame.languages)


def link(claim: str, found: Link, order: int, frame: Frame) -> Triples:
    """Evidence for, against or about a claim."""
    premises = tuple(frame.iris.record("evidence", one.id) for one in found.evidence)
    conclusion = frame.iris.record("claim", claim)
    id = link_id(claim, found)
    yield from argument(
        Argued(id, found.relation, premises, conclusion, order, found.id, found.strength, found.because), frame
    )


def undercut(claim: str, found: Undercut, order: int, frame: Frame) -> Triples:
    """Evidence against an inference: the conclusion is another argument."""
    premises = tuple(frame.iris.record("evidence", one.id) for one in found.by)
    conclusion = frame.iris.record("argument", undercut_target(claim, found))
    id = undercut_id(claim, found)
    yield from argument(
        Argued(id, "undercuts", premises, conclusion, order, found.id, found.strength, found.because), frame
    )
    yield from says(frame.iris.record("argument", id), target=text(found.target.id))


def claim_link(claim: str, found: ClaimLink, order: int, frame: Frame) -> Triples:
    """One claim for, against, or saying again another."""
    premises, conclusion = (frame.iris.record("claim", claim),), frame.iris.record("claim", found.claim.id)
    id = claim_link_id(claim, found)
    yield from argument(
        Argued(id, found.relation, premises, conclusion, order, found.id, found.strength, found.because), frame
    )


def dispute(evidence: str, found: Dispute, order: int, frame: Frame) -> Triples:
    """Evidence against a piece of evidence itself."""
    premises = (frame.iris.record("evidence", found.evidence.id),)
    conclusion = frame.iris.record("evidence", evidence)
    id = dispute_id(evidence, found)
    yield from argument(
        Argued(id, "disputes", premises, conclusion, order, found.id, found.strength, found.because), frame
    )
