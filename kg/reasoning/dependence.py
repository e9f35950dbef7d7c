"""What one statement's opinion depends on, and the opinion under other reliabilities of whole origins.

An origin *is right* where its number U(g) lies below every reliability that its documents have above 0: all of them are vouched
for. It *is wrong* where U(g) lies above all of them: none is. Conditioning on it sets those reliabilities to 1 or to 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kg.argumentation.network import Network, Opinion
from kg.argumentation.origins import root_groups
from kg.audit.results import Audit
from kg.model.settings import Thresholds
from kg.worlds.compiled import Compiled, compiled
from kg.worlds.conditional import exact_conditionals, sampled_conditionals
from kg.worlds.cone import cone_of
from kg.worlds.limits import Limits
from kg.worlds.program import program_of
from kg.worlds.weigh import weigh

Presence = Mapping[str, Fraction]
"""For a group the factor on the reliabilities of its documents, in [0, 1]; those not named keep theirs."""

ONE_BLOCK = Limits(blocks=1)


@dataclass(frozen=True)
class Dependence:
    """A statement with the part of the network that its opinion depends on.

    ``groups`` are the independence groups whose numbers take part, ``origins`` those of them that are roots; ``diagram`` is None
    where the opinion is sampled.
    """

    statement: str
    network: Network
    groups: tuple[str, ...]
    origins: tuple[str, ...]
    diagram: Compiled | None
    thresholds: Thresholds


def dependence(network: Network, statement: str, thresholds: Thresholds) -> Dependence:
    """What the statement depends on in a network."""
    names = set(cone_of(program_of(network), (statement,)).names)
    heard = tuple(one for one in network.testimonies if one.statement in names)
    part = Network(heard, tuple(one for one in network.arguments if one.id in names), (statement,))
    roots = root_groups(network)
    return Dependence(
        statement,
        part,
        tuple(sorted({one.group for one in heard})),
        tuple(sorted({group for one in heard for group in roots[one.statement]})),
        _diagram(part, statement),
        thresholds,
    )


def claim_dependence(audit: Audit, claim: str) -> Dependence:
    """What the opinion on a claim depends on."""
    return dependence(audit.network, f"claim:{claim}", audit.corpus.settings.thresholds)


def _diagram(part: Network, statement: str) -> Compiled | None:
    """The diagram, with a variable for every group, also for one whose reliability is 1: it may be wrong in a question."""
    sure = {one.group for one in part.testimonies if one.reliability == 1}
    below = {g: max((t.reliability for t in part.testimonies if t.group == g and t.reliability < 1), default=Fraction(0)) for g in sure}
    heard = tuple(replace(t, reliability=(1 + below[t.group]) / 2) if t.reliability == 1 else t for t in part.testimonies)
    diagram = compiled(program_of(replace(part, testimonies=heard)), statement)
    if diagram is None:
        return None
    ends = {f"group {group}" for group in sure}
    given = {name: (*values[:-1], Fraction(1)) if name in ends else values for name, values in diagram.thresholds.items()}
    return replace(diagram, thresholds=given)


def present(dependence: Dependence, presence: Presence) -> Opinion:
    """The opinion when some groups are present only with a probability, and otherwise wrong.

    A group that is present with probability q has its reliabilities multiplied by q. The opinion is linear in each q.
    """
    return _graded(dependence, lambda group, own: presence.get(group, Fraction(1)) * own)


def right(dependence: Dependence, group: str) -> Opinion:
    """The opinion in the worlds in which a group is right."""
    return _graded(dependence, lambda other, own: Fraction(1) if other == group and own > 0 else own)


def wrong(dependence: Dependence, group: str) -> Opinion:
    """The opinion in the worlds in which a group is wrong."""
    return present(dependence, {group: Fraction(0)})


def importances(dependence: Dependence) -> dict[str, tuple[Opinion, Opinion]]:
    """For every origin the opinion in the worlds in which it is right and in those in which it is wrong.

    All of them from one pass, except where sampled worlds hold too few in which one origin is right, or wrong.
    """
    of = {group: f"group {group}" for group in dependence.origins}
    known: Mapping[str, tuple[Opinion | None, Opinion | None]]
    if dependence.diagram is not None:
        known = exact_conditionals(dependence.diagram, dependence.statement, frozenset(of.values()))
    else:
        known = sampled_conditionals(program_of(dependence.network), dependence.statement, of.values(), ONE_BLOCK.worlds)
    found = {}
    for group, variable in of.items():
        if_right, if_wrong = known.get(variable, (None, None))
        found[group] = if_right or right(dependence, group), if_wrong or wrong(dependence, group)
    return found


def _graded(dependence: Dependence, grade: Callable[[str, Fraction], Fraction]) -> Opinion:
    """The opinion with each reliability ρ of a group replaced by ``grade(group, ρ)``, which keeps their order."""
    if dependence.diagram is None:
        heard = tuple(replace(one, reliability=grade(one.group, one.reliability)) for one in dependence.network.testimonies)
        part = replace(dependence.network, testimonies=heard)
        return weigh(part, (dependence.statement,), dependence.thresholds, ONE_BLOCK)[dependence.statement]
    given = dependence.diagram.thresholds
    moved = {name: _moved(name, values, grade) for name, values in given.items()}
    return dependence.diagram.opinions(moved)[dependence.statement]


def _moved(name: str, values: tuple[Fraction, ...], grade: Callable[[str, Fraction], Fraction]) -> tuple[Fraction, ...]:
    kind, _, group = name.partition(" ")
    return values if kind != "group" else tuple(grade(group, value) for value in values)
