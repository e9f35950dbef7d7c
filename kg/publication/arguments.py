"""Arguments as an audit weighed them: those that a rule derived, and what became of each that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.argumentation.authored import claim_link_id, link_id, undercut_id
from kg.audit.results import Audit, Ground
from kg.linked.frame import Frame
from kg.linked.iris import Iris
from kg.linked.statements import Triples, boolean, decimal, is_a, prose, says, text
from kg.linked.terms import TERMS
from kg.model.corpus import Corpus

_CLASSES: Final[Mapping[str, tuple[str, str, str]]] = {
    "for": ("kg:Support", "aif:RA-node", "cito:supports"),
    "against": ("kg:Contradiction", "aif:CA-node", "cito:disputes"),
}


def authored_ids(corpus: Corpus) -> frozenset[str]:
    """The ids of the arguments that stand in the files of claims, word for word."""
    found: set[str] = set()
    for claim in corpus.claims.values():
        found |= {link_id(claim.id, link) for link in claim.links}
        found |= {undercut_id(claim.id, undercut) for undercut in claim.undercuts}
        found |= {claim_link_id(claim.id, link) for link in claim.claim_links}
    return frozenset(found)


def weighed(audit: Audit) -> Iterator[Ground]:
    """Every argument and caveat that bears on a claim."""
    for result in audit.claims.values():
        yield from result.grounds
        yield from result.caveats


def derived(ground: Ground, frame: Frame) -> Triples:
    """An argument that no file states: its premises, its conclusion, and the rule that it comes from."""
    node = frame.iris.record("argument", ground.id)
    family, scheme, plain = _CLASSES[ground.side]
    conclusion = statement(ground.target or f"claim:{ground.claim}", frame.iris)
    yield from is_a(node, family, scheme)
    yield node, TERMS["dcterms:identifier"], text(ground.id)
    premises = [frame.iris.record("evidence", id) for id in ground.evidence]
    premises += [frame.iris.record("claim", id) for id in ground.claims]
    for premise in premises:
        yield from says(node, premise=premise)
        yield premise, TERMS[plain], conclusion
    for id in ground.negated:
        yield from says(node, negatedPremise=frame.iris.record("claim", id))
    yield from says(
        node,
        conclusion=conclusion,
        side=text(ground.side),
        rule=text(ground.rule),
        strength=text(ground.strength),
        check=frame.iris.check(ground.claim, ground.check) if ground.check else "",
    )
    yield from prose(node, "kg:because", ground.because, frame.languages)


def statement(name: str, iris: Iris) -> str:
    """The address of a statement of the network: ``evidence:ID``, ``claim:ID`` or ``argument:HOLDER/NAME``."""
    kind, _, id = name.partition(":")
    if kind == "argument":
        return iris.record("argument", id)
    return iris.record("evidence" if kind == "evidence" else "claim", id)


def outcome(ground: Ground, frame: Frame) -> Triples:
    """What became of an argument: the weight it had, the origins behind it, or why it took no part."""
    node = frame.iris.record("argument", ground.id)
    if ground.left_out:
        yield from says(node, leftOut=text(ground.left_out))
    elif ground.rule != "caveat":
        yield from says(node, weighs=decimal(ground.weight))
    if ground.halved:
        yield from says(node, halved=boolean(True))
    for group in ground.origins:
        yield from says(node, origin=frame.iris.group(group))
