"""From a reference in a check to the value it names, with what the value is a value of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.checks.evaluate import Named
from kg.checks.results import Input
from kg.model.claim import Claim, ValueReference
from kg.model.corpus import Corpus
from kg.model.evidence import StatedValue
from kg.quantities.dates import DateSpan
from kg.quantities.display import amount_text
from kg.quantities.values import Value

PUBLISHED = "published"
CURRENCIES = ("USD", "CNY", "EUR", "GBP", "TWD")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value ready for evaluation and ready to be shown. ``absent`` names the evidence that does not exist as of the day."""

    named: Named
    shown: Input
    absent: str = ""


def resolve(name: str, reference: ValueReference, claim: Claim, corpus: Corpus) -> Resolved | None:
    """The value of ``reference`` in a check of ``claim``; None when there is none, which validation reports."""
    value = value_of(reference, claim, corpus)
    if value is None:
        return None
    if reference.literal is not None:
        return Resolved(value, _input(name, value.value))
    origin = {"evidence": value.source} if reference.holder in corpus.evidence else {"claim": value.source}
    return Resolved(value, _input(name, value.value, **origin, measure=reference.measure))


def value_of(reference: ValueReference, claim: Claim, corpus: Corpus) -> Named | None:
    """The same for the evaluator alone, without what is shown of it."""
    if reference.literal is not None:
        return Named(reference.literal)
    evidence = corpus.evidence.get(reference.holder)
    if evidence is not None and reference.measure == PUBLISHED:
        return Named(evidence.published, source=evidence.id)
    holder = evidence or (corpus.claims.get(reference.holder) if reference.holder else claim)
    stated = None if holder is None else stated_value(holder.values, reference.measure)
    if holder is None or stated is None:
        return None
    return _named(stated, corpus, str(evidence.published.last.year) if evidence else "", holder.id)


def stated_value(values: tuple[StatedValue, ...], measure: str) -> StatedValue | None:
    """The value stated for ``measure``."""
    return next((value for value in values if value.measure.id == measure), None)


def _named(stated: StatedValue, corpus: Corpus, year: str, source: str) -> Named:
    """A stated value with subject and scope from its measure where it says nothing else. Money is dated."""
    measure = corpus.measures.get(stated.measure.id)
    if isinstance(stated.value, DateSpan) or measure is None:
        return Named(stated.value, source=source)
    period = stated.period.text if stated.period else ""
    if not period and is_money(stated.value):
        period = year
    return Named(
        stated.value,
        measure=measure.id,
        subject=stated.of or measure.of,
        scope=stated.scope or measure.scope,
        period=period,
        source=source,
    )


def is_money(value: Value) -> bool:
    """Whether a value is an amount of money and nothing else."""
    return not isinstance(value, DateSpan) and value.unit.text in CURRENCIES


def _input(name: str, value: Value, evidence: str = "", claim: str = "", measure: str = "") -> Input:
    if isinstance(value, DateSpan):
        return Input(name, value.text, value.text, evidence=evidence, claim=claim, measure=measure)
    interval = value.interval
    return Input(
        name=name,
        shown=amount_text(interval, value.unit, grouped=True),
        written=value.text,
        unit=value.unit.text,
        low=interval.low,
        high=interval.high,
        evidence=evidence,
        claim=claim,
        measure=measure,
    )


Bound = Mapping[str, Resolved]


def named(bound: Bound) -> dict[str, Named]:
    """What the evaluator needs of resolved values."""
    return {name: value.named for name, value in bound.items()}

