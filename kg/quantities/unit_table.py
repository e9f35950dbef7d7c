"""The units that authors may write: names, prefixes, families, and the reasons why some are refused.

Time follows the Julian calendar as astronomers and most unit libraries use it: a year is 365.25 days and a month a
twelfth of it (30.4375 days). Prefixes are decimal (SI); KiB and its kin are binary (IEC 80000-13).
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import Final

#: Things that are counted, each a dimension of its own. Things of one family are of one kind, yet not equal.
COUNTED: Final = MappingProxyType(
    {
        "chip": ("GPU", "H800", "H100", "A100", "H20", "A800", "Hopper", "H100e", "chip"),
        "node": ("node",),
        "token": ("token",),
        "parameter": ("parameter",),
        "sample": ("sample",),
        "user": ("user",),
        "person": ("person",),
        "country": ("country",),
        "account": ("account",),
        "exchange": ("exchange",),
        "attack": ("attack",),
        "order": ("order",),
        "download": ("download",),
        "share": ("share",),
        "model": ("model",),
        "paper": ("paper",),
        "device": ("device",),
        "point": ("point",),
        "TPP": ("TPP",),
        "money": ("USD", "CNY", "EUR", "GBP", "TWD"),
    }
)

_DAY: Final = Fraction(86400)
_YEAR: Final = _DAY * 1461 / 4

#: Seconds in each unit of time.
TIME: Final = MappingProxyType(
    {
        "ns": Fraction(1, 10**9),
        "us": Fraction(1, 10**6),
        "ms": Fraction(1, 1000),
        "s": Fraction(1),
        "min": Fraction(60),
        "hour": Fraction(3600),
        "day": _DAY,
        "week": 7 * _DAY,
        "month": _YEAR / 12,
        "year": _YEAR,
    }
)

#: Plain numbers with a name.
RATIOS: Final = MappingProxyType({"%": Fraction(1, 100), "‰": Fraction(1, 1000), "x": Fraction(1)})

PREFIXES: Final = MappingProxyType(
    {"k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "P": 10**15, "E": 10**18, "Z": 10**21}
)
BINARY_PREFIXES: Final = MappingProxyType({"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40, "Pi": 2**50})

#: Units that take a decimal prefix: dimensions and the factor to the base unit.
PREFIXED: Final = MappingProxyType(
    {
        "FLOP": ((("FLOP", 1),), Fraction(1)),
        "B": ((("bit", 1),), Fraction(8)),
        "byte": ((("bit", 1),), Fraction(8)),
        "bit": ((("bit", 1),), Fraction(1)),
        "J": ((("energy", 1),), Fraction(1)),
        "Wh": ((("energy", 1),), Fraction(3600)),
        "W": ((("energy", 1), ("time", -1)), Fraction(1)),
    }
)

#: Other ways of writing a unit, without the regular plurals.
ALIASES: Final = MappingProxyType(
    {
        "second": "s", "sec": "s", "秒": "s", "minute": "min", "mins": "min", "分鐘": "min", "分钟": "min",
        "h": "hour", "hr": "hour", "小時": "hour", "小时": "hour", "d": "day", "天": "day", "日": "day",
        "週": "week", "周": "week", "星期": "week", "個月": "month", "个月": "month", "年": "year",
        "$": "USD", "US$": "USD", "dollar": "USD", "美元": "USD", "美金": "USD", "€": "EUR", "euro": "EUR",
        "歐元": "EUR", "欧元": "EUR", "£": "GBP", "英鎊": "GBP", "英镑": "GBP", "yuan": "CNY", "RMB": "CNY",
        "人民幣": "CNY", "人民币": "CNY", "NT$": "TWD", "NTD": "TWD", "新台幣": "TWD", "新臺幣": "TWD", "台幣": "TWD",
        "臺幣": "TWD", "percent": "%", "times": "x", "倍": "x", "×": "x", "B": "byte", "people": "person",
        "個國家": "country", "个国家": "country", "國": "country",
    }
)  # fmt: skip

#: Names and aliases, besides times and counted things, that take a plural s.
REGULAR_PLURALS: Final = ("second", "minute", "hr", "dollar", "euro", "byte", "bit", "FLOP")

#: Words that would be misread, with the reason and what to write instead.
REFUSED: Final = MappingProxyType(
    {
        **dict.fromkeys(
            ("C", "°C", "℃", "F", "°F", "K", "celsius", "kelvin", "fahrenheit"),
            ("a temperature has a zero point of its own", "leave temperatures out of values"),
        ),
        **dict.fromkeys(
            ("k", "m", "M", "mn", "mm", "b", "bn", "G", "T", "t"),
            ("the letter can be a scale or a unit", "write thousand, million or billion, or a power of ten: 5e6"),
        ),
        **dict.fromkeys(
            ("FLOPS", "kFLOPS", "MFLOPS", "GFLOPS", "TFLOPS", "PFLOPS", "EFLOPS", "ZFLOPS"),
            ("FLOPS can be operations or operations per second", "write FLOP or FLOP/s, with a prefix as in TFLOP/s"),
        ),
        **dict.fromkeys(
            ("Kb", "kb", "Mb", "Gb", "Tb", "Pb"),
            ("b can be a bit or a byte", "write Gbit or GB"),
        ),
        **dict.fromkeys(("pp", "ppt", "pts"), ("points of a percentage are a difference of two shares", "write %")),
        **dict.fromkeys(("¥", "元", "圓"), ("the sign is used for several currencies", "write CNY, TWD or USD")),
        **dict.fromkeys(("月",), ("it can be a month of the calendar or a length of time", "write 個月 or month")),
    }
)  # fmt: skip
