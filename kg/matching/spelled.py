"""English number words as digits: *fifty thousand* is 50 thousand. What may be no number (*one of them*) is left alone."""

from __future__ import annotations

import re
from typing import Final

_SMALL_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: Final = _SMALL_WORDS.split()
_TENS: Final = {word: 10 * (place + 2) for place, word in enumerate(_TENS_WORDS.split())}
_VALUES: Final = {**{word: value for value, word in enumerate(_SMALL)}, **_TENS}
_WORD: Final = "|".join(sorted(_VALUES, key=len, reverse=True))
_LARGE: Final = "thousand|million|billion|trillion"
_NUMBER: Final = re.compile(
    rf"""(?<![A-Za-z-])
    (?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<units>{'|'.join(_SMALL[1:10])}))?|(?P<small>{'|'.join(_SMALL)}|a(?=[ ](?:hundred|{_LARGE}))))
    (?P<hundred>[ ]hundred(?![ ](?:and[ ])?(?:{_WORD})))?
    (?![A-Za-z-]|[ -](?:{_WORD}))""",
    re.IGNORECASE | re.VERBOSE,
)
_HALF: Final = re.compile(rf"(?<![A-Za-z])half a (?={_LARGE})", re.IGNORECASE)
_SCALED: Final = re.compile(rf" (?:{_LARGE})(?![A-Za-z])", re.IGNORECASE)


def digits_for_words(text: str) -> str:
    """``text`` with number words up to a hundred, and hundreds, in digits; *one* only before *thousand* and its kin."""

    def digits(match: re.Match[str]) -> str:
        alone = (match["small"] or "").lower() in ("one", "a", "zero")
        if alone and not match["hundred"] and not _SCALED.match(match.string, match.end()):
            return match.group()
        small = 1 if (match["small"] or "").lower() == "a" else _VALUES.get((match["small"] or match["tens"]).lower(), 0)
        value = small + _VALUES.get((match["units"] or "").lower(), 0)
        return str(value * 100 if match["hundred"] else value)

    return _NUMBER.sub(digits, _HALF.sub("0.5 ", text))
