"""The whole pages of claims: made by the worker for trials one after the other, kept for their state of the files, and told of.

A page is answered at once without what takes seconds. The one that was asked for last is made whole first.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.service.problem import Problem
from kg.workbench.crew import LOADING, Crew
from kg.workbench.hub import MOST_OPEN, Hub

MOST_KEPT = 32_000_000  # characters of pages
SETTLING = 1.0  # seconds after which both workers have seen the same files, unless these have errors
Lacking = tuple[str, str]  # what stands for a state of the files, and a claim
Files = Mapping[str, str]
TOO_LATE: Files = {}
LATE = 504  # the status of what took longer than it may


@dataclass
class Depths:
    """What was made, the oldest first, and what is to be made, the most urgent last."""

    crew: Crew
    hub: Hub
    kept: dict[Lacking, Files] = field(default_factory=dict)
    waiting: dict[Lacking, None] = field(default_factory=dict)
    _running: Lacking | None = None
    _work: asyncio.Task[None] | None = None

    def found(self, lacking: Lacking) -> Files | None:
        """The whole files of a claim by their paths; none of them when they could not be made in time, None while they are not yet made."""
        return self.kept.get(lacking)

    def want(self, lacking: Lacking) -> None:
        """Have a claim's files made whole, before those that were wanted earlier."""
        if lacking == self._running or lacking in self.kept:
            return
        self.waiting.pop(lacking, None)
        self.waiting[lacking] = None
        while len(self.waiting) > MOST_OPEN:
            del self.waiting[next(iter(self.waiting))]
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._all())

    async def end(self) -> None:
        """Make no more."""
        self.waiting.clear()
        if self._work is not None:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._work

    async def _all(self) -> None:
        while self.waiting:
            lacking = next(reversed(self.waiting))
            del self.waiting[lacking]
            if self.hub.key not in ("", lacking[0]):
                continue  # pages are of another state by now
            self._running = lacking
            try:
                files = await self._made(lacking)
            finally:
                self._running = None
            if files is not None:
                self._keep(lacking, files)

    async def _made(self, lacking: Lacking) -> Files | None:
        """The files; None when the worker has the files in another state, which pages then show soon."""
        key, claim = lacking
        for _ in range(2):  # a worker may be ended for what somebody else asked of it
            if not isinstance(await self.crew.trials.ask("look", LOADING), Problem):
                told = await self.crew.trials.ask("whole", key=key, claim=claim)
                if not isinstance(told, Problem):
                    files: Files = told["files"]
                    return files or await self._other(key)
                if told.status == LATE:
                    break
        return TOO_LATE

    async def _other(self, key: str) -> Files | None:
        """What to make of a worker that has the files in another state: nothing, unless pages stay at theirs."""
        await asyncio.sleep(SETTLING)
        return TOO_LATE if self.hub.key == key else None

    def _keep(self, lacking: Lacking, files: Files) -> None:
        self.kept[lacking] = files
        size = sum(len(text) for kept in self.kept.values() for text in kept.values())
        while size > MOST_KEPT and len(self.kept) > 1:
            size -= sum(map(len, self.kept.pop(next(iter(self.kept))).values()))
        self.hub.tell_whole(*lacking)
