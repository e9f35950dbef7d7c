"""One amount: a number with its sign, currency, unit or counter, before any range is seen.

amount   = [currency] [sign] number [more] [unit [half] | counter]
number   = numeral | numeral 分之 numeral | (百 | 千 | 萬) 分之 numeral | numeral 成 [digit] | numeral 折
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from kg.reading.english_numbers import read_english_number
from kg.reading.money import small_change, with_dozens
from kg.reading.numerals import BIG, DIGITS, SMALL, Number, read_numeral, scaled_in_english
from kg.reading.units import HALF, SIGNS, UnitWord, read_counter, read_unit

_SIGN: Final = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))
_MINUS: Final = re.compile(r"(?:負|零下|零上|(?<!-)-|minus )(?=[ 0-9.零一二兩三四五六七八九十百千壹貳叁參肆伍陸柒捌玖拾佰仟])")
_BLANKS: Final = re.compile(" {0,3}")
_DEGREES: Final = re.compile(r"(攝氏|華氏)(?:溫度)? ?")
_PER: Final = re.compile(r"([百佰千仟萬]{1,3}) ?分 ?之 ?")
_PARTS: Final = re.compile(r" ?分 {0,3}之 {0,2}")
_AND_PARTS: Final = re.compile(r" ?又 ?")
_SLASH: Final = re.compile(r" ?/ ?([0-9]{1,6})(?![0-9/年月日.A-Za-z])")
_TENTHS: Final = re.compile(
    r" ?成(?![長功立為本果員熟交年就效績分份因型全群見品])(?: ?([一二三四五六七八九半]|[1-9](?![0-9])))?(?! ?[百千萬億年月日])"
)
_DISCOUNT: Final = re.compile(r" ?折(?![磨衷騰返疊合舊損射])")
_MORE: Final = re.compile(
    r" ?[多餘來](?= ?(?:[年天週人個名家次種項件枚位台間元美歐日億萬歲公小分秒噸頁場座所張架艘輛倍款份套條組對隻只顆篇班戶棟本株立平坪畝尺英部字國城]|$))"
)
_MIDDLE_HALF: Final = re.compile(r" ?個半(?=月|小時|鐘頭|星期|禮拜|世紀)")
_LATIN_TIMED: Final = re.compile(
    r" ?(?:個 ?)?(?:[\ue000A-Z][\ue000A-Za-z0-9]{0,20} )?(GPU|TPU|CPU|man|person|人|core|chip)[ ·-]?(hours?|days?|months?|years?|小時|工時|日|天|月|年)(?![A-Za-z本])"
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
    r" ?(?:(倍)(?!增|數|率|體)|[xX×](?![A-Za-z0-9])|times(?= (?:as|more|the|higher|faster|larger|bigger|greater|that|its|less|smaller|cheaper|better|longer|what))|[- ]?fold(?![A-Za-z]))"
)
_DOUBLINGS: Final = re.compile(" ?番")
_TURNS: Final = re.compile("翻了?$")
_HALF_OF: Final = re.compile(r"一半(?!一半)|half (?=of |the |a (?:million|billion|trillion|dozen))", re.IGNORECASE)
_ALONE_HALF: Final = re.compile(r"半(?=個?(?:年(?!代|級|報|刊)|月(?!刊)|小時|鐘頭|世紀|分鐘|公斤|斤|噸|公里|學期|季|星期|個))")
_PREFIX_PREFIXED: Final = re.compile(r"千(?=米|克|瓦|卡|字節|位元|比特|赫茲)|兆(?=字節|位元|赫茲|瓦|比特|赫)|百萬(?=瓦|位元組)")


class Amount(NamedTuple):
    """A number with its unit: ``kind`` says what it is, ``currency`` whether the unit stood before it."""

    start: int
    end: int
    number: Number
    unit: str
    kind: str
    currency: str = ""
    spoken_unit: int = 0

    @property
    def has_unit(self) -> bool:
        """Whether a unit, a counter or a currency belongs to the number."""
        return bool(self.unit)


def read_amount(text: str, start: int) -> Amount | None:
    """The amount that begins at ``start`` of a folded and masked text; None if no number stands there."""
    place, currency = start, ""
    sign = _SIGN.match(text, start)
    if sign is not None:
        currency, place = SIGNS[sign[0]], sign.end() + len(_BLANKS.match(text, sign.end())[0])  # type: ignore[index]  # {0,3} always matches
        place += text[place : place + 1] == "約"
    degrees = _DEGREES.match(text, place)
    place = degrees.end() if degrees else place
    minus = _MINUS.match(text, place)
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


def _read_number(text: str, start: int) -> Number | None:
    per = _PER.match(text, start)
    if per is not None:
        return _percent_of(text, start, per)
    half = _ALONE_HALF.match(text, start) or _HALF_OF.match(text, start)
    if half is not None:
        unit = "/" if half[0] != "半" else ""
        number = Number(start, half.end() - (half[0][-1] == " "), HALF, HALF, "han", unit=unit)
        return (
            scaled_in_english(text, number._replace(end=half.end() + 1))._replace(unit="")
            if text[half.end() : half.end() + 2] == "a "
            else number
        )
    number = read_numeral(text, start) or read_english_number(text, start) or _bare_scale(text, start)
    if number is None or number.unit:
        return number
    return _fraction(text, number) or _tenths(text, number) or with_dozens(text, number)


_BARE_SCALE: Final = re.compile(r"([百千萬億])[多餘]?(?=[萬億]?[多餘]? ?[人名家件個枚座項次種位年元公間輛台歲])")
_BEFORE_BARE: Final = re.compile(r"[上近逾破過達]$")


def _bare_scale(text: str, start: int) -> Number | None:
    """百餘人, 上千家: a scale word that stands for one of itself."""
    found = _BARE_SCALE.match(text, start)
    if found is None or not (found[0][-1] in "多餘" or _BEFORE_BARE.search(text[max(0, start - 1) : start])):
        return None
    unit = BIG.get(found[1], 0) or SMALL[found[1]]
    more = found[0][-1] in "多餘"
    big = BIG.get(text[found.end() : found.end() + 1], 1)
    end = found.end() + (big > 1)
    return Number(start, end, Fraction(unit * big), Fraction(unit * big * (2 if more else 1)), "han", vague=True)


def _percent_of(text: str, start: int, per: re.Match[str]) -> Number | None:
    base = 1
    for char in per[1]:
        base *= BIG.get(char, 0) or SMALL[char]
    whole = text[per.end() : per.end() + 1] in ("百", "佰")
    minus = _MINUS.match(text, per.end())
    number = (
        Number(start, per.end() + 1, Fraction(100), Fraction(100), "han")
        if whole
        else read_numeral(text, minus.end() if minus else per.end())
    )
    if number is None:
        return None
    number = number.negated(start) if minus else number
    factor = Fraction(100, base)
    return number._replace(start=start, low=number.low * factor, high=number.high * factor, unit="%", solo=False)


def _fraction(text: str, number: Number) -> Number | None:
    """三分之二, 1/2 and, with a whole number before it, 三又三分之一, 1 4/3."""
    parts = _PARTS.match(text, number.end)
    if parts is not None:
        minus = _MINUS.match(text, parts.end())
        above = read_numeral(text, minus.end() if minus else parts.end())
        if above is None or not number.low or number.vague:
            return None
        sign = -1 if minus else 1
        return above._replace(
            start=number.start, low=sign * above.low / number.low, high=sign * above.high / number.low, unit="/", solo=False
        )
    joined = _AND_PARTS.match(text, number.end)
    rest = read_numeral(text, joined.end()) if joined else None
    if rest is None and number.shape == "arabic" and text[number.end : number.end + 1] == " ":
        rest = read_numeral(text, number.end + 1)
        rest = rest if rest is not None and rest.shape == "arabic" and _SLASH.match(text, rest.end) else None
    if rest is not None:
        part = _fraction(text, rest)
        return None if part is None else part._replace(start=number.start, low=part.low + number.low, high=part.high + number.high)
    slash = _SLASH.match(text, number.end) if number.shape == "arabic" and number.scale == 1 else None
    if slash is None or int(slash[1]) == 0 or number.low.denominator > 1 or number.low > 99 or int(slash[1]) > 100:
        return None
    return number._replace(end=slash.end(), low=number.low / int(slash[1]), high=number.high / int(slash[1]), unit="/")


def _tenths(text: str, number: Number) -> Number | None:
    """八成五 is 85 %, 兩成半 25 %, 三四成 30 to 40 %; 七五折 leaves 75 %, 八折 80 %."""
    found = _TENTHS.match(text, number.end)
    if found is not None and number.high <= 20:
        more = 5 if found[1] == "半" else int(DIGITS.get(found[1], found[1] or 0)) if found[1] else 0
        return number._replace(end=found.end(), low=number.low * 10 + more, high=number.high * 10 + more, unit="%", solo=False)
    discount = _DISCOUNT.match(text, number.end)
    if discount is None:
        spaced = re.compile(r"([1-9]) ([1-9]) ?折").match(text, number.start)
        return (
            None
            if spaced is None
            else Number(number.start, spaced.end(), Fraction(spaced[1] + spaced[2]), Fraction(spaced[1] + spaced[2]), "arabic", unit="%")
        )
    if number.high >= 100 or text[discount.end() - 1 : discount.end() + 1] == "折扣" and number.high > 10:
        return None
    digits = "".join(str(DIGITS[char]) for char in text[number.start : number.end] if char in DIGITS)
    if len(digits) == 2 and number.shape == "han" and number.low.denominator == 1:
        return number._replace(end=discount.end(), low=Fraction(digits), high=Fraction(digits), unit="%", solo=False, vague=False)
    factor = 1 if number.low > 10 else 10
    return number._replace(end=discount.end(), low=number.low * factor, high=number.high * factor, unit="%", solo=False)


def _with_unit(text: str, number: Number, currency: str) -> Amount:
    if number.unit:
        kind = "percent" if number.unit == "%" else "fraction"
        return Amount(number.start, number.end, number, number.unit.strip("/"), kind)
    doubled = (
        _DOUBLINGS.match(text, number.end)
        if number.low == number.high < 20 and _TURNS.search(text[max(0, number.start - 2) : number.start])
        else None
    )
    if doubled is not None:
        power = Fraction(2) ** int(number.low)
        return Amount(number.start, doubled.end(), number._replace(low=power, high=power, solo=False), "番", "multiple")
    times = _TIMES.match(text, number.end)
    if times is not None and not currency:
        return _halved(text, Amount(number.start, times.end(), number._replace(solo=False), "倍" if times[1] else "x", "multiple"))
    if currency and text[number.end : number.end + 1] in ("m", "b") and not text[number.end + 1 : number.end + 2].isalnum():
        number = number.times({"m": 10**6, "b": 10**9}[text[number.end]], number.end + 1)
    number, place = _with_more(text, number)
    number, place = _prefixed_unit(text, number, place)
    timed = _LATIN_TIMED.match(text, place)
    if timed is not None:
        return Amount(number.start, timed.end(), number, f"{timed[1]}-{_TIMED[timed[2]]}", "physical")
    half = _MIDDLE_HALF.match(text, place)
    if half is not None:
        number, place = number._replace(low=number.low + HALF, high=number.high + HALF, solo=False), half.end() - 0
        month = text[place : place + 1] == "月"
        unit = UnitWord("month", "duration", place + 1) if month else read_unit(text, place)
        if unit is not None:
            return Amount(number.start, unit.end, number, unit.symbol, unit.kind)
    unit = read_unit(text, place)
    if currency:
        return _in_currency(number, unit, currency, place)
    if unit is not None and _fits(number, unit):
        return _with_change(text, _halved(text, Amount(number.start, unit.end, number, unit.symbol, unit.kind)))
    counter = read_counter(text, place)
    if counter is not None:
        return Amount(number.start, counter.end, number, counter.symbol, "count")
    return Amount(number.start, number.end, number, "", "number")


def _with_more(text: str, number: Number) -> tuple[Number, int]:
    """500多人: 多 stands between the number and its unit and widens it by one of its last place."""
    more = _MORE.match(text, number.end)
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
        return not number.solo
    return not (unit.symbol in ("second", "minute") and number.shape == "word" and unit.end == 0)


def _in_currency(number: Number, unit: UnitWord | None, currency: str, place: int) -> Amount:
    """新台幣500億元, $2/hour, ¥100: the unit that follows an amount whose currency stood before it."""
    if unit is not None and unit.kind == "money" and unit.symbol.split("/")[0] in ("元", currency):
        tail = unit.symbol.partition("/")[2]
        return Amount(number.start, unit.end, number, currency + (f"/{tail}" if tail else ""), "money")
    return Amount(number.start, place, number, currency, "money")


def _with_change(text: str, amount: Amount) -> Amount:
    change = small_change(text, amount.end) if amount.kind == "money" else None
    if change is None:
        return amount
    number = amount.number._replace(low=amount.number.low + change[0], high=amount.number.high + change[0])
    return amount._replace(number=number, end=change[1])


def _halved(text: str, amount: Amount) -> Amount:
    """三年半, 兩米半: half of the unit more."""
    if text[amount.end : amount.end + 1] != "半" or text[amount.end : amount.end + 2] in ("半導", "半島", "半路"):
        return amount
    number = amount.number._replace(low=amount.number.low + HALF, high=amount.number.high + HALF, solo=False)
    return amount._replace(number=number, end=amount.end + 1)
