"""Asking: a query's words are looked at, and then it is run in a process that can be stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.model.query import QueryText
from kg.queries.rows import Rows, read_rows
from kg.rules.codes import ENDLESS
from kg.rules.fixpoint import syntax_slip
from kg.rules.killable import ChildLimits, run_child
from kg.rules.safety import refusals
from kg.rules.tokens import Token, tokens

LIMITS: Final = ChildLimits(seconds=30.0)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a query gave: ``rows`` of a SELECT, the ``truth`` of an ASK, or the ``graph`` of a CONSTRUCT as lines of N-Triples."""

    kind: Literal["rows", "truth", "graph"]
    rows: Rows | None = None
    truth: bool = False
    graph: str = ""


Outcome = Answered | tuple[Diagnostic, ...]


def ask(dataset: bytes, query: QueryText, limits: ChildLimits = LIMITS) -> Outcome:
    """The answer of one query over all graphs of the N-Quads together, or what is wrong with the query."""
    return next(ask_all(dataset, (query,), limits))


def ask_all(dataset: bytes, queries: Sequence[QueryText], limits: ChildLimits = LIMITS) -> Iterator[Outcome]:
    """The answers of several queries in order. One that is refused, or ends the process, never keeps the others from theirs."""
    refused = {query.name: tuple(refusals(tokens(query.text), query.name)) for query in queries}
    waiting = [query for query in queries if not refused[query.name]]
    found: dict[str, Outcome] = {name: slips for name, slips in refused.items() if slips}
    while waiting:
        told = _run(dataset, waiting, limits)
        for query, data in zip(waiting, told, strict=False):
            found[query.name] = _outcome(query, data)
        if len(told) < len(waiting):
            found[waiting[len(told)].name] = (_endless(waiting[len(told)], limits),)
        waiting = waiting[len(told) + 1 :]
    return (found[query.name] for query in queries)


def _run(dataset: bytes, queries: Sequence[QueryText], limits: ChildLimits) -> list[dict[str, Any]]:
    """What a child answers to each query until it is done, or has to be ended."""
    task = {"do": "queries", "queries": [{"name": query.name, "text": query.text} for query in queries]}
    ended = run_child(task, dataset, limits)
    lines = [json.loads(line) for line in ended.lines if line.startswith("{") and line.endswith("}")]
    return [line for line in lines if "running" not in line]


def _outcome(query: QueryText, data: dict[str, Any]) -> Outcome:
    if "syntax" in data:
        return (syntax_slip(data["syntax"], query.text, query.name),)
    if "error" in data:
        return (Diagnostic(ENDLESS, Location(query.name), f"This query cannot be answered: {data['error'][:200]}."),)
    if "long" in data:
        message = f"The answer has {data['long']:,} characters, more than can be given."
        return (Diagnostic(ENDLESS, Location(query.name), message, "Ask for less, with LIMIT or a narrower pattern."),)
    if data["kind"] == "graph":
        return Answered("graph", graph=data["text"])
    found = json.loads(data["text"])
    if data["kind"] == "truth":
        return Answered("truth", truth=found["boolean"])
    return Answered("rows", rows=read_rows(found, in_order=_is_ordered(tokens(query.text))))


def _is_ordered(words: Sequence[Token]) -> bool:
    """Whether the query itself says in which order the rows come."""
    return any(word.keyword == "ORDER" for word in words)


def _endless(query: QueryText, limits: ChildLimits) -> Diagnostic:
    message = f"This query does not end within its limits: {limits.seconds:g} seconds and {limits.memory // 1_000_000:,} MB."
    hint = "Join its conditions by what they have in common, so that not everything is tried with everything."
    return Diagnostic(ENDLESS, Location(query.name), message, hint)
