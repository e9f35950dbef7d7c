"""Judgements drawn around what was written.

A word of a scale (a source's grade, a credibility, a strength) stands for the numbers that are nearer to its own than to any other
word's: from half way to the word below to half way to the word above, 0 and 1 at the ends. A perturbation draws each judgement
uniformly from there. What is judged is each source's grade, each level of credibility among a source's documents, and each strength
within one inference: what is one voice is judged once. Definitions and the factor of self-report are not judgements.

The draws come from SHAKE-128 (FIPS 202) of the judgement's name alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from kg.argumentation.build import RECALLED_CREDIBILITY
from kg.argumentation.origins import shared_inferences
from kg.audit.results import Audit

TRIALS: Final = 1000
WIDTH = 4

Values = tuple[float, ...]


@dataclass(frozen=True)
class Judged:
    """A threshold of the worlds as a product of judgements: their names and ranges, and a factor that is no judgement."""

    names: tuple[str, ...]
    ranges: tuple[tuple[Fraction, Fraction], ...]
    factor: Fraction = Fraction(1)

    def drawn(self) -> Values:
        """The threshold in every trial."""
        return _drawn(self)


@lru_cache(maxsize=4096)
def _drawn(judged: Judged) -> Values:
    found = [float(judged.factor)] * TRIALS
    for name, (low, high) in zip(judged.names, judged.ranges, strict=True):
        start, length = float(low), float(high - low)
        found = [value * (start + length * u) for value, u in zip(found, uniform(name), strict=True)]
    return tuple(found)


@lru_cache(maxsize=4096)
def uniform(name: str) -> Values:
    """A number in [0, 1) for every trial."""
    stream = hashlib.shake_128(f"judgement {name}".encode()).digest(TRIALS * WIDTH)
    return tuple(int.from_bytes(stream[at : at + WIDTH], "little") / 2 ** (8 * WIDTH) for at in range(0, TRIALS * WIDTH, WIDTH))


def cell(value: Fraction, scale: Iterable[Fraction]) -> tuple[Fraction, Fraction]:
    """The numbers that a word stands for: nearer to its own value than to another's. Nothing at all stays nothing."""
    if value == 0:
        return value, value
    others = set(scale) - {value}
    below = max((other for other in others if other < value), default=Fraction(0))
    above = min((other for other in others if other > value), default=Fraction(1))
    return (below + value) / 2, (value + above) / 2


def judged_reliabilities(audit: Audit) -> Mapping[str, Judged]:
    """For every statement of evidence its reliability as a product of two judgements."""
    corpus, scale, found = audit.corpus, audit.corpus.settings.scale, {}
    for id in audit.existing:
        evidence = corpus.evidence[id]
        source = corpus.sources[evidence.source.id]
        level = RECALLED_CREDIBILITY if evidence.status == "recalled" else evidence.credibility
        names = (f"source {source.id}", f"credibility {source.id} {level}")
        grade = cell(scale.reliability[source.reliability], scale.reliability.values())
        found[f"evidence:{id}"] = Judged(names, (grade, cell(scale.credibility[level], scale.credibility.values())))
    return found


def judged_weights(audit: Audit) -> Mapping[str, Judged]:
    """For every argument that somebody gave a strength its weight; what holds by definition is not among them."""
    scale, keys, found = audit.corpus.settings.scale, shared_inferences(audit.network), {}
    for ground in audit.grounds:
        name = f"argument:{ground.id}"
        if name in keys and ground.strength in scale.strength:
            value = scale.strength[ground.strength]
            factor = scale.self_report if ground.halved else Fraction(1)
            strength = cell(value, scale.strength.values())
            found[name] = Judged((f"strength {keys[name]} {ground.strength}",), (strength,), factor)
    return found
