"""The engine where processes can fork: the zygote's other end.

Forking and the copying of pages that a query touches cost more than most queries. So a worker whose query was quick and small waits
for another one; whatever was long, large or went wrong ends with its worker.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field

from kg.service.engine import GRACE, LATE, Ending, EngineError, Facts
from kg.service.job import GREETING, HELLO, is_whole
from kg.service.limits import Limits
from kg.service.slots import Turn

STATUS = struct.Struct(">i")
PIECE = 262_144
SLACK = 65_536  # what a message has beside its body, generously
USES = 200  # jobs after which a worker is let go, whatever it has gathered
SMALL = 1_000_000  # bytes of an answer after which a worker is let go, for the memory it keeps
LATER = 10  # steps of priority that a worker with long work falls back


@dataclass
class Worker:
    """The near end of a worker's socket, its process, how many jobs it has done, and whether the last was long."""

    connection: socket.socket
    pid: int
    done: int = 0
    long: bool = False

    def watch(self, turn: Turn) -> None:
        """Tell a turn how to watch this worker."""
        before = processor_time(self.pid)
        if before is not None:
            start = before
            turn.spent = lambda: (processor_time(self.pid) or start) - start
        turn.step_back = self.step_back

    def step_back(self) -> None:
        """Give way to others. There is no way back, so the worker is not used again."""
        self.long = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, LATER)

    def is_quiet(self) -> bool:
        """Whether it waits for a job: a worker that has ended has sent its status."""
        try:
            self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            pass
        return False


def processor_time(pid: int) -> float | None:
    """The seconds of processor time that a process has used; None where the system does not tell, or the process has ended."""
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime((~pid << 3) | 2)  # the clock of a process, as clock_getcpuclockid(3) makes it
    except OSError:
        return None


@dataclass
class ForkingEngine:
    """A zygote, the control socket through which workers are ordered, and workers that wait for jobs, the last used last."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    limits: Limits
    facts: Facts
    idle: list[Worker] = field(default_factory=list)
    retired: bool = False

    @property
    def alive(self) -> bool:
        """Whether the zygote runs."""
        return self.process.poll() is None

    async def run(self, job: bytes, turn: Turn) -> Ending:
        """Run one job in a worker, an idle one or a new one."""
        worker = None
        try:
            async with asyncio.timeout(self.limits.seconds + GRACE):
                worker = self._waiting() or await self._forked()
                worker.watch(turn)
                ending = await self._exchange(worker.connection, job)
        except TimeoutError:
            return Ending(b"", LATE)
        except OSError:
            return Ending(b"", None)
        else:
            if self._is_good_for_more(worker, ending):
                self.idle.append(worker)
                worker = None
            return ending
        finally:
            if worker is not None:
                worker.connection.close()  # which ends it

    def _waiting(self) -> Worker | None:
        while self.idle:
            worker = self.idle.pop()
            if worker.is_quiet():
                return worker
            worker.connection.close()
        return None

    async def _forked(self) -> Worker:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            with theirs:
                socket.send_fds(self.control, [b"w"], [theirs.fileno()])
            greeting = await asyncio.get_running_loop().sock_recv(ours, GREETING.size)
            if not greeting.startswith(HELLO) or len(greeting) < GREETING.size:
                raise ConnectionError("no worker could be forked, or it has died at once")
        except BaseException:
            ours.close()
            raise
        return Worker(ours, GREETING.unpack(greeting)[1])

    async def _exchange(self, connection: socket.socket, job: bytes) -> Ending:
        """Send the job; read the outcome, or what a worker that dies leaves and its status."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(ConnectionError):  # a worker that died before it read the job; its status follows
            await loop.sock_sendall(connection, job)
        sent = bytearray()
        while part := await loop.sock_recv(connection, PIECE):
            sent += part
            if is_whole(sent):
                return Ending(bytes(sent), 0)
            if len(sent) > self.limits.result + SLACK:
                return Ending(b"", None)
        if len(sent) < STATUS.size:
            return Ending(b"", None)
        return Ending(b"", os.waitstatus_to_exitcode(STATUS.unpack(sent[-STATUS.size :])[0]))

    def _is_good_for_more(self, worker: Worker, ending: Ending) -> bool:
        worker.done += 1
        fresh = worker.done < USES and not worker.long and len(ending.sent) < SMALL
        return ending.code == 0 and fresh and not self.retired and len(self.idle) < self.limits.quick

    async def retire(self) -> None:
        """Close the control socket and wait; workers that still run finish or meet their limits."""
        self.retired = True
        for worker in self.idle:
            worker.connection.close()
        self.control.close()
        try:
            await asyncio.to_thread(self.process.wait, self.limits.seconds + 5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            await asyncio.to_thread(self.process.wait)


async def start_forking(nquads: bytes, limits: Limits) -> ForkingEngine:
    """Start a zygote with a dataset; raises ``EngineError`` when it does not come up."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-P", "-m", "kg.service.zygote", str(theirs.fileno()), limits.as_json()]
    with theirs:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=(theirs.fileno(),), start_new_session=True
        )
    try:
        facts = await asyncio.to_thread(_fed, process, ours, nquads)
    except BaseException:
        process.kill()
        ours.close()
        await asyncio.to_thread(process.wait)
        raise
    ours.setblocking(False)
    return ForkingEngine(process, ours, limits, facts)


def _fed(process: subprocess.Popen[bytes], control: socket.socket, nquads: bytes) -> Facts:
    """Give the zygote its dataset and wait until it is ready."""
    assert process.stdin is not None  # it is a pipe
    with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
        pipe.write(nquads)
    told = control.recv(4096)
    if not told.endswith(b"\n"):
        raise EngineError("The process that holds the dataset ended before it was ready.")
    return Facts(**json.loads(told))
