"""Checks that fail by orders of magnitude: a claim may be that wrong, and so may a number that was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from kg.checks.results import Run
from kg.checks.run import Basis, checks_of
from kg.diagnostic import Diagnostic
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.quantities.units import default_units

TIMES: Final = 100


def far_apart(corpus: Corpus, claims: Mapping[str, Claim]) -> Iterator[Diagnostic]:
    """C547 for a check that fails with its sides a hundred times apart, unless its `because` explains it."""
    basis = Basis(corpus, frozenset(corpus.evidence), default_units(corpus.settings.counted))
    for claim in claims.values():
        for result in () if corpus.is_broken("claim", claim.id) else checks_of(claim, basis):
            far = next((run for run in result.runs if run.outcome == "fails" and _times(run) >= TIMES), None)
            if far and not result.check.because:
                message = f"What is found ({far.actual}) and what is asked for ({far.expected}) lie {TIMES} times or more apart."
                hint = "Check the scale of every number in it; if they are right, say in the check's `because` what makes the difference."
                yield Diagnostic("C547", result.check.that_location, message, hint, severity="warning")


def _times(run: Run) -> Fraction:
    """How many times one side is the other at least; 0 where that says nothing, as for dates and negative numbers."""
    found, wanted = (run.actual_low, run.actual_high), (run.expected_low, run.expected_high)
    if found[0] is None or found[1] is None or wanted[0] is None or wanted[1] is None or min(found[0], wanted[0]) <= 0:
        return Fraction(0)
    return max(found[0] / wanted[1], wanted[0] / found[1])
