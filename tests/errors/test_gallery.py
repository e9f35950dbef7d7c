"""Each slip has its message, whole; each code has a slip that shows it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kg.commands.main import main
from kg.views.codes import CODES
from tests.errors.gallery import BASE, Case, cases, lay_out, printed_by

ALL = cases()
BY_HAND = {
    "S103": "a file of two megabytes: below",
    "S116": "two hundred thousand values: below",
    "F219": "a link out of the workspace: below",
    "F220": "links in a circle: below",
    "B802": "a graph of a hundred megabytes: tests/gradual/test_bag.py",
    "B811": "a hundred slips: tests/gradual/test_bag.py",
    "W705": "an audit of nothing: below",
    "Q805": "rules that do not end: tests/rules/test_own.py and test_fixpoint.py",
    "Q813": "hundreds of values: tests/rules/test_comparisons.py",
    "L802": "a shape of ours that matches nothing cannot come from a workspace; tests/publication/test_shapes.py plants it",
    "E904": "a text of five megabytes: tests/reading/test_extract.py",
    "E914": "a line of a million characters: tests/reading/test_extract.py",
    "E921": "twenty thousand quantities: tests/reading/test_limits.py",
    "E922": "fifty thousand sentences: tests/reading/test_limits.py and tests/matching/test_match.py",
    "N314": "hidden characters in a number never get past S106; tests/quantities has them",
}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_whole_message_is_as_written(case: Case, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    assert printed_by(case, tmp_path) == case.printed


def test_the_base_workspace_has_no_slips(tmp_path: Path) -> None:
    case = Case("base", "", {}, (), "")
    lay_out(case, tmp_path)
    assert printed_by(case, tmp_path) == f"{len(BASE)} files, 0 errors, 0 warnings.\n"


def test_every_code_is_shown_by_a_case() -> None:
    shown = {code for case in ALL for code in re.findall(r"(?:error|warning)\[([A-Z]\d+)\]", case.printed)}
    assert shown | set(BY_HAND) == set(CODES)
    assert not shown & set(BY_HAND)


def test_every_case_shows_a_message_and_is_named_after_its_code() -> None:
    assert len(ALL) >= 30
    for case in ALL:
        assert f"[{case.name.split('-')[0].upper()}]" in case.printed, case.name
        assert case.says, case.name


def test_a_file_too_large_for_a_record(tmp_path: Path) -> None:
    lay_out(Case("", "", {"claims/growth.yaml": b"# " + b"x" * 2_000_000 + b"\n"}, (), ""), tmp_path)
    message = "claims/growth.yaml:1:1: error[S103]: This file has 2,000,003 bytes; a record has at most 2,000,000.\n"
    assert message in printed_by(Case("", "", {}, (), ""), tmp_path)


def test_a_file_with_too_many_values(tmp_path: Path) -> None:
    lay_out(Case("", "", {"claims/growth.yaml": b"tags:\n" + b"- a\n" * 200_001}, (), ""), tmp_path)
    message = "claims/growth.yaml:199999:3: error[S116]: This file holds more than 200,000 values.\n"
    assert message in printed_by(Case("", "", {}, (), ""), tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
def test_a_link_that_leads_out_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("claim: {en: A secret.}\nkind: date\n", encoding="utf-8")
    lay_out(Case("", "", {}, (), ""), tmp_path / "workspace")
    (tmp_path / "workspace/claims/link.yaml").symlink_to(tmp_path / "secret.yaml")
    printed = printed_by(Case("", "", {}, (), ""), tmp_path / "workspace")
    assert "claims/link.yaml:1:1: error[F219]: This link leads out of the workspace and is not followed.\n" in printed
    assert "secret.yaml" not in printed


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
def test_links_in_a_circle(tmp_path: Path) -> None:
    lay_out(Case("", "", {}, (), ""), tmp_path)
    (tmp_path / "claims/circle.yaml").symlink_to(tmp_path / "claims/circle.yaml")
    assert "claims/circle.yaml:1:1: error[F220]: This file cannot be read: " in printed_by(Case("", "", {}, (), ""), tmp_path)


def test_an_audit_of_nothing_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(Case("", "", {"claims/growth.yaml": None}, (), ""), tmp_path)
    assert main(["-C", str(tmp_path), "audit"]) == 1
    printed = capsys.readouterr()
    assert "claims:1:1: error[W705]: There are no claims here, so nothing was checked.\n" in printed.err
    counted = "files 5, claims 0, pieces of evidence 1, checks 0, arguments 0, slips in the text 1.\n"
    assert printed.out == f"As of 2024-05-01. Counted: {counted}"
