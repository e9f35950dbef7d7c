"""Dates in Chinese: 2023年10月, 民國113年, 去年12月, 本週一(27日), 上個月, 第一季, 上半年, 1月20日, 25日, 今天.

date     = year [inside] | inside | day | weekday | relative day
inside   = half | quarter | month [part | day]
bracket  = "(" [month] day | weekday ")"
range    = date (至 | 到 | – | ~) date
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from kg.reading.calendar_words import Clock, iso_week, made_date
from kg.reading.numerals import read_numeral
from kg.reading.tally import DIGITS

N: Final = r"(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十廿卅]{1,3})"
RELATIVE_YEARS: Final = {
    "大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "後年": 2, "隔年": 1,
}  # fmt: skip
RELATIVE_DAYS: Final = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1, "今天": 0, "今日": 0, "今晨": 0, "今早": 0,
    "今晚": 0, "明天": 1, "明日": 1, "明晚": 1, "明早": 1, "後天": 2, "大後天": 3,
}  # fmt: skip
STEPS: Final = {"上上": -2, "上": -1, "本": 0, "這": 0, "當": 0, "下": 1, "下下": 2, "前": -1, "次": 1}
WEEKDAYS: Final = {char: number for number, chars in enumerate(["一1", "二2", "三3", "四4", "五5", "六6", "日天7"], 1) for char in chars}
_YEAR_BEGINS: Final = frozenset("0123456789一二")
_ERA_YEAR: Final = re.compile(r"(中華民國|民國|西元前|公元前|西元|公元) ?([0-9]{1,4}|[零一二三四五六七八九十百]{1,5}|元) ?年度?")
_YEAR: Final = re.compile(
    r"([12][0-9]{3}|[一二][零一二三四五六七八九]{3}|[0-9]{2}(?= ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日號])"
    r"|1[0-4][0-9](?= ?(?:學年|年度|年 ?[0-9一二三四五六七八九十]{1,3} ?月))) ?(?:會計|學|財)?年度?(?![級齡代])"
)
_RELATIVE_YEAR: Final = re.compile("(" + "|".join(RELATIVE_YEARS) + ")度?")
_HALF: Final = re.compile(r"(上個?|下個?|前|後)半年")
_QUARTER: Final = re.compile(
    r"(?:第 ?([一二三四1-4]) ?個?季度?|([一二三四1-4]) ?季度|(上上|上|本|這|當|下)一?個?季度?)(?![節票風軍刊報後賽])"
)
_INNER_QUARTER: Final = re.compile(r"第? ?([一二三四1-4]) ?季度?")
_MONTH: Final = re.compile(
    rf"({N}) ?月(?:份)?(?![球亮台薪租費收])|(上上|上|本|這|當|下下|下)一?個?月(?:份)?(?![球亮台薪租費收])|(正)月(?=[初一二三十])"
)
_MONTHS: Final = re.compile(rf"({N}) ?月? ?[-–~至到] ?({N}) ?月(?! ?{N} ?[日號])")
_PART: Final = re.compile(
    r"年?初(?!一|二|三|步|始|期|次|創|中|選|審)|上旬|中旬|下旬|年?底(?!下)|年?末(?!日)|中(?=$|[,。;、)」前後起以沒仍將才就都可也會要已則能還])"
)
_END: Final = re.compile(r"(?<![當每早往近多成去今明後])([年月])(?:底(?!下)|末(?!日)|初(?!一|步|期|次))")
_DAY: Final = re.compile(rf"({N}) ?[日號](?![本圓元幣線機院樓店館艇艦])")
_BARE_DAY: Final = re.compile(r"(初?[一二三四五六七八九十]{1,3})(?=$|[\s,。;、)」])")
_WEEKDAY: Final = re.compile(r"(上上|下下|上|本|這|當|下|次)?(?:一?個)?(?:星期|禮拜|週)([一二三四五六日天1-6])(?![0-9年個刊級])")
_WEEKEND: Final = re.compile(r"(上上|下下|上|本|這|下)?(?:一?個)?週末")
_WEEK: Final = re.compile(r"(上上|下下|上|本|這|當|下|前|次)(?:一?個)?(?:星期|禮拜|週)(?![一二三四五六日天末刊年邊遭])")
_BRACKET: Final = re.compile(rf" ?[(,] ?(?:({N}) ?月 ?)?({N}) ?[日號] ?\)| ?\( ?([0-9]{{1,2}}) ?\)")
_BRACKET_WEEKDAY: Final = re.compile(
    r" ?[(,] ?(?:星期|禮拜|週)?([一二三四五六日天]) ?\)| ?,? ?(?:星期|禮拜|週)([一二三四五六日天])(?![0-9年個])"
)
_DECADE: Final = re.compile(r"(?:([0-9]{1,2}|[一二]?十[一二三四五六七八九]?) ?世紀)? ?([1-9]0|[一二三四五六七八九]十|[12][0-9]{2}0) ?年代")
_CENTURY: Final = re.compile(r"([0-9]{1,2}|[一二]?十[一二三四五六七八九]?) ?世紀")
_NTH_MONTH: Final = re.compile(r"第 ?([一二三四五六七八九十]{1,2}|[0-9]{1,2}) ?個月")
_NTH_WEEK: Final = re.compile(r"的? ?第 ?([一二三四五1-9][0-9]?) ?(?:個)?(?:星期|禮拜|週)")
_RELATIVE_DAY: Final = re.compile("|".join(sorted(RELATIVE_DAYS, key=len, reverse=True)))
_DATE_FOLLOWS: Final = re.compile(r"[0-9零一二三四五六七八九十廿卅]{1,5} ?[年月日號季世會學財]")
_OF: Final = re.compile(r" ?的? ?(?:前|的)? ?")


class When(NamedTuple):
    """A date as read: where it ends, its TIMEX3 value, its kind, and what can be doubted about it."""

    end: int
    timex: str
    kind: str
    ambiguous: str = ""


def number_of(written: str) -> int:
    """A small numeral: 25, 二十五, 廿五."""
    if written.isdecimal() and written.isascii():
        return int(written)
    number = read_numeral(written, 0)
    return -1 if number is None or number.end != len(written) else int(number.low)


def read_date(text: str, start: int, clock: Clock, sort: str = "") -> When | None:
    """The date that begins at ``start`` of a folded and masked text; ``sort`` is what kind of anchor stands there, if known."""
    numeric = sort in ("", "digit", "numeral")
    if numeric and sort and not _DATE_FOLLOWS.match(text, start):
        return None
    found = (
        (_decade(text, start) if numeric else None) or _from_year(text, start, clock) or _inside(text, start, clock, "")
        or (_weekly(text, start, clock) if sort not in ("digit", "numeral") else None) or _daily(text, start, clock)
    )  # fmt: skip
    return None if found is None else _bracketed(text, found, clock)


def _decade(text: str, start: int) -> When | None:
    found = _DECADE.match(text, start)
    if found is not None:
        decade = number_of(found[2])
        century = number_of(found[1]) - 1 if found[1] else 19
        first = decade if decade > 99 else century * 100 + decade
        return When(found.end(), f"{first // 10}X", "date_abs", "" if found[1] or decade > 99 else "century not said")
    found = _CENTURY.match(text, start)
    if found is None or text[found.end() : found.end() + 1] == "末":
        return None if found is None else When(found.end() + 1, f"{number_of(found[1]) - 1:02d}XX", "date_abs")
    return When(found.end(), f"{number_of(found[1]) - 1:02d}XX", "date_abs")


def _year_value(text: str, start: int, clock: Clock) -> tuple[str, int, str] | None:
    """The year as TIMEX3, the place after it and the kind of date."""
    found = None if text[start] in _YEAR_BEGINS else _ERA_YEAR.match(text, start)
    if found is not None:
        number = 1 if found[2] == "元" else number_of(found[2])
        year = number + 1911 if "民國" in found[1] else number
        return (f"{year:04d}" if "前" not in found[1] else f"-{year:04d}", found.end(), "date_abs")
    found = _YEAR.match(text, start) if text[start] in _YEAR_BEGINS else None
    if found is not None:
        digits = "".join(str(DIGITS.get(char, char)) for char in found[1])
        value = int(digits)
        value += {2: 2000, 3: 1911}.get(len(digits), 0)
        return (f"{value:04d}", found.end(), "date_abs")
    found = _RELATIVE_YEAR.match(text, start)
    return None if found is None else (clock.year(RELATIVE_YEARS[found[1]]), found.end(), "date_rel")


def _from_year(text: str, start: int, clock: Clock) -> When | None:
    year = _year_value(text, start, clock)
    if year is None:
        return None
    value, end, kind = year
    joined = _OF.match(text, end)
    rest = joined.end() if joined else end
    inside = _months(text, rest, value) or _inside(text, rest, clock, value)
    if inside is not None:
        return inside._replace(kind=kind)
    part = _PART.match(text, end)
    return When(part.end() if part else end, value, kind)


def _inside(text: str, start: int, clock: Clock, year: str) -> When | None:
    """A half, a quarter, a month or a day of the year ``year``; of the year that the clock suggests where it is empty."""
    plain = text[start : start + 1].isdecimal()
    month = _MONTH.match(text, start) if plain else None
    if month is not None:
        return _month(text, month, clock, year)
    half = _HALF.match(text, start)
    if half is not None:
        return When(half.end(), f"{year or clock.year(0)}-H{1 if half[1][0] in '上前' else 2}", "date_abs" if year else "date_rel")
    quarter = (_INNER_QUARTER if year else _QUARTER).match(text, start) or _QUARTER.match(text, start)
    if quarter is not None:
        return _quarter(quarter, clock, year)
    week = _NTH_WEEK.match(text, start) if year else None
    if week is not None:
        return When(week.end(), f"{year}-W{number_of(week[1]):02d}", "ordinal_period")
    nth = _NTH_MONTH.match(text, start) if year else None
    if nth is not None and 1 <= number_of(nth[1]) <= 12:
        return When(nth.end(), f"{year}-{number_of(nth[1]):02d}", "ordinal_period")
    month = None if plain else _MONTH.match(text, start)
    return None if month is None else _month(text, month, clock, year)


def _months(text: str, start: int, year: str) -> When | None:
    """1至5月 of a year that was named."""
    found = _MONTHS.match(text, start)
    if found is None or not 1 <= number_of(found[1]) < number_of(found[2]) <= 12:
        return None
    return When(found.end(), f"{year}-{number_of(found[1]):02d}/{year}-{number_of(found[2]):02d}", "date_range")


def _quarter(found: re.Match[str], clock: Clock, year: str) -> When:
    groups = found.groups()
    said = next((group for group in groups[:2] if group), "")
    if said:
        kind = "date_abs" if year else "ordinal_period"
        return When(found.end(), f"{year or clock.year(0)}-Q{number_of(said)}", kind)
    return When(found.end(), clock.quarter(STEPS[groups[2]]), "date_rel")


def _month(text: str, found: re.Match[str], clock: Clock, year: str) -> When | None:
    if found[2]:
        value, kind, number = clock.month(STEPS[found[2]]), "date_rel", 0
    else:
        number = 1 if found[3] else number_of(found[1])
        if not 1 <= number <= 12:
            return None
        value, kind = f"{year}-{number:02d}", "date_abs" if year else "date_abs_noyear"
    gap = found.end() + (text[found.end() : found.end() + 1] == " ")
    day = _DAY.match(text, gap) or (_BARE_DAY.match(text, found.end()) if not found[2] else None)
    if day is not None and 1 <= number_of(day[1].removeprefix("初")) <= 31:
        return _month_day(day.end(), (year, value, number), number_of(day[1].removeprefix("初")), clock)
    part = _PART.match(text, found.end())
    end = part.end() if part else found.end()
    return When(end, value if year or found[2] else clock.month_day(number, 0), kind)


def _month_day(end: int, month: tuple[str, str, int], day: int, clock: Clock) -> When:
    year, value, number = month
    if number == 0 or year:
        timex = f"{value}-{day:02d}"
        known = value[:4].isdecimal() and value[5:].isdecimal()
        wrong = "" if not known or made_date(int(value[:4]), int(value[5:]), day) else "no such day"
        return When(end, timex, "date_abs" if year else "date_rel", wrong)
    timex = clock.month_day(number, day)
    return When(end, timex, "date_abs_noyear", "" if made_date(2024, number, day) else "no such day")


def _weekly(text: str, start: int, clock: Clock) -> When | None:
    found = _WEEKDAY.match(text, start)
    if found is not None:
        return When(found.end(), clock.weekday(WEEKDAYS[found[2]], STEPS[found[1]] if found[1] else None), "date_rel")
    found = _WEEKEND.match(text, start)
    if found is not None:
        return When(found.end(), f"{clock.week(STEPS[found[1]] if found[1] else 0)}-WE", "date_rel")
    found = _WEEK.match(text, start)
    return None if found is None else When(found.end(), clock.week(STEPS[found[1]]), "date_rel")


def _daily(text: str, start: int, clock: Clock) -> When | None:
    found = _RELATIVE_DAY.match(text, start)
    if found is not None:
        return When(found.end(), clock.day(RELATIVE_DAYS[found[0]]), "date_rel")
    found = _END.match(text, start)
    if found is not None:
        return When(found.end(), clock.year(0) if found[1] == "年" else clock.month(0), "date_rel")
    found = _DAY.match(text, start)
    if found is None or not 1 <= number_of(found[1]) <= 31 or _counts_days(text, start, found):
        return None
    return When(found.end(), clock.bare_day(number_of(found[1])), "date_abs_noyear")


_BEFORE_SPAN: Final = re.compile(r"(?:為期|連續|連|歷時|長達|共|達|超過|不到|近|約|每|滿|需|要|第|前|後|過去|最近|花了?|逾|僅) ?$")
_AFTER_SPAN: Final = re.compile(r" ?(?:內|之內|以內|後|之後|以後|前|之前|以前|間|期|遊|行程|的行程|票|券|份)")


def _counts_days(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether 3日 is three days: 為期3日, 3日內; a 號 is always a day of the month, but a building's too: 3號."""
    if found[0][-1] == "號":
        return found[1] not in ("一", "1") or bool(re.match("[機線院樓]", text[found.end() :][:1]))
    around = _BEFORE_SPAN.search(text[max(0, start - 4) : start]) or _AFTER_SPAN.match(text, found.end())
    return bool(around) and number_of(found[1]) != 1


def _bracketed(text: str, found: When, clock: Clock) -> When:
    """The date with the day or weekday in brackets after it, which settles it: 週一(27日), 1月20日(一)."""
    bracket = _BRACKET.match(text, found.end)
    if bracket is not None:
        return _settled(found, bracket, clock)
    weekday = _BRACKET_WEEKDAY.match(text, found.end)
    if weekday is None or len(found.timex) != 10:
        return found
    number = WEEKDAYS[weekday[1] or weekday[2]]
    day = made_date(*(int(part) for part in found.timex.split("-"))) if found.timex.replace("-", "").isdecimal() else None
    wrong = "" if day is None or day.isoweekday() == number else "weekday and day disagree"
    return found._replace(end=weekday.end(), ambiguous=found.ambiguous or wrong)


def _settled(found: When, bracket: re.Match[str], clock: Clock) -> When:
    said = number_of(bracket[2] or bracket[3])
    if not 1 <= said <= 31 or len(found.timex) < 10:
        return found
    if bracket[1]:
        named = clock.month_day(number_of(bracket[1]), said)
    else:
        named = found.timex if found.timex.endswith(f"-{said:02d}") else clock.bare_day(said)
    if named[-2:] == found.timex[-2:]:
        return found._replace(end=bracket.end())
    agree = "X" in found.timex or "X" in named or _weekday_of(found.timex) == _weekday_of(named)
    return When(bracket.end(), named, found.kind, "" if agree else "weekday and day disagree")


def _weekday_of(timex: str) -> int:
    return date.fromisoformat(timex).isoweekday()


__all__ = ["When", "iso_week", "number_of", "read_date"]
