"""What a rule may conclude, looked at when it has concluded it: the first thing that it may not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.diagnostic import Diagnostic
from kg.linked.terms import PREFIXES, TERMS
from kg.rules.codes import CONCLUSION
from kg.rules.conclusions import Record
from kg.rules.fixpoint import Fired
from kg.rules.rule import SAY, Rule
from kg.rules.sentences import Names

CONCLUDED: Final = TERMS["kg:conclusion"]
PREMISE: Final = TERMS["kg:premise"]
ABOUT: Final = TERMS["kg:about"]
_ARGUMENT: Final = "CONSTRUCT { [] kg:conclusion ?claim ; kg:premise ?evidence ; say:… ?… } makes an argument."
_HINTS: Final = {
    "argument for": _ARGUMENT,
    "argument against": _ARGUMENT,
    "finding": "CONSTRUCT { [] kg:about ?claim ; say:… ?… } makes a finding.",
    "facts": "A workspace's own rule concludes facts in a vocabulary of its own.",
}


def wrong_conclusion(rule: Rule, fired: Fired, names: Names) -> Diagnostic | None:
    """The first thing that a rule concluded and may not, as a slip of its file."""
    problem = next((problem for problem in _problems(rule, fired, names) if problem), "")
    return Diagnostic(CONCLUSION, rule.location, problem, _HINTS[rule.concludes]) if problem else None


def _problems(rule: Rule, fired: Fired, names: Names) -> Iterator[str]:
    for _, predicate, value in sorted(fired.facts) if rule.own else ():
        if _is_reserved(predicate) or _is_reserved(value):
            yield f"This rule states what only the files and the program may state: {predicate} {value[:80]}."
    for record in fired.records:
        yield _of_finding(record, names) if rule.concludes == "finding" else _of_argument(rule, record, names)


def _is_reserved(term: str) -> bool:
    """Whether a term is of a vocabulary that the program itself writes, save the one that says what a thing is."""
    return term != TERMS["rdf:type"] and term.startswith("<") and any(term[1:].startswith(space) for space in PREFIXES.values())


def _of_argument(rule: Rule, record: Record, names: Names) -> str:
    ends, premises = values(record, CONCLUDED), values(record, PREMISE)
    other = [predicate for predicate, _ in record if predicate not in (CONCLUDED, PREMISE) and not _is_said(predicate)]
    strange = [end for end in (*ends, *premises) if end not in names.records or names.records[end][0] not in ("claim", "evidence")]
    if other:
        return f"An argument has a conclusion, premises and words, not {other[0]}."
    if len(ends) != 1 or not premises:
        return "An argument has one conclusion and at least one premise."
    if strange:
        return f"An argument runs from evidence and claims to a claim or to evidence; {strange[0][:120]} is neither."
    if names.records[ends[0]][0] == "evidence" and rule.concludes == "argument for":
        return "A rule argues for claims only; what speaks for evidence is its source's grade."
    return ""


def _of_finding(record: Record, names: Names) -> str:
    about = values(record, ABOUT)
    other = [predicate for predicate, _ in record if predicate != ABOUT and not _is_said(predicate)]
    if other:
        return f"A finding is about a claim and has words, not {other[0]}."
    if len(about) != 1 or about[0] not in names.records or names.records[about[0]][0] != "claim":
        return "A finding is about one claim."
    return ""


def values(record: Record, predicate: str) -> list[str]:
    """What a record says by a predicate."""
    return [value for name, value in record if name == predicate]


def _is_said(predicate: str) -> bool:
    return predicate.startswith(f"<{SAY}")
