"""Time and peak memory of ``kg audit --format json`` on a synthetic workspace:  ``python benchmarks/audit.py [N …] [--runs N]``

The first run is the first on that workspace (cold: nothing is kept from an earlier one); the others are warm, and their median is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import synthetic


@dataclass(frozen=True)
class Run:
    """One audit: its exit status, the claims it gave, its time, and its peak memory where the system tells."""

    status: int
    claims: int
    seconds: float
    megabytes: float | None


def audit(workspace: Path) -> Run:
    """Run one audit in a process of its own."""
    command = [sys.executable, "-P", "-m", "kg", "-C", str(workspace), "audit", "--format", "json"]
    with tempfile.TemporaryFile() as out:
        start = perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        megabytes = _wait(process)
        seconds = perf_counter() - start
        out.seek(0)
        text = out.read()
    claims = len(json.loads(text)["claims"]) if text else 0
    return Run(process.returncode, claims, seconds, megabytes)


def _wait(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for the process; gives its peak memory in MB, which Windows does not tell."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def row(size: int, name: str, runs: Sequence[Run]) -> str:
    """A row of the table; the median of several runs."""
    memory = [run.megabytes for run in runs if run.megabytes is not None]
    shown = f"{max(memory):.0f}" if memory else "–"
    status = max(run.status for run in runs)
    return f"| {size} | {2 * size} | {name} | {status} | {median(run.seconds for run in runs):.2f} | {shown} |"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 when an audit did not give every claim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args(argv)
    print("| claims | evidence | run | status | seconds | peak MB |\n|---|---|---|---|---|---|")
    whole = True
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            workspace = Path(folder)
            synthetic.write(size, workspace)
            runs = [audit(workspace) for _ in range(1 + max(1, arguments.runs))]
        print(row(size, "cold", runs[:1]), row(size, "warm", runs[1:]), sep="\n", flush=True)
        whole = whole and all(run.status == 0 and run.claims == size for run in runs)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
