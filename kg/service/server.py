"""The door to uvicorn: the application on a socket, with clients that dawdle cut off."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.service.limits import Limits
from kg.service.web import ASGIApp

TICK = 1.0  # seconds between looks at a connection
HEAD = 160_000  # bytes of a request's first line and fields; a query in an address is percent-encoded and so larger than itself


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address; port 0 takes a free one. Raises ``OSError``."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listening = socket.create_server(address[:2], family=family, backlog=512)
    listening.setblocking(False)
    return listening


async def serve_http(app: ASGIApp, listening: socket.socket, limits: Limits, ending: Callable[[], None] = lambda: None) -> None:
    """Serve until the process is told to stop by SIGINT or SIGTERM; answers that are under way are finished first.

    ``ending`` is called then: answers that have no end of their own have to be given one.
    """
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # what a stranger sends is no news
    config = Config(
        app,
        http=_patient(limits),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=limits.connections,
        h11_max_incomplete_event_size=HEAD,
        timeout_graceful_shutdown=int(limits.seconds) + 2,
    )
    with _ending_in_peace():
        await _telling(ending)(config).serve([listening])


def _telling(ending: Callable[[], None]) -> type[Server]:
    """Uvicorn's server, which says so before it waits for the answers that are under way."""

    class Telling(Server):
        """A server that tells of its end."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            ending()
            await super().shutdown(sockets)

    return Telling


@contextmanager
def _ending_in_peace() -> Iterator[None]:
    """Once it has stopped, uvicorn repeats the signal that stopped it; we still have processes to end, so it is let pass."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _patient(limits: Limits) -> type[asyncio.Protocol]:
    """The protocol of uvicorn, which waits for ever for a request that trickles in, with an end to its patience."""

    class Patient(H11Protocol):
        """A connection that is cut when a request does not arrive in time or an answer is not taken in time."""

        _timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn itself has it
            super().connection_made(transport)
            self._heard = self._taken = self.loop.time()
            self._timer = self.loop.call_later(TICK, self._look)

        def connection_lost(self, exc: Exception | None) -> None:
            if self._timer is not None:
                self._timer.cancel()
            super().connection_lost(exc)

        def on_response_complete(self) -> None:
            self._heard = self.loop.time()
            super().on_response_complete()

        def _look(self) -> None:
            now = self.loop.time()
            if not self.transport.get_write_buffer_size():
                self._taken = now
            if self._is_our_turn():
                self._heard = now
            if now - self._heard > limits.receive + TICK or now - self._taken > limits.send:
                self.transport.abort()
            else:
                self._timer = self.loop.call_later(TICK, self._look)

        def _is_our_turn(self) -> bool:
            """Whether a whole request is there that is not answered yet, or an answer is under way."""
            asked: Any = self.cycle
            answering = asked is not None and not asked.response_complete and not asked.more_body
            return answering or bool(self.transport.get_write_buffer_size())

    return Patient


