"""How much faster questions are answered than by the plain way that gives the same answers, all in one run.

Prints a Markdown table. The plain ways: Shapley's formula over all coalitions; weighing every perturbed network anew; auditing the
whole workspace after each loss.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import factorial
from pathlib import Path

from kg.argumentation.network import Argument, Network, Premise, Testimony
from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.model.settings import Thresholds
from kg.reasoning.change import Loss, changed
from kg.reasoning.dependence import Dependence, dependence, present
from kg.reasoning.influence import influences
from kg.reasoning.perturbation import TRIALS, judged_reliabilities, judged_weights
from kg.reasoning.reassess import bench
from kg.reasoning.robustness import perturbed_opinions
from kg.validation.validate import validate
from kg.worlds.weigh import weigh

ROOT = Path(__file__).parents[1]
CLAIM = "p5-06-fifty-thousand-h800"
ORIGINS = 10


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def many_origins() -> Dependence:
    half = Fraction(1, 2)
    heard = tuple(Testimony(f"evidence:e{n}", f"o{n:02}", half) for n in range(ORIGINS))
    sides = ("for", "against")
    arguments = tuple(
        Argument(f"argument:{n}", (Premise(f"evidence:e{n}"),), "claim:A", sides[n % 2], Fraction(9, 10))  # type: ignore[arg-type]  # both are sides
        for n in range(ORIGINS)
    )
    return dependence(Network(heard, arguments, ("claim:A",)), "claim:A", Thresholds())


def by_coalitions(of: Dependence) -> Fraction:
    """One origin's share; all of them would take ten times as long."""
    player, *others = of.origins
    n, total = len(of.origins), Fraction(0)
    for size in range(n):
        for coalition in combinations(others, size):
            absent = dict.fromkeys([one for one in others if one not in coalition], Fraction(0))
            gain = present(of, absent).belief - present(of, {**absent, player: Fraction(0)}).belief
            total += Fraction(factorial(size) * factorial(n - size - 1), factorial(n)) * gain
    return total


def weighed_anew(whole: Audit, trials: int) -> None:
    drawn = {name: one.drawn() for name, one in {**judged_reliabilities(whole), **judged_weights(whole)}.items()}
    for trial in range(trials):
        heard = tuple(replace(one, reliability=Fraction(drawn[one.statement][trial])) for one in whole.network.testimonies)
        arguments = tuple(
            replace(one, weight=Fraction(drawn[one.id][trial])) if one.id in drawn else one for one in whole.network.arguments
        )
        weigh(Network(heard, arguments, whole.network.statements), (f"claim:{CLAIM}",))


def rows(whole: Audit) -> list[tuple[str, float, float]]:
    origins = many_origins()
    judged = {**judged_reliabilities(whole), **judged_weights(whole)}
    on, loss, day = bench(whole, [CLAIM]), Loss("evidence", "e18-patel-tweet"), date.fromisoformat(whole.as_of)
    trials = 20
    return [
        (
            f"shares of {ORIGINS} origins",
            timed(lambda: influences(origins)),
            timed(lambda: by_coalitions(origins)) * ORIGINS,
        ),
        (
            f"{TRIALS} perturbed opinions on one claim",
            timed(lambda: perturbed_opinions(whole, CLAIM, judged)),
            timed(lambda: weighed_anew(whole, trials)) * TRIALS / trials,
        ),
        (
            "the verdict after one loss",
            timed(lambda: [on.after([loss]) for _ in range(10)]) / 10,
            timed(lambda: audit(changed(whole.corpus, [loss]), as_of=day)),
        ),
    ]


def main() -> None:
    loaded = validate(load(ROOT))
    assert loaded.corpus is not None
    whole = audit(loaded.corpus)
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    print("| question | CPU s | the plain way, CPU s | ratio |\n|---|---|---|---|")
    for name, fast, slow in rows(whole):
        print(f"| {name} | {fast:.3f} | {slow:.3f} | {slow / fast:.0f} × |")


if __name__ == "__main__":
    main()
