"""Running all rules of a workspace over its facts: the shipped ones, and its own in a process that can be stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.argumentation.authored import Hearing
from kg.argumentation.grounds import Ground
from kg.diagnostic import Diagnostic, in_order
from kg.linked.statements import as_bytes, in_graph
from kg.location import Location
from kg.rules.codes import ENDLESS
from kg.rules.collector import undisturbed
from kg.rules.comparisons import crowded
from kg.rules.derivation import Beside, Derived, derived
from kg.rules.facts import Known, facts, triples
from kg.rules.fixpoint import NOTHING_BEFORE, Fired, Run, run_rules
from kg.rules.kept import Kept, memory_again, renew, statements_again
from kg.rules.killable import ChildLimits, run_child
from kg.rules.library import rules_of
from kg.rules.memory import memory_of, triples_of
from kg.rules.rule import Rule

LIMITS = ChildLimits()


@dataclass(frozen=True)
class Basis:
    """What rules are derived from: what is known on a day, who is heard, and the arguments that stand already."""

    known: Known
    hearing: Hearing
    authored: Sequence[Ground]


@undisturbed()
def derive(basis: Basis, limits: ChildLimits = LIMITS, kept: Kept | None = None) -> Derived:
    """Everything that the rules conclude as of the day, and every slip in a workspace's own rules.

    A rule with a slip takes no part; the others run without it. What ``kept`` has of an earlier run is used, and renewed.
    """
    known, corpus = basis.known, basis.known.corpus
    found = rules_of(corpus.rules)
    run = _run_again(known, found.rules, limits, kept) if kept else _run(known, found.rules, limits)
    beside = Beside(basis.hearing, known.iris, basis.authored)
    result = derived(run, found.rules, beside, kept.told if kept else None)
    slips = (*found.diagnostics, *result.diagnostics, *crowded(corpus, known.values))
    return Derived(result.grounds, result.findings, result.facts, result.uses, in_order(slips))


def reads(rules: Sequence[Rule]) -> frozenset[str] | None:
    """The addresses that these rules can match at all; None when one of them may match anything."""
    if any(rule.pattern.reads_anything for rule in rules):
        return None
    return frozenset[str]().union(*(rule.pattern.reads for rule in rules))


def _run(known: Known, rules: Sequence[Rule], limits: ChildLimits) -> Run:
    """Shipped rules run here; as soon as a workspace has its own, all run in a child."""
    needed = reads(rules)
    if any(rule.own for rule in rules):
        run, ended = _run_own(facts(known, needed), rules, limits)
        return Run(run.fired, (*ended, *run.diagnostics))
    return run_rules(memory_of(triples(known, needed)), rules)


def _run_again(known: Known, rules: Sequence[Rule], limits: ChildLimits, kept: Kept) -> Run:
    """The same by way of ``kept``. A workspace's own rules, in which anything may be written, run whenever any statement differs."""
    before = renew(kept, statements_again(known, reads(rules), kept), known.corpus.rules)
    if before and before.differing == frozenset():
        kept.run = before.run
    elif any(rule.own for rule in rules):
        lines = (line for said in kept.statements.values() for line in in_graph(said.graph, said.triples))
        run, ended = _run_own(as_bytes(lines), rules, limits)
        if ended:  # another time it may be quick enough
            return Run(run.fired, (*ended, *run.diagnostics))
        kept.run = run
    else:
        kept.run = run_rules(memory_again(kept), rules, before=before or NOTHING_BEFORE)
    return kept.run


def _run_own(dataset: bytes, rules: Sequence[Rule], limits: ChildLimits) -> tuple[Run, tuple[Diagnostic, ...]]:
    """All rules in a child, each time without the one that ended it, and a slip for each of those."""
    waiting, ended = list(rules), list[Diagnostic]()
    while any(rule.own for rule in waiting):
        run, culprit = _run_apart(dataset, waiting, limits)
        if run is not None:
            return run, tuple(ended)
        ended.append(_stopped(culprit, waiting, limits))
        waiting = [rule for rule in waiting if not rule.own or (culprit and rule.name != culprit)]
        if culprit and any(rule.name == culprit and not rule.own for rule in rules):
            waiting = [rule for rule in waiting if not rule.own]
    return run_rules(memory_of(triples_of(dataset)), waiting), tuple(ended)


def _stopped(culprit: str, rules: Sequence[Rule], limits: ChildLimits) -> Diagnostic:
    """The slip for the rule that was running when the child had to be ended, or that ended it."""
    place = next((rule.location for rule in rules if rule.name == culprit), Location("rules"))
    hint = "Join its conditions by what they have in common, so that not everything is tried with everything."
    message = f"This rule does not end within its limits: {limits.seconds:g} seconds and {limits.memory // 1_000_000:,} MB for all rules."
    return Diagnostic(ENDLESS, place, message, hint)


def _run_apart(dataset: bytes, rules: Sequence[Rule], limits: ChildLimits) -> tuple[Run | None, str]:
    """The run of a child process, or None and the rule at which it ended."""
    texts = [{"text": rule.text, "file": rule.location.file, "own": rule.own} for rule in rules]
    ended = run_child({"do": "rules", "rules": texts}, dataset, limits)
    told = [json.loads(line) for line in ended.lines if line.endswith("}")]
    if ended.how == "done" and told and "fired" in told[-1]:
        return _from_data(told[-1]), ""
    return None, next((line["running"] for line in reversed(told) if "running" in line), "")


def _from_data(data: dict[str, Any]) -> Run:
    fired = {
        name: Fired(
            frozenset((s, p, o) for s, p, o in one["facts"]),
            tuple(tuple((p, o) for p, o in record) for record in one["records"]),
        )
        for name, one in data["fired"].items()
    }
    slips = tuple(Diagnostic(**{**slip, "location": Location(**slip["location"]), "notes": ()}) for slip in data["diagnostics"])
    return Run(fired, slips)
