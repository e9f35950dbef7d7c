"""``docs/matching.md`` shows what is really printed."""

from __future__ import annotations

from pathlib import Path

from kg.matching.match import LIKENESSES
from kg.matching.moved import MOST_WORK
from kg.validation.duplicates import LEAST_SIMILARITY
from tests.docs.tutorial import blocks, play
from tests.matching.page import PAGE

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_prints_what_it_shows(tmp_path: Path) -> None:
    """Write the outputs anew with ``python -m tests.matching.page``."""
    assert len(blocks(TEXT)) == TEXT.count("\n```") / 2
    outputs = list(play(TEXT, tmp_path))
    assert len(outputs) == 3
    for block, printed in outputs:
        assert block.text == printed
    shown = "".join(block.text for block, _ in outputs)
    for what in ("rival values", "warning[M801]", "error[D603]", "It moved: write"):
        assert what in shown


def test_the_page_names_the_limits_that_hold() -> None:
    words = " ".join(TEXT.split())
    assert "`nearly the same` from {:.2f}, `close` from {:.2f}, `related` from {:.2f}".format(*(least for least, _ in LIKENESSES)) in words
    assert f"weigh at least {LEAST_SIMILARITY} of the words" in words
    assert f"{MOST_WORK / 1e6:.1f} million windows" in words
