"""The same text in another script or with punctuation of another width, one code point for one: offsets hold in all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from kg.matching.script import Conversion, converted, has_chinese

_NARROW: Final = str.maketrans(
    {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, "\u3000": " ", "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-"}
)
_WIDE: Final = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in ",!?:;()"})
_HAN: Final = "\u3400-\u9fff\u3001\u3002\u300c-\u300f"
_MARK_BESIDE_CHINESE: Final = re.compile(rf"(?<=[{_HAN}])[,!?:;()]+|[,!?:;()]+(?=[{_HAN}])")

# Which conversion brings a text back to the script that was examined, and what is then said of the text at hand.
_SCRIPTS: Final[tuple[tuple[Conversion | None, str], ...]] = (
    (None, ""),
    ("s2t", "in Simplified characters"),
    ("s2tw", "in Simplified characters"),
    ("s2hk", "in Simplified characters"),
    ("t2s", "in Traditional characters"),
    ("t2tw", "in other Traditional characters"),
    ("t2hk", "in other Traditional characters"),
)
_WIDTHS: Final = (
    (None, ""),
    ("narrow", "with full-width or typographic marks"),
    ("wide", "with half-width marks"),
    ("wide-beside-chinese", "with half-width marks"),
)


@dataclass(frozen=True)
class Rewriting:
    """The text as it may have been examined, and in words how the text at hand differs from that."""

    text: str
    difference: str


def rewritings(text: str) -> Iterator[Rewriting]:
    """The forms of ``text`` that differ from it and from each other, all of its length; the likely ones first."""
    seen = {text}
    chinese = has_chinese(text)
    pairs = sorted(product(_SCRIPTS, _WIDTHS), key=lambda pair: sum(one[0] is not None for one in pair))
    for (script, in_script), (width, with_marks) in pairs:
        if script is not None and not chinese:
            continue
        form = in_width(converted(text, script) if script else text, width)
        if form not in seen and len(form) == len(text):
            seen.add(form)
            yield Rewriting(form, " and ".join(filter(None, (in_script, with_marks))))


def in_width(text: str, width: str | None) -> str:
    """``text`` with its marks half as wide (narrow), as wide as Chinese characters (wide), or that only beside Chinese."""
    if width == "narrow":
        return text.translate(_NARROW)
    if width == "wide":
        return text.translate(_WIDE)
    if width == "wide-beside-chinese":
        return _MARK_BESIDE_CHINESE.sub(lambda marks: marks.group().translate(_WIDE), text)
    return text
