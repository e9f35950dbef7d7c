"""What a text is compared by: words, years and pairs of Chinese characters, its numbers masked, script, width and case folded.

Chinese is not cut into words: bigrams of characters retrieve as well as segmented words and never cut wrongly (Nie, Gao,
Zhang, Zhou 2000). The words of Taiwan are put into those of the mainland first, so that 晶片 and 芯片 are the same pair.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from kg.matching.figures import masked
from kg.matching.script import mainland

LONGEST: Final = 20_000  # code points of one text that are compared
MASK: Final = "0"  # stands for a number; digits are left only inside names such as h800

# Function words of English. Not, no and never are not among them, for they change what is said; nor who and us, for the WHO and the US.
_FUNCTION_WORDS: Final = """
    a about above after again all also am an and any are as at be because been before being below between both but by ca can could did do
    does doing down during each either else ever few for from further had has have having he her here hers herself him himself his how i
    if in into is it its itself just like may me might more most much must my myself of off on once only or other our ours ourselves out
    over own rt s same shall she should so some still such t than that the their theirs them themselves then there these they this those
    through to too under until up upon very via was we were what when where which while whom whose why will with wo would you your yours
    yourself yourselves ll ve re d m amp"""
FUNCTION_WORDS: Final = frozenset(_FUNCTION_WORDS.split())

_HAN: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_HIDDEN: Final = "\ue000"  # of the private area: no text means it
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ue000\ud800-\udfff]")
_LINK: Final = re.compile(r"https?://\S+|www\.\S+|pic\.twitter\.com/\S+")
_TAG: Final = re.compile(r"(?<![\w&])[#@](\w+)")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|(?<=[A-Za-z])(?=[0-9])")
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s(?!\w)")
_NOT: Final = re.compile(r"(?<=\w)n['’]t(?!\w)")
_HYPHENATED_NUMBER: Final = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[0-9])")
# A year names a time and is kept; 2,000 and 2000 are quantities.
_YEAR: Final = re.compile(
    r"(?<![A-Za-z0-9.,])(?<![A-Za-z]-)(?:19[0-9]{2}|20(?!00)[0-9]{2})"
    r"(?![0-9A-Za-z]|[.,][0-9]| ?[%枚個个张張顆颗台臺名人倍元萬万億亿])"
)
_PIECE: Final = re.compile(rf"(?P<run>[{_HAN}{_HIDDEN}]+)|(?P<word>[^\W_{_HAN}]+)")


@dataclass(frozen=True)
class Terms:
    """The terms of one text in their order, repeated as they are there.

    ``words`` are words outside Chinese and years (``y2023``), ``little`` the function words among them, which ``words`` leaves out;
    ``pairs`` are the bigrams of Chinese characters, ``singles`` its characters.
    """

    words: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    little: tuple[str, ...] = ()


def terms(text: str) -> Terms:
    """What ``text`` is compared by; the order and number of its terms follow the text."""
    words: list[str] = []
    little: list[str] = []
    pairs: list[str] = []
    singles: list[str] = []
    for piece in _PIECE.finditer(_folded(text[:LONGEST])):
        run = piece["run"]
        if run is None:
            (little if piece["word"] in FUNCTION_WORDS else words).append(piece["word"])
        elif run.strip(_HIDDEN):
            shown = run.replace(_HIDDEN, MASK)
            pairs += [shown[place : place + 2] for place in range(len(shown) - 1)]
            singles += [char for char in shown if char != MASK]
    return Terms(tuple(words), tuple(pairs), tuple(singles), tuple(little))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _CONTROL.sub(" ", text))
    bare = _TAG.sub(_unfolded_tag, _LINK.sub(" ", plain))
    bare = _HYPHENATED_NUMBER.sub("", _NOT.sub(" not", _POSSESSIVE.sub("", bare)))
    return mainland(masked(_YEAR.sub(r" y\g<0> ", bare), _HIDDEN)).casefold()


def _unfolded_tag(tag: re.Match[str]) -> str:
    """``#StopTheCount`` as it stands and as words: stopthecount stop the count."""
    parts = [part for part in _HUMP.split(tag[1]) if part]
    return f" {tag[1]} {' '.join(parts)} " if len(parts) > 1 else f" {tag[1]} "
