"""Near-duplicate claims: found without comparing all with all, and no false alarm."""

from __future__ import annotations

import math
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.commands.main import main
from kg.files.load import load
from kg.matching.near import MOST_HOLDERS, near_pairs
from kg.validation.duplicates import near_duplicates
from tests.written import SETTINGS, write

BILINGUAL = SETTINGS.replace('["en"]', '["en", "zh-Hant"]')
REPOSITORY = Path(__file__).parents[2]


def by_comparing_all(sets: list[frozenset[str]], least: float) -> list[tuple[int, int, float]]:
    """The slow reference."""
    held = Counter(term for terms in sets for term in terms)

    def weight(terms: frozenset[str]) -> float:
        return math.fsum(math.log(1 + len(sets) / held[term]) for term in terms)

    pairs = ((one, other, weight(sets[one] & sets[other])) for one, other in combinations(range(len(sets)), 2))
    found = []
    for one, other, shared in pairs:
        similarity = shared / (weight(sets[other]) + weight(sets[one]) - shared)
        if similarity >= least:
            found.append((one, other, similarity))
    return found


@given(
    st.lists(st.frozensets(st.sampled_from("abcdefghij"), min_size=1, max_size=8), unique=True, max_size=MOST_HOLDERS),
    st.sampled_from((0.3, 0.5, 0.6, 0.8, 1.0)),
)
def test_the_same_pairs_as_by_comparing_all_with_all(sets: list[frozenset[str]], least: float) -> None:
    assert sorted((one, other) for one, other, _ in near_pairs(sets, least)) == [
        (one, other) for one, other, _ in by_comparing_all(sets, least)
    ]


def test_equal_sets_are_pairs_and_empty_ones_are_not() -> None:
    sets = [frozenset("ab"), frozenset(), frozenset("ab"), frozenset(), frozenset("ab")]
    assert list(near_pairs(sets, 0.6)) == [(0, 2, 1.0), (0, 4, 1.0), (2, 4, 1.0)]


@pytest.mark.parametrize("mould", ["the same words in every one of them", "town n{} has grown since last year", "n{} n{} n{}"])
def test_ten_thousand_texts_of_one_mould_are_compared_in_seconds(mould: str) -> None:
    """A guard against quadratic work, whatever the texts are."""
    sets = [frozenset(mould.format(n, n % 7, n % 101).split()) for n in range(10_000)]
    start = time.process_time()
    assert len(list(near_pairs(sets, 0.6))) <= 10_000 * MOST_HOLDERS * 2
    assert time.process_time() - start < 20


def test_the_first_workspace_gives_no_alarm() -> None:
    corpus = load(REPOSITORY).corpus
    assert corpus is not None
    assert len(corpus.claims) > 80
    assert list(near_duplicates(corpus)) == []


def warned(root: Path, claims: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    write(root, f"--- kg.toml\n{BILINGUAL}{claims}")
    main(["-C", str(root), "validate"])
    return [line.partition("M801]: ")[2] for line in capsys.readouterr().out.splitlines() if "warning[M801]" in line]


def claim(id: str, text: str, rest: str = "") -> str:
    language = "en" if text.isascii() else "zh-Hant"
    return f'--- claims/{id}.yaml\nclaim: {{{language}: "{text}"}}\nkind: quantity\n{rest}'


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The town of Exeter has grown.", "Exeter has grown, the town.", True),
        ("鎮上的晶片廠有兩千名工人。", "镇上的芯片厂有2000名工人", True),
        ("鎮上的晶片廠有兩千名工人。", "镇上的芯片厂有20000名工人", False),
        ("The town has 12,000 inhabitants.", "The town has 15,000 inhabitants.", False),
        ("The town had 12,000 inhabitants in 2019.", "The town had 12,000 inhabitants in 2020.", False),
        ("Exeter won the 2019 cup for the second time.", "Exeter won the 2020 cup for the second time.", False),
        ("博物館於5月1日開幕。", "博物館於5月2日開幕。", False),
        ("The rate in Exeter fell by 5 % over the past year.", "The rate in Plymouth fell by 5 % over the past year.", False),
        ("The town has grown.", "The town has not grown.", False),
    ],
)
def test_what_counts_as_nearly_the_same(one: str, other: str, alike: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bool(warned(tmp_path, claim("a", one) + claim("b", other), capsys)) == alike


@pytest.mark.parametrize("link", ["restates: [a]\n", "contradicts: [a]\n", "parts: {all: [a]}\n"])
def test_a_link_says_that_it_is_known(link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The mayor of the town is rich."
    assert warned(tmp_path, claim("a", text) + claim("b", text, link), capsys) == []
    (tmp_path / "claims/c.yaml").unlink(missing_ok=True)
    assert warned(tmp_path, claim("a", text) + claim("b", text), capsys) == [
        "“b” says nearly the same as “a”, and nothing links them."
    ]


def test_of_many_with_other_numbers_the_equal_two_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = "".join(claim(f"c{n}", f"The town has {n},000 inhabitants.") for n in range(2, 9))
    assert warned(tmp_path, claims + claim("d", "The town has 5,000 inhabitants."), capsys) == [
        "“d” says nearly the same as “c5” with the same numbers, and nothing links them."
    ]
