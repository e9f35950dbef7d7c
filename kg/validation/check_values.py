"""Checks have values to work on, use what they name, and set side by side only what has the same dimension."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.checks.evaluate import check_dimensions
from kg.checks.expression import names_in
from kg.checks.resolve import value_of
from kg.checks.run import MOST_SCENARIOS, scenarios
from kg.diagnostic import Diagnostic, Note
from kg.files.nearest import nearest
from kg.model.claim import Check, Claim, ValueReference
from kg.model.corpus import Corpus
from kg.quantities.units import Units, default_units


def check_values(corpus: Corpus) -> Iterator[Diagnostic]:
    """R411 a value nobody states, C5xx dimensions, C541 too many scenarios, C542 to C544 names that are not what they seem."""
    units = default_units(corpus.settings.counted)
    for claim in corpus.claims.values():
        for check in claim.checks:
            missing = [slip for _, value in _references(check) for slip in _missing(value, claim, corpus)]
            yield from missing
            yield from _shape(check)
            yield from _names(check, corpus)
            if not missing:
                yield from _dimensions(check, claim, corpus, units)


def _references(check: Check) -> Iterator[tuple[str, ValueReference]]:
    yield from check.let
    for name, values in check.scenarios:
        yield from ((name, value) for value in values)


def _missing(value: ValueReference, claim: Claim, corpus: Corpus) -> Iterator[Diagnostic]:
    if value_of(value, claim, corpus) is not None:
        return
    if corpus.is_broken("evidence", value.holder) or corpus.is_broken("claim", value.holder):
        return
    if value.holder and value.holder not in corpus.evidence and value.holder not in corpus.claims:
        near = nearest(value.holder, (*corpus.evidence, *corpus.claims))
        hint = f"Did you mean “{near}”?" if near else "A value is named evidence-id/measure, or claim-id/measure."
        yield Diagnostic("R401", value.location, f"There is no evidence or claim called “{value.holder}”.", hint)
        return
    holder = corpus.evidence.get(value.holder) or corpus.claims.get(value.holder) or claim
    stated = [item.measure.id for item in holder.values]
    near = nearest(value.measure, stated)
    says = f"It states {', '.join(stated)}." if stated else "It states no values."
    hint = f"Did you mean “{near}”?" if near else says
    yield Diagnostic("R411", value.location, f"“{holder.id}” states no value for “{value.measure}”.", hint)


def _shape(check: Check) -> Iterator[Diagnostic]:
    count = math.prod(len(values) for _, values in check.scenarios)
    if count > MOST_SCENARIOS:
        message = f"These scenarios make {count} rows; {MOST_SCENARIOS} are allowed."
        yield Diagnostic("C541", check.location, message, "Name fewer values, or make two checks.")
    used = set(names_in(check.tree))
    for name, value in check.let:
        if name not in used:
            message = f"“{name}” is named and never used in “that”."
            yield Diagnostic("C542", value.location, message, "Delete it, or use it.", severity="warning")


def _names(check: Check, corpus: Corpus) -> Iterator[Diagnostic]:
    """C543 for one value under two names, C544 for a name that is another measure's than the one it stands for."""
    seen: dict[tuple[str, str], tuple[str, ValueReference]] = {}
    for name, value in _references(check):
        if not value.measure:
            continue
        first, other = seen.setdefault((value.holder, value.measure), (name, value))
        if first != name:
            message = f"“{name}” is the same value as “{first}”."
            note = (Note(other.location, f"“{first}”"),)
            yield Diagnostic("C543", value.location, message, "Name the other value, or use one name.", note, "warning")
        _, dot, rest = value.measure.partition(".")
        meant = f"{name.replace('_', '-')}{dot}{rest}"
        if dot and meant in corpus.measures and meant != value.measure:
            message = f"“{name}” stands for “{value.measure}”, and there is a measure “{meant}”."
            yield Diagnostic("C544", value.location, message, "Name the other value, or call it otherwise.", severity="warning")


def _dimensions(check: Check, claim: Claim, corpus: Corpus, units: Units) -> Iterator[Diagnostic]:
    for row in scenarios(check):
        found = {name: value_of(value, claim, corpus) for name, value in row.items()}
        values = {name: value for name, value in found.items() if value is not None}
        if len(values) < len(found):
            continue  # a record that could not be read would have supplied it, and has a slip of its own
        slips = check_dimensions(check.tree, values, units)
        if slips:
            yield from (slip.at(check.that_location) for slip in slips)
            return
