"""The desk's state of the files: a text that is tried is the text that is then read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.files.workspace import read_workspace
from kg.workbench.state import overlaid
from tests.written import write

FILES = """\
--- claims/one.yaml
claim: {en: One.}
kind: date
--- rules/own.rq
# name: own
--- queries/own.rq
# name: own
--- reports/weekly.yaml
title: {en: Weekly}
--- reports/weekly/style.css
p { color: green }
"""
NEW = ("claims/zero.yaml", "evidence/new.yaml", "rules/a.rq", "queries/z.rq", "reports/a.yaml", "reports/z.yaml")


@pytest.mark.parametrize("name", NEW)
def test_files_with_a_new_one_are_in_the_order_in_which_they_are_read(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    before = read_workspace(root)
    (root / name).write_bytes(b"new\n")
    assert overlaid(before, name, b"new\n") == read_workspace(root)
