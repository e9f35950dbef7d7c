"""``docs/arithmetic.md`` says the numbers that the program has."""

from __future__ import annotations

import re
from fractions import Fraction

from kg.argumentation.build import RECALLED_CREDIBILITY
from kg.model.settings import Scale, Thresholds
from kg.worlds.limits import Limits
from tests.docs.manual import DOCS

PAGE = " ".join((DOCS / "arithmetic.md").read_text(encoding="utf-8").split())


def decimal(value: Fraction) -> str:
    return f"{float(value):g}"


def test_the_scales() -> None:
    scale = Scale()
    for before, words in (("a source of grade", scale.reliability), ("a document of credibility", scale.credibility)):
        assert f"{before} {', '.join(f'{word} {decimal(value)}' for word, value in words.items())};" in PAGE
    assert f"an argument that is {', '.join(f'{word} {decimal(value)}' for word, value in scale.strength.items())}," in PAGE
    assert f"only recalls has credibility {RECALLED_CREDIBILITY}." in PAGE
    assert scale.self_report == Fraction(1, 2)
    assert "weight halved" in PAGE


def test_the_thresholds_of_the_verdict() -> None:
    bounds = Thresholds()
    verdict = PAGE.partition("## The verdict")[2].partition("A whole of")[0]
    numbers = [
        *(bounds.majority, bounds.majority, Fraction(0)),
        *(bounds.supported, bounds.residue, bounds.leaning, 1 - bounds.leaning, 1 - bounds.supported),
    ]
    assert re.findall(r"\b\d(?:\.\d+)?\b", verdict) == [decimal(number) for number in numbers]


def test_the_bounds_of_the_computation() -> None:
    limits = Limits()
    assert f"up to {limits.always_exact} random variables" in PAGE
    assert f"at least {limits.worlds:,} sampled worlds" in PAGE
    assert limits.errors == 3
    assert "within three of them of a threshold" in PAGE
