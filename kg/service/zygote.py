"""The process that has the dataset in memory and forks the workers.

It has a single thread, so that forking is safe, and runs no query itself, so that no query can harm it. One byte that carries a socket
makes it fork a worker; the worker reads jobs from that socket and writes their outcomes to it, and when it has ended the zygote
adds its wait status, so that whoever asked knows how it ended. Closing the socket ends the worker. Closing the control socket
ends the zygote when its last worker has ended.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import struct
import sys
from dataclasses import dataclass, field

from kg.service.evaluate import Dataset, open_dataset
from kg.service.limits import Limits, limits_from
from kg.service.worker import BROKEN, work

STATUS = struct.Struct(">i")
MOST_FILES = 4096  # more than a zygote ever has open


@dataclass
class Child:
    """A worker: its process, the asker's socket, and its wait status once it has ended."""

    pid: int
    connection: socket.socket
    status: int | None = None


@dataclass
class Zygote:
    """The dataset, the control socket and the workers that run, by the number of the asker's socket."""

    dataset: Dataset
    limits: Limits
    control: socket.socket
    silence: int
    bell: socket.socket
    poll: select.poll = field(default_factory=select.poll)
    children: dict[int, Child] = field(default_factory=dict)
    open: bool = True

    def run(self) -> None:
        """Serve until the control socket is closed and the last worker has ended."""
        self.poll.register(self.control, select.POLLIN)
        self.poll.register(self.bell, select.POLLIN)
        while self.open or self.children:
            for number, _ in self.poll.poll():
                if number == self.control.fileno():
                    self.accept()
                elif number == self.bell.fileno():
                    self.bell.recv(4096)
                elif number in self.children:
                    self.attend(self.children[number])
            self.reap()

    def accept(self) -> None:
        """Take one order, or the end of all."""
        try:
            data, numbers, _, _ = socket.recv_fds(self.control, 1, 1)
        except OSError:
            data, numbers = b"", []
        if not data:
            self.open = False
            self.poll.unregister(self.control)
        for number in numbers:
            self.begin(socket.socket(fileno=number))

    def begin(self, connection: socket.socket) -> None:
        """Fork a worker; without one the asker sees its socket close."""
        try:
            pid = os.fork()
        except OSError:
            connection.close()
            return
        if pid == 0:
            self.become_worker(connection)
        self.poll.register(connection, 0)  # tells when the other side is closed
        self.children[connection.fileno()] = Child(pid, connection)

    def become_worker(self, connection: socket.socket) -> None:
        """In the new process: let go of everything but the one socket, then answer."""
        try:
            os.dup2(self.silence, 1)
            os.dup2(self.silence, 2)
            kept = connection.fileno()
            os.closerange(3, kept)
            os.closerange(kept + 1, MOST_FILES)
            signal.set_wakeup_fd(-1)
            work(connection, self.dataset, self.limits)
        finally:
            os._exit(BROKEN)

    def attend(self, child: Child) -> None:
        """Send the wait status of a worker that has ended; end one whose asker has gone."""
        if child.status is None:
            _kill(child.pid)
            self.poll.unregister(child.connection)  # or the hang-up would be told for ever
            return
        with contextlib.suppress(OSError):
            child.connection.send(STATUS.pack(child.status), socket.MSG_DONTWAIT)
        self.forget(child)

    def reap(self) -> None:
        """Note the wait status of workers that have ended."""
        by_pid = {child.pid: child for child in self.children.values()}
        while self.children:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            child = by_pid.get(pid)
            if child is not None:
                child.status = status
                self.poll.register(child.connection, select.POLLOUT)

    def forget(self, child: Child) -> None:
        """Close the socket of a worker that has ended."""
        self.poll.unregister(child.connection)
        del self.children[child.connection.fileno()]
        child.connection.close()


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def main(arguments: list[str]) -> None:
    """``python -m kg.service.zygote CONTROL LIMITS``: the dataset as N-Quads comes through standard input."""
    control = socket.socket(fileno=int(arguments[0]))
    limits = limits_from(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the service, which then closes the control socket
    dataset = open_dataset(sys.stdin.buffer.read())
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    ring, bell = socket.socketpair()
    ring.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # the wake-up socket tells of it
    signal.set_wakeup_fd(ring.fileno(), warn_on_full_buffer=False)
    gc.collect()
    gc.freeze()  # a worker that collected would copy every page of the store's objects
    control.sendall(json.dumps({"quads": dataset.quads, "graphs": len(dataset.graphs)}).encode() + b"\n")
    Zygote(dataset, limits, control, silence, bell).run()


if __name__ == "__main__":
    main(sys.argv[1:])
