"""Whether the passages of the article find their own claims again:  ``python benchmarks/article.py [--data DIR]``

For every claim of this repository that says where it stands in the article: its passage is looked up as ``kg match`` does it, and so is
the sentence that ``kg extract`` proposes there. Prints a Markdown table. ``--data`` holds ``seed/article.txt`` (default ``../shared``).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.reading.passages import found, ranks

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    article = options.parse_args().data / "seed/article.txt"
    rows = found(article)
    print("| looked up | claims | found within the first 5 | not found |\n|---|---|---|---|")
    for what in ("passage", "sentence"):
        own = {id: row[what] for id, row in rows.items() if what in row}
        missed = ", ".join(id for id, hit in own.items() if not hit)
        print(f"| {what} | {len(own)} | {sum(own.values())} | {missed} |")
    places = ranks(article)
    hits = f"{sum(map(bool, places))} find a claim of their passage within the first 5, {places.count(1)} as the first"
    print(f"\nOf {len(places)} proposed sentences {hits}.")


if __name__ == "__main__":
    main()
