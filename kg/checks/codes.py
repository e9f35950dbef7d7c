"""Codes of the slips that a check expression can have: stable, unique, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SYNTAX: Final = "C501"
UNKNOWN_CHARACTER: Final = "C502"
NO_COMPARISON: Final = "C503"
UNKNOWN_NAME: Final = "C504"
UNKNOWN_FUNCTION: Final = "C505"
WRONG_ARGUMENTS: Final = "C506"
NAME_IS_UNIT: Final = "C507"
BAD_NAME: Final = "C508"
TOO_LONG: Final = "C509"
TOO_DEEP: Final = "C510"
BAD_POWER: Final = "C511"
MISSING_OPERATOR: Final = "C512"
UNITS_DIFFER: Final = "C521"
KINDS_DIFFER: Final = "C522"
NOT_FOR_DATES: Final = "C523"
NOT_A_DATE: Final = "C524"
DIVISION_BY_ZERO: Final = "C525"

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        SYNTAX: "the expression is not well formed",
        UNKNOWN_CHARACTER: "a character has no meaning in an expression",
        NO_COMPARISON: "the expression compares nothing",
        UNKNOWN_NAME: "a name stands in the expression but not in let or for",
        UNKNOWN_FUNCTION: "the function is not min, max, abs or weekday",
        WRONG_ARGUMENTS: "a function has too many or too few arguments",
        NAME_IS_UNIT: "a name is also a unit, or a unit stands where a name is due",
        BAD_NAME: "a name in let or for is not a simple word",
        TOO_LONG: "the expression is longer than 1000 characters",
        TOO_DEEP: "the expression has more than 50 brackets within one another",
        BAD_POWER: "a power is not a whole number from -10 to 10",
        MISSING_OPERATOR: "an operator is missing between two values",
        UNITS_DIFFER: "two amounts that cannot be compared or added stand together",
        KINDS_DIFFER: "a date, a number or a day of the week stands against another kind",
        NOT_FOR_DATES: "the operation has no meaning for dates",
        NOT_A_DATE: "weekday() needs a date",
        DIVISION_BY_ZERO: "the divisor is zero as written",
    }
)
