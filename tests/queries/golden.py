"""The rows that the stored questions give on the first workspace: ``python -m tests.queries.golden`` writes them anew.

Read the difference before you commit it: a row that changes is a fact that changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.api import OpenWorkspace, open_workspace
from kg.model.query import QueryText
from kg.queries.ask import Answered, ask_all
from kg.queries.formats import formatted
from kg.queries.library import stored_queries

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"


@cache
def first() -> OpenWorkspace:
    """The first workspace."""
    return open_workspace(ROOT)


@cache
def answers() -> dict[str, Answered]:
    """What every stored question answers about it, all asked in one process."""
    queries = [QueryText(name, query.text) for name, query in stored_queries().items()]
    found = {}
    for query, answer in zip(queries, ask_all(first().dataset(), queries), strict=True):
        assert isinstance(answer, Answered), answer
        found[query.name] = answer
    return found


def tables() -> Iterator[tuple[str, str]]:
    """The name of each file and its text."""
    for name, answer in answers().items():
        yield f"{name}.tsv", formatted(answer, "tsv")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in tables():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
