"""The expendable process that answers one query, and what the kernel keeps it from.

pyoxigraph cannot be interrupted from within, and a query of two kilobytes can overflow its stack. So a worker is meant to die:
at its deadline by an alarm whose default action nothing in the process can undo, at its limit of memory by an abort.
"""

from __future__ import annotations

import os
import signal
import socket
import sys

from kg.service.evaluate import Dataset, evaluate
from kg.service.job import LENGTH, job_from, opened, outcome_message
from kg.service.limits import Limits

if sys.platform != "win32":
    import resource

BROKEN = 70  # exit status of a worker in which something else than the query went wrong


def confine(limits: Limits) -> None:
    """Take away what a query does not need: time, memory beyond the limit, files and sockets, core dumps."""
    if sys.platform == "win32":
        return
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGTERM, signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    taken = _address_space()
    if taken:
        resource.setrlimit(resource.RLIMIT_AS, (taken + limits.memory, taken + limits.memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open; nothing more can be opened, no socket either


def _address_space() -> int:
    """The bytes of address space that this process has now; 0 where the system does not tell, which then limits no memory."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 – the shortest way in a process that lives for milliseconds
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def answer_and_die(connection: socket.socket, dataset: Dataset, limits: Limits) -> None:
    """Read a job from the connection, send its outcome, end the process. Never returns."""
    status = BROKEN
    try:
        confine(limits)
        job = job_from(_message(connection))
        connection.sendall(outcome_message(evaluate(job, dataset, limits)))
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's may run here: no handlers, no flushing of its buffers


def _message(connection: socket.socket) -> bytes:
    """One whole message with an empty body."""
    data = b""
    while len(data) < LENGTH.size or len(data) < LENGTH.size + LENGTH.unpack_from(data)[0]:
        part = connection.recv(65536)
        if not part:
            raise EOFError
        data += part
    opened(data)
    return data
