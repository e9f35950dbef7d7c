"""Who may run now: a bounded number at once, a bounded line behind them, and room made for those who wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kg.service.limits import Limits

T = TypeVar("T")
LOOK = 0.1  # seconds between looks at who could make room


class BusyError(Exception):
    """There is no room, now or within the limit of patience."""


class StoppedError(Exception):
    """The work was stopped to make room for others."""


@dataclass(eq=False)
class Turn:
    """One piece of work that runs, and since when."""

    began: float
    task: asyncio.Task[Any]
    stopped: bool = False


@dataclass
class Slots:
    """The work that runs, and how much more waits for some of it to end."""

    limits: Limits
    running: set[Turn] = field(default_factory=set)
    waiting: int = 0
    _free: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.limits.workers)

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do the work when its turn comes; raises ``BusyError`` when that takes too long, ``StoppedError`` when it had to make room."""
        await self._wait()
        turn = Turn(asyncio.get_running_loop().time(), asyncio.create_task(work()))
        self.running.add(turn)
        try:
            await asyncio.wait({turn.task})
            if turn.stopped and turn.task.cancelled():
                raise StoppedError
            result: T = turn.task.result()
            return result
        finally:
            turn.task.cancel()  # whoever asked may have gone
            self.running.discard(turn)
            self._free.release()

    async def _wait(self) -> None:
        if self._free.locked() and self.waiting >= self.limits.waiting:
            raise BusyError
        self.waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._free.acquire()
        except TimeoutError:
            raise BusyError from None
        finally:
            self.waiting -= 1

    def make_room(self) -> None:
        """Stop as many as others wait, of those that have had their fair time, the longest first."""
        before = asyncio.get_running_loop().time() - self.limits.fair
        for turn in sorted(self.running, key=lambda turn: turn.began)[: self.waiting]:
            if turn.began < before and not turn.stopped:
                turn.stopped = True
                turn.task.cancel()

    async def keep_making_room(self) -> None:
        """Look again and again, for ever."""
        while True:
            await asyncio.sleep(LOOK)
            self.make_room()
