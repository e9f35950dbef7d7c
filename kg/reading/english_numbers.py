"""Numbers in English words: two hundred thousand, twenty-five, a dozen, two-thirds, tens of thousands, several hundred."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from kg.reading.numerals import Number, scaled_in_english

_ONES_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES: Final = _ONES_WORDS.split()
_TENS_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS: Final = _TENS_WORDS.split()
_VALUES: Final = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"zero": 0}
_PARTS: Final = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}
_SCALES: Final = {"score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_WORD: Final = re.compile(
    rf"((?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}|zero)(?![A-Za-z])",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"an? (?=hundred|thousand|million|billion|trillion|dozen)", re.IGNORECASE)
_SCALE: Final = re.compile(r"[ -]?(hundred|thousand|million|billion|trillion|dozen)(?![A-Za-z])", re.IGNORECASE)
_MORE: Final = re.compile(r" (?:and )?(?=[a-z])")
_FRACTION: Final = re.compile(
    r"[- ](?!(?:half|third|quarter|fourth)(?!s)[ -](?:of (?:the )?(?:year|season)|quarter|place|party))"
    r"(halves|half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?(?![A-Za-z])",
    re.IGNORECASE,
)
_A_PART: Final = re.compile(
    r"an? (third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)(?= of | (?:as|more|less|fewer|higher|lower|larger|"
    r"smaller|cheaper|faster|slower)(?![a-z])|(?: [a-z]+ly)?(?:[,.;:)]|$))",
    re.IGNORECASE,
)
_A_QUARTER: Final = re.compile(r"(?:by|than|about|nearly|almost|roughly|around|only|just|over|under|to) $", re.IGNORECASE)
_ONES_ONLY: Final = "one|two|three|four|five|six|seven|eight|nine"
_ONE_IN: Final = re.compile(
    rf"({_ONES_ONLY}|[1-9][0-9]?) (?:in|out of)(?: every)? (two|three|four|five|six|seven|eight|nine|ten|twenty|[0-9]{{1,4}})"
    r"(?![A-Za-z0-9]|[.,%][0-9]|%)(?!(?: [a-z]+)? (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|games?|matches|starts|"
    r"attempts|sets|quarters?|rounds?|seasons?|percent|million|billion|thousand))",
    re.IGNORECASE,
)
_VAGUE: Final = re.compile(
    r"(?:(tens|dozens|scores(?= of )|hundreds|thousands|millions|billions|trillions)(?: of (thousands|millions|"
    r"billions))?(?![A-Za-z-])|(?:several|a few) (hundred|thousand|million|billion|dozen)(?![A-Za-z]))",
    re.IGNORECASE,
)
_OF_A_SCALE: Final = re.compile(r" of a(?= (?:million|billion|trillion)(?![A-Za-z]))")
_AND_A_PART: Final = re.compile(r"[ -]and[ -]an?[ -](half|quarter|third)(?![A-Za-z])")
_A_TIME: Final = re.compile(
    r"an? (?=(?:(decade|century)|year|month|week|day|hour|minute)(?![A-Za-z-])( and a half| ago| earlier| later| from now)?)", re.IGNORECASE
)
_PAST: Final = re.compile(r"(?:past|last|next|coming) (?=(?:decade|century)(?![A-Za-z-]))", re.IGNORECASE)
_LASTS: Final = re.compile(
    r"(?:(?<![A-Za-z])in|for|within|over|after|than|about|nearly|almost|least|around|only|just|lasted|takes?|took|under|up to) $"
)
_COUPLE: Final = re.compile(r"a (?:couple|pair) of(?= [a-z])", re.IGNORECASE)
_UNIT_VALUES: Final = {"ten": 10} | _SCALES


def read_english_number(text: str, start: int) -> Number | None:
    """The number in English words that begins at ``start``."""
    if not text[start : start + 1].isalpha() or not text[start].isascii():
        return None
    past = _PAST.match(text, start)
    if past is not None:  # over the past decade
        return Number(start, past.end() - 1, Fraction(1), Fraction(1), "word", solo=True)
    return _vague(text, start) or _part(text, start) or _words(text, start)


def _vague(text: str, start: int) -> Number | None:
    found = _VAGUE.match(text, start)
    if found is None:
        pair = _COUPLE.match(text, start)
        return Number(start, pair.end(), Fraction(2), Fraction(2), "word", vague=pair[0][2] in "cC") if pair else None
    unit = _UNIT_VALUES[(found[1] or found[3]).lower().removesuffix("s")]
    unit *= _UNIT_VALUES[found[2].lower().removesuffix("s")] if found[2] else 1
    return Number(start, found.end(), Fraction(2 * unit), Fraction(9 * unit), "word", unit, vague=True)


def one_in(text: str, start: int) -> Number | None:
    """One in ten, 9 out of 10: a share."""
    found = _ONE_IN.match(text, start)
    if found is None:
        return None
    some, base = (_VALUES.get(word.lower()) or int(word) for word in found.groups())
    return Number(start, found.end(), Fraction(some, base), Fraction(some, base), "word", unit="/") if some < base else None


def _part(text: str, start: int) -> Number | None:
    share = one_in(text, start)
    if share is not None:
        return share
    found = _A_PART.match(text, start)
    if found is None or (found[1].lower() == "quarter" and not _is_share(text, found)):
        return None
    value = Fraction(1, _PARTS[found[1].lower()])
    scale = _OF_A_SCALE.match(text, found.end())
    if scale is not None:  # a quarter of a million
        return scaled_in_english(text, Number(start, scale.end(), value, value, "word"))
    return Number(start, found.end(), value, value, "word", unit="/")


def _is_share(text: str, found: re.Match[str]) -> bool:
    """Whether *a quarter* is a part and no three months: a quarter of, fell by a quarter."""
    return text.startswith(" of ", found.end()) or bool(_A_QUARTER.search(text[max(0, found.start() - 8) : found.start()]))


def _words(text: str, start: int) -> Number | None:
    article = _ARTICLE.match(text, start) or _a_time(text, start)
    found = None if article else _WORD.match(text, start)
    if found is None and article is None:
        return None
    value, end = (_value(found[1]), found.end()) if found else (1, article.end() - 1 if article else start)
    number = Number(start, end, Fraction(value), Fraction(value), "word", solo=value == 1)
    part = _FRACTION.match(text, end) if found else None
    if part is not None and 0 < value < 10 and (part[1].lower() != "quarter" or value in (1, 3)):
        share = Fraction(value, _PARTS[part[1].lower()])
        return number._replace(low=share, high=share, end=part.end(), unit="/", solo=False)
    more = _AND_A_PART.match(text, end) if found else None
    if more is not None:  # six and a half; two and a half million
        whole = value + Fraction(1, _PARTS[more[1]])
        return scaled_in_english(text, number._replace(low=whole, high=whole, end=more.end(), solo=False))
    return _scaled(text, number)


def _a_time(text: str, start: int) -> re.Match[str] | None:
    """The article of *a decade*, *a year ago*, *in a week*, where it means one; not of *twice a week*."""
    found = _A_TIME.match(text, start)
    if found is None or not (found[1] or found[2] or _LASTS.search(text[max(0, start - 8) : start])):
        return None
    return found


def _value(words: str) -> int:
    return sum(_VALUES[word] for word in re.split("[- ]", words.lower()))


def _scaled(text: str, number: Number) -> Number:
    """Two hundred and fifty thousand: scales multiply what stands before them, smaller numbers add up."""
    total, group, end, scale = 0, int(number.low), number.end, 1
    for _ in range(8):
        word = _SCALE.match(text, end)
        if word is not None:
            scale, end = _SCALES[word[1].lower()], word.end()
            if scale <= 100:
                group *= scale
            else:
                total, group = total + group * scale, 0
            continue
        more = _MORE.match(text, end) if scale > 1 else None
        following = _WORD.match(text, more.end()) if more else None
        if following is None or _value(following[1]) >= scale:
            break
        group, end = group + _value(following[1]), following.end()
    value = Fraction(total + group)
    return number._replace(low=value, high=value, end=end, scale=scale, solo=number.solo and scale == 1)


__all__ = ["read_english_number", "scaled_in_english"]
