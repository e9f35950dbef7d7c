"""One amount: a number with its sign, currency, unit or counter, before any range is seen.

amount   = [currency] [sign] number [more] [unit [half] | counter]
number   = numeral | numeral 分之 numeral | (百 | 千 | 萬) 分之 numeral | numeral 成 [digit] | numeral 折
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from kg.reading.bare_scales import bare_scale
from kg.reading.english_numbers import one_in, read_english_number
from kg.reading.factors import read_factor
from kg.reading.halves import read_half
from kg.reading.money import small_change, spoken_money, with_dozens
from kg.reading.numerals import Number, read_numeral
from kg.reading.odd_units import hundredths, odd_unit
from kg.reading.shares import MINUS, PER, fraction, percent_of, tenths
from kg.reading.tally import BIG, DIGITS, SMALL
from kg.reading.units import COUNTERS, HALF, SIGNS, UNITS, UnitWord, read_counter, read_unit, with_divisor

_SIGN: Final = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))
_BLANKS: Final = re.compile(" {0,3}")
_DEGREES: Final = re.compile(r"(攝氏|華氏)(?:溫度)? ?")
_MORE: Final = re.compile(
    r" ?[多餘來](?= ?(?:[年天週人個名家次種項件枚位台間元美歐日億萬歲公小分秒噸頁場座所張架艘輛倍款"
    r"份套條組對隻只顆篇班戶棟本株立平坪畝尺英部字國城]|$))"
)
_MORE_BEGINS: Final = frozenset(" 多餘來")
_MIDDLE_HALF: Final = re.compile(r" ?個[半多餘](?=月|小時|鐘頭|星期|禮拜|世紀)")
_LATIN_TIMED: Final = re.compile(
    r" ?(?:個 ?)?(?:[\ue000A-Z][\ue000A-Za-z0-9]{0,20} )?(GPU|TPU|CPU|man|person|人|core|chip)[ ·-]?(hours?|days?|months?|"
    r"years?|小時|工時|日|天|月|年)(?![A-Za-z本])"
)
_TIMED: Final = {
    "hour": "hour",
    "hours": "hour",
    "小時": "hour",
    "工時": "hour",
    "days": "day",
    "day": "day",
    "日": "day",
    "天": "day",
    "月": "month",
    "month": "month",
    "months": "month",
    "年": "year",
    "year": "year",
    "years": "year",
}
_TIMES: Final = re.compile(
    r" ?(?:(倍)(?!增|數|率|體)|[xX×](?![A-Za-z0-9])|times(?= (?:as|more|the|higher|faster|larger|bigger|greater|that|its|"
    r"less|smaller|cheaper|better|longer|what)(?![a-z]))|[- ]?fold(?![A-Za-z]))"
)
_OFTEN: Final = re.compile(r" times(?![A-Za-z])")
_DOUBLINGS: Final = re.compile(" ?番")
_TURNS: Final = re.compile("翻了?$")
_PREFIX_PREFIXED: Final = re.compile(r"千(?=米|克|瓦|卡|字節|位元|比特|赫茲)|兆(?=字節|位元|赫茲|瓦|比特|赫)|百萬(?=瓦|位元組)")


class Amount(NamedTuple):
    """A number with its unit: ``kind`` says what it is, ``currency`` whether the unit stood before it."""

    start: int
    end: int
    number: Number
    unit: str
    kind: str
    currency: str = ""

    @property
    def has_unit(self) -> bool:
        """Whether a unit, a counter or a currency belongs to the number."""
        return bool(self.unit)


def read_amount(text: str, start: int) -> Amount | None:
    """The amount that begins at ``start`` of a folded and masked text; None if no number stands there."""
    char = text[start]
    if char in _PLAIN_BEGIN:  # no sign, currency or scale can stand before it
        number = read_numeral(text, start)
        if number is None or number.unit or char in _NOT_PLAIN or text[number.end : number.end + 1] in _SHARE_BEGINS:
            number = _read_number(text, start)
        return None if number is None else _with_unit(text, number, "")
    factor = _factor(text, start) if char in _FACTORS_BEGIN else None
    return factor or _after_signs(text, start)


def _after_signs(text: str, start: int) -> Amount | None:
    """The amount after a currency, a scale of temperature and a minus."""
    place, currency = start, ""
    sign = _SIGN.match(text, start)
    if sign is not None:
        currency, place = SIGNS[sign[0]], sign.end() + len(_BLANKS.match(text, sign.end())[0])  # type: ignore[index]  # {0,3} always matches
        place += text[place : place + 1] == "約"
    degrees = _DEGREES.match(text, place)
    place = degrees.end() if degrees else place
    minus = MINUS.match(text, place)
    number = _read_number(text, minus.end() if minus else place)
    if number is None:
        return None
    if minus is not None:
        number = number._replace(start=minus.start()) if minus[0] == "零上" else number.negated(minus.start())
    amount = _with_unit(text, number, currency)
    scale = {"攝氏": "°C", "華氏": "°F"}.get(degrees[1]) if degrees else None
    if scale and amount.kind == "temperature":
        amount = amount._replace(unit=scale)
    return amount._replace(start=start, currency=currency)


_ONLY_COUNTERS: Final = frozenset(word[0] for word in COUNTERS) - {word[0] for word in UNITS} - frozenset("人倍番多餘來點塊毛角半千兆")
_ODD_BEGIN: Final = frozenset("CF -")
_PLAIN_BEGIN: Final = frozenset("0123456789" + "".join(DIGITS) + "".join(SMALL)) - {"零"}
_PER_BEGIN: Final = frozenset("百佰千仟萬")
_HALF_BEGIN: Final = frozenset("半一hH")
_SHARE_FOLLOWS: Final = re.compile(r" {0,3}[分又/成折打0-9]| (?:in|out) ")  # what a share, tenths and dozens go on with
_NOT_PLAIN: Final = _PER_BEGIN | _HALF_BEGIN
_SHARE_BEGINS: Final = frozenset(" 分又/成折打0123456789")
_TIMES_FOLLOW: Final = re.compile(r" ?[倍xX×tf番]|-f")
_FACTORS_BEGIN: Final = frozenset("倍翻減腰dDtTqQhHsSfFeEnN")


def _factor(text: str, start: int) -> Amount | None:
    """倍增, doubled: a multiple; *twice* alone counts how often."""
    factor = read_factor(text, start)
    if factor is None:
        return None
    han = not text[start].isascii()
    number = Number(start, factor.end, factor.value, factor.value, "han" if han else "word")
    return Amount(start, factor.end, number, "倍" if han else "x", "multiple" if factor.multiplies else "count")


def _read_number(text: str, start: int) -> Number | None:
    char = text[start : start + 1]
    per = PER.match(text, start) if char in _PER_BEGIN else None
    if per is not None:
        return percent_of(text, start, per)
    half = read_half(text, start) if char in _HALF_BEGIN else None
    if half is not None:
        return half
    number = read_numeral(text, start) or read_english_number(text, start) or bare_scale(text, start)
    if number is None or number.unit or not _SHARE_FOLLOWS.match(text, number.end):
        return number
    share = one_in(text, start) if char.isdecimal() else None
    return share or fraction(text, number) or tenths(text, number) or with_dozens(text, number)


def _with_unit(text: str, number: Number, currency: str) -> Amount:
    """The number with what follows it; the first reader that finds its kind of unit decides."""
    if number.unit:
        kind = "percent" if number.unit == "%" else "fraction"
        return Amount(number.start, number.end, number, number.unit.strip("/"), kind)
    if text[number.end : number.end + 1] in _ONLY_COUNTERS and not currency:
        counter = read_counter(text, number.end)
        if counter is not None:
            return Amount(number.start, counter.end, number, counter.symbol, "count")
    multiple = None if currency else _multiple(text, number)
    if multiple is not None:
        return multiple
    if currency and text[number.end : number.end + 1] in ("m", "b") and not text[number.end + 1 : number.end + 2].isalnum():
        number = number.times({"m": 10**6, "b": 10**9}[text[number.end]], number.end + 1)
    number, place = _with_more(text, number)
    if number.shape == "word" and number.vague and text.startswith(" of ", place) and (unit := read_unit(text, place + 4)) is not None:
        return Amount(number.start, unit.end, number, unit.symbol, unit.kind)  # tens of millions of dollars
    number, place = _prefixed_unit(text, number, place)
    return _timed(text, number, place) or _measured(text, number, currency, place)


def _multiple(text: str, number: Number) -> Amount | None:
    """兩倍, 3x, ten times more; 翻兩番 doubles twice."""
    if not _TIMES_FOLLOW.match(text, number.end):
        return None
    doubled = _DOUBLINGS.match(text, number.end)
    if doubled is not None and number.low == number.high < 20 and _TURNS.search(text[max(0, number.start - 2) : number.start]):
        power = Fraction(2) ** int(number.low)
        return Amount(number.start, doubled.end(), number._replace(low=power, high=power, solo=False), "番", "multiple")
    times = _TIMES.match(text, number.end)
    often = None if times else _OFTEN.match(text, number.end)
    if often is not None:  # won three times; 2.5 times anything is a multiple
        whole = number.low.denominator == 1
        return Amount(number.start, often.end(), number._replace(solo=False), "time" if whole else "x", "count" if whole else "multiple")
    if times is None:
        return None
    return _halved(text, Amount(number.start, times.end(), number._replace(solo=False), "倍" if times[1] else "x", "multiple"))


def _timed(text: str, number: Number, place: int) -> Amount | None:
    """278萬 GPU小時, 40 person-years; 一個半小時, 兩個半月, 兩個多月."""
    char = text[place : place + 1]
    if char not in (" ", "個", "人", "\ue000") and not (char.isascii() and char.isalpha()):
        return None
    timed = _LATIN_TIMED.match(text, place)
    if timed is not None:
        return Amount(number.start, timed.end(), number, f"{timed[1]}-{_TIMED[timed[2]]}", "physical")
    half = _MIDDLE_HALF.match(text, place)
    if half is None:
        return None
    if half[0][-1] == "半":
        number = number._replace(low=number.low + HALF, high=number.high + HALF, solo=False)
    else:
        number = number._replace(high=number.high + 1, vague=True, solo=False)
    month = text[half.end() : half.end() + 1] == "月"
    unit = UnitWord("month", "duration", half.end() + 1) if month else read_unit(text, half.end())
    return None if unit is None else Amount(number.start, unit.end, number, unit.symbol, unit.kind)


def _measured(text: str, number: Number, currency: str, place: int) -> Amount:
    """A currency, a unit, a counter, or nothing."""
    unit = read_unit(text, place) or (odd_unit(text, number, place) if text[place : place + 1] in _ODD_BEGIN else None)
    if currency:
        return _in_currency(text, (number, place), unit, currency)
    if text[place : place + 1] in ("塊", "毛", "角") and (spoken := spoken_money(text, number, place)) is not None:
        return Amount(number.start, spoken[1], number._replace(low=spoken[0], high=spoken[0], solo=False), "元", "money")
    if unit is not None and _fits(number, unit):
        return _with_change(text, _halved(text, Amount(number.start, unit.end, number, unit.symbol, unit.kind)))
    counter = read_counter(text, place)
    if counter is not None:
        return Amount(number.start, counter.end, number, counter.symbol, "count")
    if text[place : place + 1] == "點" and (number.low.denominator > 1 or number.low > 24) and text[place + 1 : place + 2] != "鐘":
        return Amount(number.start, place + 1, number, "點", "count")  # of an index; up to 24 it may be the hour
    return Amount(number.start, place if text[place - 1] in "多餘來" else number.end, number, "", "number")


def _with_more(text: str, number: Number) -> tuple[Number, int]:
    """500多人: 多 stands between the number and its unit and widens it by one of its last place."""
    more = _MORE.match(text, number.end) if text[number.end : number.end + 1] in _MORE_BEGINS else None
    if more is None or number.vague:
        return number, number.end
    place, whole = 1, abs(int(number.low))
    while whole and whole % (place * 10) == 0:
        place *= 10
    if number.low.denominator > 1:
        return number._replace(vague=True), more.end()
    return number._replace(high=number.high + place, vague=True, solo=False), more.end()


def _prefixed_unit(text: str, number: Number, place: int) -> tuple[Number, int]:
    """12千米, 五十兆字節: a scale word right before such a unit belongs to the unit, if a number is left."""
    scale = text[place - 1 : place]
    if scale not in ("千", "兆") or place - number.start < 2 or not _PREFIX_PREFIXED.match(text, place - 1) or number.vague:
        return number, place
    factor = SMALL.get(scale, 0) or BIG[scale]
    return number._replace(low=number.low / factor, high=number.high / factor, end=place - 1, scale=1), place - 1


def _fits(number: Number, unit: UnitWord) -> bool:
    if unit.symbol == "liang":
        return number.shape == "arabic"
    if unit.symbol == "°":
        return not number.solo or number.low < 0
    return not (unit.symbol in ("second", "minute") and number.shape == "word" and unit.end == 0)


def _in_currency(text: str, where: tuple[Number, int], unit: UnitWord | None, currency: str) -> Amount:
    """新台幣500億元, $2/hour, ¥100: the unit that follows an amount whose currency stood before it."""
    number, place = where
    if unit is not None and unit.kind == "money" and unit.symbol.split("/")[0] in ("元", currency):
        tail = unit.symbol.partition("/")[2]
        return Amount(number.start, unit.end, number, currency + (f"/{tail}" if tail else ""), "money")
    per = with_divisor(text, UnitWord(currency, "money", place))
    return Amount(number.start, per.end, number, per.symbol, "money")


def _with_change(text: str, amount: Amount) -> Amount:
    """五元三毛; 9秒83, seconds with their hundredths."""
    if amount.unit == "second":
        change = hundredths(text, amount.end)
    else:
        change = small_change(text, amount.end) if amount.kind == "money" else None
    if change is None:
        return amount
    number = amount.number._replace(low=amount.number.low + change[0], high=amount.number.high + change[0])
    return amount._replace(number=number, end=change[1])


def _halved(text: str, amount: Amount) -> Amount:
    """三年半, 兩米半, a year and a half: half of the unit more."""
    if text.startswith(" and a half", amount.end):
        end = amount.end + 11
    elif text[amount.end : amount.end + 1] == "半" and text[amount.end : amount.end + 2] not in ("半導", "半島", "半路"):
        end = amount.end + 1
    else:
        return amount
    number = amount.number._replace(low=amount.number.low + HALF, high=amount.number.high + HALF, solo=False)
    return amount._replace(number=number, end=end)
