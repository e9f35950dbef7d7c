"""Whether files have changed is told without reading them: for the desk, for the query service, and for ``kg audit --watch``."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kg.files.stamps import stamps
from kg.files.workspace import read_workspace
from tests.reasoning.town import TOWN
from tests.written import write


def test_whatever_is_read_is_watched(tmp_path: Path) -> None:
    """Records, registers, settings, rules, queries, definitions of reports and their templates."""
    root = write(tmp_path, TOWN)
    for name in ("rules/own.rq", "queries/asked.rq", "reports/weekly.yaml", "reports/weekly/base.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    assert stamps(root).keys() == {"kg.toml", *(file.name for file in read_workspace(root).files)}
    assert "reports/weekly/base.html" in stamps(root)


def test_so_is_what_only_looks_like_a_record_and_nothing_that_is_hidden(tmp_path: Path) -> None:
    """``growth.yml`` is a slip, which is to be told; ``growth.yaml~`` is what an editor leaves behind."""
    root = write(tmp_path, TOWN)
    before = stamps(root)
    for name in ("growth.yml", ".growth.yaml", "growth.yaml~"):
        (root / "claims" / name).write_text("")
    assert stamps(root).keys() - before.keys() == {"claims/growth.yml"}
    assert list(stamps(root)) == sorted(stamps(root))


def test_a_change_of_size_is_seen(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    before, path = stamps(root), root / "claims/growth.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("grown", "grown a lot"), encoding="utf-8")
    after = stamps(root)
    assert [name for name in after if after[name] != before[name]] == ["claims/growth.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the third time is that of the file's birth")
def test_so_is_another_text_with_the_old_size_and_time(tmp_path: Path) -> None:
    path = write(tmp_path, TOWN) / "claims/growth.yaml"
    before, times = stamps(tmp_path), path.stat()
    time.sleep(0.02)  # longer than a tick of the file system's clock
    path.write_bytes(path.read_bytes().replace(b"grown", b"burnt"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamps(tmp_path) != before
