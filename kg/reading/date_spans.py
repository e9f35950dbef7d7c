"""A date with its time of day, and two dates as an interval: 2023年至2025年, 1-2月, 1月20日至25日, 週一至週五."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from kg.reading.anchors import Anchor
from kg.reading.calendar_words import Clock, made_date
from kg.reading.dates import When, number_of, read_date
from kg.reading.english_dates import read_english_date
from kg.reading.times import TimeOfDay, read_time

_LIKELY: Final = re.compile(  # what any date that begins with a digit or a numeral begins with
    r"[0-9]{4}(?![0-9\u3400-\u9fff])|[0-9]{1,3}(?:st|nd|rd|th)?[-/. QH]|[0-9零一二三四五六七八九十廿卅]{1,5} ?[年月日號季世會學財]"
    r"|[0-9一二三四五六七八九十]{1,4} ?[-–—~至到、]"
)
_IN_DIGITS: Final = re.compile("[0-9]{4}|[0-9]{1,3}(?:st|nd|rd|th)?[-/. QH]")  # what any date in digits or in English begins with
_JOINT: Final = re.compile(r" ?(?:[-–—~]|至(?!今|少|多)|到(?!達)| to | through ) ?")
_BARE_FIRST: Final = re.compile(
    r"([12][0-9]{3}|[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?(?:[-–—~至到]|、) ?(?=(?:[12][0-9]{3} ?年|[0-9]{1,2} ?[月日]|"
    r"[一二三四五六七八九十]{1,3} ?月))"
)
_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2}) ?[-–—] ?((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9A-Za-z年%])")
_FROM: Final = re.compile(r"(?:between|from) $", re.IGNORECASE)
_BARE_WEEKDAY: Final = re.compile(r"(?:週|星期|禮拜)[一二三四五六日天]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_FUTURE: Final = re.compile(r"[^。;]{0,8}(?:將|預計|預定|預測|預料|即將|預報| will | expected)")


def read_when(text: str, anchor: Anchor, clock: Clock, times: bool) -> When | None:
    """The date, time or interval of dates that begins at ``start``."""
    start, sort = anchor
    if sort in ("digit", "numeral") and not times and not _LIKELY.match(text, start):
        return None
    first = _from_bare(text, start, clock) or (_years(text, start) if sort == "digit" else None) if sort in ("digit", "numeral") else None
    if first is not None:
        return first
    when = read_date(text, start, clock, sort) if sort != "latin" else None
    if when is None and (sort == "latin" or (sort == "digit" and _IN_DIGITS.match(text, start))):
        when = read_english_date(text, start, clock)
    if when is None:
        return _only_time(text, start) if times else None
    when = _towards_future(text, start, when, clock)
    if times:
        when = _with_time(text, when)
    return _interval(text, when, (start, times), clock) or when


def _towards_future(text: str, start: int, when: When, clock: Clock) -> When:
    """A bare weekday is the last one, unless its clause speaks of what will be."""
    found = _BARE_WEEKDAY.match(text, start)
    if found is None or found.end() > when.end or clock.today is None or len(when.timex) != 10:
        return when
    if not (_FUTURE.search(text[max(0, start - 12) : start]) or _FUTURE.match(text[when.end : when.end + 8])):
        return when
    day = date.fromisoformat(when.timex)
    return when._replace(timex=(day + timedelta(days=7)).isoformat()) if day < clock.today else when


def _from_bare(text: str, start: int, clock: Clock) -> When | None:
    """1995-1997年, 1至3月: the first end borrows its unit from the second."""
    found = _BARE_FIRST.match(text, start)
    if found is None:
        return None
    second = read_date(text, found.end(), clock)
    if second is None or second.kind == "date_rel":
        return None
    number, timex = number_of(found[1]), second.timex
    unit = text[found.end() : second.end].rstrip("份度")[-1:]
    if len(found[1]) == 4 and len(timex) == 4:
        return When(second.end, f"{found[1]}/{timex}", "date_range") if found[1] <= timex else None
    if unit == "月" and len(timex) == 7 and 1 <= number <= 12:
        return When(second.end, f"{timex[:5]}{number:02d}/{timex}", "date_range") if number < int(timex[5:]) else None
    if unit == "日" and len(timex) == 10 and 1 <= number <= 31 and timex[8:].isdecimal():
        return When(second.end, f"{timex[:8]}{number:02d}/{timex}", "date_range") if number < int(timex[8:]) else None
    return None


def _years(text: str, start: int) -> When | None:
    found = _YEARS.match(text, start)
    if found is None:
        return None
    last = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
    return When(found.end(), f"{found[1]}/{last}", "date_range") if found[1] < last else None


def _only_time(text: str, start: int) -> When | None:
    time = read_time(text, start, False)
    return None if time is None else _time_range(text, When(time.end, time.timex, "time"), time)


def _time_range(text: str, when: When, time: TimeOfDay) -> When:
    joint = _JOINT.match(text, time.end)
    last = read_time(text, joint.end(), True) if joint else None
    if last is None or len(last.timex) < 3 or not last.timex[1].isdigit():
        return when
    end, start = last.timex, when.timex[when.timex.index("T") :]
    if time.certain and not last.certain and end < start and int(end[1:3]) < 12:  # 晚上7:00到8:00
        end = f"T{int(end[1:3]) + 12:02d}{end[3:]}"
    return When(last.end, f"{when.timex}/{end}", "time_range")


def _with_time(text: str, when: When) -> When:
    if len(when.timex) != 10:
        return when
    gap = when.end + (text[when.end : when.end + 1] in (" ", "的"))
    time = read_time(text, gap, True)
    if time is None:
        return when
    dated = _time_range(text, When(time.end, time.timex, "time"), time)
    first, _, last = dated.timex.partition("/")
    timex = f"{when.timex}{first}" + (f"/{when.timex}{last}" if last else "")
    return when._replace(end=dated.end, timex=timex)


def _interval(text: str, first: When, where: tuple[int, bool], clock: Clock) -> When | None:
    start, times = where
    joint = _JOINT.match(text, first.end)
    if joint is None or "/" in first.timex or joint.end() >= len(text):
        return None
    if _FROM.search(text[max(0, start - 8) : start]):  # from March 2024 to June 2026: two dates, as "from … to" has two values
        return None
    anchored = Clock(_day_of(first.timex) or clock.today)
    second = read_date(text, joint.end(), anchored) or read_english_date(text, joint.end(), anchored)
    if second is None or "/" in second.timex or (second.kind == "date_rel" and first.kind != "date_rel"):
        return None
    second = second._replace(timex=_after(first.timex, second)) if second.kind == "date_abs_noyear" else second
    second = _with_time(text, second) if times else second
    return When(second.end, f"{first.timex}/{second.timex}", "date_range")


def _after(first: str, second: When) -> str:
    """The second date in the year of the first, or in the next if it would come before it: 8月至2月."""
    if not (first[:4].isdecimal() and second.timex[4:5] == "-"):
        return second.timex
    same = first[:4] + second.timex[4:]
    return same if same >= first[: len(same)] else f"{int(first[:4]) + 1:04d}{second.timex[4:]}"


def _day_of(timex: str) -> date | None:
    parts = timex[:10].split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    return made_date(*([*numbers, 7, 2] if len(numbers) == 1 else [*numbers, 15] if len(numbers) == 2 else numbers)[:3])
