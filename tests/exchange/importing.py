"""``kg import`` as a person runs it, on files as publishers publish them."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

from kg.commands.main import main
from tests.written import write


def imported(root: Path, content: str | bytes, *options: str, name: str = "reviews.json") -> tuple[int, str, str]:
    """The exit status and what is printed to both streams when ``content`` is imported into the workspace at ``root``."""
    if not (root / "kg.toml").exists():
        write(root, "")
    file = root.parent / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["-C", str(root), "import", str(file), *options])
    return status, out.getvalue(), err.getvalue().replace(str(file), name)


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a workspace by its name."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def new_claim(root: Path) -> str:
    """The text of the one imported claim."""
    (path,) = sorted((root / "claims/imported").rglob("*.yaml"))
    return path.read_text(encoding="utf-8")


def review(**changes: object) -> str:
    """A sound review with some of its fields changed; None takes one out."""
    usual: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://check.example/cheese",
        "datePublished": "2019-03-04",
        "claimReviewed": "The moon is made of cheese.",
        "author": {"@type": "Organization", "name": "Checkers"},
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 6, "worstRating": 1, "alternateName": "Pants on Fire"},
    }
    return json.dumps({name: value for name, value in {**usual, **changes}.items() if value is not None})
