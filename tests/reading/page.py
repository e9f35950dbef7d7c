"""``docs/tutorial-article.md``, played like the tutorial; ``python -m tests.reading.page`` writes the outputs it shows anew."""

from __future__ import annotations

from tests.docs.manual import DOCS
from tests.docs.tutorial import played

PAGE = DOCS / "tutorial-article.md"

if __name__ == "__main__":
    PAGE.write_text(played(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
