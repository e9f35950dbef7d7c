"""The HTML is what the standard asks for, in the judgement of html-validate; what it is not asked is in ``htmlvalidate.mjs``."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.browser.having import HERE, VALIDATOR, no_validator
from tests.browser.sites import FIRST, pages_of

pytestmark = pytest.mark.skipif(bool(no_validator()), reason=no_validator() or "html-validate is there")


def slips(pages: Iterable[Path], told: Path) -> set[str]:
    """What html-validate says of the pages, each slip once a page; it writes to the file ``told``, for a pipe it would cut short."""
    node = shutil.which("node")
    assert node is not None
    command = [node, str(VALIDATOR), "--config", str(HERE / "htmlvalidate.mjs"), "--formatter", f"json={told}", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.exists(), done.stderr
    files = json.loads(told.read_text(encoding="utf-8"))
    return {f"{Path(file['filePath']).name}: {slip['message']}" for file in files for slip in file["messages"]}


def test_no_kind_of_page_has_a_slip(first: Path, town: Path, tmp_path: Path) -> None:
    assert slips([*pages_of(first, FIRST), *pages_of(town)], tmp_path / "told.json") == set()


def test_a_slip_would_be_found(town: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = (town / "en" / "index.html").read_text(encoding="utf-8")
    page.write_text(text.replace("</h1>", "</h1><p><div></div></p>", 1), encoding="utf-8")
    assert "page.html: Element <p> is implicitly closed by adjacent <div>" in slips([page], tmp_path / "told.json")
