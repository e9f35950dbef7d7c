"""The claims beside a claim, for its drawing and its data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.audit.results import ClaimResult
from kg.views.site.edition import Edition, part_ids

LINK_SIDES: Final[Mapping[str, str]] = {"supports": "for", "contradicts": "against", "restates": "for"}
SIGNS: Final[Mapping[str, str]] = {"for": "+", "against": "−"}


def linked_claims(result: ClaimResult, of: Edition) -> list[tuple[str, str]]:
    """Parts, wholes, claims that speak for or against this one, and claims that it speaks to: each once, with what it is to it."""
    linked = [(id, "node-part") for id in part_ids(result)]
    for ground in result.grounds:
        if ground.rule in LINK_SIDES and not ground.left_out:
            linked += [(id, f"node-{ground.side}") for id in ground.claims]
    linked += [(link.claim.id, "node-to") for link in result.claim.claim_links]
    linked += [(id, "node-whole") for id in of.wholes.get(result.claim.id, ())]
    found: dict[str, str] = {}
    for id, relation in linked:
        if id in of.lines:
            found.setdefault(id, relation)
    return list(found.items())


def sign_of(id: str, relation: str, result: ClaimResult) -> str:
    """The sign at the curve to a neighbour: plus, minus, or a dot for what is only composed."""
    if relation == "node-to":
        return next(SIGNS[LINK_SIDES[link.relation]] for link in result.claim.claim_links if link.claim.id == id)
    return SIGNS.get(relation.removeprefix("node-"), "•")
