"""What rules had before them and what came of it, used again while nothing that they read differs.

The statements of a record are made anew only when the record is another one. Rules run again only where statements differ that they
can match; what a rule does not mention it cannot tell apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Final

from kg.linked.dataset import Part, common_parts, record_parts
from kg.linked.frame import Frame, frame_of
from kg.linked.iris import Iris
from kg.linked.statements import Triple
from kg.linked.terms import TERMS
from kg.model.query import QueryText
from kg.rules.comparisons import compared
from kg.rules.derivation import Told
from kg.rules.facts import Known, existing, known_corpus, mattering
from kg.rules.fixpoint import Run, RunBefore
from kg.rules.memory import Memory, Relation, memory_of

_A: Final = TERMS["rdf:type"]
Addresses = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Said:
    """Some statements that rules can match, and what they follow from.

    ``asked`` are the ids that were looked up among those of evidence while they were made, each with the answer.
    """

    graph: str
    of: object
    triples: tuple[Triple, ...]
    asked: tuple[tuple[str, bool], ...] = ()


Statements = dict[tuple[str, str], Said]


@dataclass
class Kept:
    """What one run of rules hands on to the next. ``run`` is of these ``statements`` and these ``rules``, where there is one."""

    common: object = None
    statements: Statements = field(default_factory=dict)
    relations: dict[str, Relation] | None = None
    rules: tuple[QueryText, ...] = ()
    run: Run | None = None
    told: Told = field(default_factory=Told)


class _Asked:
    """The ids of evidence, with a note of what was asked of them."""

    def __init__(self, frame: Frame) -> None:
        self.answers: dict[str, bool] = {}
        self._evidence = frame.evidence

    def __contains__(self, id: object) -> bool:
        found = id in self._evidence
        self.answers[str(id)] = found
        return found


def statements_again(known: Known, needed: Addresses, kept: Kept) -> Statements:
    """The statements of :func:`kg.rules.facts.facts` by what they are about; those of ``kept`` where they are the same."""
    corpus = known_corpus(known)
    frame, settings = frame_of(corpus), corpus.settings
    common = frame.iris.base, frame.languages, frame.strength, settings.counted, settings.about, needed
    before = kept.statements if kept.common == common else {}
    kept.common = common
    found: Statements = {}
    for part in record_parts(corpus, frame.iris):
        said = before.get((part.kind, part.id))
        same = said is not None and said.of is part.record and all((id in frame.evidence) == was for id, was in said.asked)
        found[part.kind, part.id] = said if said is not None and same else _said(part, frame, needed)
    for graph, triples in common_parts(corpus, frame):
        new = Said(graph, None, tuple(mattering(triples, needed)))
        said = before.get(("common", graph))
        found["common", graph] = said if said is not None and said.triples == new.triples else new
    for key, graph, of, told in _follows(known, frame.iris):
        said = before.get(key)
        found[key] = said if said is not None and said.of == of else Said(graph, of, tuple(mattering(told, needed)))
    return found


def _follows(known: Known, iris: Iris) -> Iterator[tuple[tuple[str, str], str, object, Iterable[Triple]]]:
    """Which evidence exists and how the values of each measure compare: a name, the graph, all that it follows from, the statements."""
    yield ("existing", ""), iris.graph("existing"), (known.existing, known.as_of), existing(known)
    for id, held in known.values.items():
        of = known.corpus.measures[id], tuple(held)
        yield ("comparisons", id), iris.graph("comparisons"), of, compared(known.corpus, held, iris)


def _said(part: Part, frame: Frame, needed: Addresses) -> Said:
    asked = _Asked(frame)
    triples = tuple(mattering(part.triples(replace(frame, evidence=asked)), needed))
    return Said(part.graph, part.record, triples, tuple(asked.answers.items()))


def renew(kept: Kept, now: Statements, rules: tuple[QueryText, ...]) -> RunBefore | None:
    """Have ``kept`` hold these statements; what rules gave over those before, if it was of the same rules."""
    before, run = kept.statements, kept.run if kept.rules == rules else None
    kept.run, kept.rules, kept.statements = None, rules, now
    gone, new = _differing(before, now)
    if kept.relations is not None:
        for predicate in {predicate for _, predicate, _ in gone | new}:
            kept.relations[predicate] = _edited(kept.relations.get(predicate, Relation()), predicate, gone, new)
    return RunBefore(run, _addresses(gone | new)) if run else None


def _edited(relation: Relation, predicate: str, gone: Set[Triple], new: Set[Triple]) -> Relation:
    pairs = relation.pairs - _pairs(predicate, gone)
    return Relation().grown(pairs | _pairs(predicate, new))


def _pairs(predicate: str, triples: Iterable[Triple]) -> set[tuple[str, str]]:
    return {(subject, value) for subject, name, value in triples if name == predicate}


def _differing(before: Statements, now: Statements) -> tuple[set[Triple], set[Triple]]:
    """The statements that are no longer there, and those that are new."""
    changed = {key for key in (*before, *now) if before.get(key) is not now.get(key)}
    old, new = (_all(statements, changed) for statements in (before, now))
    gone, fresh = old - new, new - old
    if before:
        for key, said in now.items():
            if key not in changed:  # several records may say the same: of a unit or a group, say
                gone.difference_update(said.triples)
                fresh.difference_update(said.triples)
    return gone, fresh


def _all(statements: Statements, keys: Set[tuple[str, str]]) -> set[Triple]:
    return {triple for key in keys if key in statements for triple in statements[key].triples}


def _addresses(triples: Set[Triple]) -> Addresses:
    """What rules would have to mention to match these; a rule may read a class without its name."""
    predicates = {predicate for _, predicate, _ in triples}
    return None if _A in predicates else frozenset(predicate[1:-1] for predicate in predicates)


def memory_again(kept: Kept) -> Memory:
    """The statements that ``kept`` holds, for rules to run over; what they put in beside is theirs alone."""
    if kept.relations is None:
        kept.relations = dict(memory_of(triples_in(kept.statements)).relations)
    return Memory(defaultdict(Relation, kept.relations))


def triples_in(statements: Mapping[tuple[str, str], Said]) -> Iterator[Triple]:
    """All statements, one after the other."""
    return (triple for said in statements.values() for triple in said.triples)
