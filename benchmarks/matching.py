"""Does ``kg match`` find the right claim?  ``python benchmarks/matching.py [--queries TSV] [--claims TSV]``

Without options: the paraphrases of ``matching-queries.tsv`` against the claims of this repository. ``--queries`` has a header and rows
of query and claim id (several rows for a query with several claims), ``--claims`` a header and rows of id, text and, if there is one,
title; data of a claim-retrieval task can be scored so when they are at hand. Prints MAP@5, P@1 and hit@5, and the time taken.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time

from kg.files.load import load
from kg.matching.entries import Entry, entries
from kg.matching.index import Index

HERE = Path(__file__).parent
CUT = 5

Search = Callable[[str], list[str]]
Queries = Mapping[str, frozenset[str]]
_WORDS = re.compile(r"\w+")
_WORDS_AND_CHARACTERS = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def bm25(claims: Sequence[Entry], token: re.Pattern[str]) -> Search:
    """Plain BM25 (k1 1.2, b 0.75) over lower-case tokens of each claim's texts in all its languages."""
    rows = [(claim.id, Counter(token.findall(" ".join(text for _, text in claim.texts).lower()))) for claim in claims]
    held = Counter(term for _, counts in rows for term in counts)
    average = sum(counts.total() for _, counts in rows) / len(rows)

    def score(counts: Counter[str], term: str) -> float:
        rarity = math.log(1 + (len(rows) - held[term] + 0.5) / (held[term] + 0.5))
        return rarity * counts[term] * 2.2 / (counts[term] + 1.2 * (0.25 + 0.75 * counts.total() / average))

    def search(query: str) -> list[str]:
        terms = set(token.findall(query.lower()))
        scores = {id: sum(score(counts, term) for term in sorted(terms & set(counts))) for id, counts in rows}
        return sorted((claim for claim in scores if scores[claim]), key=lambda one: (-scores[one], one))[:CUT]

    return search


def fts5(claims: Sequence[Entry]) -> Search:
    """SQLite's FTS5 as it comes, with Porter's stemming."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE claims USING fts5(id UNINDEXED, text, tokenize='porter unicode61')")
    base.executemany("INSERT INTO claims VALUES (?, ?)", ((claim.id, " ".join(text for _, text in claim.texts)) for claim in claims))

    def search(query: str) -> list[str]:
        expression = " OR ".join(f'"{term}"' for term in dict.fromkeys(_WORDS.findall(query)))
        rows = base.execute(f"SELECT id FROM claims WHERE claims MATCH ? ORDER BY rank, id LIMIT {CUT}", (expression or '""',))
        return [id for (id,) in rows]

    return search


def ours(claims: Sequence[Entry]) -> Search:
    """The search of ``kg match``."""
    index = Index(claims)
    return lambda query: [found.entry.id for found in index.search(query, CUT)]


def measures(search: Search, queries: Queries) -> tuple[float, float, float]:
    """Mean average precision at five, precision at one, and how often a right claim is among the five."""
    precisions, firsts, hits = [], [], []
    for query, right in queries.items():
        found = [id in right for id in search(query)]
        precise = [sum(found[: place + 1]) / (place + 1) for place, good in enumerate(found) if good]
        precisions.append(sum(precise) / min(len(right), CUT))
        firsts.append(found[:1] == [True])
        hits.append(any(found))
    return sum(precisions) / len(queries), sum(firsts) / len(queries), sum(hits) / len(queries)


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a TSV file without its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row][1:]


def read_queries(path: Path) -> dict[str, Queries]:
    """The queries with their right claims: all, and by the forms that a third column names."""
    groups: dict[str, dict[str, frozenset[str]]] = {}
    for query, claim, *forms in rows_of(path):
        for form in ("all", *" ".join(forms).split()):
            group = groups.setdefault(form, {})
            group[query] = group.get(query, frozenset()) | {claim}
    return dict(groups)


def read_claims(path: Path | None) -> list[Entry]:
    """The claims of a TSV file, or of this repository."""
    if path:
        return [Entry("", id, (("", ". ".join(texts)),)) for id, *texts in rows_of(path)]
    corpus = load(HERE.parent).corpus
    assert corpus is not None
    return list(entries(corpus, ""))


def main(argv: Sequence[str] | None = None) -> int:
    """Print a row for each way of searching and each form of query."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=Path, default=HERE / "matching-queries.tsv")
    parser.add_argument("--claims", type=Path, default=None)
    arguments = parser.parse_args(argv)
    claims, groups = read_claims(arguments.claims), read_queries(arguments.queries)
    ways: dict[str, Callable[[], Search]] = {
        "BM25 over words": lambda: bm25(claims, _WORDS),
        "BM25 over words and characters": lambda: bm25(claims, _WORDS_AND_CHARACTERS),
        "FTS5 with Porter stemming": lambda: fts5(claims),
        "kg match": lambda: ours(claims),
    }
    print("| search | queries | number | MAP@5 | P@1 | hit@5 | index s | ms a query |\n|---|---|---|---|---|---|---|---|")
    for name, make in ways.items():
        start = process_time()
        search = make()
        built = process_time()
        table = {form: measures(search, queries) for form, queries in groups.items()}
        each = (process_time() - built) / sum(map(len, groups.values())) * 1000
        for form, (precision, first, hit) in table.items():
            cost = f"{built - start:.2f} | {each:.1f}" if form == "all" else " | "
            print(f"| {name} | {form} | {len(groups[form])} | {precision:.3f} | {first:.3f} | {hit:.3f} | {cost} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
