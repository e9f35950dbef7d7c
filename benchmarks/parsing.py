"""Reading records with places against PyYAML's loaders:  ``python benchmarks/parsing.py [FILES]``

The same files are read by each, in one process, in turn; the best of five rounds counts, in processor time.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time

import synthetic
import yaml

from kg.files.parse import parse

ROUNDS = 5


def best(read: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    """The least processor time to read all files, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        for data in files:
            read(data)
        times.append(process_time() - start)
    return min(times)


def peers() -> Mapping[str, Callable[[bytes], object]]:
    """The loaders that are compared, by name."""
    found: dict[str, Callable[[bytes], object]] = {"yaml.SafeLoader": lambda data: yaml.load(data, yaml.SafeLoader)}
    if yaml.__with_libyaml__:
        found["yaml.CSafeLoader"] = lambda data: yaml.load(data, yaml.CSafeLoader)
    found["kg.files.parse"] = lambda data: parse(data, "a.yaml")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table of files a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="?", type=int, default=1000)
    count = parser.parse_args(argv).files
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(count // 3 + 1, Path(folder))
        files = [path.read_bytes() for path in sorted(Path(folder).rglob("*.yaml"))][:count]
    times = {name: best(read, files) for name, read in peers().items()}
    print("| reader | files a second | × SafeLoader |\n|---|---|---|")
    for name, seconds in times.items():
        print(f"| {name} | {len(files) / seconds:,.0f} | {times['yaml.SafeLoader'] / seconds:.1f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
