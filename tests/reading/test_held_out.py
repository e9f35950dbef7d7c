"""The grammar on sentences written before it was tuned, and on the article where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.reading.article import measure_article
from tests.reading.marked import read_marked, score

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("KG_SHARED", HERE.parents[2] / "shared"))


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize(
    ("name", "least"), [("heldout.txt", 30), ("heldout2.txt", 14), ("heldout3.txt", 18), ("heldout4.txt", 40), ("heldout5.txt", 20)]
)
def test_held_out_sentences(name: str, least: int, language: str) -> None:
    own = [sentence for sentence in read_marked(HERE / name) if sentence.language == language]
    result = score(own)
    assert len(own) >= least
    assert result.recall >= 0.97, result.missed
    assert result.f1 >= 0.97, (result.missed, result.surplus)


def test_the_article() -> None:
    if not (SHARED / "seed/article.txt").exists():
        pytest.skip("the article is kept out of the repository")
    result = measure_article(SHARED / "seed")
    assert (result.exact, result.valued, result.surplus, result.trapped) == (result.wanted, result.wanted, (), ())
    assert result.misdescribed == ()
