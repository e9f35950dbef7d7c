"""Networks for the tests: a small notation, strategies for random ones, and what may be said about them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from kg.argumentation.network import Argument, Network, Premise, Side, Testimony
from kg.worlds.reference import number_of_worlds

CHANCES = tuple(map(Fraction, ["0", "1/4", "3/5", "3/5", "4/5", "4/5", "9/10", "9/10", "1"]))
WEIGHTS = tuple(map(Fraction, ["1", "1", "1", "1", "1", "1/2", "1/2", "7/10", "7/10", "0"]))
MOST_WORLDS = 400
Evidence = Testimony  # pytest takes every name that begins with Test in a test module for a class of tests


def evidence(name: str, reliability: str, group: str, *upstreams: str) -> Testimony:
    """Evidence by its bare name."""
    return Testimony(f"evidence:{name}", group, Fraction(reliability), tuple(f"evidence:{up}" for up in upstreams))


def network(testimonies: Iterable[Testimony], *rules: str) -> Network:
    """A network from rules such as ``link: e1 e2 -A => B * .5`` (from e1, e2 and not A to B, weight .5).

    ``=>`` supports and ``=|`` contradicts. Capitals are claims, names with a digit evidence, others arguments.
    """
    heard = tuple(testimonies)
    arguments = tuple(_argument(number, rule) for number, rule in enumerate(rules))
    named = [premise.statement for argument in arguments for premise in argument.premises]
    named += [argument.conclusion for argument in arguments]
    claims = sorted({name for name in named if name.startswith("claim:")})
    return Network(heard, arguments, tuple(claims))


def _argument(number: int, rule: str) -> Argument:
    label, colon, body = rule.rpartition(":")
    side: Side = "for" if "=>" in body else "against"
    left, _, right = body.partition("=>" if side == "for" else "=|")
    conclusion, _, weight = right.partition("*")
    premises = tuple(Premise(_named(word.lstrip("-")), word.startswith("-")) for word in left.split())
    name = f"argument:{label.strip() if colon else number}"
    return Argument(name, premises, _named(conclusion.strip()), side, Fraction(weight.strip() or "1"))


def _named(word: str) -> str:
    if word[0].isupper():
        return f"claim:{word}"
    return f"evidence:{word}" if any(map(str.isdigit, word)) else f"argument:{word}"


def rebuilt(testimonies: Iterable[Testimony], arguments: Iterable[Argument], claims: Iterable[str]) -> Network:
    """A network from parts in any order."""
    return Network(tuple(testimonies), tuple(arguments), tuple(claims))


def extended(old: Network, *more: Testimony | Argument | str) -> Network:
    """The network with further evidence, arguments and claims."""
    return Network(
        (*old.testimonies, *(one for one in more if isinstance(one, Testimony))),
        (*old.arguments, *(one for one in more if isinstance(one, Argument))),
        (*old.statements, *(one for one in more if isinstance(one, str))),
    )


def everything(net: Network) -> list[str]:
    """All statements of a network: claims, evidence, arguments."""
    heard = (testimony.statement for testimony in net.testimonies)
    return [*net.statements, *heard, *(argument.id for argument in net.arguments)]


def random_network(pick: random.Random) -> Network:
    """Anything goes: relays in circles, support loops, contradiction circles, undercuts of undercuts, self-attack."""
    heard = [f"evidence:{number}" for number in range(pick.randint(1, 4))]
    claims = [f"claim:{number}" for number in range(pick.randint(1, 4))]
    arguments = [f"argument:{number}" for number in range(pick.randint(1, 9))]
    testimonies = [
        Testimony(
            name,
            f"group-{pick.randint(0, 2)}",
            pick.choice(CHANCES),
            tuple(pick.sample(heard, pick.choice((0, 0, 0, 0, 1, 2)) % (len(heard) + 1))),
        )
        for name in heard
    ]
    made = (_random_argument(pick, name, (heard, claims, arguments)) for name in arguments)
    return Network(tuple(testimonies), tuple(made), tuple(claims))


def _random_argument(pick: random.Random, name: str, ends: tuple[Sequence[str], ...]) -> Argument:
    heard, claims, arguments = ends
    named = (pick.choice(pick.choice((heard, heard, claims))) for _ in range(pick.choice((0, 1, 1, 1, 1, 1, 2))))
    premises = tuple(Premise(end, end in claims and pick.random() < 0.3) for end in named)
    conclusion = pick.choice(pick.choice((claims, claims, claims, claims, claims, heard, arguments)))
    side: Side = "for" if conclusion in claims and pick.random() < 0.6 else "against"
    return Argument(name, premises, conclusion, side, pick.choice(WEIGHTS))


def networks() -> st.SearchStrategy[Network]:
    """Random networks with few enough worlds for the reference."""
    chosen = st.randoms(use_true_random=False).map(random_network)
    return chosen.filter(lambda net: number_of_worlds(net) <= MOST_WORLDS)


def supporting_networks() -> st.SearchStrategy[Network]:
    """Random networks in which nothing speaks against anything."""
    return networks().map(_without_contradiction)


def _without_contradiction(net: Network) -> Network:
    kept = (argument for argument in net.arguments if argument.side == "for")
    plain = (
        replace(argument, premises=tuple(Premise(premise.statement) for premise in argument.premises))
        for argument in kept
    )
    return replace(net, arguments=tuple(plain))


def _signed_edges(net: Network) -> Iterator[tuple[str, str, bool]]:
    """What depends on what in the rules of the definition, and whether through "not"."""
    for testimony in net.testimonies:
        for upstream in testimony.upstreams:
            yield f"for {testimony.statement}", f"for {upstream}", False
            yield f"for {testimony.statement}", f"against {upstream}", True
    for argument in net.arguments:
        works = f"works {argument.id}"
        yield f"{argument.side} {argument.conclusion}", works, False
        for premise in argument.premises:
            yield works, f"for {premise.statement}", premise.negated
            yield works, f"against {premise.statement}", not premise.negated
        if argument.side == "against":
            yield f"works {argument.conclusion}", works, True


def contradicts_in_circles(net: Network) -> bool:
    """True if something depends on itself through a "not"."""
    edges = list(_signed_edges(net))
    after: dict[str, set[str]] = {}
    for start, end, _ in edges:
        after.setdefault(start, set()).add(end)
    return any(negated and start in _reachable(after, end) for start, end, negated in edges)


def _reachable(after: dict[str, set[str]], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = after.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen
