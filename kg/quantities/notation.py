"""The grammar of a written quantity: ``about 2000``, ``60–80 %``, ``49.9 ± 0.2``, ``>= 10000 H800``, ``約5萬枚 H800``.

    quantity  = [bound] [about] [currency] number [unit] [joint number] [unit] [about] [bound]
    joint     = – | - | ~ | to | 到 | 至 (a range) | ± | +/- (a tolerance)

*About* and its kin admit a tenth more or less unless told otherwise; a range admits its ends and all between; a
bound admits everything on its side. Mistakes come back as slips; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from kg.diagnostic import Slip
from kg.quantities import codes
from kg.quantities.chinese import Numeral
from kg.quantities.interval import Interval, hull, point
from kg.quantities.numerals import LONGEST, fold_width, hidden_character, read_numeral
from kg.quantities.phrases import Frame, Joint, find_joint, read_frame, without_counter
from kg.quantities.quantity import Quantity
from kg.quantities.units import Unit, Units, read_unit, unit_of

TOLERANCE_OF_ABOUT: Final = Fraction(1, 10)

_DATE: Final = re.compile(r" *([0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?) *$")
_FACTOR_OF_TWO: Final = re.compile(r"一倍的?(差距|差異|差异|差別|差别)$")


def read_quantity(text: str, units: Units, about: Fraction = TOLERANCE_OF_ABOUT) -> Quantity | tuple[Slip, ...]:
    """The quantity that ``text`` writes, or the slips that say what is wrong with it and where.

    ``about`` is the share by which *about* widens a number each way.
    """
    slip = _too_long(text)
    if slip is not None:
        return (slip,)
    folded = fold_width(text)
    slip = hidden_character(folded) or _date_like(folded)
    if slip is not None:
        return (slip,)
    if _FACTOR_OF_TWO.fullmatch(folded.strip()):
        return Quantity(point(2), unit_of([(units.names["x"], 1)]), text, bound=point(2))
    frame = read_frame(folded)
    first = read_numeral(folded, frame.start)
    if isinstance(first, Slip):
        return (first,)
    joint = find_joint(folded, first.end, frame)
    found = _single(folded, first, frame, units) if joint is None else _joined(folded, first, (joint, frame), units)
    if isinstance(found, Slip):
        return (found,)
    return _completed(found if found.text == text else replace(found, text=text), frame, about)


def _too_long(text: str) -> Slip | None:
    if len(text) <= LONGEST:
        return None
    message = f"a value of {len(text)} characters is too long"
    hint = f"a value has at most {LONGEST} characters"
    return Slip(codes.NUMBER_TOO_LONG, message, LONGEST, len(text) - LONGEST, hint)


def _date_like(folded: str) -> Slip | None:
    date = _DATE.match(folded)
    if date is None:
        return None
    message = f"'{date.group(1)}' is a date, not a number"
    hint = "give its measure the unit date, or write a range with –"
    return Slip(codes.NOT_A_NUMBER, message, date.start(1), len(date.group(1)), hint)


def _single(folded: str, number: Numeral, frame: Frame, units: Units) -> Quantity | Slip:
    unit = _with_currency(_read_unit_between(folded, number, frame.end, units), frame, units)
    if isinstance(unit, Slip):
        return unit
    if number.value == 1 and unit.text == "x" and "一" in folded:
        hint = "write 1 x for the same amount, 2 x for twice as much"
        return Slip(codes.AMBIGUOUS_MULTIPLE, "'一倍' can mean once or twice as much", frame.start, 2, hint)
    return Quantity(number.interval, unit, folded, bound=point(number.value))


def _joined(folded: str, first: Numeral, where: tuple[Joint, Frame], units: Units) -> Quantity | Slip:
    """A range or a number with its tolerance."""
    joint, frame = where
    second = read_numeral(folded, joint.number)
    if isinstance(second, Slip):
        return second
    unit = _common_unit(folded, (first, second), where, units)
    if isinstance(unit, Slip):
        return unit
    shared = _sharing_scale(first, second, joint.is_tolerance)
    if shared is None:
        return _ambiguous_range(folded[frame.start : frame.end], frame.start)
    first = shared
    if joint.is_tolerance:
        interval = _tolerance(first, second, joint)
    else:
        interval = _range(folded[frame.start : frame.end], first, second, frame.start)
    return interval if isinstance(interval, Slip) else Quantity(interval, unit, folded, bound=interval)


def _common_unit(folded: str, ends: tuple[Numeral, Numeral], where: tuple[Joint, Frame], units: Units) -> Unit | Slip:
    """The unit of both ends of a range, which stands after the second or after both."""
    (first, second), (joint, frame) = ends, where
    low = _with_currency(_read_unit_between(folded, first, joint.start, units), frame, units)
    high = _with_currency(_read_unit_between(folded, second, frame.end, units), frame, units)
    if isinstance(low, Slip) or isinstance(high, Slip):
        return low if isinstance(low, Slip) else high
    if first.unit and not high.text:  # 百分之六十到八十 names the unit first
        return low
    if low.text in ("", high.text):
        return high
    message = f"the ends of the range have different units, {low} and {high}"
    hint = "write the unit once, after the second number"
    return Slip(codes.UNITS_DISAGREE, message, first.end, frame.end - first.end, hint)


def _sharing_scale(first: Numeral, second: Numeral, is_tolerance: bool) -> Numeral | None:
    """30至50萬 is 30萬 to 50萬, and 49.9 ± 0.2 million has both in millions; 5000至1萬 stays as it is.

    None where nobody can tell whether the scale is shared, as in 2至3萬5千 or 2.5 million ± 0.1.
    """
    if is_tolerance and first.scale != 1 and second.scale == 1 and second.value * first.scale < abs(first.value):
        return None
    if first.scale != 1 or second.scale == 1:
        return first
    shares = first.value < second.value if is_tolerance else first.value * second.scale < second.value
    if shares and second.mixed:
        return None
    return first.times(second.scale, first.end) if shares else first


def _ambiguous_range(written: str, start: int) -> Slip:
    message = f"'{written}' does not say whether both numbers are meant in the same scale"
    return Slip(codes.AMBIGUOUS_RANGE, message, start, len(written), "write the scale of both, as in 2萬至3萬5千")


def _tolerance(first: Numeral, second: Numeral, joint: Joint) -> Interval | Slip:
    if second.value < 0:
        hint = "write the tolerance without a sign, as in 49.9 ± 0.2"
        return Slip(
            codes.BAD_TOLERANCE, "a tolerance cannot be negative", joint.number, second.end - joint.number, hint
        )
    return Interval(first.value - second.value, first.value + second.value)


def _range(written: str, first: Numeral, second: Numeral, start: int) -> Interval | Slip:
    if first.value > second.value:
        hint = "write the smaller number first; a date needs a measure whose unit is date"
        message = f"the range '{written}' begins with its larger end"
        return Slip(codes.REVERSED_RANGE, message, start, len(written), hint)
    return Interval(first.value, second.value)


def _read_unit_between(folded: str, number: Numeral, end: int, units: Units) -> Unit | Slip:
    """The unit from the end of a numeral to ``end``, after a Chinese counter if one stands there."""
    rest = folded[number.end : end]
    start = number.end + len(rest) - len(rest.lstrip())
    written = folded[start:end].rstrip()
    if written in units and not number.unit:
        return read_unit(written, units, start)
    bare = without_counter(written)
    start, written = start + len(written) - len(bare), bare
    if written.startswith("+"):
        hint = f"write at least {folded[:start].strip()}"
        return Slip(codes.UNKNOWN_UNIT, "'+' after a number is not read", start, 1, hint)
    if written.startswith("/") and len(written) > 1:  # $2/hour
        return read_unit(f"1{written}", units, start - 1)
    if number.unit:
        joined = f"{number.unit}*{written}".removesuffix("*")
        return read_unit(joined, units, start - len(joined) + len(written))
    return read_unit(written, units, start)


def _with_currency(unit: Unit | Slip, frame: Frame, units: Units) -> Unit | Slip:
    """The unit of an amount whose sign stands before it: $5.576 million, US$2/hour."""
    if not frame.currency or isinstance(unit, Slip):
        return unit
    sign = read_unit(frame.currency, units, max(0, frame.start - len(frame.currency)))
    if isinstance(sign, Slip) or not unit.text or unit == sign:
        return sign
    if unit.text.startswith("1/"):
        return read_unit(f"{sign.text}{unit.text[1:]}", units)
    message = f"the amount has two units, {frame.currency} and {unit}"
    hint = f"write the amount as '5 {sign.text}'"
    return Slip(codes.UNITS_DISAGREE, message, frame.start, frame.end - frame.start, hint)


def _completed(read: Quantity, frame: Frame, about: Fraction) -> Quantity | tuple[Slip, ...]:
    """The quantity after *about* has widened it and a bound has opened its other side."""
    interval = read.interval
    face = read.bound or interval
    if face.low is None or face.high is None:
        return read
    if frame.comparator and not face.is_point:
        message = "a bound and a range stand together"
        hint = "write either the range or the bound, such as 'at least 60 %'"
        return (Slip(codes.COMPARATOR_WITH_RANGE, message, 0, max(1, frame.start), hint),)
    if frame.approximate:
        low, high = face.low - abs(face.low) * about, face.high + abs(face.high) * about
        interval = hull([interval, Interval(low, high)])
    if frame.comparator:
        base = interval if frame.approximate else face
        interval = _opened(base, frame.comparator)
        face = interval
    elif frame.approximate:
        face = interval
    return replace(read, interval=interval, approximate=frame.approximate, comparator=frame.comparator, bound=face)


def _opened(base: Interval, comparator: str) -> Interval:
    """All numbers on the side of ``base`` that a bound admits."""
    if comparator in (">", ">="):
        return Interval(base.low, None, comparator == ">")
    return Interval(None, base.high, True, comparator == "<")
