"""A network as a logic program: for every statement, what founds it, supports it and contradicts it.

Evidence, claims and arguments are all statements here, in one shape. An argument is a statement that is founded by its
random number and its premises and that undercuts speak against; it *works* if it holds. Then the four rules of the
definition become two, for every statement s:

    something for s      if  its own draw succeeds, its premises hold, one of its upstreams holds (where it has such)
                         or  an argument for s works
    something against s  if  an argument against s works
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kg.argumentation.network import Argument, Network, Premise, Testimony
from kg.argumentation.origins import shared_inferences
from kg.worlds.variables import Draw, of_group, of_inference


@dataclass(frozen=True, slots=True)
class Node:
    """One statement. Without ``own`` only arguments found it; ``depends`` names all that it depends on, once each."""

    own: Draw | None = None
    premises: tuple[Premise, ...] = ()
    upstreams: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    attackers: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()


Program = Mapping[str, Node]
NOTHING = Node()


def program_of(network: Network) -> Program:
    """The program of a network. Names that nothing founds and nothing speaks about are left out: see ``NOTHING``.

    An argument *for* another argument does nothing: no rule of the definition lets it.
    """
    arguments = {argument.id: argument for argument in network.arguments}
    testimonies = {testimony.statement: testimony for testimony in network.testimonies}
    if len(arguments.keys() | testimonies) < len(network.arguments) + len(network.testimonies):
        raise ValueError("two statements of the network have one name")
    keys = shared_inferences(network)
    supporters = _by_conclusion(argument for argument in arguments.values() if argument.side == "for")
    attackers = _by_conclusion(argument for argument in arguments.values() if argument.side == "against")
    names = {**dict.fromkeys(supporters), **dict.fromkeys(attackers)}.keys() - arguments.keys() - testimonies.keys()
    program = {name: _node(Node(), supporters.get(name, ()), attackers.get(name, ())) for name in names}
    for name, testimony in testimonies.items():
        program[name] = _node(_founded(testimony), supporters.get(name, ()), attackers.get(name, ()))
    for name, argument in arguments.items():
        own = of_inference(keys[name], argument.weight)
        program[name] = _node(Node(own, argument.premises), (), attackers.get(name, ()))
    return program


def regraded(program: Program, before: Network, after: Network) -> dict[str, Node] | None:
    """The nodes that differ from a network's program if another network has other reliabilities and weights and nothing else, or None."""
    if len(before.testimonies) != len(after.testimonies) or len(before.arguments) != len(after.arguments):
        return None
    found: dict[str, Fraction] = {}
    for heard, new in zip(before.testimonies, after.testimonies, strict=True):
        if heard != new:
            if replace(heard, reliability=new.reliability) != new:
                return None
            found[new.statement] = new.reliability
    for argument, other in zip(before.arguments, after.arguments, strict=True):
        if argument != other:
            if replace(argument, weight=other.weight) != other:
                return None
            found[other.id] = other.weight
    return {name: _with_threshold(program[name], threshold) for name, threshold in found.items()}


def _with_threshold(node: Node, threshold: Fraction) -> Node:
    return replace(node, own=node.own and Draw(node.own.variable, threshold))


def _by_conclusion(arguments: Iterable[Argument]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for argument in arguments:
        found.setdefault(argument.conclusion, []).append(argument.id)
    return {conclusion: tuple(sorted(ids)) for conclusion, ids in found.items()}


def _founded(testimony: Testimony) -> Node:
    return Node(of_group(testimony.group, testimony.reliability), (), tuple(sorted(testimony.upstreams)))


def _node(founded: Node, supporters: tuple[str, ...], attackers: tuple[str, ...]) -> Node:
    premises = tuple(sorted(founded.premises, key=lambda premise: (premise.statement, premise.negated)))
    named = (*(premise.statement for premise in premises), *founded.upstreams, *supporters, *attackers)
    return Node(founded.own, premises, founded.upstreams, supporters, attackers, tuple(dict.fromkeys(named)))
