"""The words of many texts in SQLite's FTS5: stemmed by Porter's rules, with the rows and columns in which each stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

COLUMNS: Final = ("said", "little", "singles", "shapes", "around")

Counts = Mapping[int, int]  # how often a term stands in each row; rows without it are left out


class Store:
    """An FTS5 table in memory. What is looked up is always data: a bound value or a quoted string, never a query somebody typed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect(":memory:")
        for table in ("texts", "asked"):
            self._base.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(COLUMNS)}, tokenize='porter unicode61 remove_diacritics 2')"
            )
            self._base.execute(f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab({table}, 'instance')")

    def add(self, rows: Iterable[tuple[int, Mapping[str, Sequence[str]]]]) -> None:
        """Put in texts by number, each with the terms of its columns in order."""
        values = ((number, *(" ".join(columns.get(name, ())) for name in COLUMNS)) for number, columns in rows)
        self._base.executemany(f"INSERT INTO texts(rowid, {', '.join(COLUMNS)}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})", values)

    def stems(self, columns: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """The terms of a query by column, as the store holds them, in order and repeated as they are there."""
        self._base.execute("DELETE FROM asked")
        values = [" ".join(columns.get(name, ())) for name in COLUMNS]
        self._base.execute(f"INSERT INTO asked({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", values)
        found: dict[str, list[str]] = {name: [] for name in COLUMNS}
        for term, column in self._base.execute("SELECT term, col FROM asked_terms ORDER BY col, offset"):
            found[column].append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    def counts(self, term: str) -> dict[str, Counts]:
        """Where the stemmed ``term`` stands, by column."""
        found: dict[str, dict[int, int]] = {name: {} for name in COLUMNS}
        for row, column in self._base.execute("SELECT doc, col FROM texts_terms WHERE term = ?", (term,)):
            found[column][row] = found[column].get(row, 0) + 1
        return dict(found)

    def neighbours(self, one: str, other: str) -> Counts:
        """The rows in which one word directly follows the other in what is said."""
        expression = 'said: "' + f"{one} {other}".replace('"', '""') + '"'
        return {row: 1 for (row,) in self._base.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,))}
