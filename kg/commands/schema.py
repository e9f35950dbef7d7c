"""``kg schema``: the JSON Schemas that editors complete and check with."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.commands.main import DONE
from kg.files.json_schema import schemas
from kg.files.write import write_whole


def run(arguments: argparse.Namespace) -> int:
    """Write one schema per kind of file into a folder, by default ``schema`` in the workspace."""
    directory: Path = arguments.directory or arguments.workspace / "schema"
    for name, text in schemas().items():
        write_whole(directory / name, text)
    print(f"{len(schemas())} schemas in {directory}")
    return DONE
