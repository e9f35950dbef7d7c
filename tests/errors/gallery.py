"""The error gallery: files as a person would type them, and the whole message that they then read.

A case is a text file. Its first lines (``# …``) say what happened. Each ``--- path`` begins a file that is laid over the base
workspace; ``--- path (escaped)`` holds Python escapes for bytes that cannot be shown, ``--- path (as is)`` has no final line
end added or kept, ``--- path (gone)`` removes a file. ``$ options`` gives options of ``kg validate``, ``$ kg …`` another command.
``+++`` begins what is printed, to the last character.
"""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

from kg.commands.main import main

CASES = Path(__file__).parent / "cases"
_PART = re.compile(r"^--- (.+?)(?: \((escaped|as is|gone)\))?\n", re.M)

BASE = {
    "kg.toml": 'name = "Gallery"\nbase = "https://example.org/"\nlanguages = ["en", "zh-Hant"]\n',
    "claims/documents.yaml": "{}\n",
    "evidence/sources.yaml": "census-office:\n  name: {en: The census office}\n  kind: government\n  reliability: A\n",
    "evidence/measures.yaml": "people:\n  label: {en: Inhabitants}\n  unit: person\narea:\n  label: {en: Area}\n  unit: number\n",
    "evidence/census.yaml": "evidence: {en: The census}\nsource: census-office\npublished: 2024-05-01\nvalues: {people: 10500 person}\n",
    "claims/growth.yaml": "claim: {en: The town has grown.}\nkind: quantity\nvalues: {people: 12000 person}\n"
    "evidence:\n  - supports: census\n",
}


@dataclass(frozen=True)
class Case:
    """One slip: the files laid over the base workspace, the options, and what is printed."""

    name: str
    says: str
    files: dict[str, bytes | None]
    options: tuple[str, ...]
    printed: str


def read_case(path: Path) -> Case:
    """The case that a file holds."""
    given, _, printed = path.read_text(encoding="utf-8").partition("\n+++\n")
    parts = _PART.split(given.rstrip("\n") + "\n")
    head = parts[0]
    files = {name: _bytes(text, how) for name, how, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)}
    options = [word for line in head.splitlines() if line.startswith("$ ") for word in line[2:].split()]
    says = " ".join(line.lstrip("# ") for line in head.splitlines() if line.startswith("#"))
    return Case(path.stem, says, files, tuple(options), printed)


def _bytes(text: str, how: str | None) -> bytes | None:
    if how == "gone":
        return None
    if how == "as is":
        return text.removesuffix("\n").encode()
    if how == "escaped":
        return text.rstrip("\n").encode("ascii").decode("unicode_escape").encode("latin-1")
    return text.encode()


def lay_out(case: Case, root: Path) -> None:
    """Write the base workspace and the case's files over it."""
    for name, data in {**{name: text.encode() for name, text in BASE.items()}, **case.files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            path.write_bytes(data)


def printed_by(case: Case, root: Path) -> str:
    """What ``kg validate``, or the command that the case gives, prints about the case laid out in ``root``."""
    out = io.StringIO()
    options = [option.replace("ROOT", str(root)) for option in case.options]
    if options[:1] == ["kg"]:
        with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main(options[1:])
        return out.getvalue()
    with contextlib.redirect_stdout(out):
        main(["-C", str(root), "validate", *options])
    return out.getvalue()


def cases() -> list[Case]:
    """Every case, in the order of file names."""
    return [read_case(path) for path in sorted(CASES.glob("*.txt"))]
