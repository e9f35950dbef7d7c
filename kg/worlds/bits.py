"""Sets of sampled worlds as bits of one large integer; world k of a block is bit k.

A random variable is a uniform number in every world, digit by digit: digit d is a plane, the set of the worlds in which it is 0. The
planes come from one pool for each block, drawn with SHAKE-128 (FIPS 202); which of them make up a variable follows from the variable's
name alone (BLAKE2b, RFC 7693). So the same workspace gives the same numbers everywhere and unrelated files never change them.

Fresh bits for every variable would cost some forty times what the pass over an argument costs. So a variable's first
``OWN`` digits are sums modulo 2 of one plane from each of three shelves, as in hashing by tabulation (J. L. Carter and M. N. Wegman,
"Universal classes of hash functions", JCSS 1979; M. Pătraşcu and M. Thorup, "The power of simple tabulation hashing", JACM 2012):

- different worlds are independent, since every plane is drawn bit by bit; so standard errors mean what they say;
- in one world any three such digits are independent, unless two of them are made of the same planes, one pair in 16.7 million;
- the further digits of a variable are one of ``TAILS`` tails, which other variables have too. They count only in worlds in which the
  number agrees with its threshold in all its own digits, so that two variables with one tail are further from independence by at
  most 4 ** -OWN / 4, fifteen millionths: a thirtieth of the least standard error that an even chance is given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Final

from kg.worlds.variables import Draw

DIGITS: Final = 24
"""Binary digits of a uniform number. A threshold is rounded to them: an error of 3e-8, far below any standard error."""

OWN: Final = 7
SHELF: Final = 256
TAILS: Final = 16
MOST_ENDS: Final = 1_024
"""Comparisons with a tail that are kept: most thresholds of a workspace come from two small tables of weights and grades."""

SMALL: Final = 4096
"""Pools of blocks of up to so many worlds stay for longer: they serve questions that are asked many times over."""

_REST: Final = DIGITS - OWN
_ENDS: Final = (1 << _REST) - 1


class Pool:
    """The planes of one block; each is drawn when it is first asked for."""

    def __init__(self, block: int, worlds: int) -> None:
        self.block, self.worlds = block, worlds
        self.everywhere = (1 << worlds) - 1
        self.shelves = tuple(_Planes(f"shelf {number}", self) for number in range(3))
        self.tails = tuple(_Planes(f"tail {number}", self) for number in range(TAILS))
        self.ends: dict[tuple[int, int], int] = {}

    def end(self, tail: int, digits: int) -> int:
        """The worlds in which the number that a tail writes lies below the one that ``digits`` write."""
        found = self.ends.get((tail, digits))
        if found is None:
            planes = self.tails[tail]
            found = _compared((planes[place] for place in range(_REST)), digits, 0)
            if len(self.ends) >= MOST_ENDS:
                self.ends.clear()
            self.ends[tail, digits] = found
        return found


class _Planes(dict[int, int]):
    """Planes by number, each world's bit an independent even chance."""

    def __init__(self, name: str, pool: Pool) -> None:
        super().__init__()
        self._name, self._block, self._bytes = name, pool.block, pool.worlds // 8

    def __missing__(self, number: int) -> int:
        stream = hashlib.shake_128(f"{self._name}\n{number}\n{self._block}".encode()).digest(self._bytes)
        self[number] = plane = int.from_bytes(stream, "little")
        return plane


_lasting = lru_cache(maxsize=32)(Pool)
_passing = lru_cache(maxsize=4)(Pool)


def pool_of(block: int, worlds: int) -> Pool:
    """The pool of a block."""
    return _lasting(block, worlds) if worlds <= SMALL else _passing(block, worlds)


def recipe_of(name: str) -> bytes:
    """Which planes make up a variable: those of its own digits shelf by shelf, the last digit first, and its tail."""
    return hashlib.blake2b(name.encode(), digest_size=3 * OWN + 1).digest()


def below(name: str, pool: Pool, thresholds: Sequence[Fraction]) -> list[int]:
    """For each threshold the worlds in which the uniform number of this name lies below it.

    All thresholds are compared with the same number, so that a smaller one never succeeds where a larger one fails.
    """
    recipe = recipe_of(name)
    tail = recipe[-1] % TAILS
    zeros: Iterable[int] = _own(recipe, pool)
    if len(thresholds) > 1:
        zeros = tuple(zeros)
    found = []
    for threshold in thresholds:
        digits = ((threshold.numerator << DIGITS + 1) // threshold.denominator + 1) >> 1
        less = _compared(zeros, digits >> _REST, pool.end(tail, digits & _ENDS))
        found.append(pool.everywhere if digits >> DIGITS else less)
    return found


def _own(recipe: bytes, pool: Pool) -> Iterator[int]:
    """The own digits that a recipe makes, the last one first."""
    one, two, three = pool.shelves
    for a, b, c in zip(recipe[:OWN], recipe[OWN : 2 * OWN], recipe[2 * OWN : 3 * OWN], strict=True):
        yield one[a] ^ two[b] ^ three[c]


def _compared(zeros: Iterable[int], digits: int, less: int) -> int:
    """Where a number is below ``digits``, from the last digit up; ``less`` is where what follows the last digit is below."""
    for zero in zeros:
        less = less | zero if digits & 1 else less & zero
        digits >>= 1
    return less


@dataclass(frozen=True, slots=True)
class Block:
    """One block of sampled worlds; an algebra for the well-founded model. ``drawn`` keeps what is still needed."""

    number: int
    worlds: int
    thresholds: Mapping[str, Sequence[Fraction]]
    drawn: dict[str, Sequence[int]] = field(default_factory=dict)
    everywhere: int = field(init=False)
    nowhere: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "everywhere", pool_of(self.number, self.worlds).everywhere)

    def both(self, one: int, other: int) -> int:
        """The intersection."""
        return other if one is self.everywhere else one & other

    def either(self, one: int, other: int) -> int:
        """The union."""
        return one | other if one and other else one or other

    def without(self, one: int, other: int) -> int:
        """The worlds of ``one`` that are not in ``other``."""
        return one & (one ^ other) if other else one

    def where(self, draw: Draw) -> int:
        """The worlds in which a draw succeeds."""
        variable, threshold = draw
        if draw.certain:
            return self.everywhere if threshold > 0 else 0
        thresholds = self.thresholds[variable]
        sets = self.drawn.get(variable)
        if sets is None:
            sets = self.drawn[variable] = below(variable, pool_of(self.number, self.worlds), thresholds)
        return sets[thresholds.index(threshold)]
