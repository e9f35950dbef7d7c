"""Plays ``docs/tutorial.md`` as a reader would; ``python -m tests.docs.tutorial`` writes the outputs it shows anew.

In the page, each line of a block ``sh`` is a command (``kg …`` or ``cd DIR``), a block ``yaml file=PATH`` or
``json file=PATH`` is a file that the reader writes, and a block ``text`` after a command is all that the command prints to standard output.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.commands.main import main as kg

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
_BLOCK = re.compile(r"^```(\w+)(?: (\w+)=(\S+))?\n(.*?)^```\n", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A fenced block of the page: its kind, its one option, its text, and where the text stands."""

    kind: str
    option: str
    setting: str
    text: str
    start: int


def blocks(page: str) -> list[Block]:
    """Every fenced block, in order."""
    return [Block(m[1], m[2] or "", m[3] or "", m[4], m.start(4)) for m in _BLOCK.finditer(page)]


def play(page: str, root: Path) -> Iterator[tuple[Block, str]]:
    """Do in ``root`` what the page says; gives each block ``text`` with what was really printed."""
    printed = ""
    with contextlib.chdir(root):
        for block in blocks(page):
            if block.kind == "sh":
                printed = "".join(_command(line, int(block.setting or 0)) for line in block.text.splitlines())
            elif block.kind in ("yaml", "json"):
                path = Path(block.setting)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8", newline="\n")
            elif block.kind == "text":
                yield block, printed
            else:
                raise ValueError(f"the tutorial has a block of a kind that cannot be played: {block.kind}")


def _command(line: str, status: int) -> str:
    program, *arguments = shlex.split(line)
    if program == "cd":
        os.chdir(arguments[0])
        return ""
    assert program == "kg", f"the tutorial may use kg and cd, not {program}"
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        ended = kg(arguments)
    assert ended == status, f"`{line}` ended with {ended}: {err.getvalue()}"
    return out.getvalue()


def played(page: str) -> str:
    """The page with the outputs that its commands give now."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = list(play(page, Path(folder)))
    for block, printed in reversed(outputs):
        page = page[: block.start] + printed + page[block.start + len(block.text) :]
    return page


if __name__ == "__main__":
    for page in (PAGE, PAGE.with_name("exchange-introduction.md")):
        page.write_text(played(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
