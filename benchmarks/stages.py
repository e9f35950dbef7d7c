"""Time and memory of an audit by stage:  ``python benchmarks/stages.py [N …]``

A synthetic workspace of N claims and 2N pieces of evidence is audited twice, each time in a new process: first with an
empty cache of readings (cold), then with the cache that this left (warm). Seconds are processor time; memory is the most
that the process had held by the end of the stage.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import synthetic


def measure(workspace: Path, site: Path) -> list[tuple[str, float, float]]:
    """Every stage of one audit in this process, with its seconds and the peak of memory in MB so far."""
    from kg.audit.audit import audit
    from kg.files.load import load
    from kg.validation.validate import validate
    from kg.views.machine import as_json
    from kg.views.site.write import SiteReport, write_site

    rows: list[tuple[str, float, float]] = []
    clock = [process_time()]

    def done(stage: str) -> None:
        rows.append((stage, process_time() - clock[0], _peak()))
        clock[0] = process_time()

    loaded = load(workspace, remember=True)
    done("load")
    loaded = validate(loaded)
    done("validate")
    assert loaded.corpus is not None
    begun: list[str] = []

    def begin(stage: str) -> None:
        if begun:
            done(begun[-1])
        begun.append(stage)

    result = audit(loaded.corpus, loaded.diagnostics, progress=begin)
    done(begun[-1])
    as_json(result)
    done("json")
    assert isinstance(write_site(result, site), SiteReport)
    done("site")
    return rows


def _peak() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--in", dest="inside", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.inside:
        print(json.dumps(measure(arguments.inside, arguments.inside.parent / "site")))
        return 0
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            workspace = Path(folder, "workspace")
            synthetic.write(size, workspace)
            environment = {**os.environ, "XDG_CACHE_HOME": str(Path(folder, "cache"))}
            command = [sys.executable, __file__, "--in", str(workspace)]
            runs = [json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout) for _ in range(2)]
        print(f"{size} claims, {2 * size} pieces of evidence\n\n| stage | cold s | warm s | peak MB |\n|---|---|---|---|")
        for (stage, cold, peak), (_, warm, _) in zip(*runs, strict=True):
            print(f"| {stage} | {cold:.2f} | {warm:.2f} | {peak:.0f} |")
        print(f"| all | {sum(row[1] for row in runs[0]):.2f} | {sum(row[1] for row in runs[1]):.2f} | {runs[0][-1][2]:.0f} |\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
