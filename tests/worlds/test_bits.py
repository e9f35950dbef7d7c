"""The bits of random variables: the right shares, independent of each other and from world to world, the same everywhere."""

from __future__ import annotations

import gc
import weakref
from fractions import Fraction
from itertools import combinations, pairwise
from math import comb, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.worlds import bits
from kg.worlds.bits import STRIPS, TURNS, Pool, below

WORLDS = 65_536
POOL = Pool(0, WORLDS)
NAMES = [f"group source-{number}" for number in range(60)]
CHANCES = [Fraction(text) for text in (".01", ".3", "1/3", ".5", ".63", ".9", ".99", ".9999")]


def deviation(count: int, chance: Fraction, worlds: int = WORLDS) -> float:
    """How many standard deviations a count lies from what is expected."""
    return float(count - worlds * chance) / sqrt(worlds * chance * (1 - chance))


def assert_normal(deviations: list[float]) -> None:
    """No standard deviate is absurd, and their mean square is 1, all within five standard errors."""
    assert max(map(abs, deviations)) < 5
    square = sum(one * one for one in deviations) / len(deviations)
    assert abs(square - 1) < 5 * sqrt(2 / len(deviations))
    assert abs(sum(deviations)) < 5 * sqrt(len(deviations))


def test_the_same_bits_come_on_every_machine() -> None:
    found = below("group a", Pool(0, 64), [Fraction(1, 2), Fraction(9, 10)])
    assert [f"{one:016x}" for one in found] == ["ffac6a175a6b4bf6", "ffff7f7fffffffff"]


@pytest.mark.parametrize("chance", CHANCES)
def test_a_draw_succeeds_in_its_share_of_the_worlds(chance: Fraction) -> None:
    names = [f"inference {number}" for number in range(400)]
    assert_normal([deviation(below(name, POOL, [chance])[0].bit_count(), chance) for name in names])


@pytest.mark.parametrize("chance", [Fraction(1, 2), Fraction(3, 10), Fraction(9, 10)])
def test_any_two_variables_are_independent(chance: Fraction) -> None:
    sets = [below(name, POOL, [chance])[0] for name in NAMES]
    covariances = []
    for one, other in combinations(sets, 2):
        both = (one & other).bit_count() / WORLDS - one.bit_count() * other.bit_count() / WORLDS**2
        covariances.append(both * sqrt(WORLDS) / float(chance * (1 - chance)))
    assert_normal(covariances)


def test_any_three_variables_are_independent() -> None:
    halves = [below(name, POOL, [Fraction(1, 2)])[0] for name in NAMES[:25]]
    odd = [(one ^ two ^ three).bit_count() for one, two, three in combinations(halves, 3)]
    assert_normal([deviation(count, Fraction(1, 2)) for count in odd])


@given(st.integers(0, STRIPS - 1), st.integers(0, 1 << bits.DIGITS))
def test_the_ends_of_an_interval_are_exact_to_the_last_digit(strip: int, end: int) -> None:
    pool = Pool(0, 64)
    zeros = [*pool.ends.digits("tail", bits.TAIL), *pool.ends.digits(f"strip {strip}", bits.DIGITS - bits.TAIL)]
    numbers = [sum(1 << digit for digit, zero in enumerate(zeros) if not zero >> place & 1) for place in range(pool.length)]
    for one in (end, *numbers[:3], numbers[0] + 1):
        expected = sum(1 << place for place, number in enumerate(numbers) if number < one)
        assert pool.ends[one * STRIPS + strip] == expected


def on_one_strip(count: int) -> list[str]:
    """Names of variables that share a strip."""
    names = (f"inference {number}" for number in range(STRIPS * count * 2))
    return [name for name in names if bits.recipe_of(name, POOL)[0] == 0][:count]


@pytest.mark.parametrize("chance", [Fraction(1, 2), Fraction(9, 10), Fraction(2, 3)])
def test_variables_on_one_strip_are_independent_too(chance: Fraction) -> None:
    """They meet the same numbers, but in different worlds."""
    found = [below(name, POOL, [chance])[0] for name in on_one_strip(40)]
    covariances = []
    for one, other in combinations(found, 2):
        both = (one & other).bit_count() / WORLDS - one.bit_count() * other.bit_count() / WORLDS**2
        covariances.append(both * sqrt(WORLDS) / float(chance * (1 - chance)))
    assert_normal(covariances)


def at_least(sets: list[int], need: int, everywhere: int) -> int:
    """The worlds that are in so many of the sets."""
    reached = [everywhere] + [0] * need
    for one in sets:
        reached = [everywhere, *(above | below_it & one for below_it, above in pairwise(reached))]
    return reached[need]


@pytest.mark.parametrize(
    ("chance", "count", "need"),
    [("1/2", 2, 2), ("9/10", 2, 2), ("1/2", 20, 10), ("9/10", 20, 18), ("2/3", 30, 20), ("19/20", 60, 57), ("1/100", 3, 1)],
)
def test_the_standard_error_is_right_whatever_is_estimated(chance: str, count: int, need: int) -> None:
    """The mean square of errors over many names and blocks is that of independent worlds, though worlds meet the same numbers."""
    w = Fraction(chance)
    share = sum((comb(count, k) * w**k * (1 - w) ** (count - k) for k in range(need, count + 1)), Fraction(0))
    squares = []
    for block in range(600):
        pool = Pool(block, 256)
        for case in range(2):
            sets = [below(f"inference {case} {number}", pool, [w])[0] for number in range(count)]
            squares.append(deviation(at_least(sets, need, pool.everywhere).bit_count(), share, 256) ** 2)
    mean = sum(squares) / len(squares)
    error = sqrt(sum((one - mean) ** 2 for one in squares)) / len(squares)
    assert abs(mean - 1) < 4 * error
    assert error < 0.15


def test_two_worlds_that_meet_the_same_numbers_are_uncorrelated_over_turns() -> None:
    """Added over all turns of the one, a draw and another some places further on agree as often as independent ones do."""
    pool = Pool(0, 4_096)
    for chance in (Fraction(9, 10), Fraction(1, 2), Fraction(13, 20)):
        name = "inference 0"
        strip, _, place = bits.recipe_of(name, pool)
        start = below(name, pool, [chance])[0]
        turned = []
        for turn in range(TURNS):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(bits, "recipe_of", lambda *_: (strip, turn, place))  # noqa: B023  # used at once
                turned.append(below("any", pool, [chance])[0])
        assert start in turned
        assert sum((start & one).bit_count() for one in turned) == TURNS * chance * start.bit_count()


def test_one_world_says_nothing_about_the_next() -> None:
    chance = Fraction(9, 10)
    moved = []
    for name in NAMES:
        found = below(name, POOL, [chance])[0]
        for lag in (1, 2, 8, 64, 4_096):
            turned = found >> lag | (found & (1 << lag) - 1) << WORLDS - lag
            moved.append(((found & turned).bit_count() / WORLDS - (found.bit_count() / WORLDS) ** 2) * sqrt(WORLDS) / 0.09)
    assert_normal(moved)


@settings(deadline=None)
@given(st.lists(st.fractions(0, 1), min_size=2, max_size=6).map(sorted), st.integers(0, 50))
def test_a_smaller_threshold_never_succeeds_where_a_larger_one_fails(thresholds: list[Fraction], block: int) -> None:
    sets = below("group a", Pool(block, 1_024), thresholds)
    for smaller, larger in pairwise(sets):
        assert smaller & ~larger == 0


def test_it_does_not_matter_with_which_other_thresholds_a_number_is_compared() -> None:
    together = below("group a", POOL, CHANCES)
    assert together == [below("group a", POOL, [chance])[0] for chance in CHANCES]
    assert below("group a", POOL, [Fraction(0), Fraction(1)]) == [0, POOL.everywhere]


def test_blocks_and_variables_have_bits_of_their_own() -> None:
    half = [Fraction(1, 2)]
    pools = [Pool(block, 4_096) for block in range(5)]
    seen = {below(name, pool, half)[0] for name in ("group a", "group b", "inference a") for pool in pools}
    assert len(seen) == 15


def test_blocks_turn_their_variables_anew() -> None:
    """So what strips do to one block's variance evens out over several."""
    names = [f"inference {number}" for number in range(50)]
    first, second = ([bits.recipe_of(name, Pool(block, 4_096)) for name in names] for block in range(2))
    assert sum(one == other for one, other in zip(first, second, strict=True)) == 0


def test_a_block_that_is_done_with_leaves_the_memory_at_once() -> None:
    """Nothing in it refers to itself, so that nobody has to look for it."""
    pool = Pool(0, 64)
    below("group a", pool, CHANCES)
    ends = weakref.ref(pool.ends)
    gc.disable()
    try:
        del pool
        assert ends() is None
    finally:
        gc.enable()


def test_many_different_thresholds_do_not_fill_the_memory() -> None:
    pool = Pool(0, 64)
    chances = [Fraction(number, 3_001) for number in range(1, 3_001)]
    once = [below("group a", pool, [chance])[0] for chance in chances]
    assert len(pool.ends) <= bits.MOST_ENDS
    assert once == below("group a", Pool(0, 64), chances)
