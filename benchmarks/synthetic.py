"""Writes a workspace of N claims and 2N pieces of evidence:  ``python benchmarks/synthetic.py N DIRECTORY``

It is valid, and the same N gives the same bytes. Claims have numbers, checks, evidence for and against, linked premises and
undercuts; every tenth claim has parts; every fifth piece of evidence only passes another one on; some sources share an origin.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

SOURCES, MEASURES, FOLDER = 60, 40, 200
STRENGTHS = ("conclusive", "strong", "moderate", "weak")


def files(claims: int) -> Iterator[tuple[str, str]]:
    """The path and text of every file."""
    draw = Random(claims)
    yield "kg.toml", f'name = "Synthetic, {claims} claims"\nbase = "https://example.org/synthetic/"\nlanguages = ["en"]\n'
    yield "claims/documents.yaml", "{}\n"
    yield "evidence/sources.yaml", "".join(_source(i, draw) for i in range(SOURCES))
    yield "evidence/measures.yaml", "".join(_measure(i) for i in range(MEASURES))
    for i in range(2 * claims):
        published = date(2020, 1, 1) + timedelta(days=i * 1500 // (2 * claims))
        yield f"evidence/{i // FOLDER:03}/e{i}.yaml", _evidence(i, published, draw)
    for i in range(claims):
        yield f"claims/{i // FOLDER:03}/c{i}.yaml", _claim(i, draw)


def _source(i: int, draw: Random) -> str:
    group = f"  group: s{i - i % 4}\n" if i % 4 == 1 else ""
    return f"s{i}:\n  name: {{en: Source {i}}}\n  kind: news\n  reliability: {draw.choice('ABCD')}\n{group}"


def _measure(i: int) -> str:
    return f"m{i}:\n  label: {{en: Measure {i}}}\n  unit: person\n  of: town {i}\n"


def _true_value(measure: int) -> int:
    return 1000 + 7 * measure


def _evidence(i: int, published: date, draw: Random) -> str:
    measure = i // 2 % MEASURES
    reported = _true_value(measure) + (draw.randrange(5) == 0)
    relay = f"derived_from: [e{i - 1}]\n" if i % 5 == 4 else ""
    return (
        f"evidence: {{en: Document {i}}}\nsource: s{draw.randrange(SOURCES)}\npublished: {published}\n"
        f"credibility: {draw.randrange(1, 5)}\n{relay}values:\n  m{measure}: {reported} person\n"
    )


def _claim(i: int, draw: Random) -> str:
    own, other = 2 * i, 2 * i + 1
    measure = i % MEASURES
    if i % 10 == 9:
        return f"claim: {{en: Statement {i}}}\nkind: judgement\nparts:\n  all: [c{i - 1}, c{i - 2}, c{i - 3}]\n"
    far = draw.randrange(i + 1)
    side = draw.choice(("supports", "supports", "contradicts"))
    entries = [f"  - id: first\n    {side}: e{other}\n    strength: {draw.choice(STRENGTHS)}\n"]
    if i % 3 == 0:
        entries.append(f"  - supports: [e{own}, e{2 * far + 1}]\n    strength: {draw.choice(STRENGTHS)}\n")
    if i % 7 == 0:
        entries.append(f"  - undercuts: first\n    by: e{own}\n    strength: moderate\n")
    related = f"supports:\n  - {{claim: c{i - 1}, strength: weak}}\n" if i % 4 == 1 else ""
    return (
        f"claim: {{en: Statement {i}}}\nkind: quantity\nvalues:\n  m{measure}: {_true_value(measure)} person\n"
        f"evidence:\n{''.join(entries)}checks:\n  - id: count\n    asks: {{en: 'Do the numbers agree?'}}\n"
        f"    let: {{stated: m{measure}, found: e{own}/m{measure}}}\n    that: stated == found\n{related}"
    )


def write(claims: int, directory: Path) -> int:
    """Write every file; gives how many."""
    count = 0
    for name, text in files(claims):
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count


def main(argv: Sequence[str] | None = None) -> int:
    """Write the workspace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("directory", type=Path)
    arguments = parser.parse_args(argv)
    if arguments.directory.exists() and any(arguments.directory.iterdir()):
        print(f"{arguments.directory} is not empty; nothing was written.", file=sys.stderr)
        return 2
    print(f"{write(arguments.claims, arguments.directory)} files in {arguments.directory}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
