"""From a saved file to new verdicts:  ``python benchmarks/again.py [WORKSPACE] [--runs N] [--profile]``

A copy of a workspace, by default this repository's, is audited; then a source gets another reliability, or an argument another strength,
and what is there now is audited again with what the audit before handed on. "From scratch" is the same files without it, as a command
that has just started does it, its cache of readings aside. Processor time in milliseconds; of several runs the median.
With ``--profile`` one edit of a reliability is profiled instead: which modules take its time, as shares, since a profiler slows it down.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from cProfile import Profile
from itertools import cycle
from pathlib import Path
from pstats import Stats
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from kg.audit.again import HandedOn, audit_again
from kg.audit.audit import Earlier, audit
from kg.files.load import load_workspace
from kg.files.workspace import read_workspace, unchanged
from kg.validation.validate import validate

ROOT = Path(__file__).parents[1]
SOURCES = "evidence/sources.yaml"
Edit = Callable[[str], str]


class Stages:
    """Milliseconds of each stage, by name, in the order in which they were first met."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._name, self._since = "", process_time()

    def begin(self, name: str) -> None:
        """One stage ends here and another begins."""
        now = process_time()
        if self._name:
            self.spent[self._name] = self.spent.get(self._name, 0.0) + 1e3 * (now - self._since)
        self._name, self._since = name, now


def looked(root: Path, kept: HandedOn, changed: Sequence[str]) -> tuple[dict[str, float], int]:
    """What :func:`audit_again` does, stage by stage; and how many opinions were computed."""
    stages = Stages()
    stages.begin("read")
    files = read_workspace(root, unchanged(kept.files, changed) if kept.files else {})
    kept.files = files
    stages.begin("load")
    loaded = load_workspace(files, memory=kept.readings)
    stages.begin("validate")
    loaded = validate(loaded)
    assert loaded.corpus is not None, "the workspace has settings"
    audit(loaded.corpus, loaded.diagnostics, progress=stages.begin, earlier=Earlier(memory=kept.memory))
    stages.begin("")
    return stages.spent, len(kept.memory.again)


def profiled(root: Path, text: str) -> None:
    """Print by module the share of the time of one audit after an edit; what is built in counts where it is called."""
    kept = HandedOn()
    audit_again(read_workspace(root), kept)
    (root / SOURCES).write_text(text, encoding="utf-8", newline="\n")
    with Profile() as profile:
        looked(root, kept, [SOURCES])
    spent = Counter[str]()
    for (file, _, _), (_, _, own, _, callers) in Stats(profile).stats.items():  # type: ignore[attr-defined]  # typeshed leaves it out
        for place, seconds in [(file, own)] if file != "~" else [(caller[0], call[2]) for caller, call in callers.items()]:
            path = Path(place)
            spent[path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name] += seconds
    print("| module | % |\n|---|---|")
    for module, seconds in spent.most_common(12):
        print(f"| {module} | {100 * seconds / spent.total():.0f} |")


def turned(text: str, pattern: str, values: Sequence[str]) -> list[str]:
    """The text with the first, the middle and the last match of a pattern set to another value, one at a time."""
    found = list(re.finditer(pattern, text))
    chosen = [found[0], found[len(found) // 2], found[-1]]
    return list(dict.fromkeys(text[: m.start(1)] + next(v for v in values if v != m[1]) + text[m.end(1) :] for m in chosen))


def row(what: str, root: Path, name: str, texts: Sequence[str], runs: int) -> None:
    path = root / name
    before = path.read_text(encoding="utf-8")
    kept = HandedOn()
    audit_again(read_workspace(root), kept)
    again, scratch, counts = list[dict[str, float]](), list[float](), list[int]()
    for _, text in zip(range(runs), cycle([*texts, before]), strict=False):
        path.write_text(text, encoding="utf-8", newline="\n")
        spent, count = looked(root, kept, [name])
        again.append(spent)
        counts.append(count)
        scratch.append(sum(looked(root, HandedOn(), [])[0].values()))
    path.write_text(before, encoding="utf-8", newline="\n")
    whole = median(sum(one.values()) for one in again)
    stages = " | ".join(f"{median(one[stage] for one in again):.0f}" for stage in again[0])
    print(f"| {what} | {median(counts):.0f} | {stages} | {whole:.0f} | {median(scratch):.0f} | {median(scratch) / whole:.1f} |", flush=True)


def reliabilities(root: Path) -> list[str]:
    """The register of sources with another reliability of one of them."""
    return turned((root / SOURCES).read_text(encoding="utf-8"), r"reliability: ([A-E])", "BD")


def copied(workspace: Path, root: Path) -> Path:
    """What is audited of a workspace, in another place."""
    root.mkdir()
    for part in ("claims", "evidence", "rules", "queries", "reports"):
        if (workspace / part).is_dir():
            shutil.copytree(workspace / part, root / part)
    shutil.copy(workspace / "kg.toml", root)
    return root


def table(root: Path, runs: int) -> None:
    """Print a row for each kind of edit."""
    print("| edit | opinions again | read | load | validate | evidence | checks | arguments | worlds | findings | all | from scratch | × |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    row("a source's reliability", root, SOURCES, reliabilities(root), runs)
    strengths = r"strength: (\w+)"
    claims = [path for path in sorted((root / "claims").rglob("*.yaml")) if re.search(strengths, path.read_text(encoding="utf-8"))]
    claim = claims[len(claims) // 2]
    texts = turned(claim.read_text(encoding="utf-8"), strengths, ("weak", "strong"))
    row("an argument's strength", root, claim.relative_to(root).as_posix(), texts, runs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}")
    with TemporaryDirectory() as folder:
        root = copied(arguments.workspace, Path(folder) / "workspace")
        if arguments.profile:
            profiled(root, reliabilities(root)[0])
        else:
            table(root, arguments.runs)


if __name__ == "__main__":
    main()
