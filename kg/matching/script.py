"""Chinese text in one script: the door through which OpenCC enters.

What must keep its places is converted so that no place moves. What is only compared may also change its words: 晶片 of Taiwan
is 芯片 on the mainland.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from opencc import OpenCC

#: Ways of writing that a text may have been converted to, by OpenCC's names; each keeps the length of nearly every text.
Conversion = Literal["t2s", "s2t", "s2tw", "s2hk", "t2tw", "t2hk"]

_HAN: Final = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")


def has_chinese(text: str) -> bool:
    """True if ``text`` may hold a character that has another form in the other script."""
    return not text.isascii() and _HAN.search(text) is not None


def simplified(text: str) -> str:
    """``text`` with every character in its Simplified form, one for one: places stay where they are."""
    return text.translate(_SIMPLE) if has_chinese(text) else text


def mainland(text: str) -> str:
    """``text`` in Simplified script and in the words of the mainland, for comparison only: its length may change."""
    return simplified(_converter("tw2sp").convert(_whole(text))) if has_chinese(text) else text


def converted(text: str, conversion: Conversion) -> str:
    """``text`` in another script, one character for one: a line whose length would change stays as it is."""
    if not has_chinese(text):
        return text
    convert = _converter(conversion).convert
    text = _whole(text)
    whole: str = convert(text)
    if len(whole) == len(text) and whole.count("\n") == text.count("\n"):
        return whole
    lines = ((line, convert(line)) for line in text.split("\n"))
    return "\n".join(new if len(new) == len(old) else old for old, new in lines)


class _Simple(dict[int, str]):
    """For ``str.translate``: each character's Simplified form, looked up when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        form = _converter("t2s").convert(char) if _HAN.match(char) else char
        self[code] = form if len(form) == 1 else char
        return self[code]


_SIMPLE: Final = _Simple()


def _whole(text: str) -> str:
    """``text`` without halves of surrogate pairs, which OpenCC refuses; one ``?`` stands for each."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _converter(configuration: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(configuration)
