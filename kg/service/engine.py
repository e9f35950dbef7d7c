"""What answers jobs, seen from the service: an engine holds one dataset and is replaced as a whole when the dataset changes."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from typing import Protocol

from kg.service.job import Answer, outcome_from
from kg.service.limits import Limits
from kg.service.problem import Problem
from kg.service.slots import Turn

GRACE = 0.4  # seconds that a worker may be late before the service ends it from outside
LATE = -14  # how a worker ends when its alarm rings; also said of one that had to be ended from outside


class EngineError(Exception):
    """The engine could not be started; the message says why."""


@dataclass(frozen=True)
class Facts:
    """What an engine holds."""

    quads: int
    graphs: int


@dataclass(frozen=True)
class Ending:
    """What a worker sent, and how it ended: 0, its exit status, or the negative number of a signal; None when nobody knows."""

    sent: bytes
    code: int | None


class Engine(Protocol):
    """Runs jobs over one dataset."""

    facts: Facts

    async def run(self, job: bytes, turn: Turn) -> Ending:
        """Run one job in a worker that does nothing else meanwhile; cancelling ends the worker. ``turn`` is told how to watch it."""

    @property
    def alive(self) -> bool:
        """Whether it can take jobs."""

    async def retire(self) -> None:
        """Take no more jobs, finish those that run, and end."""


def outcome(ending: Ending, limits: Limits) -> Answer | Problem:
    """The answer that a worker gave, whole, or why there is none."""
    if ending.code == 0:
        try:
            return outcome_from(ending.sent)
        except (ValueError, KeyError, TypeError):
            return Problem(500, "The worker's answer was cut off and is not passed on.", "Send the query again.", retry=1)
    if ending.code is None:
        return Problem(503, "The query's worker was lost.", "Send the query again.", retry=1)
    if ending.code == LATE or -ending.code in _TIME:
        return too_late(limits)
    most = limits.memory // 1_000_000
    died = f"The query needs more than {most} MB of memory or is nested too deeply; its worker was ended."
    return Problem(500, died, "Ask for less at once, or nest the query less deeply.")


_TIME = frozenset((signal.SIGALRM, signal.SIGXCPU)) if sys.platform != "win32" else frozenset()


def too_late(limits: Limits) -> Problem:
    """The refusal of a query that took too long."""
    late = f"The query took longer than {limits.seconds:g} seconds and was stopped."
    return Problem(504, late, "Ask for less at once: a LIMIT, a narrower pattern.")
