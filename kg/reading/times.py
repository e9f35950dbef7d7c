"""Times of day: 下午3點, 晚上9:30, 15時20分, 2:00pm."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.reading.dates import N, number_of

_PART: Final = r"(清晨|早上|早晨|早間|上午|中午|下午|傍晚|晚間|晚上|凌晨|深夜|夜間|今晨|今晚|今早|明早|明晚|昨晚|早|晚)"
_CLOCK: Final = re.compile(rf"{_PART}? ?([01]?[0-9]|2[0-4]) ?: ?([0-5][0-9])(?: ?: ?([0-5][0-9]))?(?![0-9:]) ?(am|pm|a\.m\.|p\.m\.|AM|PM)?")
_WORDS: Final = re.compile(rf"{_PART}? ?(兩|{N}) ?(?:點鐘?|時(?![間候代期常段刻機效]))(?:整|(半)|({N}) ?分(?!之)(?:({N}) ?秒)?)?")
_TWELVE: Final = re.compile(r"([01]?[0-9]) ?(am|pm|a\.m\.|p\.m\.|AM|PM)(?![A-Za-z])")
_OCLOCK: Final = re.compile(
    r"([01]?[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock"
    r"(?: (in the morning|in the afternoon|in the evening|at night))?(?![A-Za-z])",
    re.IGNORECASE,
)
_LIKELY: Final = re.compile(  # what any time of day begins with; most numbers are none and are passed over by this one look
    rf"{_PART[:-1]}|[0-9]{{1,2}} ?[:點時apAPoO]|(?:兩|{N}) ?[點時]|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’])",
    re.IGNORECASE,
)
_HOURS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_DAYPART: Final = re.compile(_PART.replace("|今晨|今晚|今早|明早|明晚|昨晚", ""))
_AFTERNOON: Final = frozenset({"下午", "傍晚", "晚間", "晚上", "深夜", "夜間", "今晚", "明晚", "昨晚", "中午", "晚"})
_CODES: Final = {
    "上午": "MO",
    "早上": "MO",
    "早晨": "MO",
    "早間": "MO",
    "清晨": "MO",
    "中午": "MI",
    "下午": "AF",
    "傍晚": "EV",
    "晚間": "EV",
    "晚上": "EV",
    "凌晨": "NI",
    "深夜": "NI",
    "夜間": "NI",
    "早": "MO",
    "晚": "EV",
}


class TimeOfDay(NamedTuple):
    """A time of day; ``timex`` begins with T."""

    end: int
    timex: str
    certain: bool


def read_time(text: str, start: int, after_date: bool) -> TimeOfDay | None:
    """The time of day that begins at ``start``; a bare 9點 counts only after a date, since it may be nine points."""
    if not (_LIKELY.match(text, start) or after_date):
        return None
    found = _CLOCK.match(text, start)
    if found is not None:
        return _timed(found.end(), (found[1] or found[5] or "", found[2]), (found[3], found[4] or ""))
    found = _TWELVE.match(text, start)
    if found is not None:
        return _timed(found.end(), (found[2], found[1]), ("", ""))
    found = _OCLOCK.match(text, start)
    if found is not None:
        said = found[1] if found[1].isdecimal() else str(_HOURS.index(found[1].lower()) + 1)
        half = {"m": "am", "": ""}.get((found[2] or "")[7:8], "pm")
        return _timed(found.end(), (half, said), ("", ""))
    found = _WORDS.match(text, start)
    if found is not None and 0 <= number_of(found[2]) <= 24:
        minute = "30" if found[3] else found[4] or ""
        if found[1] or minute or found[0][-1] in "鐘整" or after_date or _stands_alone(text, found):
            return _timed(found.end(), (found[1] or "", found[2]), (minute, found[5] or ""))
    part = _DAYPART.match(text, start) if after_date else None
    return None if part is None else TimeOfDay(part.end(), f"T{_CODES[part[1]]}", True)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return before in ("", "在", "於", "到", "至", "約") and (not after or after in ",。;、)開舉到至前後")


def _timed(end: int, hour: tuple[str, str], rest: tuple[str, str]) -> TimeOfDay | None:
    part, written = hour
    value = number_of(written)
    if part.lower().startswith("p") or part in _AFTERNOON:
        value += 12 if value < 12 and not (part == "中午" and value > 10) else 0
    elif part.lower().startswith("a") and value == 12:
        value = 0
    if not 0 <= value <= 24:
        return None
    parts = [f"{number_of(item):02d}" for item in rest if item]
    return TimeOfDay(end, "T" + ":".join([f"{value:02d}", *parts]), bool(part))
