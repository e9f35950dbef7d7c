"""Sentences and figures of speech: verdicts that stand alone, shares that are never rounded to all or nothing, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from kg.audit.results import ClaimResult, Verdict
from kg.quantities.dates import DateSpan
from kg.views.site.wording import Words, spoken

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def percent(share: Fraction, words: Words) -> str:
    """A share in whole percent; 0% and 100% are exact, what lies close to them is “under 1%” and “over 99%”."""
    hundredfold, whole = 100 * share.numerator, share.denominator  # whole numbers: a site has very many shares
    if 0 < hundredfold < whole:
        return words["under"]
    if 99 * whole < hundredfold < 100 * whole:
        return words["over"]
    number, rest = divmod(hundredfold, whole)
    return f"{number + (2 * rest > whole or (2 * rest == whole and number % 2))}%"


def weight_text(share: Fraction) -> str:
    """A weight in percent with as many decimals as it needs, at most two."""
    return f"{float(share * 100):.2f}".rstrip("0").rstrip(".") + "%"


@lru_cache(1 << 12)
def day_text(day: date, language: str) -> str:
    """A day as a newspaper writes it."""
    if spoken(language) == "zh-Hant":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(1 << 10)
def iso_day_text(day: str, language: str) -> str:
    """The same for a day in ISO form; another text stays as it is."""
    try:
        return day_text(date.fromisoformat(day), language)
    except ValueError:
        return day


def span_text(span: DateSpan, language: str) -> str:
    """A date with the precision it was given."""
    chinese = spoken(language) == "zh-Hant"
    first = span.first
    if span.precision == "day":
        return day_text(first, language)
    if span.precision == "month":
        return f"{first.year} 年 {first.month} 月" if chinese else f"{MONTHS[first.month - 1]} {first.year}"
    if span.precision == "quarter":
        quarter = (first.month + 2) // 3
        return f"{first.year} 年第 {quarter} 季" if chinese else f"Q{quarter} {first.year}"
    if span.precision == "year":
        return f"{first.year} 年" if chinese else str(first.year)
    return f"{day_text(first, language)}{' 至 ' if chinese else ' to '}{day_text(span.last, language)}"


def quoted(text: str, language: str, words: Words) -> str:
    """``text`` in quotation marks, without its full stop; quotation marks inside it give way."""
    inner = text.rstrip(" .。")
    swaps = "「『」』" if spoken(language) == "zh-Hant" else "“‘”’"
    for old, new in ((swaps[0], swaps[1]), (swaps[2], swaps[3])):
        inner = inner.replace(old, new)
    return words["quoted"].replace("{text}", inner)


def tally_text(counts: Sequence[tuple[Verdict, int]], words: Words) -> str:
    """How many parts have which verdict, as a list in words."""
    items = [words["tally-item"].format(n=count, verdict=words[verdict].lower()) for verdict, count in counts]
    return words["comma"].join(items)


def balance(result: ClaimResult, words: Words) -> str:
    """How many independent origins speak on either side, as a sentence."""
    pro, con = len(result.origins_for), len(result.origins_against)
    key = "both" if pro and con else "for" if pro else "against" if con else "none"
    said = {"pro": _number(pro, words), "con": _number(con, words), "pro_s": _speak(pro, words), "con_s": _speak(con, words)}
    return words[f"balance-{key}"].format(**said)


def _number(count: int, words: Words) -> str:
    english = words["none"] == "none"
    return NUMBERS[count] if english and count < len(NUMBERS) else str(count)


def _speak(count: int, words: Words) -> str:
    text = words["origins-speak-one" if count == 1 else "origins-speak-many"].format(n=_number(count, words))
    return text[:1].upper() + text[1:]


def verdict_sentence(result: ClaimResult, as_of: str, language: str, words: Words) -> tuple[str, str]:
    """What is said of the claim and how many origins say so: two sentences that can be quoted without the page.

    The second, which may be empty, begins with what the language puts between two sentences.
    """
    claim = quoted(result.claim.text.best(language), language, words)
    said = words[f"says-{result.verdict}"].replace("{claim}", claim)
    day = iso_day_text(as_of, language)
    first = words["sentence"].replace("{verdict}", words[result.verdict]).replace("{date}", day).replace("{said}", said)
    second = _second(result, words)
    return first, words["between-sentences"] + second if second else ""


def _second(result: ClaimResult, words: Words) -> str:
    if result.verdict == "not-assessed":
        return ""
    if result.claim.parts and result.claim.parts.mode == "each":
        total = sum(count for _, count in result.tally)
        return words["outline-sentence"].format(n=total, tally=tally_text(result.tally, words)) if total else ""
    return balance(result, words)
