"""The outputs on ``docs/reasoning.md``: ``python -m tests.reasoning.manual`` writes them anew."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

from kg.commands.main import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reasoning.md"
BLOCK = re.compile(r"^```sh\n(kg [^\n]*)\n```\n\n```text\n(.*?)```$", re.M | re.S)
FROM = re.compile(r"^(.*?) \| sed -n '/\^(.*)/,\$p'$")


def page() -> str:
    """The page with every output as the program prints it now."""
    text = PAGE.read_text(encoding="utf-8")
    return BLOCK.sub(lambda found: f"```sh\n{found[1]}\n```\n\n```text\n{printed(found[1])}```", text)


def printed(command: str) -> str:
    """What a command prints on the first workspace; ``| sed -n '/^TEXT/,$p'`` keeps what follows a line."""
    cut = FROM.match(command)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = run(cut[1] if cut else command)
    assert status == 0, command
    text = out.getvalue()
    return text[re.search(f"^{cut[2]}", text, re.M).start() :] if cut else text  # type: ignore[union-attr]  # the line is there


def run(command: str) -> int:
    """Run a command of the page; gives its exit status."""
    return main(["-C", str(ROOT), *shlex.split(command)[1:]])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
