"""The tutorial works as it is written, and shows what is really printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.tutorial import PAGE, blocks, play

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_tutorial_adds_a_claim_and_evidence() -> None:
    commands = "".join(block.text for block in blocks(TEXT) if block.kind == "sh")
    for command in ("kg init ", "kg add evidence ", "kg add claim ", "kg validate", "kg audit"):
        assert command in commands
    assert [block.setting.partition("/")[0] for block in blocks(TEXT) if block.kind == "yaml"] == ["evidence", "claims"]
    assert len(blocks(TEXT)) == TEXT.count("\n```") / 2


def test_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    """Write the outputs anew with ``python -m tests.docs.tutorial``."""
    outputs = list(play(TEXT, tmp_path))
    assert outputs
    for block, printed in outputs:
        assert block.text == printed


def test_the_example_of_an_import_prints_what_it_shows(tmp_path: Path) -> None:
    """Write the outputs anew with ``python -m tests.docs.tutorial``, then the page with ``python -m tests.docs.manual``."""
    outputs = list(play(PAGE.with_name("exchange.md").read_text(encoding="utf-8"), tmp_path))
    assert len(outputs) == 4
    for block, printed in outputs:
        assert block.text == printed


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("```sh\nkg validate\n```\n", "ended with 1"),
        ("```sh\nrm -r town\n```\n", "not rm"),
        ("```python\n1\n```\n", "cannot be played: python"),
    ],
)
def test_a_tutorial_that_does_not_work_is_noticed(tmp_path: Path, page: str, problem: str) -> None:
    with pytest.raises((AssertionError, ValueError), match=problem):
        list(play(page, tmp_path))
