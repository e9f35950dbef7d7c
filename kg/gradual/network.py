"""The network of a workspace as a graph that the published semantics can judge, so that verdicts can be compared.

They know arguments with base scores, attacks and supports, and neither origins, linked premises, weights nor undercuts. The reading
here is fair to them, and is our choice where the papers are silent (``docs/semantics.md`` has the reasons):

- evidence: an argument whose base score is its reliability; of a relay, its reliability times that of its most reliable upstream,
  since a chain is at most as strong as its links. Disputes attack it.
- a claim: an argument with the neutral base score ½ (A. Rago, K. Čyras and F. Toni, "Adapting the DF-QuAD algorithm to bipolar
  argumentation", SAFA 2016), supported and attacked by the arguments for and against it.
- an argument: its base score is its weight times what its premises carry, a product; undercuts attack it. Evidence carries its
  strength; a claim carries only what lies beyond neutral, 2s − 1 if it must hold and 1 − 2s if it must be refuted, so that a claim
  nobody has spoken to lends nothing.

What the same origin says twice is counted twice: that is what these semantics do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from kg.argumentation.network import Argument, Network, Premise, Testimony
from kg.gradual.graph import Graph, Linked, Reading, graph_of

NEUTRAL = 0.5
NOTHING = Fraction(0)


def graph_of_network(network: Network) -> Graph:
    """The graph of a network, its arguments named as the statements are. Evidence that does not exist has the base score 0."""
    claims = frozenset(network.statements)
    base: dict[str, float] = dict.fromkeys(claims, NEUTRAL)
    base |= {name: float(score) for name, score in intrinsic(network.testimonies).items()}
    base |= {argument.id: float(argument.weight) for argument in network.arguments}
    for argument in network.arguments:
        for name in (argument.conclusion, *(premise.statement for premise in argument.premises)):
            base.setdefault(name, 0.0)
    edges: dict[str, list[tuple[str, str]]] = {"for": [], "against": []}
    arguments = frozenset(argument.id for argument in network.arguments)
    for argument in network.arguments:
        if argument.side == "against" or argument.conclusion not in arguments:  # nothing supports an inference
            edges[argument.side].append((argument.id, argument.conclusion))
    graph = graph_of(base, edges["against"], edges["for"])
    number = {name: place for place, name in enumerate(graph.names)}
    premises = {number[argument.id]: _linked(argument, number, claims) for argument in network.arguments if argument.premises}
    return replace(graph, premises=premises)


def _linked(argument: Argument, number: Mapping[str, int], claims: frozenset[str]) -> tuple[Linked, ...]:
    return tuple(Linked(number[premise.statement], _reading(premise, claims)) for premise in dict.fromkeys(argument.premises))


def _reading(premise: Premise, claims: frozenset[str]) -> Reading:
    if premise.negated:
        return Reading.REFUTED
    return Reading.HOLDS if premise.statement in claims else Reading.GIVEN


def intrinsic(testimonies: tuple[Testimony, ...]) -> dict[str, Fraction]:
    """The base score of every piece of evidence; without a root, as in a circle of derivation, 0."""
    found = {one.statement: NOTHING if one.upstreams else one.reliability for one in testimonies}
    relays = [one for one in testimonies if one.upstreams]
    moving = True
    while moving:
        moving = False
        for one in relays:
            score = one.reliability * max(found.get(upstream, NOTHING) for upstream in one.upstreams)
            if score > found[one.statement]:
                found[one.statement], moving = score, True
    return found
