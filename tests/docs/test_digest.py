"""The digest under *Cite this* is the one that the command of docs/site.md gives."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kg.files.workspace import read_workspace
from tests.publication.town import TOWN
from tests.written import write

ROOT = Path(__file__).parents[2]
REPORTS = """\
--- reports/brief.yaml
title: {en: In brief}
--- reports/README.md
Reports are here.
--- reports/brief/deciding.md
{{ w["claim"] }}
--- reports/brief/style.css
p { color: green }
--- rules/own.rq
# name: own
--- queries/all.rq
SELECT * { ?s ?p ?o }
"""


def command() -> str:
    text = (ROOT / "docs/site.md").read_text(encoding="utf-8")
    return text[text.index("    LC_ALL=C") :].partition("\n\n")[0]


@pytest.mark.skipif(not (shutil.which("sha256sum") and shutil.which("find")), reason="needs the commands of GNU or BusyBox")
def test_anybody_who_has_the_files_finds_the_digest(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN + REPORTS)
    told = subprocess.run(["sh", "-c", command()], cwd=root, capture_output=True, text=True, check=True).stdout
    assert told.split()[0] == read_workspace(root).digest
