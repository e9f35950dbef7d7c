"""``docs/tutorial-article.md`` shows what is really printed; the way it shows is also gone with the article that the project is about."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from kg.commands.main import main as kg
from tests.docs.tutorial import blocks, play
from tests.reading.page import PAGE
from tests.reading.passages import found, ranks

TEXT = PAGE.read_text(encoding="utf-8")
ARTICLE = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared")) / "seed/article.txt"


def test_the_page_prints_what_it_shows(tmp_path: Path) -> None:
    """Write the outputs anew with ``python -m tests.reading.page``."""
    assert len(blocks(TEXT)) == TEXT.count("\n```") / 2
    outputs = list(play(TEXT, tmp_path))
    assert len(outputs) == 5
    for block, printed in outputs:
        assert block.text == printed
    for what in ("doubled  →  2 x", "rival values", "claims/article-003.yaml", "0 errors", "unverified"):
        assert what in "".join(block.text for block, _ in outputs)


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is kept out of the repository")
def test_accepting_every_proposal_gives_a_workspace_that_can_be_audited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tmp_path / "desk"
    assert kg(["init", str(desk)]) == 0
    settings = desk / "kg.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('["en"]', '["en", "zh-Hant"]'), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n" * 200))
    taken = ["-C", str(desk), "extract", str(ARTICLE), "--reference-date", "2025-01-28", "--interactive", "--output", str(desk)]
    assert kg(taken) == 0
    assert "accepted" in capsys.readouterr().out
    assert len(list((desk / "claims").glob("article-*.yaml"))) > 30
    assert kg(["-C", str(desk), "validate"]) == 0
    assert ", 0 errors, " in capsys.readouterr().out
    assert kg(["-C", str(desk), "audit"]) == 0


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is kept out of the repository")
def test_passages_find_their_own_claims() -> None:
    rows = found(ARTICLE)
    assert len(rows) > 30
    for what, least in (("passage", 0.9), ("sentence", 0.85)):
        own = [row[what] for row in rows.values() if what in row]
        assert sum(own) / len(own) >= least


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is kept out of the repository")
def test_every_proposed_sentence_finds_a_claim_of_its_passage() -> None:
    places = ranks(ARTICLE)
    assert len(places) > 30
    assert all(places)
