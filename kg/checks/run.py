"""Running the checks of a corpus as of a day."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from kg.checks.evaluate import evaluate
from kg.checks.resolve import Resolved, named, resolve
from kg.checks.results import CheckResult, Outcome, Run, Side
from kg.model.claim import Check, Claim, ValueReference
from kg.model.corpus import Corpus
from kg.quantities.units import Units, default_units

MOST_SCENARIOS = 100


@dataclass(frozen=True)
class Basis:
    """What checks run on: the corpus, the ids of the evidence that may supply values, and the table of units."""

    corpus: Corpus
    existing: frozenset[str]
    units: Units


def run_checks(corpus: Corpus, existing: frozenset[str]) -> tuple[CheckResult, ...]:
    """Every check of every claim, in the order of claims and files.

    Checks of claims whose text has errors are not run. ``existing`` are the ids of the evidence that may supply values.
    """
    basis = Basis(corpus, existing, default_units(corpus.settings.counted))
    return tuple(
        result
        for claim in corpus.claims.values()
        if not corpus.is_broken("claim", claim.id)
        for result in checks_of(claim, basis)
    )


def checks_of(claim: Claim, basis: Basis) -> tuple[CheckResult, ...]:
    """Every check of one claim."""
    return tuple(run_check(claim, check, basis) for check in claim.checks)


def run_check(claim: Claim, check: Check, basis: Basis) -> CheckResult:
    """One check: its rows, what they come to together, and on which side that speaks for the claim."""
    rows = [_run(row, claim, check, basis) for row in scenarios(check)]
    runs = tuple(run for run, _ in rows)
    inputs = dict.fromkeys(value.shown for _, values in rows for value in values)
    outcome = together([run.outcome for run in runs])
    reason = next((run.reason for run in runs if run.outcome == outcome and run.reason), "")
    if outcome == "undecided" and not reason:
        reason = "the scenarios come out differently" if len({run.outcome for run in runs}) > 1 else ""
    return CheckResult(claim.id, check, outcome, side_of(outcome, check), tuple(inputs), runs, reason)


def scenarios(check: Check) -> Iterator[dict[str, ValueReference]]:
    """The rows of a check: every combination of its scenarios' values beside its fixed ones."""
    names = [name for name, _ in check.scenarios]
    for row in itertools.islice(itertools.product(*(values for _, values in check.scenarios)), MOST_SCENARIOS):
        yield {**dict(check.let), **dict(zip(names, row, strict=True))}


def together(outcomes: list[Outcome]) -> Outcome:
    """What rows come to: all the same, or else undecided."""
    return outcomes[0] if len(set(outcomes)) == 1 else "undecided"


def side_of(outcome: Outcome, check: Check) -> Side | None:
    """The side on which an outcome speaks; ``expect: fails`` turns it round."""
    if outcome not in ("holds", "fails"):
        return None
    return "for" if outcome == check.expect else "against"


def _run(
    row: dict[str, ValueReference], claim: Claim, check: Check, basis: Basis
) -> tuple[Run, tuple[Resolved, ...]]:
    found = {name: resolve(name, reference, claim, basis.corpus) for name, reference in row.items()}
    values = {name: value for name, value in found.items() if value is not None}
    shown = tuple(values.values())
    binding = tuple((name, row[name].text) for name, _ in check.scenarios)
    absent = sorted({v.shown.evidence for v in shown if v.shown.evidence and v.shown.evidence not in basis.existing})
    bound = tuple((name, values[name].shown.shown) for name, _ in check.scenarios if name in values)
    if len(values) < len(found):
        missing = next(name for name, value in found.items() if value is None)
        return Run(binding, "undecided", "", "", "", f"{missing} has no value", bound=bound), shown
    if absent:
        reason = f"{', '.join(absent)} cannot be heard as of this day"
        return Run(binding, "undecided", "", "", "", reason, bound=bound), shown
    result = evaluate(check.tree, named(values), basis.units)
    if isinstance(result, tuple):
        return Run(binding, "undecided", "", "", "", result[0].message, bound=bound), shown
    actual, expected = result.decisive.actual_range, result.decisive.expected_range
    run = Run(
        binding=binding,
        outcome=result.outcome,
        actual=result.actual,
        expected=result.expected,
        margin=result.margin_text,
        reason=result.reason,
        actual_low=actual.low if actual else None,
        actual_high=actual.high if actual else None,
        expected_low=expected.low if expected else None,
        expected_high=expected.high if expected else None,
        unit=result.decisive.unit,
        relation=result.decisive.relation,
        bound=bound,
    )
    return run, shown
