"""The life of the service: the first dataset, the engine, the files followed, HTTP, and the end of all of them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.service.app import Parts, State, application
from kg.service.hosts import Doors
from kg.service.limits import Limits
from kg.service.reload import Build, follow
from kg.service.server import serve_http
from kg.service.web import BaseRoute


@dataclass(frozen=True)
class Service:
    """What is served: a workspace's folder and how its dataset is made, on which socket, for whom, within which limits."""

    root: Path
    build: Build
    listening: socket.socket
    doors: Doors
    limits: Limits


@dataclass(frozen=True)
class Extra:
    """What else the process does: ``routes`` of another part, its ``chores``, which run until the end, and what it does ``ending``."""

    routes: Sequence[BaseRoute] = ()
    chores: Sequence[Coroutine[Any, Any, None]] = ()
    ending: Callable[[], None] = field(default=lambda: None)


NOTHING = Extra()


async def serve(service: Service, state: State, tell: Callable[[str], None], extra: Extra = NOTHING) -> None:
    """Serve until told to stop; ``state`` has its first dataset already. ``tell`` gets messages for the terminal."""
    chores = [
        asyncio.create_task(state.dispatcher.slots.keep_looking()),
        asyncio.create_task(follow(service.root, state, service.build, tell)),
        *(asyncio.create_task(chore) for chore in extra.chores),
    ]
    try:
        await serve_http(application(Parts(state, service.doors, extra.routes)), service.listening, service.limits, extra.ending)
    finally:
        for chore in chores:
            chore.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await chore
        await state.dispatcher.close()
