"""Units, counters and currencies as they follow (or precede) a number in running text.

Written in the folded spelling of ``kg.reading.script``. A unit is measured and has a symbol; a counter (枚, 家, 人)
is the Chinese word between a number and what it counts, and is its own symbol.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

PHYSICAL: Final = {
    "km": "公里 千米 KM km kilometers kilometres kilometer kilometre", "m": "公尺 米 m meters metres meter metre",
    "cm": "公分 厘米 釐米 CM cm centimeters centimetres", "mm": "毫米 公釐 mm millimeters millimetres",
    "µm": "微米 µm μm", "nm": "奈米 納米 nm nanometers nanometres nanometer nanometre",
    "mi": "英里 哩 miles mile", "ft": "英尺 英呎 呎 feet foot ft", "in": "英寸 英吋 吋 inches inch", "nmi": "海里 浬",
    "yd": "yards yard", "li": "華里 里",
    "kg": "公斤 千克 KG kg kilograms kilogram kilos", "g": "公克 克 g grams gram", "mg": "毫克 mg milligrams", "µg": "微克 µg μg",
    "µmol": "微摩尔 微摩爾 微莫耳 µmol μmol", "mmol": "毫摩尔 毫摩爾 毫莫耳 mmol",
    "t": "公噸 噸 tonnes tonne tons ton", "jin": "台斤 市斤 斤", "lb": "磅 pounds pound lb lbs",
    "oz": "盎司 盎斯 ounces ounce oz", "liang": "兩",
    "carat": "克拉 carats carat",
    "mm²": "平方毫米 平方公釐 mm²", "cm²": "平方公分 平方厘米 cm²", "m²": "平方公尺 平方米 m² m2 sqm", "km²": "平方公里 平方千米 km² km2",
    "ft²": "平方英尺 平方英呎", "mi²": "平方英里",
    "ha": "公頃 頃 hectares hectare ha", "mu": "畝", "acre": "英畝 acres acre", "ping": "坪",
    "m³": "立方公尺 立方米 m³ m3", "L": "公升 升 L liters litres liter litre", "mL": "毫升 mL ml", "dL": "分升 dL",
    "gal": "加侖 gallons gallon",
    "bbl": "barrels barrel",
    "W": "瓦特 瓦 W watts watt", "kW": "千瓦 瓩 kW kilowatts kilowatt", "MW": "百萬瓦 兆瓦 MW megawatts megawatt",
    "GW": "吉瓦 十億瓦 GW gigawatts gigawatt", "TW": "太瓦 TW",
    "kWh": "千瓦時 千瓦小時 度電 kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "V": "伏特 V volts volt",
    "hp": "馬力 horsepower hp", "J": "焦耳 joules", "cal": "卡路里 calories", "kcal": "千卡 大卡 kcal",
    "Hz": "赫茲 Hz hertz", "kHz": "千赫茲 kHz", "MHz": "兆赫茲 兆赫 MHz", "GHz": "吉赫茲 吉赫 GHz", "dB": "分貝 dB decibels",
    "bit": "位元 比特 bits bit", "B": "位元組 字節 bytes byte", "kbit": "千比特 千位元", "kB": "千字節 千位元組 KB kB kilobytes kilobyte",
    "MB": "兆字節 百萬位元組 MB megabytes megabyte", "GB": "吉字節 GB gigabytes gigabyte", "TB": "太字節 TB terabytes terabyte",
    "PB": "拍字節 PB petabytes petabyte", "Mbit": "兆比特 Mbit Mb", "Gbit": "Gbit Gb gigabits gigabit", "Gbps": "Gbps", "Mbps": "Mbps",
    "kbps": "kbps",
    "FLOP": "FLOP FLOPs 次浮點運算 浮點運算", "FLOP/s": "FLOPS FLOP/s FLOPs/s", "TFLOP/s": "TFLOPS TFLOPs TFLOP/s teraflops",
    "PFLOP/s": "PFLOPS PFLOPs PFLOP/s petaflops", "EFLOP/s": "EFLOPS exaflops", "TOPS": "TOPS",
    "GPU-hour": "GPU小時 GPU時 GPU-hours GPU-hour GPU·小時", "mol": "莫耳 摩爾", "knot": "節 knots knot",
    "ly": "光年 light-years light-year", "mi/h": "mph", "km/h": "kph kmh",
    "ppm": "ppm", "ppb": "ppb", "fps": "fps", "dpi": "dpi", "px": "像素 pixels pixel",
}  # fmt: skip
TEMPERATURE: Final = {
    "°C": "°C ℃ 攝氏度 degrees·Celsius degrees·C",
    "°F": "°F ℉ 華氏度 degrees·Fahrenheit degrees·F",
    "K": "克耳文 開爾文",
    "°": "度 ° degrees",
}
DURATION: Final = {
    "year": "年 週年 週歲 歲 years year yrs yr", "quarter": "個季度 個季 季度 季 quarters", "month": "個月 months month",
    "week": "個星期 個禮拜 星期 禮拜 週 weeks week",
    "day": "天 日 晝夜 days day", "hour": "個小時 個鐘頭 小時 鐘頭 hours hour hrs hr", "minute": "分鐘 分 minutes minute mins min",
    "second": "秒鐘 秒 seconds secs sec", "millisecond": "毫秒 ms milliseconds millisecond", "microsecond": "微秒 microseconds",
    "nanosecond": "奈秒 納秒 ns nanoseconds", "decade": "decades decade", "century": "個世紀 centuries century",
}  # fmt: skip
PERCENT: Final = {
    "%": "% 趴 percent per·cent pct", "pp": "個點 個百分點 百分點 percentage·points percentage·point percent·points pp",
    "bp": "個基點 基點 basis·points basis·point bps",
    "‰": "‰",
}  # fmt: skip
CURRENCIES: Final = {
    "USD": "美元 美金 US·dollars U.S.·dollars dollars dollar USD bucks", "TWD": "新台幣 台幣 新臺幣 NTD TWD NT·dollars",
    "CNY": "人民幣 元人民幣 CNY RMB yuan renminbi", "JPY": "日圓 日元 JPY yen", "EUR": "歐元 EUR euros euro",
    "GBP": "英鎊 GBP pounds·sterling",
    "HKD": "港幣 港元 HKD", "KRW": "韓元 韓圜 韓圓 KRW won", "INR": "盧比 INR rupees", "SGD": "新加坡元 新元 SGD", "AUD": "澳元 澳幣 AUD",
    "CAD": "加元 加幣 CAD",
    "CHF": "瑞士法郎 CHF", "RUB": "盧布 rubles", "NGN": "奈拉 naira", "THB": "泰銖 THB baht", "MYR": "馬幣 令吉", "VND": "越南盾 VND",
    "IDR": "印尼盾", "PHP": "披索 比索",
    "MOP": "澳門幣", "BRL": "雷亞爾 reais", "BTC": "比特幣 bitcoins", "元": "元 塊錢 圓", "cent": "美分 cents cent",
}  # fmt: skip
SIGNS: Final = {
    "US$": "USD", "U.S.$": "USD", "USD": "USD", "NT$": "TWD", "NTD": "TWD", "TWD": "TWD", "HK$": "HKD", "HKD": "HKD", "RMB": "CNY",
    "CNY": "CNY", "CN¥": "CNY",
    "A$": "AUD", "C$": "CAD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "¥": "¥",
    "JPY": "JPY", "EUR": "EUR", "GBP": "GBP",
    "新台幣": "TWD", "台幣": "TWD", "人民幣": "CNY", "美元": "USD", "美金": "USD", "港幣": "HKD", "日圓": "JPY", "歐元": "EUR",
    "英鎊": "GBP",
}  # fmt: skip
COUNTED_ALONE: Final = frozenset(
    "枚件名位人家間顆張台輛架艘條項次種款組座棟戶處所支份篇部套批筆場屆輪個倍票席起例頁集班隻只杯瓶箱盒本對雙株棵封股級局球劑趟遍盤籠罐粒首尊艇針集層樓字州省市縣國店廠校團天道段匹頭碗發片期宗"
)


class UnitWord(NamedTuple):
    """A unit as written: its symbol, what kind of thing it measures, and the place after it."""

    symbol: str
    kind: str
    end: int


def _spelled(table: dict[str, str], kind: str) -> dict[str, tuple[str, str]]:
    return {word.replace("·", " "): (symbol, kind) for symbol, words in table.items() for word in words.split()}


UNITS: Final = (
    _spelled(PHYSICAL, "physical") | _spelled(TEMPERATURE, "temperature") | _spelled(DURATION, "duration")
    | _spelled(PERCENT, "percent") | _spelled(CURRENCIES, "money")
)  # fmt: skip


def _spaced(word: str) -> str:
    """The pattern of a word; the characters of 個百分點 may stand apart."""
    return " {0,3}".join(word) if "百分點" in word else re.escape(word)


def _alternatives(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(_spaced(w) + ("(?![A-Za-z0-9])" if w[-1].isascii() and w[-1].isalpha() else "") for w in ordered)


def _lists() -> tuple[dict[str, str], dict[str, str]]:
    """The counters and the units of ``counters.txt``, each with the pattern that must not follow it."""
    tables: tuple[dict[str, str], dict[str, str]] = ({}, {})
    table = tables[0]
    for line in (Path(__file__).parent / "counters.txt").read_text(encoding="utf-8").splitlines():
        words, _, unless = line.partition(" = ")
        if line == "---":
            table = tables[1]
        elif not line.startswith("#"):
            table.update(dict.fromkeys(words.split(), unless))
    return tables


COUNTERS, _UNLESS_AFTER = _lists()


def _counter_pattern() -> str:
    ordered = sorted(COUNTERS, key=lambda word: (-len(word), word))
    return "|".join(word + (f"(?!{COUNTERS[word]})" if COUNTERS[word] else "") for word in ordered)


_BY_FIRST: Final[dict[str, re.Pattern[str]]] = {
    first: re.compile(_alternatives([word for word in UNITS if word[0] == first])) for first in {word[0] for word in UNITS}
}
_COUNTER: Final = re.compile(_counter_pattern())
_UNLESS: Final = {word: re.compile(pattern) for word, pattern in _UNLESS_AFTER.items()}
_SPACE: Final = re.compile(r" {0,4}(?:-(?=[a-z]{3}))?")
_PER: Final = re.compile(
    r" ?(?:/ ?|每(?=升|公升|毫升|分升|小時|秒|分鐘|平方|立方|公斤|千克)|(?:per |an )(?=hour|minute|second))"
    r"(?=([A-Za-z年月日天小時秒分人次枚台件升公毫平立千克]+))"
)
HALF: Final = Fraction(1, 2)


def read_unit(text: str, start: int) -> UnitWord | None:
    """The unit that begins at ``start``, or one space after it; None where none stands."""
    place = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # {0,4} always matches
    first = text[place : place + 1]
    pattern = _BY_FIRST.get(first)
    found = pattern.match(text, place) if pattern else None
    if found is None:
        return None
    unless = _UNLESS.get(found[0])
    if unless is not None and unless.match(text, found.end()):
        return None
    symbol, kind = UNITS.get(found[0]) or UNITS[found[0].replace(" ", "")]
    return with_divisor(text, UnitWord(symbol, kind, found.end()))


def with_divisor(text: str, unit: UnitWord) -> UnitWord:
    """GB/s, 美元/小時, miles per hour: a unit divided by another one; money *per* something and *a day* stand outside the span."""
    per = _PER.match(text, unit.end) if unit.kind in ("physical", "money") else None
    if per is None or (unit.kind == "money" and per[0].strip() != "/"):
        return unit
    below = read_unit(text, per.end()) if per[0].strip() not in "/每" or text[per.end()].isalpha() else None
    if below is None and text[per.end() : per.end() + 1] in ("s", "h"):
        letter = text[per.end()]
        if not text[per.end() + 1 : per.end() + 2].isalnum():
            return UnitWord(f"{unit.symbol}/{letter}", unit.kind, per.end() + 1)
    if below is None or below.end == per.end():
        return unit
    return UnitWord(f"{unit.symbol}/{below.symbol}", unit.kind, below.end)


def read_counter(text: str, start: int) -> UnitWord | None:
    """The Chinese counter at ``start``, or after spaces."""
    place = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # {0,4} always matches
    found = _COUNTER.match(text, place)
    return None if found is None else UnitWord(found[0], "count", found.end())
