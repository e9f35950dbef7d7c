"""A second opinion: ProbLog, wherever contradictions do not run in circles, which it refuses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import pytest

from kg.argumentation.network import Argument, Network, Premise
from kg.argumentation.origins import shared_inferences
from kg.worlds.weigh import weigh
from tests.worlds.networks import contradicts_in_circles, everything, random_network

problog = pytest.importorskip("problog")
program = pytest.importorskip("problog.program")
PRELUDE = """
holds(S) :- pro(S), \\+ con(S).
refuted(S) :- con(S), \\+ pro(S).
nothing(S) :- statement(S), \\+ pro(S), \\+ con(S).
pro(none) :- fail.
con(none) :- fail.
works(none) :- fail.
"""


def written(net: Network) -> str:
    """The network as an annotated logic program; a uniform number is a chain of independent coins."""
    thresholds: dict[str, set[Fraction]] = {}
    inferences = shared_inferences(net)
    for one in net.testimonies:
        thresholds.setdefault(f"U {one.group}", set()).add(one.reliability)
    for argument in net.arguments:
        thresholds.setdefault(f"V {inferences[argument.id]}", set()).add(argument.weight)
    lines = [line for variable, values in thresholds.items() for line in _chain(variable, sorted(values))]
    for one in net.testimonies:
        draw = _below(f"U {one.group}", one.reliability)
        lines += [f"pro('{one.statement}') :- {draw}, holds('{up}')." for up in one.upstreams]
        lines += [] if one.upstreams else [f"pro('{one.statement}') :- {draw}."]
    for argument in net.arguments:
        lines += _rules(argument, _below(f"V {inferences[argument.id]}", argument.weight))
    for name in [*net.statements, *(one.statement for one in net.testimonies)]:
        lines += [f"statement('{name}').", *(f"query({word}('{name}'))." for word in ("holds", "refuted", "nothing"))]
    return PRELUDE + "\n".join(lines)


def _below(variable: str, threshold: Fraction) -> str:
    return f"below('{variable}', '{threshold}')"


def _chain(variable: str, thresholds: list[Fraction]) -> Iterator[str]:
    yield f"{float(thresholds[0])}::{_below(variable, thresholds[0])}."
    for low, high in pairwise(thresholds):
        coin = float((high - low) / (1 - low)) if low < 1 else 0.0
        yield f"{coin}::coin('{variable}', '{high}')."
        yield f"{_below(variable, high)} :- {_below(variable, low)}."
        yield f"{_below(variable, high)} :- coin('{variable}', '{high}')."


def _rules(argument: Argument, draw: str) -> Iterator[str]:
    body = ", ".join([draw, *map(_required, argument.premises), f"\\+ undercut('{argument.id}')"])
    yield f"undercut('{argument.id}') :- works(none)."
    yield f"works('{argument.id}') :- {body}."
    head = {"for": "pro", "against": "con"}[argument.side]
    if argument.conclusion.startswith("argument:"):
        head = "undercut"
    yield f"{head}('{argument.conclusion}') :- works('{argument.id}')."


def _required(premise: Premise) -> str:
    return f"{'refuted' if premise.negated else 'holds'}('{premise.statement}')"


def _answers(net: Network) -> dict[str, float]:
    found = problog.get_evaluatable().create_from(program.PrologString(written(net))).evaluate()
    return {str(query).replace("'", ""): chance for query, chance in found.items()}


def stratified_networks(number: int) -> list[Network]:
    drawn = (random_network(random.Random(seed)) for seed in range(10**6))
    kept = (net for net in drawn if not contradicts_in_circles(net))
    return [next(kept) for _ in range(number)]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("net", stratified_networks(40), ids=[f"network {number}" for number in range(40)])
def test_problog_agrees(net: Network) -> None:
    answers = _answers(net)
    found = weigh(net, everything(net))
    for name in [*net.statements, *(one.statement for one in net.testimonies)]:
        for word, share in (("holds", "belief"), ("refuted", "disbelief"), ("nothing", "ignorance")):
            assert answers[f"{word}({name})"] == pytest.approx(float(getattr(found[name], share)), abs=1e-9)
