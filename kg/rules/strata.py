"""The order in which rules run: whatever a rule reads is complete before the rule denies any of it.

Stratified negation (Apt, Blair and Walker, Towards a theory of declarative knowledge, 1988): rules that feed one another in
a circle run together until nothing is new, and no rule of a circle may deny what the circle concludes.
"""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter

from kg.diagnostic import Diagnostic
from kg.rules.codes import UNFOUNDED
from kg.rules.rule import Rule

Stratum = tuple[Rule, ...]


def strata(rules: Sequence[Rule]) -> tuple[Stratum, ...]:
    """Groups of rules, each to be run to its fixpoint before the next; by name where the order is free."""
    ordered = sorted(rules, key=lambda rule: rule.name)
    feeds = {rule.name: {other.name for other in ordered if other.pattern.fed_by(rule.feeds)} for rule in ordered}
    reached = {name: _reached(name, feeds) for name in feeds}
    group = {name: min(other for other in feeds if other == name or _mutual(name, other, reached)) for name in feeds}
    before: dict[str, set[str]] = {leader: set() for leader in group.values()}
    for name, fed in feeds.items():
        for other in fed:
            if group[name] != group[other]:
                before[group[other]].add(group[name])
    sorter = TopologicalSorter({leader: sorted(needed) for leader, needed in sorted(before.items())})
    sorter.prepare()
    found: list[Stratum] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        found += (tuple(rule for rule in ordered if group[rule.name] == leader) for leader in ready)
        sorter.done(*ready)
    return tuple(found)


def is_recursive(stratum: Stratum) -> bool:
    """Whether what these rules conclude can fire one of them again."""
    return any(other.pattern.fed_by(rule.feeds) for rule in stratum for other in stratum)


def unfounded(stratum: Stratum) -> tuple[Diagnostic, ...]:
    """The rules of a circle that deny what the circle concludes: such rules have no one answer."""
    if not is_recursive(stratum):
        return ()
    names = ", ".join(rule.name for rule in stratum)
    hint = "Let one rule conclude the facts and another one, which none of them reads, deny them."
    return tuple(
        Diagnostic(UNFOUNDED, rule.location, f"This rule denies or counts what its own circle concludes: {names}.", hint)
        for rule in stratum
        if rule.pattern.denies
    )


def _reached(start: str, feeds: dict[str, set[str]]) -> frozenset[str]:
    seen, waiting = set[str](), list(feeds[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += feeds[name]
    return frozenset(seen)


def _mutual(one: str, other: str, reached: dict[str, frozenset[str]]) -> bool:
    return other in reached[one] and one in reached[other]
