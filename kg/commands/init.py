"""``kg init``: an empty valid workspace, or one with a small worked case."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.commands.main import DONE, USAGE
from kg.files.json_schema import schemas
from kg.files.write import write_whole


def run(arguments: argparse.Namespace) -> int:
    """Make the workspace; a folder that already holds one is left as it is."""
    directory: Path = arguments.directory
    if (directory / "kg.toml").exists():
        print(f"kg init: {directory} already is a workspace; nothing was changed.", file=sys.stderr)
        return USAGE
    if directory.exists() and not directory.is_dir():
        print(f"kg init: {directory} is a file.", file=sys.stderr)
        return USAGE
    written = _copy(files("kg") / "starter" / "empty", directory)
    if arguments.example:
        written += _copy(files("kg") / "starter" / "example", directory)
    for name, text in schemas().items():
        write_whole(directory / "schema" / name, text)
    print(f"A workspace in {directory}: {written} files. Try: kg -C {directory} audit")
    return DONE


def _copy(folder: Traversable, directory: Path) -> int:
    """Copy the files below ``folder``; gives how many."""
    count = 0
    for item in folder.iterdir():
        if item.is_dir():
            count += _copy(item, directory / item.name)
        else:
            write_whole(directory / item.name, item.read_text(encoding="utf-8"))
            count += 1
    return count
