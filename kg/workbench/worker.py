"""The process that has the workspace in memory: questions of the service on standard input, answers on standard output.

Started as ``python -m kg.workbench.worker FOLDER [DAY]``. A message is its length in four bytes and then JSON. Files are read and
audited in a thread of its own, so that pages of the state before are made meanwhile.
"""

from __future__ import annotations

import json
import signal
import struct
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from kg.workbench.tasks import SLOW, TASKS, Bench

LENGTH = struct.Struct(">I")


def main(arguments: list[str]) -> int:
    """Answer until the service closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which then closes the pipe
    bench = Bench(Path(arguments[0]), date.fromisoformat(arguments[1]) if arguments[1:] else None)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not break a message
    line = threading.Lock()

    def do(request: Mapping[str, Any]) -> None:
        answer = json.dumps({"id": request["id"], **_done(bench, request)}, ensure_ascii=False).encode("utf-8", "replace")
        with line:
            answers.write(LENGTH.pack(len(answer)) + answer)
            answers.flush()

    with ThreadPoolExecutor(1) as aside:
        while request := _next(requests):
            if request["do"] in SLOW:
                aside.submit(do, request)
            else:
                do(request)
    return 0


def _next(requests: BinaryIO) -> dict[str, Any] | None:
    head = requests.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    body = requests.read(LENGTH.unpack(head)[0])
    found: dict[str, Any] = json.loads(body)
    return found


def _done(bench: Bench, request: Mapping[str, Any]) -> dict[str, Any]:
    """What a task gives, or that it failed, which is a mistake of ours and no reason to end."""
    try:
        return {"gives": TASKS[request["do"]](bench, request["what"])}
    except Exception:  # the service says so in its answer; here is where and why
        import traceback

        traceback.print_exc()
        return {"failed": f"{request['do']} failed; the terminal of `kg serve` shows why"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
