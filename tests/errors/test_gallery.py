"""Each slip has its message, whole; each code has a slip that shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.views.codes import CODES
from tests.errors.gallery import BASE, Case, cases, lay_out, printed_by

ALL = cases()


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
    assert shown == set(CODES)


def test_every_case_shows_a_message_and_is_named_after_its_code() -> None:
    assert len(ALL) >= 30
    for case in ALL:
        assert f"[{case.name.split('-')[0].upper()}]" in case.printed, case.name
        assert case.says, case.name
