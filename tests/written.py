"""Workspaces as a person would type them: several files in one text, each after a line ``--- path``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load
from kg.validation.validate import validate

SOURCES = """\
census: {name: {en: The census office}, kind: government, reliability: A}
paper: {name: {en: A newspaper}, kind: news, reliability: B}
other-paper: {name: {en: Another newspaper}, kind: news, reliability: B}
mayor: {name: {en: The mayor}, kind: person, reliability: B}
"""
MEASURES = """\
people: {label: {en: Inhabitants}, unit: person, of: the town, scope: residents}
workers: {label: {en: People at work}, unit: person, of: the town, scope: by day}
opened: {label: {en: Opening day}, unit: date}
"""
SETTINGS = 'name = "A town"\nbase = "https://example.org/town/"\nlanguages = ["en"]\n'


def write(root: Path, text: str) -> Path:
    """Write the files of ``text`` below ``root``, with a register of sources and measures unless the text has its own."""
    files = {"kg.toml": SETTINGS, "evidence/sources.yaml": SOURCES, "evidence/measures.yaml": MEASURES, "claims/documents.yaml": "{}\n"}
    parts = re.split(r"^--- (\S+)\n", text, flags=re.M)
    files |= dict(zip(parts[1::2], parts[2::2], strict=True))
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return root


def audited(root: Path, text: str, as_of: str = "") -> Audit:
    """The audit of the workspace that ``text`` describes, which has to be without slips."""
    loaded = validate(load(write(root, text)))
    assert loaded.diagnostics == ()
    assert loaded.corpus is not None
    return audit(loaded.corpus, as_of=date.fromisoformat(as_of) if as_of else None)
