"""Codes of the slips that a number, a unit or a date can have: stable, unique, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

NOT_A_NUMBER: Final = "N301"
DECIMAL_COMMA: Final = "N302"
BAD_GROUPING: Final = "N303"
BAD_POINT: Final = "N304"
EXPONENT_TOO_LARGE: Final = "N305"
NUMBER_TOO_LONG: Final = "N306"
LEADING_ZERO: Final = "N307"
REVERSED_RANGE: Final = "N308"
BAD_TOLERANCE: Final = "N309"
COMPARATOR_WITH_RANGE: Final = "N310"
BAD_CHINESE_NUMERAL: Final = "N312"
VAGUE_NUMBER: Final = "N313"
HIDDEN_CHARACTER: Final = "N314"
AMBIGUOUS_MULTIPLE: Final = "N315"
SPACE_IN_NUMBER: Final = "N316"
AMBIGUOUS_RANGE: Final = "N317"

UNKNOWN_UNIT: Final = "N321"
REFUSED_UNIT: Final = "N322"
BAD_UNIT: Final = "N323"
SPACE_IN_UNIT: Final = "N324"
UNITS_DISAGREE: Final = "N325"
BAD_UNIT_NAME: Final = "N326"
UNIT_NAME_TAKEN: Final = "N327"

NOT_A_DATE: Final = "N341"
IMPOSSIBLE_DATE: Final = "N342"
DATE_WITHOUT_ZEROS: Final = "N343"
DATE_ORDER: Final = "N344"
REVERSED_DATES: Final = "N345"
TIME_OF_DAY: Final = "N346"
OPEN_DATES: Final = "N347"

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        NOT_A_NUMBER: "a number was expected",
        DECIMAL_COMMA: "a comma stands where a decimal point belongs",
        BAD_GROUPING: "thousands are not grouped by three digits",
        BAD_POINT: "a decimal point stands where it cannot",
        EXPONENT_TOO_LARGE: "the exponent is larger than 100",
        NUMBER_TOO_LONG: "a number or date is longer than 200 characters",
        LEADING_ZERO: "a number begins with a needless zero",
        REVERSED_RANGE: "a range begins with its larger end",
        BAD_TOLERANCE: "what follows ± is not a tolerance",
        COMPARATOR_WITH_RANGE: "a bound such as 'at least' stands before a range",
        BAD_CHINESE_NUMERAL: "a Chinese numeral is not well formed or can be read in two ways",
        VAGUE_NUMBER: "a vague word such as 數 or 幾 stands in a number",
        HIDDEN_CHARACTER: "an invisible or control character stands in a number, date or expression",
        AMBIGUOUS_MULTIPLE: "一倍 can mean once or twice as much",
        SPACE_IN_NUMBER: "a space stands inside a number",
        AMBIGUOUS_RANGE: "a range or tolerance leaves open whether both numbers have the same scale",
        UNKNOWN_UNIT: "the unit is not known",
        REFUSED_UNIT: "the unit is refused because it would be misread",
        BAD_UNIT: "a compound unit is not well formed",
        SPACE_IN_UNIT: "a space stands inside a unit",
        UNITS_DISAGREE: "the ends of a range have different units",
        BAD_UNIT_NAME: "the name of a counted thing is not a single word",
        UNIT_NAME_TAKEN: "the name of a counted thing already is a unit",
        NOT_A_DATE: "a date was expected",
        IMPOSSIBLE_DATE: "the calendar has no such date",
        DATE_WITHOUT_ZEROS: "month or day lacks its leading zero",
        DATE_ORDER: "a date is not written year first",
        REVERSED_DATES: "an interval of dates ends before it begins",
        TIME_OF_DAY: "a time of day stands in a date",
        OPEN_DATES: "an interval of dates has no beginning or no end",
    }
)
