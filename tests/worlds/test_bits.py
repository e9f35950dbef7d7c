"""The bits of random variables: the right shares, independent of each other and from world to world, the same everywhere."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.worlds import bits
from kg.worlds.bits import Pool, below

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
    assert [f"{one:016x}" for one in found] == ["33df1a9eeeb2c047", "7fdfffbfefbfff7f"]


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


def test_variables_with_one_tail_are_independent_too() -> None:
    """Only where both agree with their thresholds in all own digits do they share anything: hardly ever."""
    chance = Fraction(1, 2) + Fraction(1, 2**12)
    named: dict[int, list[str]] = {}
    for number in range(800):
        name = f"inference {number}"
        named.setdefault(bits.recipe_of(name)[-1] % bits.TAILS, []).append(name)
    counts = []
    for names in named.values():
        sets = [below(name, POOL, [chance])[0] for name in names[:10]]
        counts += [(one & other).bit_count() for one, other in combinations(sets, 2)]
    assert_normal([deviation(count, chance * chance) for count in counts])


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


def test_many_different_thresholds_do_not_fill_the_memory() -> None:
    pool = Pool(0, 64)
    chances = [Fraction(number, 3_001) for number in range(1, 3_001)]
    once = [below("group a", pool, [chance])[0] for chance in chances]
    assert len(pool.ends) <= bits.MOST_ENDS
    assert once == below("group a", Pool(0, 64), chances)
