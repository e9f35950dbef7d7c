"""The expendable process that answers queries one by one, and what the kernel keeps it from.

pyoxigraph cannot be interrupted from within, and a query of two kilobytes can overflow its stack. So a worker is meant to die:
at its deadline by an alarm whose default action nothing in the process can undo, at its limit of memory by an abort.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time

from kg.service.evaluate import Dataset, evaluate
from kg.service.job import GREETING, HELLO, is_whole, job_from, outcome_message
from kg.service.limits import Limits
from kg.service.memory import bound_memory

if sys.platform != "win32":
    import resource

BROKEN = 70  # exit status of a worker in which something else than the query went wrong


def confine(limits: Limits) -> None:
    """Take away what a query does not need: memory beyond the limit, files and sockets, core dumps."""
    if sys.platform == "win32":
        return
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGTERM, signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    bound_memory(limits.memory)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open; nothing more can be opened, no socket either


def set_deadline(limits: Limits) -> None:
    """From now on so much time, by the clock and by the processor."""
    if sys.platform == "win32":
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + limits.seconds) + 1, most))
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def lift_deadline() -> None:
    """While there is nothing to do, time does not count."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, 0)


def work(connection: socket.socket, dataset: Dataset, limits: Limits) -> None:
    """Tell the asker who this is; answer its jobs until it closes the connection; end the process. Never returns."""
    status = BROKEN
    try:
        confine(limits)
        connection.sendall(GREETING.pack(HELLO, os.getpid()))
        while job := _message(connection):
            set_deadline(limits)
            connection.sendall(outcome_message(evaluate(job_from(job), dataset, limits)))
            lift_deadline()
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's may run here: no handlers, no flushing of its buffers


def _message(connection: socket.socket) -> bytes:
    """One whole message; nothing when the connection was closed."""
    data = bytearray()
    while not is_whole(data):
        part = connection.recv(65536)
        if not part:
            return b""
        data += part
    return bytes(data)
