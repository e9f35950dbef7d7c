"""The engine where processes can fork: the zygote's other end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
from dataclasses import dataclass

from kg.service.engine import GRACE, Ending, EngineError, Facts
from kg.service.limits import Limits

STATUS = struct.Struct(">i")
PIECE = 262_144
SLACK = 65_536  # what a message has beside its body, generously


@dataclass
class ForkingEngine:
    """A zygote and the control socket through which it is told of queries."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    limits: Limits
    facts: Facts

    @property
    def alive(self) -> bool:
        """Whether the zygote runs."""
        return self.process.poll() is None

    async def run(self, job: bytes) -> Ending:
        """Run one job in a forked worker."""
        ours, theirs = socket.socketpair()
        with ours:
            ours.setblocking(False)
            with theirs:
                try:
                    socket.send_fds(self.control, [b"q"], [theirs.fileno()])
                except OSError:
                    return Ending(b"", None)
            try:
                async with asyncio.timeout(self.limits.seconds + GRACE):
                    return await self._exchange(ours, job)
            except OSError:  # TimeoutError is one
                return Ending(b"", None)

    async def _exchange(self, ours: socket.socket, job: bytes) -> Ending:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(ConnectionError):  # a worker that died before it read the job; its status follows
            await loop.sock_sendall(ours, job)
        parts, size = [], 0
        while part := await loop.sock_recv(ours, PIECE):
            parts.append(part)
            size += len(part)
            if size > self.limits.result + SLACK:
                return Ending(b"", None)
        sent = b"".join(parts)
        if len(sent) < STATUS.size:
            return Ending(b"", None)
        return Ending(sent[: -STATUS.size], os.waitstatus_to_exitcode(STATUS.unpack(sent[-STATUS.size :])[0]))

    async def retire(self) -> None:
        """Close the control socket and wait; workers that still run finish or meet their limits."""
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
