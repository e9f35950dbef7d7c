"""The town's reports as whole texts: ``python -m tests.editions.golden`` writes them anew; read the diff before you commit."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.views.report.markdown import markdown
from tests.editions.town import audit_of, content_of

GOLDEN = Path(__file__).parent / "golden"
EDITIONS = (("brief", "en"), ("brief", "zh-Hant"), ("full", "en"))


def texts(root: Path) -> dict[str, str]:
    """Every edition by the name of its file."""
    found = audit_of(root)
    return {f"{name}.{language}.md": markdown(content_of(found, name, language)) for name, language in EDITIONS}


def main() -> None:
    """Write every edition."""
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts(Path(folder)).items():
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
