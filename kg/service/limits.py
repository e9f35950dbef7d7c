"""How much one query, one client and all of them together may take."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Bounds of the service; sizes are bytes, times seconds.

    - one query: ``seconds`` of wall clock and as much of processor time, ``memory`` beyond what the loaded store takes,
      ``result`` of the answer, ``body`` of the request;
    - all queries: ``workers`` run at once, ``waiting`` more wait for at most ``patience``; while any waits, a query that has run
      for ``fair`` is stopped to make room, the longest first; one that has run for ``prompt`` steps back behind newer ones;
    - one connection: a request arrives within ``receive``, an answer is taken within ``send``; there are at most ``connections``.
    """

    seconds: float = 10.0
    memory: int = 512 * MEGABYTE
    result: int = 8 * MEGABYTE
    body: int = 100_000
    workers: int = 16
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
    given = json.loads(text)
    return Limits(**{field.name: given.pop(field.name) for field in fields(Limits) if field.name in given}, **given)
