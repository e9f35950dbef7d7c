"""The worker processes, seen from the service: one that makes pages and writes, one for what may take long.

A worker that does not answer in time, or takes more memory than it may, is ended and started anew when it is next asked; what it had in
memory, the files still say.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import kg
from kg.service.limits import MEGABYTE
from kg.service.problem import Problem
from kg.workbench.worker import LENGTH

MOST_WAITING = 32
LONGEST_ANSWER = 64_000_000
SECONDS = 20.0  # one question
LOADING = 300.0  # reading and auditing a whole workspace
MEMORY = 1_000 * MEGABYTE  # what trials may take beyond the files, where the system can hold them to it

Answer = dict[str, Any]


@dataclass
class Worker:
    """One worker process, started when it is first asked."""

    root: Path
    day: str = ""
    memory: int = 0
    process: asyncio.subprocess.Process | None = None
    waiting: dict[int, asyncio.Future[Answer]] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    _listening: asyncio.Task[None] | None = None

    async def ask(self, do: str, seconds: float = SECONDS, **what: Any) -> Answer | Problem:
        """What a task gives within so many seconds, or why there is nothing."""
        if len(self.waiting) >= MOST_WAITING:
            return Problem(503, "The desk has too much to do at the moment.", "Try again in a moment.", retry=2)
        number, future = next(self._numbers), asyncio.get_running_loop().create_future()
        self.waiting[number] = future
        try:
            await self._started()
            async with asyncio.timeout(seconds):
                await self._send({"id": number, "do": do, "what": what})
                told = await future
        except TimeoutError:
            await self.end()
            return Problem(504, f"This took longer than {seconds:g} seconds and was stopped.", "Ask for less at once.", retry=1)
        except OSError:
            return Problem(503, "The desk’s worker has ended.", "Try again; it is started anew.", retry=1)
        finally:
            self.waiting.pop(number, None)
        if "full" in told:
            await self.end()
            told_most = f"This took more than {self.memory / MEGABYTE:g} MB of memory and was stopped."
            return Problem(503, told_most, "Ask for less at once.", retry=1)
        if "gives" in told:
            gives: Answer = told["gives"]
            return gives
        return Problem(500, f"The desk’s worker could not do it: {told['failed']}.", "Please report this as a mistake of the program.")

    async def _started(self) -> None:
        """Have a worker that has read the files, which takes the time that it takes."""
        async with self._starting:
            if self.process is not None and self.process.returncode is None:
                return
            await self._start()
            number, future = next(self._numbers), asyncio.get_running_loop().create_future()
            self.waiting[number] = future
            try:
                async with asyncio.timeout(LOADING):
                    await self._send({"id": number, "do": "state", "what": {}})
                    await future
            finally:
                self.waiting.pop(number, None)

    async def _send(self, request: Answer) -> None:
        process = self.process
        if process is None or process.stdin is None:
            raise BrokenPipeError
        body = json.dumps(request).encode()
        process.stdin.write(LENGTH.pack(len(body)) + body)
        await process.stdin.drain()

    async def _start(self) -> None:
        command = (sys.executable, "-P", "-X", "utf8", "-m", "kg.workbench.worker", str(self.root), self.day, str(self.memory))
        pipe = asyncio.subprocess.PIPE
        self.process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, env=_environment())
        self._listening = asyncio.create_task(self._listen(self.process))

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        """Hand answers to those who wait, until the worker ends; then nobody is left waiting."""
        assert process.stdout is not None  # it was asked for
        try:
            while True:
                size = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))[0]
                if size > LONGEST_ANSWER:
                    break
                told = json.loads(await process.stdout.readexactly(size))
                future = self.waiting.get(told.pop("id"))
                if future is not None and not future.done():
                    future.set_result(told)
        except (asyncio.IncompleteReadError, ValueError):
            pass
        if process is self.process:
            for future in self.waiting.values():
                if not future.done():
                    future.set_exception(BrokenPipeError())

    async def end(self) -> None:
        """End the worker; it has nothing that is not in the files."""
        process, self.process = self.process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(BrokenPipeError())


@dataclass
class Crew:
    """Both workers: ``pages`` makes pages, reads files and writes them; ``trials`` tries things out."""

    pages: Worker
    trials: Worker

    async def end(self) -> None:
        """End both."""
        await self.pages.end()
        await self.trials.end()


def crew(root: Path, day: str = "") -> Crew:
    """The workers of a workspace; ``day`` is the day of their audits, or nothing."""
    return Crew(Worker(root, day), Worker(root, day, MEMORY))


def _environment() -> dict[str, str]:
    """The environment with this very package first: the folder that we are run in may hold another."""
    home = str(Path(kg.__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))
    threads = {"OPENBLAS_NUM_THREADS": "1"}  # a pool for every core reserves more memory than a worker may have, and is not needed
    return {**threads, **os.environ, "PYTHONPATH": path}
