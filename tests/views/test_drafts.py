"""Drafts, the claims with gaps still to be filled in, are in no published site, whatever is linked with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.commands.main import main
from kg.views.site.build import files
from tests.editions.town import BRIEF, FILES, FULL, audit_of
from tests.written import write

LINKED = """\
--- claims/growth/harbour.yaml
claim: {en: A harbour is built.}
kind: date
supports: [draft-001]
--- claims/whole.yaml
claim: {en: "The harbour, or the size."}
kind: cause
parts: {any: [draft-001, size]}
"""


def test_a_draft_has_no_page_and_is_named_on_none(tmp_path: Path) -> None:
    """`draft-001` still has its line `# gap:`; one claim supports it, another is made of it."""
    found = audit_of(tmp_path, LINKED)
    assert found.corpus.claims["draft-001"].is_draft
    pages = dict(files(found))
    assert "en/claims/size.html" in pages
    assert "en/claims/draft-001.html" not in pages
    assert [path for path, text in pages.items() if "draft-001" in path or "draft-001" in text or "secret harbour" in text] == []


def test_what_is_left_out_of_a_site_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line names the drafts where the site is written."""
    root = write(tmp_path / "town", FILES + BRIEF + FULL)
    assert main(["-C", str(root), "audit", "--quick", "--site", str(tmp_path / "site")]) == 0
    assert "Left out of the site (draft): draft-001\n" in capsys.readouterr().err
