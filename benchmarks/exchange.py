"""How quickly are other publishers' reviews taken in?  ``python benchmarks/exchange.py [N …]``

N synthetic reviews (2,000 and 20,000 without N) as one file of ClaimReview JSON-LD and as one ClaimsKG table. Each file is imported in
a new process: *read* makes reviews of the bytes, *take in* makes files of the reviews, *try* loads and validates the workspace as it
would be, *write* puts the files there whole, *again* is reading and taking in where everything is there already. *Parse* is what the
standard library alone needs for the same bytes. Seconds are processor time; memory is the most that the process had held by the end
of the stage.
"""

from __future__ import annotations

import csv
import io
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from stages import _peak

SIZES = (2_000, 20_000)
RATINGS = (("True", 5), ("Mostly True", 4), ("Half True", 3), ("Mostly False", 2), ("False", 1), ("Missing context", 0))
WORDS = tuple(re.findall(r"\w+", "the town river council budget school bridge tax rose fell since last year by about more than half"))
PUBLISHERS = 40
SETTINGS = 'name = "Imports"\nbase = "https://example.org/"\nlanguages = ["en"]\n'


def reviews(count: int) -> list[dict[str, Any]]:
    """So many reviews, the same for the same number: one speaker in three, six words of rating, and a field that we do not know."""
    draw = random.Random(count)
    found = []
    for number in range(count):
        publisher, (word, value) = draw.randrange(PUBLISHERS), draw.choice(RATINGS)
        claim = f"Number {number}: {' '.join(draw.choices(WORDS, k=draw.randrange(8, 24)))}."
        review: dict[str, Any] = {
            "@type": "ClaimReview",
            "url": f"https://p{publisher}.example/{number}",
            "datePublished": f"20{draw.randrange(10, 25)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
            "inLanguage": "en",
            "claimReviewed": claim,
            "author": {"@type": "Organization", "name": f"Publisher {publisher}", "url": f"https://p{publisher}.example/"},
            "reviewRating": {"@type": "Rating", "ratingValue": value, "bestRating": 5, "worstRating": 1, "alternateName": word},
            "publishingTool": "a tool",
        }
        if number % 3 == 0:
            speaker = f"Speaker {draw.randrange(count // 10 + 1)}"
            review["itemReviewed"] = {"@type": "Claim", "author": {"@type": "Person", "name": speaker}}
        found.append(review)
    return found


def as_jsonld(found: Sequence[dict[str, Any]]) -> bytes:
    """The reviews as one graph."""
    return json.dumps({"@context": "https://schema.org", "@graph": list(found)}).encode()


def as_table(found: Sequence[dict[str, Any]]) -> bytes:
    """The reviews in the columns of ClaimsKG."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    of_claim = "claimReview_claimReviewed", "claimReview_url", "claimReview_datePublished", "claimReview_author_name"
    of_rating = "rating_alternateName", "rating_ratingValue", "rating_bestRating", "rating_worstRating"
    table.writerow(("id", *of_claim, "creativeWork_author_name", *of_rating, "extra_tags"))
    for number, review in enumerate(found):
        rating, said = review["reviewRating"], review.get("itemReviewed", {"author": {"name": ""}})
        told = review["claimReviewed"], review["url"], review["datePublished"], review["author"]["name"], said["author"]["name"]
        table.writerow((number, *told, rating["alternateName"], rating["ratingValue"], 5, 1, "a tool"))
    return out.getvalue().encode()


def parse(data: bytes) -> int:
    """What the standard library alone makes of the bytes: how many reviews."""
    text = data.decode("utf-8")
    return len(json.loads(text)["@graph"]) if text.startswith("{") else sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1


def measure(file: Path, root: Path) -> list[tuple[str, float, float, int]]:
    """Every stage of one import in this process: its seconds, the peak of memory in MB so far, and how many reviews it held."""
    from kg.exchange.files import texts, tried, write_all
    from kg.exchange.read_file import read_reviews
    from kg.exchange.review import Refusal
    from kg.exchange.take_in import Wishes, take_in
    from kg.files.load import load_workspace
    from kg.files.workspace import read_workspace

    rows: list[tuple[str, float, float, int]] = []
    clock = [process_time()]

    def done(stage: str, count: int) -> None:
        rows.append((stage, process_time() - clock[0], _peak(), count))
        clock[0] = process_time()

    data = file.read_bytes()
    clock[0] = process_time()
    done("parse", parse(data))
    for turn in ("", "again"):
        workspace = read_workspace(root)
        corpus = load_workspace(workspace).corpus
        assert corpus is not None
        clock[0] = process_time()
        found = read_reviews(data)
        assert not isinstance(found, Refusal), found
        if not turn:
            done("read", len(found.reviews))
        taken = take_in(found, corpus, Wishes())
        assert not taken.refused, taken.refused[:3]
        if turn:
            done("again", len(taken.here))
            return rows
        done("take in", len(taken.files))
        new = texts(taken, workspace)
        assert not tried(workspace, new)
        done("try", len(taken.files))
        write_all(root, new)
        done("write", len(taken.files))
    return rows


def main(argv: Sequence[str]) -> int:
    """Print the table; with a file and a folder, only measure and print as JSON, in a process of its own."""
    if len(argv) == 2 and Path(argv[0]).is_file():
        print(json.dumps(measure(Path(argv[0]), Path(argv[1]))))
        return 0
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores.\n")
    print("| reviews | form | MB | stage | CPU s | reviews a second | peak MB |\n|---|---|---|---|---|---|---|")
    for count in map(int, argv) if argv else SIZES:
        found = reviews(count)
        for form, write in (("ClaimReview JSON-LD", as_jsonld), ("ClaimsKG table", as_table)):
            with tempfile.TemporaryDirectory() as folder:
                file, root = Path(folder) / "reviews", Path(folder) / "town"
                file.write_bytes(write(found))
                (root / "claims").mkdir(parents=True)
                (root / "kg.toml").write_text(SETTINGS, encoding="utf-8")
                told = subprocess.run((sys.executable, __file__, str(file), str(root)), stdout=subprocess.PIPE, check=True)
                rows = json.loads(told.stdout)
                size = file.stat().st_size / 1e6
            imported = [row for row in rows if row[0] not in ("parse", "again")]
            whole = ("import, all stages", sum(row[1] for row in imported), imported[-1][2], count)
            for stage, seconds, peak, held in (*rows[:-1], whole, rows[-1]):
                assert held == count, (stage, held)
                rate = held / max(seconds, 1e-9)
                print(f"| {count:,} | {form} | {size:.1f} | {stage} | {seconds:.2f} | {rate:,.0f} | {peak:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
