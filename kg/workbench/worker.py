"""The process that has the workspace in memory: questions of the service on standard input, answers on standard output.

Started as ``python -m kg.workbench.worker FOLDER DAY MEMORY``; the day may be empty, and the memory, in bytes beyond what it takes to
have the files read, 0 for no bound. A message is its length in four bytes and then JSON. Files are read and audited in a thread of
its own, so that pages of the state before are made meanwhile; so is what takes seconds.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from kg.service.memory import bound_memory
from kg.workbench.tasks import LATER, SLOW, TASKS, Bench, Given, Task

LENGTH = struct.Struct(">I")
FULL = 71  # exit status of a worker whose memory is full


def main(arguments: list[str]) -> int:
    """Answer until the service closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which then closes the pipe
    root, day, memory = Path(arguments[0]), arguments[1], int(arguments[2])
    bench = Bench(root, date.fromisoformat(day) if day else None)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not break a message
    line = threading.Lock()

    def do(request: Mapping[str, Any], task: Task) -> None:
        answer = _answer(bench, request, task)
        told = answer or json.dumps({"id": request["id"], "full": True}).encode()
        with line:
            answers.write(LENGTH.pack(len(told)) + told)
            answers.flush()
        if not answer:
            os._exit(FULL)  # a process whose memory is full is of no use; the service starts another

    def begun(first: Mapping[str, Any]) -> None:
        do(first, TASKS[first["do"]])
        if memory:
            bound_memory(memory)

    with ThreadPoolExecutor(1) as aside:
        if first := _next(requests):
            aside.submit(begun, first).result()
        while request := _next(requests):
            name = request["do"]
            if name in LATER:
                aside.submit(do, request, _prepared(bench, request))
            elif name in SLOW:
                aside.submit(do, request, TASKS[name])
            else:
                do(request, TASKS[name])
    return 0


def _next(requests: BinaryIO) -> dict[str, Any] | None:
    head = requests.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    body = requests.read(LENGTH.unpack(head)[0])
    found: dict[str, Any] = json.loads(body)
    return found


def _prepared(bench: Bench, request: Mapping[str, Any]) -> Task:
    """What is to be done aside, of the files as they are now: two threads never read them at once."""
    what: Given = request["what"]
    try:
        return LATER[request["do"]](bench, what)
    except Exception as error:  # told when it is the turn of the rest
        wrong = error

        def fail(_: Bench, __: Given) -> dict[str, Any]:
            raise wrong

        return fail


def _answer(bench: Bench, request: Mapping[str, Any], task: Task) -> bytes:
    """The answer to a question; nothing when there is not enough memory for it, and then what was taken for it is let go."""
    try:
        told = {"id": request["id"], **_done(bench, request, task)}
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    except MemoryError:
        return b""


def _done(bench: Bench, request: Mapping[str, Any], task: Task) -> dict[str, Any]:
    """What a task gives, or that it failed, which is a mistake of ours and no reason to end."""
    what: Given = request["what"]
    try:
        return {"gives": task(bench, what)}
    except MemoryError:
        raise
    except Exception:  # the service says so in its answer; here is where and why
        import traceback

        traceback.print_exc()
        return {"failed": f"{request['do']} failed; the terminal of `kg serve` shows why"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
