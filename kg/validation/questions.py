"""A check against its own question, and the names in it against what they are bound to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Literal

from kg.checks.resolve import value_of
from kg.checks.syntax import Comparison, LiteralNode, walk
from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.matching.figures import Figure
from kg.model.claim import Check, Claim
from kg.model.corpus import Corpus
from kg.quantities.interval import Comparator
from kg.quantities.quantity import Quantity
from kg.quantities.units import Units, default_units
from kg.validation.own_words import accounted_for, difference
from kg.validation.said import may_be, read_words, rival_of, words

Side = Literal["above", "below"]
_SIDES: Final[dict[Comparator, Side]] = {">": "above", ">=": "above", "<": "below", "<=": "below"}
_TURNED: Final[dict[Side, Side]] = {"above": "below", "below": "above"}
_BEFORE: Final[tuple[tuple[Side, re.Pattern[str]], ...]] = (
    ("above", re.compile(r"(?<!not )\b(?:above|beyond|exceeds?) $|\bnot? (?:below|fewer than) $|(?<!不)高於$|不低於$", re.I)),
    ("below", re.compile(r"(?<!not )(?<!no )\b(?:below|fewer than|within) $|\bnot? above $|(?<!不)低於$|不高於$", re.I)),
)
_AFTER: Final[tuple[tuple[Side, re.Pattern[str]], ...]] = (
    ("above", re.compile(r"^ ?(?:以上|or more\b|and more\b|or above\b)", re.I)),
    ("below", re.compile(r"^ ?(?:以下|以內|or less\b|or fewer\b|or below\b)", re.I)),
)


def questions(corpus: Corpus, claims: Mapping[str, Claim]) -> Iterator[Diagnostic]:
    """C545 for a number that the question of a check gives otherwise, C546 for a comparison turned round against its question."""
    units = default_units(corpus.settings.counted)
    for claim in claims.values():
        for check in claim.checks:
            typed = list(_typed(check))
            if typed:
                yield from _numbers(check, claim, corpus, units)
                yield from _sides(check, units)


def _typed(check: Check) -> Iterator[tuple[Quantity, str, Location]]:
    """The numbers that are typed into a check, with their text and place."""
    for comparison in check.tree.comparisons:
        for operand in comparison.operands:
            for node in walk(operand):
                if isinstance(node, LiteralNode) and isinstance(node.value, Quantity):
                    yield node.value, node.value.text, check.that_location.within(node.span.offset, node.span.width)
    for _, reference in check.let:
        if isinstance(reference.literal, Quantity):
            yield reference.literal, reference.text, reference.location


def _numbers(check: Check, claim: Claim, corpus: Corpus, units: Units) -> Iterator[Diagnostic]:
    said = read_words([text for _, text in check.asks.texts], units)
    typed = list(_typed(check))
    bound = [named.value for _, reference in check.let if (named := value_of(reference, claim, corpus))]
    bound += [named.value for _, row in check.scenarios for reference in row if (named := value_of(reference, claim, corpus))]
    known = [*(quantity for quantity, _, _ in typed), *(value for value in bound if isinstance(value, Quantity))]
    for quantity, text, location in typed:
        rival = rival_of(quantity, said, units, partial(accounted_for, known, units))
        if rival and rival.slipped != "unit":
            message = f"“{text}” {difference(rival)} in the question."
            yield Diagnostic("C545", location, message, "Write what is meant in both places.", severity="warning")


def _sides(check: Check, units: Units) -> Iterator[Diagnostic]:
    """A comparison with a number that the question names with “at least” or “under”, and that the check bounds the other way."""
    asked = [found for _, text in check.asks.texts for found in _asked(text, units)]
    for comparison in check.tree.comparisons:
        for side, node in _bounded(comparison):
            quantity = node.value
            assert isinstance(quantity, Quantity)
            about = {(wanted, text) for wanted, text, figure in asked if may_be(figure, quantity, units)}
            if about and all(wanted != side for wanted, _ in about):
                more = "more" if side == "above" else "less"
                message = f"The question says “{min(text for _, text in about)}”; the check asks for {more}."
                where = check.that_location.within(node.span.offset, node.span.width)
                yield Diagnostic("C546", where, message, "Turn the comparison round, or the question.", severity="warning")


def _bounded(comparison: Comparison) -> Iterator[tuple[Side, LiteralNode]]:
    """The numbers that stand alone on a side of a comparison, each with the side of it that the comparison admits."""
    for place, node in enumerate(comparison.operands):
        if not isinstance(node, LiteralNode) or not isinstance(node.value, Quantity):
            continue
        sides = set()
        if place and comparison.comparators[place - 1] in _SIDES:
            sides.add(_SIDES[comparison.comparators[place - 1]])
        if place < len(comparison.comparators) and comparison.comparators[place] in _SIDES:
            sides.add(_TURNED[_SIDES[comparison.comparators[place]]])
        if len(sides) == 1:
            yield sides.pop(), node


def _asked(text: str, units: Units) -> Iterator[tuple[Side, str, Figure]]:
    """The numbers of a question that have a word such as “at least” beside them: the side that it means, and both as written."""
    shown, said = words(text), read_words([text], units)
    for figure in said.figures:
        start, end = figure.place
        before = _found(_BEFORE, shown[max(0, start - 20) : start])
        after = _found(_AFTER, shown[end : end + 12])
        comparator = figure.value.comparator if isinstance(figure.value, Quantity) else ""
        if comparator:
            side = _SIDES[comparator]  # type: ignore[index]  # a quantity has only these four
            denied = figure in said.denied
            yield _TURNED[side] if denied else side, f"not {figure.text}" if denied else figure.text, figure
        elif before:
            yield before[0], f"{before[1]}{shown[start:end]}", figure
        elif after:
            yield after[0], f"{shown[start:end]}{after[1]}", figure


def _found(words: Sequence[tuple[Side, re.Pattern[str]]], text: str) -> tuple[Side, str] | None:
    return next(((side, found.group()) for side, pattern in words if (found := pattern.search(text))), None)
