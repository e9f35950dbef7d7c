"""The worked opinions of the definition, to the letter."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kg.argumentation.network import Network, Opinion
from kg.worlds import reference
from kg.worlds.limits import Limits
from kg.worlds.weigh import weigh
from tests.worlds.networks import Evidence, evidence, network

E1, E2 = evidence("e1", ".9", "o1"), evidence("e2", ".9", "o2")
E3, E4 = evidence("e3", ".6", "o3"), evidence("e4", ".6", "o3")
E5 = evidence("e5", ".95", "o5")
FIVE = [E1, E2, E3, E4, E5]
DOUBTS = [evidence(f"d{number}", ".3", f"doubter {number}") for number in range(5)]
RELAYS = [evidence(f"r{number}", ".85", f"relay {number}", "e3") for number in range(6)]


def rows(testimonies: list[Evidence], rules: str, *opinions: str) -> tuple[Network, tuple[str, ...]]:
    """A case of the table: rules separated by semicolons, and ``claim belief disbelief conflict ignorance``."""
    return network(testimonies, *rules.split(";")), opinions


TABLE = {
    "one piece of evidence": rows(FIVE, "e1 => A", "A .9 0 0 .1"),
    "two origins": rows(FIVE, "e1 => A; e2 => A", "A .99 0 0 .01"),
    "two documents of one origin": rows(FIVE, "e3 => A; e4 => A", "A .6 0 0 .4"),
    "a weak link": rows(FIVE, "e1 => A * .5", "A .45 0 0 .55"),
    "linked premises": rows(FIVE, "e1 e2 => A", "A .81 0 0 .19"),
    "a diamond counts its origin once": rows(FIVE, "e1 => A; A => B; A => C; B => D; C => D", "D .9 0 0 .1"),
    "a support loop founds nothing": rows(FIVE, "e3 => A; A => B; B => A", "A .6 0 0 .4", "B .6 0 0 .4"),
    "a contradiction circle is undecided": rows(
        FIVE, "e1 => A; e2 => B; A =| B; B =| A", "A .09 .09 .81 .01", "B .09 .09 .81 .01"
    ),
    "one strong for, five weak against": rows(
        [*FIVE, *DOUBTS],
        ";".join(["e5 => A", *(f"d{number} =| A" for number in range(5))]),
        "A .159666 .041597 .790333 .008404",
    ),
    "an undercut": rows(FIVE, "link: e1 => A; e2 =| link", "A .09 0 0 .91"),
    "a dispute": rows(FIVE, "e1 => A; e2 =| e1", "A .09 0 0 .91"),
    "all of three, one refuted": rows(
        FIVE, "e1 => P; e2 => Q; e5 =| R; P Q R => W; -P =| W; -Q =| W; -R =| W", "W 0 .95 0 .05"
    ),
    "six relays of one origin": rows(
        [*FIVE, *RELAYS], ";".join(f"r{number} => A" for number in range(6)), "A .599993 0 0 .400007"
    ),
    "six relays, weaker links": rows(
        [*FIVE, *RELAYS], ";".join(f"r{number} => A * .9" for number in range(6)), "A .539994 0 0 .460006"
    ),
    "one origin on both sides": rows(FIVE, "e3 => A; e4 =| A", "A 0 0 .6 .4"),
}


def shares(opinion: Opinion) -> tuple[Fraction, ...]:
    return opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance


@pytest.mark.parametrize("case", TABLE)
def test_the_worked_opinions_come_out_to_the_letter(case: str) -> None:
    net, expected = TABLE[case]
    found = weigh(net)
    for row in expected:
        claim, *written = row.split()
        opinion = found[f"claim:{claim}"]
        for share, digits in zip(shares(opinion), written, strict=True):
            assert abs(share - Fraction(digits)) <= Fraction(5, 10**7)
        assert opinion.standard_error == 0
        assert not opinion.borderline


@pytest.mark.parametrize("case", TABLE)
def test_the_slow_reference_says_the_same_exactly(case: str) -> None:
    net, _ = TABLE[case]
    slow = reference.opinions(net)
    assert weigh(net, list(slow)) == slow


@pytest.mark.parametrize("case", TABLE)
def test_sampling_comes_within_four_standard_errors(case: str) -> None:
    net, _ = TABLE[case]
    exact = weigh(net)
    for name, opinion in weigh(net, limits=Limits(always_exact=0, most_variables=0)).items():
        worlds = 65_536
        for share, truth in zip(shares(opinion), shares(exact[name]), strict=True):
            error = (float(truth * (1 - truth)) / worlds) ** 0.5
            assert abs(float(share - truth)) <= 4 * error
        assert sum(shares(opinion)) == 1
