"""Who finally speaks: root groups of evidence, shared inferences, and the voices for and against a claim.

What is counted is origins, not documents: a relay carries the root groups of its upstreams, and what the same
origins say to the same point is heard once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from kg.argumentation.network import Argument, Network, Premise, Side

Groups = frozenset[str]
NOBODY: Groups = frozenset()
Key = TypeVar("Key")
_AS_TEXT: Final = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Voices:
    """The root groups that speak for a statement and those that speak against it, each directly or through others."""

    supporting: Groups = NOBODY
    contradicting: Groups = NOBODY


def root_groups(network: Network) -> dict[str, Groups]:
    """For every evidence statement the independence groups that it finally comes from.

    A root has its own group, a relay those of its upstreams. Circles of derivation add nothing; without a root the set
    is empty.
    """
    upstreams = {testimony.statement: testimony.upstreams for testimony in network.testimonies}
    roots = {
        testimony.statement: NOBODY if testimony.upstreams else frozenset((testimony.group,))
        for testimony in network.testimonies
    }
    downstream = _turned({name: [up for up in ups if up in roots] for name, ups in upstreams.items()})
    waiting = [name for name, groups in roots.items() if groups]
    while waiting:
        above = waiting.pop()
        for name in downstream.get(above, ()):
            if upstreams[name] and not roots[above] <= roots[name]:
                roots[name] |= roots[above]
                waiting.append(name)
    return roots


def shared_inferences(network: Network) -> dict[str, str]:
    """For every argument the key of its inference: arguments with one key share one random number V.

    Arguments from evidence alone with the same conclusion, the same side and the same set of root groups are one
    inference. Every other argument is its own. Keys are built from ids only, so nothing unrelated can change them.
    """
    roots = root_groups(network)
    return {argument.id: _inference(argument, roots) for argument in network.arguments}


def _inference(argument: Argument, roots: Mapping[str, Groups]) -> str:
    from_evidence = all(premise.statement in roots and not premise.negated for premise in argument.premises)
    if not argument.premises or not from_evidence:
        return _AS_TEXT([argument.id])
    groups = NOBODY.union(*(roots[premise.statement] for premise in argument.premises))
    return _AS_TEXT([argument.conclusion, argument.side, *sorted(groups)])


def speaking(network: Network) -> dict[str, Voices]:
    """For every claim the distinct root groups that speak for it and against it, through whatever chain of arguments.

    Through a claim that must hold come the groups for it, through one that must be refuted the groups against it. An
    argument that can work in no world (weight 0, or a premise that nothing speaks for) gives nobody a voice.
    """
    heard = _heard(network)
    names = dict.fromkeys((*network.statements, *(statement for statement, _ in heard)))
    others = {testimony.statement for testimony in network.testimonies}
    others |= {argument.id for argument in network.arguments}
    return {
        name: Voices(heard.get((name, "for"), NOBODY), heard.get((name, "against"), NOBODY))
        for name in sorted(names)
        if name not in others
    }


def _heard(network: Network) -> dict[tuple[str, Side], Groups]:
    """The groups on each side of each statement; a side that nothing can speak on is missing. Least fixpoint."""
    heard: dict[tuple[str, Side], Groups] = {(name, "for"): groups for name, groups in _audible(network).items()}
    arguments = {argument.id: argument for argument in network.arguments if argument.weight > 0}
    places = {id: [_place(premise) for premise in argument.premises] for id, argument in arguments.items()}
    users = _turned(places)
    waiting = list(arguments)
    while waiting:
        id = waiting.pop()
        voices = [heard[place] for place in places[id] if place in heard]
        if len(voices) < len(places[id]):
            continue
        end: tuple[str, Side] = (arguments[id].conclusion, arguments[id].side)
        known = heard.get(end)
        if known is None or not all(voice <= known for voice in voices):
            heard[end] = (known or NOBODY).union(*voices)
            waiting.extend(users.get(end, ()))
    return heard


def _audible(network: Network) -> dict[str, Groups]:
    """The root groups of the evidence that is vouched for in at least one world."""
    able = {testimony.statement: testimony for testimony in network.testimonies if testimony.reliability > 0}
    relays = _turned({name: testimony.upstreams for name, testimony in able.items()})
    reached = {name for name, testimony in able.items() if not testimony.upstreams}
    waiting = list(reached)
    while waiting:
        fresh = [name for name in relays.get(waiting.pop(), ()) if name not in reached]
        reached.update(fresh)
        waiting.extend(fresh)
    roots = root_groups(network)
    return {name: roots[name] for name in able if name in reached}


def _place(premise: Premise) -> tuple[str, Side]:
    return premise.statement, "against" if premise.negated else "for"


def _turned(edges: Mapping[str, Iterable[Key]]) -> dict[Key, list[str]]:
    """For every end of an edge the names that it leaves from."""
    turned: dict[Key, list[str]] = {}
    for name, ends in edges.items():
        for end in ends:
            turned.setdefault(end, []).append(name)
    return turned
