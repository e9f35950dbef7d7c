"""Checks as linked data: the question, the expression as typed, and the values that it is asked over."""

from __future__ import annotations

from kg.linked.frame import Frame
from kg.linked.iris import under
from kg.linked.statements import Triples, decimal, integer, is_a, prose, says, text
from kg.linked.terms import TERMS
from kg.linked.values import value
from kg.model.claim import Check, ValueReference

PUBLISHED = "published"


def check(claim: str, found: Check, order: int, frame: Frame) -> Triples:
    """One check of a claim."""
    node = frame.iris.check(claim, found.id)
    yield from says(frame.iris.record("claim", claim), check=node)
    yield from is_a(node, "kg:Check", "earl:TestCase")
    yield node, TERMS["dcterms:identifier"], text(f"{claim}/{found.id}")
    yield from prose(node, "kg:asks", found.asks, frame.languages)
    yield from says(
        node,
        name=text(found.id),
        that=text(found.that),
        expect=text(found.expect),
        strength=text(found.strength),
        weight=decimal(frame.strength[found.strength]),
        order=integer(order),
    )
    yield from prose(node, "kg:because", found.because, frame.languages)
    for number, (name, reference) in enumerate(found.let, 1):
        input = under(node, "input", name)
        yield from says(node, input=input)
        yield from is_a(input, "kg:CheckInput")
        yield from says(input, name=text(name), order=integer(number))
        yield from _reference(input, claim, reference, frame)
    for number, (name, references) in enumerate(found.scenarios, 1):
        scenario = under(node, "scenario", name)
        yield from says(node, scenario=scenario)
        yield from is_a(scenario, "kg:Scenario")
        yield from says(scenario, name=text(name), order=integer(number))
        for place, reference in enumerate(references, 1):
            input = under(scenario, str(place))
            yield from says(scenario, runsThrough=input)
            yield from is_a(input, "kg:CheckInput")
            yield from says(input, order=integer(place))
            yield from _reference(input, claim, reference, frame)


def _reference(node: str, claim: str, found: ValueReference, frame: Frame) -> Triples:
    """What a name stands for: the text as typed, and the value that it means."""
    if found.literal is not None:
        yield from value(node, found.literal, frame.iris)
        return
    holder = found.holder or claim
    kind = frame.holder(holder)
    yield from says(node, asWritten=text(found.text), holder=frame.iris.record(kind, holder))
    if found.measure == PUBLISHED:
        yield from says(node, value=under(frame.iris.record(kind, holder), PUBLISHED))
    else:
        yield from says(
            node,
            measure=frame.iris.record("measure", found.measure),
            value=frame.iris.value(kind, holder, found.measure),
        )
