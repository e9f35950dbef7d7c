"""Shares as people read them: three decimals, never rounded to nothing or to all."""

from __future__ import annotations

from fractions import Fraction

LEAST = Fraction(1, 2000)


def shown(share: Fraction) -> str:
    """``0.770``; ``<0.001`` and ``>0.999`` for what is neither nothing nor all."""
    if 0 < share < LEAST:
        return "<0.001"
    if 1 - LEAST < share < 1:
        return ">0.999"
    return f"{_rounded(share):.3f}"


def signed(share: Fraction) -> str:
    """A difference with its sign; ``0`` where there is none."""
    if share == 0:
        return "0"
    return ("+" if share > 0 else "−") + shown(abs(share)).removeprefix("+")


def error(value: float) -> str:
    """A standard error."""
    return f"{value:.4f}"


def _rounded(share: Fraction) -> float:
    return round(share * 1000) / 1000
