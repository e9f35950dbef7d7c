"""A workspace as a git commit holds it, read from the object database: no checkout, no hooks, no filters, no shell.

A revision comes from a command line that may itself have been written by a stranger, so only plain names pass, and git is told
where options end.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kg.diagnostic import Diagnostic
from kg.files.workspace import FOLDERS, SETTINGS, TextFile, Workspace, belongs, no_settings, reading_order
from kg.location import Location

PLAIN = re.compile(r"[A-Za-z0-9_@][A-Za-z0-9_@./^~{}+-]{0,199}")
LARGEST = 256 * 1024 * 1024
SECONDS = 60
LINK = "120000"


class RevisionError(ValueError):
    """A revision that cannot be read; the message says why, for the person who named it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: the name it was asked by and its full hash."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a commit: its name below the workspace, its mode and object, its size in bytes."""

    name: str
    mode: str
    object: str
    size: int


def resolve(root: Path, name: str) -> Revision:
    """The commit that ``name`` (a branch, tag, hash, ``HEAD~1``) means in the repository of the workspace at ``root``."""
    if not PLAIN.fullmatch(name) or ".." in name:
        shown = name if name.isprintable() else ascii(name)
        raise RevisionError(f"“{shown[:60]}” is not the name of a commit.")
    _in_a_repository(root)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", check=False)
    if found is None:
        shallow = _git(root, "rev-parse", "--is-shallow-repository") == b"true\n"
        raise RevisionError(f"there is no commit “{name}” here{'; the clone is shallow: `git fetch --unshallow` gets the rest' * shallow}.")
    return Revision(name, found.decode().strip())


def _in_a_repository(root: Path) -> None:
    """Raise ``RevisionError`` where git finds no repository, or will not read the one that it finds."""
    try:
        _git(root, "rev-parse", "--git-dir")
    except RevisionError as error:
        if "not a git repository" in str(error):
            raise RevisionError("this workspace is not in a git repository.") from None
        raise


def read_revision(root: Path, revision: Revision) -> Workspace:
    """The workspace at ``root`` as the commit holds it; the working tree is not looked at."""
    entries = _entries(root, revision)
    if sum(entry.size for entry in entries) > LARGEST:
        raise RevisionError(f"“{revision.name}” holds more than {LARGEST // 2**20} MB of records.")
    diagnostics: list[Diagnostic] = []
    wanted = []
    for entry in entries:
        if entry.name != SETTINGS and not belongs(entry.name, diagnostics):
            continue
        if entry.mode == LINK:
            message = "This link is not followed in a commit."
            diagnostics.append(Diagnostic("F219", Location(entry.name), message, "Put the file itself here."))
            continue
        wanted.append(entry)
    files = [TextFile(entry.name, data) for entry, data in zip(wanted, _contents(root, wanted), strict=True)]
    settings = next((file for file in files if file.name == SETTINGS), None)
    if settings is None:
        diagnostics.append(no_settings())
    records = tuple(file for file in files if file.name != SETTINGS)
    return Workspace(settings, records, tuple(diagnostics))


def _entries(root: Path, revision: Revision) -> list[_Entry]:
    """The files of the workspace in the commit, in the order of reading; submodules are not files."""
    prefix = (_git(root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "replace").strip("\n")
    paths = [f"{prefix}{name}" for name in (*FOLDERS, SETTINGS)]
    listed = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", revision.commit, "--", *paths) or b""
    entries = []
    for line in listed.decode("utf-8", "replace").split("\0"):
        about, _, path = line.partition("\t")
        words = about.split()
        if len(words) == 4 and words[1] == "blob" and path.startswith(prefix):
            entries.append(_Entry(path.removeprefix(prefix), words[0], words[2], int(words[3])))
    return sorted(entries, key=lambda entry: reading_order(entry.name))


def _contents(root: Path, entries: list[_Entry]) -> list[bytes]:
    """What the objects hold, in the order of the entries."""
    asked = "".join(f"{entry.object}\n" for entry in entries).encode()
    output = _git(root, "cat-file", "--batch", given=asked) or b""
    found, at = [], 0
    for entry in entries:
        end = output.index(b"\n", at)
        found.append(output[end + 1 : end + 1 + entry.size])
        at = end + entry.size + 2
    return found


def _git(root: Path, *arguments: str, given: bytes = b"", check: bool = True) -> bytes | None:
    """What git prints; None if it fails and may."""
    command = ["git", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", *arguments]
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(command, cwd=root, input=given, capture_output=True, env={**kept, **quiet}, timeout=SECONDS, check=False)
    except FileNotFoundError as error:
        reason = "git is not installed" if root.is_dir() else f"there is no folder {root}"
        raise RevisionError(f"{reason}.") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git did not answer within {SECONDS} seconds.") from error
    if done.returncode and check:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        first = next((line for line in said if line.startswith("fatal: ")), said[0] if said else "it failed")
        raise RevisionError(f"git says: {first}")
    return None if done.returncode else done.stdout
