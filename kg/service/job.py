"""What the service hands to a worker and what comes back, and both as bytes.

A message is a head in JSON behind its own length, then a body of the length that the head says, then a mark. A message that was cut
off can be told from a whole one, also when something else follows the cut, and only a whole one is ever passed on.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import Any

from kg.service.problem import Problem

LENGTH = struct.Struct(">I")
GREETING = struct.Struct(">4sI")  # a worker's first word and its process; longer than the wait status that may come instead
HELLO = b"work"
END = b"\xffend of message"


@dataclass(frozen=True)
class Job:
    """A query with the dataset that the protocol asks for and the media types of a table and of a graph as answer.

    ``default`` and ``named`` are IRIs of graphs; both empty: everything. An empty media type: the client takes no such answer.
    """

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    table: str
    graph: str

    def encoded(self) -> bytes:
        """The job as a message."""
        head = {"query": self.query, "default": self.default, "named": self.named, "table": self.table, "graph": self.graph}
        return message(head, b"")


@dataclass(frozen=True)
class Answer:
    """A whole answer: its media type and its bytes."""

    media: str
    body: bytes


def job_from(data: bytes) -> Job:
    """The job that ``encoded`` wrote."""
    head, _ = opened(data)
    return Job(head["query"], tuple(head["default"]), tuple(head["named"]), head["table"], head["graph"])


def outcome_message(outcome: Answer | Problem) -> bytes:
    """What a worker sends back."""
    if isinstance(outcome, Answer):
        return message({"media": outcome.media}, outcome.body)
    return message({"problem": asdict(outcome)}, b"")


def outcome_from(data: bytes) -> Answer | Problem:
    """What a worker sent; raises ``ValueError`` when that is not a whole message."""
    head, body = opened(data)
    return Problem(**head["problem"]) if "problem" in head else Answer(head["media"], body)


def message(head: dict[str, Any], body: bytes) -> bytes:
    """A head and a body as one message."""
    text = json.dumps({**head, "length": len(body)}).encode()
    return LENGTH.pack(len(text)) + text + body + END


def is_whole(data: bytes | bytearray) -> bool:
    """Whether a message has arrived to its end."""
    if len(data) < LENGTH.size:
        return False
    start: int = LENGTH.size + LENGTH.unpack_from(data)[0]
    if len(data) < start:
        return False
    length: int = json.loads(data[LENGTH.size : start])["length"]
    return len(data) >= start + length + len(END)


def opened(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The head and the body of a message; raises ``ValueError`` when anything is missing or left over."""
    if len(data) < LENGTH.size:
        raise ValueError("no head")
    start = LENGTH.size + LENGTH.unpack_from(data)[0]
    head = json.loads(data[LENGTH.size : start])
    body, end = data[start : start + head["length"]], data[start + head["length"] :]
    if end != END:
        raise ValueError("it does not end where it should")
    return head, body
