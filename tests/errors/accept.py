"""Write what is printed now into the gallery's cases: ``python -m tests.errors.accept [NAME …]``; read the diff before you commit."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.errors.gallery import CASES, lay_out, printed_by, read_case


def main() -> None:
    """Rewrite the named cases, or all."""
    for path in sorted(CASES.glob("*.txt")):
        if len(sys.argv) > 1 and path.stem not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            case = read_case(path)
            lay_out(case, Path(folder))
            given = path.read_text(encoding="utf-8").partition("\n+++\n")[0].rstrip("\n")
            path.write_text(f"{given}\n+++\n{printed_by(case, Path(folder))}", encoding="utf-8")


if __name__ == "__main__":
    main()
