"""What ``kg serve`` runs in a process of its own whenever the files change: they are read, and come out as N-Quads.

``python -m kg.commands.dataset DIR`` writes the dataset to standard output; when the files have errors, only what is wrong, to
standard error, and ends with status 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.commands.main import DONE, ERRORS
from kg.commands.reading import lines_of
from kg.files.load import load
from kg.linked.dataset import corpus_dataset
from kg.validation.validate import validate
from kg.views.diagnostics import as_text


def main(root: Path) -> int:
    """Write the dataset of the workspace at ``root``."""
    loaded = validate(load(root, remember=True))
    if loaded.corpus is None or any(diagnostic.severity == "error" for diagnostic in loaded.diagnostics):
        print(as_text(loaded.diagnostics, lines_of(root)), file=sys.stderr, end="")
        return ERRORS
    sys.stdout.buffer.write(corpus_dataset(loaded.corpus))
    sys.stdout.buffer.flush()
    return DONE


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]  # both are real files
    sys.exit(main(Path(sys.argv[1])))
