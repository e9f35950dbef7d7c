"""How sure a verdict is: the share of perturbed judgements under which it stays.

Each claim's decision diagram is compiled once for every order in which the thresholds of its random numbers come to lie, which is
nearly always one order, and is then read for all trials together. A claim whose opinion is sampled is weighed anew in every trial
on the same 4,096 worlds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from kg.argumentation.network import Argument, Network, Opinion, Testimony
from kg.argumentation.origins import shared_inferences
from kg.audit.audit import verdict_given
from kg.audit.results import Audit, Verdict
from kg.reasoning.dependence import Dependence, claim_dependence
from kg.reasoning.perturbation import TRIALS, Judged, Values, judged_reliabilities, judged_weights
from kg.reasoning.semantics import Beside, semantics_agree, side_by_side
from kg.worlds.compiled import compiled
from kg.worlds.limits import Limits
from kg.worlds.program import program_of
from kg.worlds.weigh import weigh

ENOUGH: Final = Fraction(95, 100)
SMALL: Final = Limits(always_exact=0, most_variables=0, worlds=4096, blocks=1)

Progress = Callable[[int, int], None]
Order = tuple[tuple[str, tuple[str, ...]], ...]
Shares = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Robustness:
    """In how many trials a claim has which verdict, the most frequent first; ``beside`` has the published semantics' verdicts."""

    claim: str
    verdict: Verdict
    verdicts: tuple[tuple[Verdict, int], ...]
    beside: tuple[Beside, ...]

    @property
    def stays(self) -> int:
        """The number of trials in which the verdict is the present one."""
        return dict(self.verdicts).get(self.verdict, 0)

    @property
    def trials(self) -> int:
        """The number of trials."""
        return sum(count for _, count in self.verdicts)

    @property
    def steady(self) -> bool:
        """Whether the verdict stays in at least 95 of 100 trials."""
        return self.stays >= ENOUGH * self.trials

    @property
    def agree(self) -> bool:
        """Whether all published semantics lean the way of the verdict."""
        return semantics_agree(self.verdict, self.beside)

    @property
    def robust(self) -> bool:
        """Whether the verdict is steady and all semantics agree on which way it leans."""
        return self.steady and self.agree


def robustness(audit: Audit, claims: Iterable[str], progress: Progress | None = None) -> tuple[Robustness, ...]:
    """For each claim that is assessed how often its verdict stays; ``progress`` hears the number of each claim, and of all.

    The audit is one under possible worlds (``kg.reasoning.semantics.under_worlds``).
    """
    wanted = [id for id in claims if audit.claims[id].verdict != "not-assessed"]
    judged = {**judged_reliabilities(audit), **judged_weights(audit)}
    beside = side_by_side(audit)
    known: dict[str, tuple[Verdict, ...]] = {}
    found = []
    for number, id in enumerate(wanted):
        if progress:
            progress(number, len(wanted))
        counts = Counter(_verdicts(audit, id, judged, known))
        ordered = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        found.append(Robustness(id, audit.claims[id].verdict, ordered, beside[id]))
    return tuple(found)


def _verdicts(
    audit: Audit, claim: str, judged: Mapping[str, Judged], known: dict[str, tuple[Verdict, ...]]
) -> tuple[Verdict, ...]:
    """The verdict on a claim in every trial; those of its parts come first and are kept in ``known``."""
    waiting = [claim]
    while waiting:
        id = waiting[-1]
        result = audit.claims[id]
        ids = [part.id for part in result.claim.parts.claims if part.id in audit.claims] if result.claim.parts else []
        missing = [part for part in ids if part not in known]
        if missing and not result.broken:
            waiting += missing
            continue
        waiting.pop()
        if id not in known:
            opinions = perturbed_opinions(audit, id, judged) if result.opinion else [None] * TRIALS
            parts = [known[part] for part in ids if part in known]
            known[id] = tuple(
                verdict_given(replace(result, opinion=opinion), [verdicts[trial] for verdicts in parts], audit.corpus)
                for trial, opinion in enumerate(opinions)
            )
    return known[claim]


def perturbed_opinions(audit: Audit, claim: str, judged: Mapping[str, Judged]) -> Sequence[Opinion]:
    """The opinion on a claim in every trial; ``judged`` says for evidence and arguments how their numbers were drawn."""
    depends = claim_dependence(audit, claim)
    part = depends.network
    names = [*(one.statement for one in part.testimonies), *(one.id for one in part.arguments)]
    drawn = {name: judged[name].drawn() for name in names if name in judged}
    if depends.diagram is None:
        return [_weighed(depends, drawn, trial) for trial in range(TRIALS)]
    orders: dict[Order, list[int]] = {}
    variables = _variables(part, drawn)
    for trial in range(TRIALS):
        orders.setdefault(_order(variables, drawn, trial), []).append(trial)
    found: dict[int, Opinion] = {}
    for order, trials in orders.items():
        for trial, shares in zip(trials, _read(depends, order, drawn, trials), strict=True):
            belief, disbelief, conflict, ignorance = map(Fraction, shares)
            found[trial] = Opinion(belief, disbelief, conflict, ignorance)
    return [found[trial] for trial in range(TRIALS)]


def _variables(part: Network, drawn: Mapping[str, Values]) -> dict[str, list[str]]:
    """For every random number the statements that are compared with it and were judged, one for each distinct judgement."""
    keys = shared_inferences(part)
    found: dict[str, dict[Values, str]] = {}
    for testimony in part.testimonies:
        found.setdefault(f"group {testimony.group}", {}).setdefault(drawn[testimony.statement], testimony.statement)
    for argument in part.arguments:
        if argument.id in drawn:
            found.setdefault(f"inference {keys[argument.id]}", {}).setdefault(drawn[argument.id], argument.id)
    return {variable: sorted(names.values()) for variable, names in found.items()}


def _order(variables: Mapping[str, list[str]], drawn: Mapping[str, Values], trial: int) -> Order:
    return tuple(
        (variable, tuple(names) if len(names) == 1 else tuple(sorted(names, key=lambda name: (drawn[name][trial], name))))
        for variable, names in variables.items()
    )


def _read(depends: Dependence, order: Order, drawn: Mapping[str, Values], trials: Sequence[int]) -> list[Shares]:
    """The shares in some trials in which thresholds come in one order: every threshold stands for its place in it."""
    places = {drawn[name]: Fraction(place, len(names) + 1) for _, names in order for place, name in enumerate(names, 1)}
    part = depends.network
    coded = Network(
        tuple(replace(one, reliability=_coded(one, drawn, places)) for one in part.testimonies),
        tuple(replace(one, weight=_coded(one, drawn, places)) for one in part.arguments),
        part.statements,
    )
    diagram = compiled(program_of(coded), depends.statement, Limits(always_exact=10**6))
    chances: list[list[float]] = []
    names = dict(order)
    for variable, values in diagram.thresholds.items() if diagram else ():
        known = {places[drawn[name]]: drawn[name] for name in names[variable]}
        last = [0.0] * len(trials)
        for value in values:
            now = [known[value][trial] for trial in trials]
            chances.append([(t - s) / (1 - s) if s < 1 else 0.0 for s, t in zip(last, now, strict=True)])
            last = now
    return diagram.shares(depends.statement, chances, len(trials)) if diagram else []


def _coded(one: Testimony | Argument, drawn: Mapping[str, Values], places: Mapping[Values, Fraction]) -> Fraction:
    """The place of a threshold; what is 0 or holds by definition stays what it is."""
    name, value = (one.statement, one.reliability) if isinstance(one, Testimony) else (one.id, one.weight)
    return places[drawn[name]] if name in drawn and value > 0 else value


def _weighed(depends: Dependence, drawn: Mapping[str, Values], trial: int) -> Opinion:
    part = depends.network
    moved = Network(
        tuple(replace(one, reliability=Fraction(drawn[one.statement][trial])) for one in part.testimonies),
        tuple(replace(one, weight=Fraction(drawn[one.id][trial])) if one.id in drawn else one for one in part.arguments),
        part.statements,
    )
    return weigh(moved, (depends.statement,), depends.thresholds, SMALL)[depends.statement]
