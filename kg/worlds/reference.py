"""The slow, obvious way: every world, one by one, read off the definition. For tests, and for readers.

It shares nothing with the fast way but the network and the keys of shared inferences. The number of worlds is the
product of the numbers of cells: the intervals into which its thresholds divide each uniform number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Literal

from kg.argumentation.network import Argument, Network, Opinion, Premise, Testimony
from kg.argumentation.origins import shared_inferences

Atom = tuple[Literal["for", "against", "works"], str]
Atoms = frozenset[Atom]
Variable = tuple[Literal["U", "V"], str]
World = dict[Variable, Fraction]


def opinions(network: Network) -> dict[str, Opinion]:
    """The opinions on every claim, every evidence statement and every argument, as exact fractions."""
    names = {*network.statements, *(testimony.statement for testimony in network.testimonies)}
    names |= {argument.id for argument in network.arguments}
    zero = Fraction(0)
    shares = {name: [zero, zero, zero, zero] for name in sorted(names)}
    inferences = shared_inferences(network)
    for world, probability in _worlds(network, inferences):
        sure, possible = _well_founded(_Rules(network, inferences, world))
        for name, share in shares.items():
            share[_outcome(name, sure, possible)] += probability
    return {name: Opinion(b, d, c, i) for name, (b, d, c, i) in shares.items()}


def _outcome(name: str, sure: Atoms, possible: Atoms) -> int:
    """0 if it holds, 1 if it is refuted, 3 if there is nothing; 2 if there is something on both sides or undecided."""
    if ("for", name) in sure and ("against", name) not in possible:
        return 0
    if ("against", name) in sure and ("for", name) not in possible:
        return 1
    return 2 if ("for", name) in possible or ("against", name) in possible else 3


def _worlds(network: Network, inferences: dict[str, str]) -> Iterator[tuple[World, Fraction]]:
    """Every combination of cells, with a number inside each cell and the product of their lengths."""
    cuts = _cuts(network, inferences)
    for cells in product(*(_cells(sorted(values)) for values in cuts.values())):
        probability = Fraction(1)
        for _, length in cells:
            probability *= length
        yield {variable: middle for variable, (middle, _) in zip(cuts, cells, strict=True)}, probability


def number_of_worlds(network: Network) -> int:
    """How many worlds ``opinions`` goes through."""
    return prod(len(cuts) - 1 for cuts in _cuts(network, shared_inferences(network)).values())


def _cuts(network: Network, inferences: dict[str, str]) -> dict[Variable, set[Fraction]]:
    """Where each uniform number is compared, and its ends."""
    cuts: dict[Variable, set[Fraction]] = {}
    for testimony in network.testimonies:
        cuts.setdefault(("U", testimony.group), {Fraction(0), Fraction(1)}).add(testimony.reliability)
    for argument in network.arguments:
        cuts.setdefault(("V", inferences[argument.id]), {Fraction(0), Fraction(1)}).add(argument.weight)
    return cuts


def _cells(cuts: list[Fraction]) -> list[tuple[Fraction, Fraction]]:
    return [((low + high) / 2, high - low) for low, high in pairwise(cuts)]


@dataclass(frozen=True)
class _Rules:
    """The four rules of the definition in one world."""

    network: Network
    inferences: dict[str, str]
    world: World

    def follows(self, derived: Atoms, denied: Atoms) -> Iterator[Atom]:
        """What follows at once from ``derived`` where "not x" is true for every x outside ``denied``."""
        for testimony in self.network.testimonies:
            if self._vouched(testimony, derived, denied):
                yield "for", testimony.statement
        for argument in self.network.arguments:
            if self._goes_through(argument, derived, denied):
                yield "for", argument.id
                undercuts = (other for other in self.network.arguments if _speaks(other, "against", argument.id))
                if not any(("works", undercut.id) in denied for undercut in undercuts):
                    yield "works", argument.id
            if ("works", argument.id) in derived:
                yield argument.side, argument.conclusion

    def _vouched(self, testimony: Testimony, derived: Atoms, denied: Atoms) -> bool:
        right = self.world["U", testimony.group] < testimony.reliability
        upstreams = (_holds(Premise(upstream), derived, denied) for upstream in testimony.upstreams)
        return right and (any(upstreams) if testimony.upstreams else True)

    def _goes_through(self, argument: Argument, derived: Atoms, denied: Atoms) -> bool:
        through = self.world["V", self.inferences[argument.id]] < argument.weight
        return through and all(_holds(premise, derived, denied) for premise in argument.premises)


def _speaks(argument: Argument, side: str, conclusion: str) -> bool:
    return argument.side == side and argument.conclusion == conclusion


def _holds(premise: Premise, derived: Atoms, denied: Atoms) -> bool:
    """The premise's own side is derived and the other one is not there."""
    own: Atom = ("against" if premise.negated else "for", premise.statement)
    other: Atom = ("for" if premise.negated else "against", premise.statement)
    return own in derived and other not in denied


def _smallest(rules: _Rules, denied: Atoms) -> Atoms:
    derived: Atoms = frozenset()
    while not derived >= (more := frozenset(rules.follows(derived, denied))):
        derived |= more
    return derived


def _well_founded(rules: _Rules) -> tuple[Atoms, Atoms]:
    """What is surely and what is possibly so: the alternating fixpoint from "nothing is sure"."""
    sure: Atoms = frozenset()
    while True:
        possible = _smallest(rules, sure)
        surer = _smallest(rules, possible)
        if surer == sure:
            return sure, possible
        sure = surer
