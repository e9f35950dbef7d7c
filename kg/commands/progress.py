"""A line on the terminal that says what is being done while work is long."""

from __future__ import annotations

import time
from typing import TextIO

PATIENCE = 0.5


class Progress:
    """Called with the name of each stage as it begins; silent unless the stream is a terminal and work takes a while."""

    stages = ("files", "evidence", "checks", "arguments", "worlds", "findings")

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.began = time.monotonic()
        self.shown = False

    def __call__(self, stage: str) -> None:
        """Show how far the work is."""
        if not self.stream.isatty() or time.monotonic() - self.began < PATIENCE:
            return
        done = self.stages.index(stage) if stage in self.stages else 0
        self.stream.write(f"\r[{'#' * done:<{len(self.stages)}}] {stage:<12}")
        self.stream.flush()
        self.shown = True

    def done(self) -> None:
        """Take the line away."""
        if self.shown:
            self.stream.write("\r" + " " * 24 + "\r")
            self.stream.flush()


class Bar:
    """How much of a known number of steps is done; silent unless the stream is a terminal and work takes a while."""

    def __init__(self, stream: TextIO, label: str) -> None:
        self.stream, self.label = stream, label
        self.began = time.monotonic()
        self.shown = False

    def __call__(self, step: int, steps: int) -> None:
        """Show that a step begins, numbered from 0."""
        if not self.stream.isatty() or time.monotonic() - self.began < PATIENCE:
            return
        done = 30 * step // max(1, steps)
        self.stream.write(f"\r[{'#' * done:<30}] {self.label} {step} / {steps}")
        self.stream.flush()
        self.shown = True

    def done(self) -> None:
        """Take the line away."""
        if self.shown:
            self.stream.write("\r" + " " * (60 + len(self.label)) + "\r")
            self.stream.flush()
