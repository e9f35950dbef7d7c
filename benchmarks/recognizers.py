"""Recognizers-Text's Chinese cases, with its conventions mapped onto ours; nothing of this is in the grammar.

Conventions that differ on purpose, and how they are mapped:

- Number: theirs is the numeral without its unit; ours is compared by the place of its numeral. 多 and 餘 are compared by the least value.
- NumberRange: theirs spans the words 大於 and 至少, which are attributes of ours outside the span: ends are compared, not the span. Two
  bounds side by side are one range there.
- Number: 百分之五 holds the numeral 五; 幾 counts as nothing; a discount (八折) is no number.
- Percent: percentage points are percent there.
- Currency: 元 is always CNY there; ours leaves it open.
- Units without a number (人民币, 摄氏度) are results there and none here.
- DateTime: theirs spans 从, 之后, 以前, 起; they are outside ours. What they leave open (XXXX-01-20) we resolve to the
  nearest: right if it is one of their values. Ranges are (start,end,length) there and start/end here.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from kg.reading.numerals import read_numeral
from kg.reading.rows import Options, Reading
from kg.reading.scan import read_quantities
from kg.reading.script import fold

Result = tuple[str, Any]

PORT = {
    "Number-NumberModel": "92 %", "Number-PercentModel": "91 %", "Number-OrdinalModel": "–", "Number-NumberRangeModel": "0 %",
    "NumberWithUnit-CurrencyModel": "80 %", "NumberWithUnit-DimensionModel": "31 %", "NumberWithUnit-AgeModel": "100 %",
    "NumberWithUnit-TemperatureModel": "100 %", "DateTime-DateTimeModel": "44 %",
}  # fmt: skip
_UNITS = {
    "Ton": "t", "Centimeter": "cm", "Meter": "m", "Kilometer": "km", "Kilogram": "kg", "Jin": "jin", "Liang": "liang", "Megabyte": "MB",
    "Kilobyte": "kB", "Kilobit": "kbit", "Megahertz": "MHz", "Hertz": "Hz", "Kilocalorie": "kcal", "Year": "year", "Week": "week",
    "Degree": "°", "F": "°F", "C": "°C",
}  # fmt: skip
_OUTSIDE = re.compile(r"^(?:从|自|從|截止到|截至|大约|大約)|(?:或|及)?(?:之后|以后|之前|以前|之後|以後|以来|以來|开始|開始|起|前|后)$|\s+$")


def cases(data: Path, model: str, traditional: bool = False) -> list[dict[str, Any]]:
    """The cases of one model, its Simplified text converted to Traditional character for character if asked."""
    text = (data / f"data/recognizers-zh/{model}.json").read_text(encoding="utf-8-sig")
    if traditional:
        from kg.matching.script import converted

        text = converted(text, "s2t")
    loaded: list[dict[str, Any]] = json.loads(text)
    return loaded


def right(model: str, case: dict[str, Any]) -> tuple[bool, list[Result], list[Result]]:
    """Whether a case is read as it is there, what we read and what is wanted, in their terms."""
    kind = model.removesuffix("Model").split("-")[1]
    reference = date.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2019-01-01")[:10])
    options = Options(ordinals=kind == "Ordinal", times=kind == "DateTime")
    rows = read_quantities(case["Input"], reference, options)
    ours, theirs = _ours(kind, rows, case["Input"]), _theirs(kind, case["Results"])
    return len(ours) == len(theirs) and all(_same(kind, one, other) for one, other in zip(ours, theirs, strict=True)), ours, theirs


def _plain(text: str) -> str:
    return fold(text).lower().strip()


def _ours(kind: str, rows: tuple[Reading, ...], text: str) -> list[Result]:
    if kind == "DateTime":
        return [(_plain(r.text), r.timex) for r in rows if r.timex or r.kind == "date"]
    valued = [r for r in rows if r.low is not None]
    if kind == "NumberRange":
        return _bounds(valued)
    if kind == "Number":
        return [_number(r, text) for r in valued if not r.text.endswith("折")]
    if kind == "Percent":
        return [(_plain(r.text), float(r.low or 0)) for r in valued if r.kind.startswith("percent")]
    if kind == "Ordinal":
        return [(_plain(r.text), float(r.low or 0)) for r in valued if r.kind == "ordinal"]
    wanted = {"Currency": ("money",), "Dimension": ("physical",), "Age": ("age",), "Temperature": ("temperature",)}[kind]
    return [(_plain(r.text), (float(r.low or 0), r.unit)) for r in valued if r.kind in wanted]


def _number(row: Reading, text: str) -> Result:
    """A reading as the numeral that it holds: after 百分之, and with 幾 as nothing."""
    written = _plain(text[slice(*row.numeral)])
    written = re.sub("^[百千萬]分之", "", written) if row.kind == "percent" else written
    plain = read_numeral(re.sub("零?幾", "", written), 0) if "幾" in written else None
    return written, float(plain.low if plain else row.surface or row.low or 0)


def _bounds(rows: list[Reading]) -> list[Result]:
    found: list[tuple[Reading, float | None, float | None]] = []
    for row in rows:
        low = None if row.comparator in ("<", "<=") else float(row.low or 0)
        high = None if row.comparator in (">", ">=") or (row.low != row.high and not row.kind.endswith("_range")) else float(row.high or 0)
        before = found[-1] if found else None
        if before and row.start - before[0].end < 8 and (before[1] is None) != (before[2] is None):
            ends = [value for value in (before[1], before[2], low, high) if value is not None]
            if len(ends) == 2 and (before[1] is None) != (low is None) and (before[1] or low or 0) < (before[2] or high or 0):
                found[-1] = (row, before[1] if low is None else low, before[2] if high is None else high)
                continue
        found.append((row, low, high))
    return [("", (low, high)) for row, low, high in found if low != high or row.comparator]


def _theirs(kind: str, results: list[dict[str, Any]]) -> list[Result]:
    found: list[Result] = []
    for result in results:
        resolution, text = result.get("Resolution") or {}, _plain(result["Text"])
        if kind == "DateTime":
            found.append((text, resolution.get("values", [])))
        elif resolution.get("value") is None:
            continue
        elif kind == "NumberRange":
            low, high = resolution["value"][1:-1].split(",")
            found.append(("", (float(low) if low else None, float(high) if high else None)))
        elif kind in ("Number", "Percent", "Ordinal"):
            found.append((text, float(resolution["value"].rstrip("%"))))
        else:
            unit = resolution.get("isoCurrency") or _UNITS.get(resolution["unit"], resolution["unit"])
            found.append((text, (float(resolution["value"]), unit)))
    return found


def _same(kind: str, ours: Result, theirs: Result) -> bool:
    if kind == "DateTime":
        return _same_date(ours, theirs)
    if kind == "NumberRange":
        return all(_close(a, b) for a, b in zip(ours[1], theirs[1], strict=True))
    if ours[0] != theirs[0]:
        return False
    if isinstance(ours[1], tuple):
        unit = {"元": "CNY"}.get(ours[1][1], ours[1][1])
        return _close(ours[1][0], theirs[1][0]) and unit == theirs[1][1]
    return _close(ours[1], theirs[1])


def _close(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1e-12)


def _same_date(ours: Result, theirs: Result) -> bool:
    wanted = theirs[0]
    for _ in range(2):
        wanted = _OUTSIDE.sub("", wanted)
    if _OUTSIDE.sub("", ours[0]) != wanted:
        return False
    return any(_same_moment(ours[1], value) for value in theirs[1])


def _same_moment(ours: str, value: dict[str, str]) -> bool:
    timex = value.get("timex", "")
    days = _days(ours)
    if days and days == (value.get("start", "")[:10], value.get("end", "")[:10]):
        return True
    if ours == timex or ours == value.get("value", "").replace(" ", "T"):
        return True
    first, _, last = ours.partition("/")
    if timex.startswith("("):
        ends = timex.strip("()").split(",")[:2]
        return last != "" and all(
            _begins(a, b, c) for a, b, c in zip((first, last), ends, (value.get("start", ""), value.get("end", "")), strict=True)
        )
    start, _, clock = ours.partition("T")
    if timex.startswith("XXXX") and start == value.get("value", "")[:10]:
        return (timex.partition("T")[2] or "") == clock
    return timex.startswith("XXXX-") and value.get("start", "").startswith(start) and len(start) >= 7


def _days(timex: str) -> tuple[str, str] | None:
    """The first day of a half or a decade, and the first after it."""
    half = re.fullmatch(r"([0-9]{4})-H([12])", timex)
    if half is not None:
        year = int(half[1])
        return (f"{year}-01-01", f"{year}-07-01") if half[2] == "1" else (f"{year}-07-01", f"{year + 1}-01-01")
    decade = re.fullmatch(r"([0-9]{3})X", timex)
    return (f"{decade[1]}0-01-01", f"{int(decade[1]) + 1}0-01-01") if decade else None


def _begins(ours: str, timex: str, value: str) -> bool:
    """Whether a point that we give as a year or month is the first day that they give for it."""
    return ours == timex or timex.startswith(ours) or value.replace(" ", "T").startswith(ours)
