"""Which files make up a workspace, and what they hold."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from kg.diagnostic import Diagnostic
from kg.location import Location

CLAIMS, EVIDENCE = "claims", "evidence"
SOURCES = "evidence/sources.yaml"
MEASURES = "evidence/measures.yaml"
DOCUMENTS = "claims/documents.yaml"
REGISTERS = (SOURCES, MEASURES, DOCUMENTS)
RULES, QUERIES = "rules", "queries"
REPORTS = "reports"
FOLDERS = (CLAIMS, EVIDENCE, RULES, QUERIES, REPORTS)
TEMPLATE_ENDINGS = (".html", ".md", ".css")
SETTINGS = "kg.toml"
_OTHER_ENDINGS = (".yml", ".YAML", ".YML", ".json", ".toml")
_RECORD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(?:claim|evidence):[ \t\r\n]")
_NEEDED = re.compile(rb"^(?:kind|source):[ \t]", re.M)
_ENOUGH = 4_000  # bytes of a file that tell whether it is a record: comments come first


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file of a workspace: its name relative to the workspace and its bytes."""

    name: str
    data: bytes

    @property
    def stem(self) -> str:
        """The file's name without folder and ending: the id of its record."""
        return self.name.rsplit("/", 1)[-1].removesuffix(".yaml")


NOTHING_KNOWN: Mapping[str, TextFile] = MappingProxyType({})


@dataclass(frozen=True)
class Workspace:
    """All text of a workspace in the order of file names, and what could not be taken in."""

    settings: TextFile | None
    files: tuple[TextFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of what ``sha256sum`` prints for kg.toml and all files, in the order of the bytes of their names."""
        files = sorted((*self.files, *([self.settings] if self.settings else [])), key=lambda file: file.name.encode())
        lines = (f"{sha256(file.data).hexdigest()}  {file.name}\n" for file in files)
        return sha256("".join(lines).encode()).hexdigest()

    def under(self, folder: str) -> tuple[TextFile, ...]:
        """The record files below ``folder``; registers are not among them."""
        return tuple(file for file in self.files if file.name.startswith(folder + "/") and file.name not in REGISTERS)

    def named(self, name: str) -> TextFile | None:
        """The file called ``name``."""
        return next((file for file in self.files if file.name == name), None)


def read_workspace(root: Path, known: Mapping[str, TextFile] = NOTHING_KNOWN) -> Workspace:
    """Read every file that belongs to the workspace at ``root``; links that lead elsewhere are refused.

    Files that are ``known`` by name, because they have not changed since they were read, are not read again.
    """
    diagnostics: list[Diagnostic] = []
    files = [known.get(name) or _read(root, name, diagnostics) for name in file_names(root, diagnostics)]
    settings = None
    if (root / SETTINGS).is_file():
        settings = _read(root, SETTINGS, diagnostics)
    else:
        diagnostics.append(no_settings())
    return Workspace(settings, tuple(file for file in files if file is not None), tuple(diagnostics))


def file_names(root: Path, diagnostics: list[Diagnostic]) -> list[str]:
    """The names of all files but kg.toml that belong to the workspace at ``root``; files that only look so are slips."""
    names = sorted(name for folder in (CLAIMS, EVIDENCE) for name in _names(root, folder, diagnostics))
    names += sorted(name for folder in (RULES, QUERIES) for name in _query_names(root, folder, diagnostics))
    return names + _report_names(root, diagnostics)


def unchanged(files: Workspace, changed: Iterable[str]) -> dict[str, TextFile]:
    """The files by name, but for those whose text may be another by now."""
    gone = set(changed)
    return {file.name: file for file in files.files if file.name not in gone}


def _names(root: Path, folder: str, diagnostics: list[Diagnostic]) -> list[str]:
    names = []
    for where, folders, files in os.walk(root / folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(where).relative_to(root).as_posix()
        for file in files:
            name = f"{below}/{file}"
            if takes_in(name, diagnostics):
                names.append(name)
            elif _is_misnamed(file, files) and looks_like_a_record(_beginning(Path(where) / file)):
                diagnostics.append(_not_read(name))
    return names


def _is_misnamed(file: str, beside: Collection[str]) -> bool:
    """Whether nothing else has been said of a file that is not read, and it is no copy that a program left beside the one it copied."""
    plain = file.partition(".yaml")[0] + ".yaml"
    return not file.startswith(".") and not file.endswith(("~", ".yaml", *_OTHER_ENDINGS)) and plain not in beside


def looks_like_a_record(data: bytes) -> bool:
    """Whether a text begins as only a claim or a piece of evidence does, whatever its file is called."""
    return bool(_RECORD.match(data) and _NEEDED.search(data))


def _beginning(path: Path) -> bytes:
    """The first bytes of a file; none where it cannot be read, leads elsewhere or is a pipe."""
    if path.is_symlink() or not path.is_file():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_ENOUGH)
    except OSError:
        return b""


def _query_names(root: Path, folder: str, diagnostics: list[Diagnostic]) -> list[str]:
    return [name for name in _matching(root, f"{folder}/*") if belongs(name, diagnostics)]


def _report_names(root: Path, diagnostics: list[Diagnostic]) -> list[str]:
    """The definitions right in ``reports/``, and the templates in the folders beside them."""
    names = (name for depth in ("*", "*/*") for name in _matching(root, f"{REPORTS}/{depth}"))
    return [name for name in names if belongs(name, diagnostics)]


def _matching(root: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))


def belongs(name: str, diagnostics: list[Diagnostic]) -> bool:
    """Whether a file of this name below the workspace is read, kg.toml apart; one that only looks so is a slip."""
    folder, depth = name.split("/", maxsplit=1)[0], name.count("/")
    if folder in (CLAIMS, EVIDENCE):
        return takes_in(name, diagnostics)
    if folder in (RULES, QUERIES):
        return depth == 1 and _is_query(name, diagnostics)
    if folder == REPORTS:
        return _is_template(name, diagnostics) if depth == 2 else depth == 1 and not name.endswith(".md") and takes_in(name, diagnostics)
    return False


def reading_order(name: str) -> tuple[int, int, str]:
    """Where a file comes among all files of a workspace: records, then rules and queries, then reports and their templates."""
    folder = name.split("/", maxsplit=1)[0]
    rank = 0 if folder in (CLAIMS, EVIDENCE) else 1 if folder in (RULES, QUERIES) else 2
    return rank, name.count("/") if rank == 2 else 0, name


def _is_query(name: str, diagnostics: list[Diagnostic]) -> bool:
    if name.endswith((".sparql", ".RQ", ".ru", ".rq.txt")):
        message = "This file is not read: rules and queries are in files that end in .rq."
        diagnostics.append(Diagnostic("F218", Location(name), message, "Rename it, or move it elsewhere."))
    return name.endswith(".rq") and not name.rsplit("/", maxsplit=1)[-1].startswith(".")


def _is_template(name: str, diagnostics: list[Diagnostic]) -> bool:
    if any(part.startswith(".") for part in name.split("/")) or name.endswith("~"):
        return False
    if not name.endswith(TEMPLATE_ENDINGS):
        message = "This file is not read: beside a report lie templates, which end in .html, .md or .css."
        diagnostics.append(Diagnostic("F218", Location(name), message, "Rename it, or move it elsewhere."))
    return name.endswith(TEMPLATE_ENDINGS)


def takes_in(name: str, diagnostics: list[Diagnostic]) -> bool:
    """Whether the file of this name is read; a file that looks as if it were meant to be and is not is a slip."""
    if any(part.startswith(".") for part in name.split("/")) or name.endswith("~"):
        return False
    if name.endswith(_OTHER_ENDINGS):
        diagnostics.append(_not_read(name))
    return name.endswith(".yaml")


def _not_read(name: str) -> Diagnostic:
    message = "This file is not read: records are in files that end in .yaml."
    return Diagnostic("F218", Location(name), message, "Rename it, or move it elsewhere.")


def no_settings() -> Diagnostic:
    """The slip of a folder that is no workspace."""
    hint = "Use -C to name the folder of a workspace, or make one with `kg init`."
    return Diagnostic("W701", Location(SETTINGS), "There is no kg.toml here: not a workspace.", hint)


def _read(root: Path, name: str, diagnostics: list[Diagnostic]) -> TextFile | None:
    path = root / name
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            message = "This link leads out of the workspace and is not followed."
            diagnostics.append(Diagnostic("F219", Location(name), message, "Put the file itself here."))
            return None
        return TextFile(name, path.read_bytes())
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "the links run in a circle"
        diagnostics.append(Diagnostic("F220", Location(name), f"This file cannot be read: {reason}."))
        return None
