"""Sets of sampled worlds as bits of one large integer; world k of a block is bit k.

A random variable is a uniform number in every world. The numbers come from ``STRIPS`` strips for each block, drawn with SHAKE-128 (FIPS
202): a strip has some more independent uniform numbers than there are worlds. A variable takes its strip, the place on it at which its
first world stands, and a turn, a multiple of 1 / ``TURNS`` that is taken from each of its numbers modulo 1 (a rotation as of R. Cranley
and T. N. L. Patterson, SIAM Journal on Numerical Analysis 1976). All three follow from its name and the block alone (BLAKE2b, RFC 7693):
the same workspace gives the same numbers everywhere, and unrelated files never change them. A draw is one exclusive "or" of two ends
of an interval, which many variables share, and a shift.

What is independent of what, names being taken as drawn at random:

- In one world all variables are, any number of them, unless two have the same strip and the same place, one pair in ``STRIPS`` * worlds
  / 8, 262,144 by default. (The last ``TAIL`` of ``DIGITS`` digits are the same on all strips; they decide one comparison in 65,536, so that
  two variables are further from independence by at most 4 ** -16 / 4.) So an estimate is unbiased, and a share exact but for rounding.
- Two worlds k and k + d may meet the same number, u in the one and v in the other, where u and v are on one strip and d places apart. If
  turns were uniform on [0, 1), the two worlds would be independent all the same. For u's number less its turn is uniform whatever the
  strip holds, and what the other world adds to it is the step from the one number on the strip to the other. Such steps, one for each
  variable, are independent and uniform unless some of them go round a circle; the places that they join lie on a line and all steps have
  one length, so that they make paths and no circle. Worlds being independent two by two, whatever is estimated, the variance of a
  share p is p (1 - p) / worlds: what the standard error says.
- Turns are multiples of 1 / ``TURNS``. To a threshold that is one too nothing is lost: that is all grades and weights of a new
  workspace but .99. Another threshold w leaves two variables on one strip, both speaking for the same side, a covariance of r (1 - r) /
  ``TURNS`` ** 2, r being the fraction of ``TURNS`` * w. So n variables that all have this threshold and an equal say raise the variance
  by at most a share n r (1 - r) / (``TURNS`` ** 2 * ``STRIPS`` * w * (1 - w)): with w = .99 by 6 % for n = 50 and 25 % for n = 200 (3 and
  12 % of the standard error), with w = 2/3 by 0.4 and 1.6 %.
- For given names the variance lies above or below that, as those on one strip happen to be turned: among even chances of equal say by
  some 14 % (7 % of the standard error), among chances of .9 by some 7 %. Blocks turn anew, so that with more of them it evens out.
- Errors of different statements of one workspace go together more than with fresh numbers for each variable. No opinion shows it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from struct import Struct
from typing import Final

from kg.worlds.variables import Draw

DIGITS: Final = 24
"""Binary digits of a uniform number. Both ends of an interval are rounded to them: an error of at most 2 ** -24 in a share."""

TAIL: Final = 8
STRIPS: Final = 32
TURNS: Final = 20
MOST_ENDS: Final = 4_096
"""Comparisons with a strip that are kept: most thresholds of a workspace come from two small tables of weights and grades."""

SMALL: Final = 4096
"""Pools of blocks of up to so many worlds stay for longer: they serve questions that are asked many times over."""

_ONE: Final = STRIPS << DIGITS
_COMPLEMENT: Final = 2 * _ONE
_STARTS: Final = tuple((((turn << DIGITS + 1) // TURNS + 1) >> 1) * STRIPS for turn in range(TURNS))
_PARTS: Final = Struct("<3I")


class Pool:
    """The strips of one block. ``ends`` has where the numbers of a strip lie below one."""

    def __init__(self, block: int, worlds: int) -> None:
        self.block, self.worlds = block, worlds
        self.everywhere = (1 << worlds) - 1
        self.places = max(1, worlds // 8)
        self.length = worlds + self.places
        self.ends = _Ends(self)
        self.salt = hashlib.blake2b(f"{block} ".encode(), digest_size=_PARTS.size)


class _Ends(dict[int, int]):
    """By a number in units of the last digit, and strip: ``end * STRIPS + strip``; from ``_COMPLEMENT`` on, where they do not.

    Strips are drawn when they are first asked for.
    """

    def __init__(self, pool: Pool) -> None:
        super().__init__()
        self._block, self._length = pool.block, pool.length
        self._tails: dict[int, int] = {}
        self._digits: dict[str, list[int]] = {}

    def __missing__(self, key: int) -> int:
        if key >= _COMPLEMENT:
            found = (1 << self._length) - 1 ^ self[key - _COMPLEMENT]
        else:
            end, strip = divmod(key, STRIPS)
            found = (1 << self._length) - 1 if end >> DIGITS else self._compared(strip, end)
        if len(self) >= MOST_ENDS:
            self.clear()
        self[key] = found
        return found

    def _compared(self, strip: int, end: int) -> int:
        end, last = divmod(end, 1 << TAIL)
        less = self._tails.get(last)
        if less is None:
            less = self._tails[last] = _compared(self.digits("tail", TAIL), last, 0)
        return _compared(self.digits(f"strip {strip}", DIGITS - TAIL), end, less)

    def digits(self, name: str, count: int) -> list[int]:
        """Where so many digits of the numbers of a strip are 0, the last digit first: each an independent even chance."""
        found = self._digits.get(name)
        if found is None:
            found = self._digits[name] = self._drawn(name, count)
        return found

    def _drawn(self, name: str, count: int) -> list[int]:
        names = (f"{name}\n{digit}\n{self._block}".encode() for digit in range(count))
        streams = (hashlib.shake_128(name).digest((self._length + 7) // 8) for name in names)
        return [int.from_bytes(stream, "little") & (1 << self._length) - 1 for stream in streams]


_lasting = lru_cache(maxsize=16)(Pool)
_passing = lru_cache(maxsize=2)(Pool)


def pool_of(block: int, worlds: int) -> Pool:
    """The pool of a block."""
    return _lasting(block, worlds) if worlds <= SMALL else _passing(block, worlds)


def recipe_of(name: str, pool: Pool) -> tuple[int, int, int]:
    """A variable's strip, its turn and the place of its first world; each from 32 bits of its own."""
    salted = pool.salt.copy()
    salted.update(name.encode())
    strip, turn, place = _PARTS.unpack(salted.digest())
    return strip % STRIPS, turn * TURNS >> 32, place * pool.places >> 32


def below(name: str, pool: Pool, thresholds: Sequence[Fraction]) -> list[int]:
    """For each threshold the worlds in which the uniform number of this name lies below it.

    All thresholds are compared with the same number, so that a smaller one never succeeds where a larger one fails.
    """
    return [window & pool.everywhere for window in windows(name, pool, thresholds)]


def windows(name: str, pool: Pool, thresholds: Sequence[Fraction]) -> list[int]:
    """The same with bits beyond the last world that mean nothing: for an intersection with sets that have none.

    A number lies below w where the strip's lies from the turn's start to w past it, if need be across 1.
    """
    strip, turn, place = recipe_of(name, pool)
    ends = pool.ends
    before = ends[_STARTS[turn] + strip]
    found = []
    for threshold in thresholds:
        part, whole = threshold.as_integer_ratio()
        part, whole = part * TURNS + turn * whole, whole * TURNS
        key = ((part << DIGITS + 1) // whole + 1 >> 1) * STRIPS + strip
        past = ends[key if part <= whole else key - _ONE + _COMPLEMENT]
        found.append((before ^ past) >> place)
    return found


def _compared(zeros: Iterable[int], end: int, less: int) -> int:
    """Where a number is below ``end``, from the last digit up; ``less`` is where what follows the last digit is below."""
    for zero in zeros:
        if end & 1:
            less |= zero
        elif less:
            less &= zero
        end >>= 1
    return less


@dataclass(frozen=True, slots=True)
class Block:
    """One block of sampled worlds; an algebra for the well-founded model. ``drawn`` keeps what is still needed."""

    number: int
    worlds: int
    thresholds: Mapping[str, Sequence[Fraction]]
    drawn: dict[str, Sequence[int]] = field(default_factory=dict)
    pool: Pool = field(init=False)
    everywhere: int = field(init=False)
    nowhere: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pool", pool_of(self.number, self.worlds))
        object.__setattr__(self, "everywhere", self.pool.everywhere)

    def both(self, one: int, other: int) -> int:
        """The intersection."""
        return other if one is self.everywhere else one & other

    def either(self, one: int, other: int) -> int:
        """The union."""
        return one | other if one and other else one or other

    def without(self, one: int, other: int) -> int:
        """The worlds of ``one`` that are not in ``other``."""
        return one & (one ^ other) if other else one

    def parted(self, one: int, other: int) -> tuple[int, int]:
        """The worlds of ``one`` alone, and those of ``other`` alone."""
        common = one & other
        return (one ^ common, other ^ common) if common else (one, other)

    def where(self, draw: Draw) -> int:
        """The worlds in which a draw succeeds."""
        return self.among(self.everywhere, draw)

    def among(self, worlds: int, draw: Draw) -> int:
        """Those of some worlds in which a draw succeeds."""
        if not worlds:
            return 0
        variable, threshold = draw
        thresholds = self.thresholds.get(variable, ())
        if threshold not in thresholds:
            return worlds if threshold.numerator > 0 else 0
        sets = self.drawn.get(variable)
        if sets is None:
            sets = self.drawn[variable] = windows(variable, self.pool, thresholds)
        return worlds & sets[thresholds.index(threshold)]
