"""How much longer than a bare interpreter does ``kg --help`` take?  ``python benchmarks/startup.py [--runs N]``"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter

BARE = (sys.executable, "-P", "-c", "pass")
HELP = (sys.executable, "-P", "-m", "kg", "--help")


def seconds(command: Sequence[str]) -> float:
    """The time that one run takes."""
    start = perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def measure(runs: int) -> tuple[float, float]:
    """The medians of ``kg --help`` and of the bare interpreter; the runs alternate, so that a busy moment meets both."""
    for command in (BARE, HELP):
        seconds(command)  # compiles and fills the file cache
    pairs = [(seconds(HELP), seconds(BARE)) for _ in range(runs)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the row."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=30)
    helped, bare = measure(max(1, arguments.parse_args(argv).runs))
    print("| command | Python | median s | bare interpreter s | ratio |\n|---|---|---|---|---|")
    print(f"| kg --help | {platform.python_version()} | {helped:.3f} | {bare:.3f} | {helped / bare:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
