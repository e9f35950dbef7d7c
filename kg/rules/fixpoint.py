"""Running rules over a dataset until nothing is new.

Facts go into their rule's own graph, where later rules and rounds see them. In a round only those rules run again that
something new can matter to. Arguments and findings feed nothing, so their rules run once, after all facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from kg.diagnostic import Diagnostic
from kg.linked.statements import Triple
from kg.linked.store import constructed
from kg.linked.terms import TERMS
from kg.location import Location
from kg.rules.codes import CONCLUSION, ENDLESS, SYNTAX
from kg.rules.collector import undisturbed
from kg.rules.conclusions import Record, facts_of, records_of
from kg.rules.joins import Table, answers
from kg.rules.memory import Memory
from kg.rules.paths import BeyondError
from kg.rules.rule import Rule
from kg.rules.strata import Stratum, is_recursive, strata, unfounded

_A: Final = TERMS["rdf:type"]
MOST_ROUNDS: Final = 64
MOST_STATEMENTS: Final = 500_000

Progress = Callable[[str], None]
_PLACE: Final = re.compile(r"error at (\d+):(\d+): ?(?:expected (?:one of )?)?(.*)", re.S)


@dataclass(frozen=True)
class Fired:
    """What one rule derived: facts in no order, or a record for each answer of its query, sorted."""

    facts: Set[Triple] = frozenset()
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Run:
    """What came of all rules, by name; a rule with a slip derives nothing."""

    fired: dict[str, Fired] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class RunBefore:
    """What these rules gave over other statements. Those that differ mention the addresses ``differing``; None: any may."""

    run: Run
    differing: frozenset[str] | None

    def of(self, rules: Sequence[Rule]) -> dict[str, Fired] | None:
        """What these rules gave, if they can give nothing else now."""
        changed = self.differing
        if changed is None or any(rule.name not in self.run.fired or rule.pattern.fed_by(changed) for rule in rules):
            return None
        return {rule.name: self.run.fired[rule.name] for rule in rules}

    def after(self, stratum: Stratum, fired: dict[str, Fired]) -> RunBefore:
        """The same for the rules that come next: what these gave now may differ as well."""
        changed = self.differing
        for rule in stratum:
            before, now = self.run.fired.get(rule.name, Fired()).facts, fired.get(rule.name, Fired()).facts
            if changed is not None and before is not now and before != now:
                classes = any(predicate == _A for _, predicate, _ in before ^ now)  # a rule may read a class without its name
                changed = None if classes else changed | rule.feeds
        return RunBefore(self.run, changed)


NOTHING_BEFORE: Final = RunBefore(Run(), None)


@undisturbed()
def run_rules(
    memory: Memory, rules: Sequence[Rule], progress: Progress = lambda name: None, before: RunBefore = NOTHING_BEFORE
) -> Run:
    """Every rule over the statements of ``memory``, facts first, to their fixpoint. ``progress`` hears which rule begins."""
    fired: dict[str, Fired] = {}
    slips: list[Diagnostic] = []
    read = [rule.pattern for rule in rules]
    for stratum in strata([rule for rule in rules if rule.concludes == "facts"]):
        wrong = unfounded(stratum)
        slips += wrong
        if not wrong:
            unread = frozenset(rule.name for rule in stratum if not any(one.fed_by(rule.feeds) for one in read))
            known = before.of(stratum)
            if known is None:
                slips += _to_fixpoint(memory, stratum, unread, (fired, progress))
            else:
                fired |= known
                memory.put(chain.from_iterable(one.facts for name, one in known.items() if name not in unread))
            before = before.after(stratum, fired)
    for rule in sorted(rules, key=lambda rule: rule.name):
        if rule.concludes != "facts":
            known = before.of((rule,))
            if known is not None:
                fired |= known
                continue
            progress(rule.name)
            records = _records(memory, rule)
            if isinstance(records, Diagnostic):
                slips.append(records)
            else:
                fired[rule.name] = Fired(records=records)
    return Run(fired, tuple(slips))


def _to_fixpoint(memory: Memory, stratum: Stratum, unread: frozenset[str], told: tuple[dict[str, Fired], Progress]) -> list[Diagnostic]:
    """Run the rules of a stratum until no round brings anything new; what they derived goes into ``told``.

    The facts of ``unread`` rules, which nobody reads, need not go into the memory.
    """
    fired, progress = told
    known: dict[str, set[Triple]] = {rule.name: set() for rule in stratum}
    waiting, slips = list(stratum), list[Diagnostic]()
    for _ in range(MOST_ROUNDS):
        fresh_all: set[str] = set()
        for rule in waiting:
            progress(rule.name)
            facts = _facts(memory, rule)
            if isinstance(facts, Diagnostic):
                return [facts]
            fresh = facts - known[rule.name] if known[rule.name] else facts
            known[rule.name] = known[rule.name] | fresh if known[rule.name] else facts
            if fresh and rule.name not in unread:
                memory.put(fresh)
                fresh_all |= rule.feeds
        waiting = [rule for rule in stratum if rule.pattern.fed_by(frozenset(fresh_all))]
        if not waiting or not is_recursive(stratum):
            break
    else:
        slips = [_endless(rule, f"It still derives something new in round {MOST_ROUNDS}.") for rule in waiting]
    fired.update({name: Fired(facts=facts) for name, facts in known.items()} if not slips else {})
    return slips


def _facts(memory: Memory, rule: Rule) -> set[Triple] | Diagnostic:
    table = _joined(memory, rule)
    if rule.construct is not None and table is not None:
        facts = facts_of(rule.construct.template, table)
        return _too_many(rule) if len(facts) > MOST_STATEMENTS else facts
    found = _asked(memory, rule)
    if isinstance(found, Diagnostic):
        return found
    if any(end.startswith("_:") for triple in found for end in triple):
        hint = "Facts are about what has an address; a rule that makes up records concludes an argument or a finding."
        return Diagnostic(CONCLUSION, rule.location, "This rule concludes facts about something without an address.", hint)
    return set(found)


def _records(memory: Memory, rule: Rule) -> tuple[Record, ...] | Diagnostic:
    """One record for each blank node that the template made, each once."""
    table = _joined(memory, rule)
    if rule.construct is not None and table is not None:
        many = len(table.rows) * len(rule.construct.template) > MOST_STATEMENTS
        return _too_many(rule) if many else tuple(sorted(records_of(rule.construct.template, table)))
    found = _asked(memory, rule)
    if isinstance(found, Diagnostic):
        return found
    records: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, value in found:
        if not subject.startswith("_:") or value.startswith("_:"):
            hint = "CONSTRUCT { [] kg:conclusion ?claim ; kg:premise ?evidence } makes one argument for each answer."
            message = "The template of an argument or a finding says something of one blank node [] and nothing else."
            return Diagnostic(CONCLUSION, rule.location, message, hint)
        records.setdefault(subject, []).append((predicate, value))
    return tuple(sorted({tuple(sorted(set(record))) for record in records.values()}))


def _joined(memory: Memory, rule: Rule) -> Table | None:
    """The answers by joins, or None where Oxigraph has to give them."""
    construct = rule.construct
    makes_records = construct is not None and not construct.template[0][0]
    if construct is None or not memory.joins or makes_records != (rule.concludes != "facts") or not memory.keeps(construct):
        return None
    try:
        return answers(construct, memory)
    except BeyondError:
        return None


def _asked(memory: Memory, rule: Rule) -> list[Triple] | Diagnostic:
    try:
        found = list(constructed(memory.store, rule.text))
    except SyntaxError as error:
        return syntax_slip(str(error), rule.text, rule.location.file)
    return _too_many(rule) if len(found) > MOST_STATEMENTS else found


def _too_many(rule: Rule) -> Diagnostic:
    return _endless(rule, f"It derives more than {MOST_STATEMENTS:,} statements.")


def _endless(rule: Rule, why: str) -> Diagnostic:
    hint = "Bind every variable to something that the files name, and make nothing up."
    return Diagnostic(ENDLESS, rule.location, f"This rule does not end within its limits. {why}", hint)


def syntax_slip(error: str, text: str, file: str) -> Diagnostic:
    """The parser's complaint at its place, in our words: its own list of what could follow is long and no help."""
    match = _PLACE.match(error)
    if match is None:
        return Diagnostic(SYNTAX, Location(file), f"This is not well-formed SPARQL: {error.splitlines()[0][:200]}.")
    line, column = int(match.group(1)), int(match.group(2))
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].split() if line <= len(lines) else []
    near = f"before “{rest[0][:40]}”" if rest else "at the end of this line"
    return Diagnostic(SYNTAX, Location(file, line, column), f"This is not well-formed SPARQL: something else is expected {near}.")
