"""The engine where processes cannot fork (Windows): a new Python for every query, which loads the dataset and is ended at the deadline.

It is slow, and only the deadline is kept everywhere; limits of memory and of files are kept where the system has them.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
import sys
from dataclasses import dataclass

from kg.service.engine import LATE, Ending, EngineError, Facts
from kg.service.evaluate import evaluate, open_dataset
from kg.service.job import job_from, outcome_message
from kg.service.limits import Limits, limits_from
from kg.service.slots import Turn
from kg.service.worker import confine, set_deadline

LENGTH = struct.Struct(">Q")
LOADING = 30.0  # seconds in which the dataset has to be loaded


@dataclass
class SpawningEngine:
    """A dataset and the limits of its workers."""

    nquads: bytes
    limits: Limits
    facts: Facts
    alive: bool = True

    async def run(self, job: bytes, turn: Turn) -> Ending:
        """Run one job in a new process; how much it has used is not known here, so the clock counts."""
        command = (sys.executable, "-P", "-m", "kg.service.spawning", self.limits.as_json())
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=nothing)
        try:
            async with asyncio.timeout(LOADING):
                assert process.stdin is not None  # it is a pipe
                assert process.stdout is not None  # and so is this
                with contextlib.suppress(ConnectionError):
                    process.stdin.write(LENGTH.pack(len(self.nquads)) + self.nquads + job)
                    await process.stdin.drain()
                    process.stdin.close()
                ready = await process.stdout.read(1)
            async with asyncio.timeout(self.limits.seconds):
                sent = await process.stdout.read(-1)
                return Ending(sent, await process.wait() if ready else None)
        except TimeoutError:
            return Ending(b"", LATE)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def retire(self) -> None:
        """Nothing is kept running."""
        self.alive = False


async def start_spawning(nquads: bytes, limits: Limits) -> SpawningEngine:
    """Look at the dataset once, in this process; raises ``EngineError`` when it cannot be read."""
    try:
        dataset = await asyncio.to_thread(open_dataset, nquads)
    except (ValueError, SyntaxError, OSError) as error:
        raise EngineError(f"The dataset cannot be read: {error}") from error
    return SpawningEngine(nquads, limits, Facts(dataset.quads, len(dataset.graphs)))


def main(limits: Limits) -> None:
    """In the new process: the dataset and a job come through standard input; one byte says that it is loaded, the outcome follows."""
    data = sys.stdin.buffer.read()
    end = LENGTH.size + LENGTH.unpack_from(data)[0]
    dataset = open_dataset(data[LENGTH.size : end])
    job = job_from(data[end:])
    out = sys.stdout.buffer
    out.write(b"!")
    out.flush()
    confine(limits)
    set_deadline(limits)
    out.write(outcome_message(evaluate(job, dataset, limits)))
    out.flush()


if __name__ == "__main__":
    main(limits_from(sys.argv[1]))
