"""How much one query, one client and all of them together may take."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Bounds of the service; sizes are bytes, times seconds.

    - one query: ``seconds`` of wall clock and as much of processor time, ``memory`` beyond what the loaded store takes,
      ``result`` of the answer, ``body`` of the request;
    - all queries: ``quick`` run at once, ``waiting`` more wait for at most ``patience``. One that has used ``prompt`` of processor
      time is long: it steps back and makes room for another. When there are more than ``long`` of those, the one that has used
      most is stopped if it has had its ``fair`` time, otherwise the newest;
    - one connection: a request arrives within ``receive``, an answer is taken within ``send``; there are at most ``connections``.
    """

    seconds: float = 10.0
    memory: int = 512 * MEGABYTE
    result: int = 8 * MEGABYTE
    body: int = 100_000
    quick: int = field(default_factory=lambda: max(4, 2 * (os.cpu_count() or 1)))
    long: int = 12
    waiting: int = 128
    patience: float = 10.0
    fair: float = 1.0
    prompt: float = 0.1
    receive: float = 10.0
    send: float = 30.0
    connections: int = 256

    def as_json(self) -> str:
        """The limits as an argument for another process."""
        return json.dumps(asdict(self))


def limits_from(text: str) -> Limits:
    """The limits that ``as_json`` wrote; raises ``TypeError`` for a limit that does not exist."""
    return Limits(**json.loads(text))
