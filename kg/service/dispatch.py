"""From a job to its outcome: a turn, an engine, and another engine when the one has died or its dataset is out of date."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from kg.service.engine import Engine, EngineError, outcome
from kg.service.job import Answer, Job
from kg.service.limits import Limits
from kg.service.problem import Problem
from kg.service.slots import BusyError, Slots, StoppedError, Turn

Start = Callable[[bytes, Limits], Awaitable[Engine]]


async def start_engine(nquads: bytes, limits: Limits) -> Engine:
    """The engine for this system; raises ``EngineError``."""
    if hasattr(os, "fork"):
        from kg.service.forking import start_forking

        return await start_forking(nquads, limits)
    from kg.service.spawning import start_spawning

    return await start_spawning(nquads, limits)


@dataclass
class Dispatcher:
    """The engine in service, the dataset that it was started with, and the turns of the queries."""

    limits: Limits
    start: Start = start_engine
    engine: Engine | None = None
    nquads: bytes = b""
    digest: str = ""
    slots: Slots = field(init=False)
    _retiring: set[asyncio.Task[None]] = field(default_factory=set)
    _renewal: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.slots = Slots(self.limits)

    async def serve(self, nquads: bytes) -> None:
        """Answer from this dataset from now on; queries that run finish over the old one. Raises ``EngineError``, and changes nothing."""
        async with self._renewal:
            await self._exchange(await self.start(nquads, self.limits), nquads)

    async def _exchange(self, engine: Engine, nquads: bytes) -> None:
        old, self.engine = self.engine, engine
        self.nquads, self.digest = nquads, hashlib.sha256(nquads).hexdigest()
        if old is not None:
            task = asyncio.create_task(old.retire())
            self._retiring.add(task)
            task.add_done_callback(self._retiring.discard)

    async def ask(self, job: Job) -> Answer | Problem:
        """The outcome of a job: a whole answer, or why there is none."""
        try:
            return await self.slots.run(lambda turn: self._run(job, turn))
        except BusyError:
            busy = "Too many queries are being answered; there was no room for this one."
            return Problem(503, busy, "Send it again a little later.", retry=2)
        except StoppedError:
            stopped = "Too many long queries are being answered; this one was stopped to make room."
            return Problem(503, stopped, "Send it again when fewer others ask, or ask for less at once.", retry=5)
        except EngineError as error:
            return Problem(503, "The dataset is not loaded.", str(error), retry=5)

    async def _run(self, job: Job, turn: Turn) -> Answer | Problem:
        engine = await self._living()
        return outcome(await engine.run(job.encoded(), turn), self.limits)

    async def _living(self) -> Engine:
        """The engine, started anew when it has died."""
        if self.engine is None or not self.engine.alive:
            async with self._renewal:
                if self.engine is None or not self.engine.alive:
                    await self._exchange(await self.start(self.nquads, self.limits), self.nquads)
        assert self.engine is not None  # the exchange has set it
        return self.engine

    async def close(self) -> None:
        """End the engine, and wait for those that are ending."""
        if self.engine is not None:
            await self.engine.retire()
        await asyncio.gather(*self._retiring)
