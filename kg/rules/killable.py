"""A child process that runs what somebody else wrote, and can be stopped whatever it does.

Oxigraph cannot be stopped from inside while it computes. So what comes from a workspace runs in a process of its own, which
may use so much time and memory and, once the data is loaded, may open no file and no connection (POSIX; elsewhere the time
is limited). It is given the data and the query on its standard input and answers on its standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import kg

Ending = Literal["done", "too long", "died"]


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """``seconds`` of wall time, ``memory`` in bytes beside the data, ``answer`` in bytes of output."""

    seconds: float = 20.0
    memory: int = 2_000_000_000
    answer: int = 100_000_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended, and the lines that it wrote until then."""

    how: Ending
    lines: tuple[str, ...]


def run_child(task: Mapping[str, Any], dataset: bytes, limits: ChildLimits) -> Ended:
    """Run ``task`` over the N-Quads of ``dataset`` in a process of its own; a child that runs too long is ended."""
    order = {**task, "memory": limits.memory, "answer": limits.answer, "seconds": limits.seconds}
    given = json.dumps(order).encode("ascii") + b"\n" + dataset
    child = subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "kg.rules.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )
    how: Ending = "done"
    try:
        written, _ = child.communicate(given, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        written, _ = child.communicate()
        how = "too long"
    if how == "done" and child.returncode != 0:
        how = "died"
    text = written.decode("utf-8", "replace")
    return Ended(how, tuple(line for line in text.split("\n") if line))


def child_environment() -> dict[str, str]:
    """The environment, with this very package first: the folder that we are run in may hold another."""
    home = str(Path(kg.__file__).resolve().parents[1])
    other = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, other)))}
