"""What became of the checks, in the Evaluation and Report Language: passed, failed, cantTell or inapplicable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.audit.results import CheckResult, Outcome, Run
from kg.linked.frame import Frame
from kg.linked.iris import Iris, under
from kg.linked.statements import Triples, integer, is_a, says, text
from kg.linked.terms import TERMS

OUTCOMES: Final[Mapping[Outcome, str]] = {
    "holds": "earl:passed",
    "fails": "earl:failed",
    "undecided": "earl:cantTell",
    "not-comparable": "earl:inapplicable",
}


def audit_node(iris: Iris) -> str:
    """The audit, which asserts everything that was computed."""
    return iris.at("audit")


def assertion(found: CheckResult, frame: Frame) -> Triples:
    """One assertion for a check, with its runs and the values that it used.

    ``earl:passed`` says that the expression holds, whatever the check expected; on which side it then speaks is ``kg:side``.
    """
    check = frame.iris.check(found.claim, found.check.id)
    node, result = under(check, "assertion"), under(check, "assertion", "result")
    yield from is_a(node, "earl:Assertion")
    yield node, TERMS["earl:assertedBy"], audit_node(frame.iris)
    yield node, TERMS["earl:mode"], TERMS["earl:automatic"]
    yield node, TERMS["earl:subject"], frame.iris.record("claim", found.claim)
    yield node, TERMS["earl:test"], check
    yield node, TERMS["earl:result"], result
    yield from is_a(result, "earl:TestResult")
    yield result, TERMS["earl:outcome"], TERMS[OUTCOMES[found.outcome]]
    yield from says(
        result,
        outcome=text(found.outcome),
        side=text(found.side) if found.side else "",
        reason=text(found.reason) if found.reason else "",
    )
    for used in found.inputs:
        holder = used.evidence or used.claim
        if holder and used.measure:
            value = frame.iris.value("evidence" if used.evidence else "claim", holder, used.measure)
            yield node, TERMS["prov:used"], value
    for number, run in enumerate(found.runs, 1):
        place = under(result, "run", str(number))
        yield from says(result, run=place)
        yield from _run(place, number, run)


def _run(node: str, number: int, run: Run) -> Triples:
    yield from is_a(node, "kg:CheckRun")
    binding = ", ".join(f"{name} = {value}" for name, value in run.binding)
    yield from says(
        node,
        order=integer(number),
        outcome=text(run.outcome),
        binding=text(binding) if binding else "",
        actual=text(run.actual) if run.actual else "",
        expected=text(run.expected) if run.expected else "",
        margin=text(run.margin) if run.margin else "",
        reason=text(run.reason) if run.reason else "",
    )
