"""Who may run now: few at once, a bounded line behind them, and a place aside for work that turns out long.

Nobody can tell from a query how long it takes. So each begins among the quick; what takes long goes aside, where it keeps no quick
one waiting, however many hostile clients there are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kg.service.limits import Limits

T = TypeVar("T")
LOOK = 0.05  # seconds between looks at who has turned out long


class BusyError(Exception):
    """There is no room, now or within the limit of patience."""


class StoppedError(Exception):
    """The work was stopped because there was too much long work."""


@dataclass(eq=False)
class Turn:
    """One piece of work that runs.

    The work itself sets ``spent``, the seconds of processor time that it has used so far, and ``step_back``, which makes it give
    way to others; until then the clock counts.
    """

    spent: Callable[[], float]
    task: asyncio.Task[Any] = field(init=False)
    step_back: Callable[[], None] = lambda: None
    stopped: bool = False


@dataclass
class Slots:
    """The quick and the long work that runs, and how much more waits for a place among the quick."""

    limits: Limits
    quick: set[Turn] = field(default_factory=set)
    long: list[Turn] = field(default_factory=list)
    waiting: int = 0
    _free: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.limits.quick)

    async def run(self, work: Callable[[Turn], Coroutine[Any, Any, T]]) -> T:
        """Do the work when its turn comes; raises ``BusyError`` when that takes too long, ``StoppedError`` when it had to make room."""
        await self._wait()
        turn = _begun(work)
        self.quick.add(turn)
        try:
            await asyncio.wait({turn.task})
            if turn.stopped and turn.task.cancelled():
                raise StoppedError
            result: T = turn.task.result()
            return result
        finally:
            turn.task.cancel()  # whoever asked may have gone
            self._leave(turn)

    async def _wait(self) -> None:
        if not self._free.locked():
            await self._free.acquire()  # which it is at once
            return
        if self.waiting >= self.limits.waiting:
            raise BusyError
        self.waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._free.acquire()
        except TimeoutError:
            raise BusyError from None
        finally:
            self.waiting -= 1

    def _leave(self, turn: Turn) -> None:
        if turn in self.quick:
            self.quick.discard(turn)
            self._free.release()
        else:
            self.long.remove(turn)

    def look(self) -> None:
        """Move work that has turned out long out of the way of the quick, and stop some when there is too much of it."""
        for turn in [turn for turn in self.quick if turn.spent() > self.limits.prompt]:
            self._leave(turn)
            self.long.append(turn)
            turn.step_back()
        going = [turn for turn in self.long if not turn.stopped]
        while len(going) > self.limits.long:
            most = max(going, key=lambda turn: turn.spent())
            turn = most if most.spent() > self.limits.fair else going[-1]
            turn.stopped = True
            turn.task.cancel()
            going.remove(turn)

    async def keep_looking(self) -> None:
        """Look again and again, for ever."""
        while True:
            await asyncio.sleep(LOOK)
            self.look()


def _begun(work: Callable[[Turn], Coroutine[Any, Any, T]]) -> Turn:
    """The work in a task of its own, which is told of its turn."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    turn = Turn(lambda: loop.time() - began)
    turn.task = loop.create_task(work(turn))
    return turn
