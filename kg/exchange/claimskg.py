"""Reviews in a table of comma-separated values with the columns of the published ClaimsKG exports.

The csv module lets a quotation mark that is never closed swallow the rest of a file into one cell, so the table is refused when
that may have happened: a quotation mark left open at the end, or a cell that holds what looks like a row of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from kg.exchange.ratings import Rating
from kg.exchange.review import Found, Party, Refusal, Review
from kg.exchange.tidy import address, hidden_in, tidy
from kg.files.json_text import Things

TEXT, URL, DATE = "claimReview_claimReviewed", "claimReview_url", "claimReview_datePublished"
PUBLISHER, PUBLISHER_URL, CLAIMANT = "claimReview_author_name", "claimReview_author_url", "creativeWork_author_name"
WORDS, VALUE, BEST, WORST = "rating_alternateName", "rating_ratingValue", "rating_bestRating", "rating_worstRating"
MAPPED: Final = (TEXT, URL, DATE, PUBLISHER, PUBLISHER_URL, CLAIMANT, WORDS, VALUE, BEST, WORST)
NEEDED: Final = (TEXT, PUBLISHER)
MOST_ROWS: Final = 20_000
LONGEST_CELL: Final = 131_072  # code points; the csv module's own limit


def read_table(text: str) -> Found | Refusal:
    """The reviews of a table with a first row of names; a Refusal when its rows cannot be trusted."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    reviews: list[Review] = []
    refused: list[Refusal] = []
    start = 1
    names: list[str] = []
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not names:
                problem = _names_problem(cells)
                if problem:
                    return Refusal("line 1", problem)
                names = cells
                continue
            if not any(cells):
                continue
            problem = _row_problem(cells, names, reader.line_num - line)
            if problem:
                return Refusal(f"line {line}", problem)
            if len(reviews) + len(refused) == MOST_ROWS:
                return Refusal(f"line {line}", f"This table has more than {MOST_ROWS:,} rows; cut it into several files.")
            found = _review(dict(zip(names, cells, strict=True)), line)
            (reviews if isinstance(found, Review) else refused).append(found)  # type: ignore[arg-type]  # each into its own list
    except csv.Error as error:
        return Refusal(f"line {start}", _complaint(str(error)))
    return Found(tuple(reviews), tuple(refused)) if names else Refusal("line 1", "This table is empty.")


def _complaint(error: str) -> str:
    if "unexpected end" in error:
        return "A quotation mark that opens in this row is never closed, so where its cells end cannot be told."
    if "field limit" in error or "field larger" in error:
        return f"A cell of this row has more than {LONGEST_CELL:,} characters: is a quotation mark not closed?"
    return f"This row is not comma-separated values: {error}."


def _names_problem(names: list[str]) -> str:
    twice = next((name for place, name in enumerate(names) if name in names[:place]), "")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        return f"The first row does not name the column {missing[0]}; these are not the columns of ClaimsKG."
    return f"The column {twice} stands twice." if twice else ""


def _row_problem(cells: list[str], names: list[str], more_lines: int) -> str:
    if len(cells) != len(names):
        return f"This row has {len(cells)} cells; the first row names {len(names)}."
    if more_lines:
        swallowed = next((cell for cell in cells if any(line.count(",") >= len(names) - 1 > 1 for line in cell.splitlines()[1:])), None)
        if swallowed is not None:
            return f"A cell of this row goes on over {more_lines + 1:,} lines and holds rows of its own: is a quotation mark not closed?"
    return ""


def _review(row: dict[str, str], line: int) -> Review | Refusal:
    def cell(name: str) -> str:
        return row.get(name, "")

    place, text, publisher, claimant = f"line {line}", cell(TEXT), tidy(cell(PUBLISHER)), tidy(cell(CLAIMANT))
    if not tidy(text):
        return Refusal(place, f"This row does not say what is reviewed ({TEXT}).")
    if not publisher:
        return Refusal(place, f"This row does not say who published it ({PUBLISHER}).")
    return Review(
        place=place,
        form="claimskg",
        whole=dict(_given(row)),
        text=tidy(text),
        publisher=Party(publisher, address(cell(PUBLISHER_URL))),
        rating=Rating(tidy(cell(WORDS)), *(cell(name).strip() for name in (VALUE, BEST, WORST))),
        claimant=Party(claimant, person=True) if claimant else None,
        url=address(cell(URL)),
        published=cell(DATE),
        flagged=tuple(hidden_in(text)),
    )


def _given(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in row.items() if value)


def as_row(told: Things) -> Things:
    """The cells that the fields of a claim fill; empty ones are not there."""
    return {name: value for name, value in told.items() if value}
