"""Numbers as text for people, never rounded in anyone's favour.

A number that needs no rounding is written out. Otherwise a single number is rounded to the nearest at two decimals,
or at four significant digits if it is below 100, and the ends of an interval are rounded outwards, so that what is
shown contains what was computed. Everything written here is read back by ``kg.quantities.notation``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal

from kg.quantities.interval import Interval
from kg.quantities.units import Unit

Rounding = Literal["nearest", "down", "up"]

DIGITS: Final = 4
_LONGEST_WHOLE: Final = 15
_EXACT_DECIMALS: Final = 6


def number_text(number: Fraction, rounding: Rounding = "nearest", digits: int = DIGITS, grouped: bool = False) -> str:
    """``number`` in decimal digits, in powers of ten if it is very large or small.

    ``digits`` is the least number of significant digits of a rounded number, which also has at least two decimals
    from 100 upwards; ``grouped`` sets commas between thousands.
    """
    if number < 0:
        mirrored: dict[Rounding, Rounding] = {"down": "up", "up": "down", "nearest": "nearest"}
        return "-" + number_text(-number, mirrored[rounding], digits, grouped)
    if number == 0:
        return "0"
    order = magnitude(number)
    if order >= _LONGEST_WHOLE or order < -_EXACT_DECIMALS:
        mantissa = number / Fraction(10) ** order
        shown = _decimal(mantissa, _decimals_of(mantissa, _LONGEST_WHOLE, digits - 1), rounding)
        return f"{shown}e{order}" if not shown.startswith("10") else f"1{shown[2:]}e{order + 1}"
    text = _decimal(
        number, _decimals_of(number, _EXACT_DECIMALS, max(digits - 1 - order, 2 if order >= 2 else 0)), rounding
    )
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if grouped else text


def magnitude(number: Fraction) -> int:
    """The power of ten of the first digit of a positive number: 2 for 346, -1 for 0.346."""
    order = (number.numerator.bit_length() - number.denominator.bit_length()) * 30103 // 100000
    while number < Fraction(10) ** order:
        order -= 1
    while number >= Fraction(10) ** (order + 1):
        order += 1
    return order


def interval_text(interval: Interval, digits: int = DIGITS, grouped: bool = False) -> str:
    """An interval in words: one number, ``60 to 80``, ``at least 60``, ``over 60``, ``up to 80``, ``under 80``."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "any number"
    if low is None:
        assert high is not None
        return f"{'under' if interval.high_open else 'up to'} {number_text(high, 'up', digits, grouped)}"
    if high is None:
        return f"{'over' if interval.low_open else 'at least'} {number_text(low, 'down', digits, grouped)}"
    if low == high:
        return number_text(low, "nearest", digits, grouped)
    return f"{number_text(low, 'down', digits, grouped)} to {number_text(high, 'up', digits, grouped)}"


def amount_text(interval: Interval, unit: Unit, digits: int = DIGITS, grouped: bool = False) -> str:
    """An interval counted in ``unit`` with that unit: ``16633.67 H100e/year``, ``60 to 80 %``."""
    return f"{interval_text(interval, digits, grouped)} {unit.text}".rstrip()


def _decimals_of(number: Fraction, most: int, rounded: int) -> int:
    """How many decimals write ``number`` exactly, if ``most`` are enough; else ``rounded``."""
    for places in range(most + 1):
        if (number * 10**places).denominator == 1:
            return places
    return rounded


def _decimal(number: Fraction, places: int, rounding: Rounding) -> str:
    scaled = number * 10**places
    match rounding:
        case "down":
            units = scaled.numerator // scaled.denominator
        case "up":
            units = -(-scaled.numerator // scaled.denominator)
        case "nearest":
            units = round(scaled)
    if not places:
        return str(units)
    text = str(units).zfill(places + 1)
    return f"{text[:-places]}.{text[-places:]}"
