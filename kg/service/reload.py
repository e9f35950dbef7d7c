"""Following the files: when they change, the dataset is made anew; while they have errors, the last good one stays."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from kg.files.stamps import stamps
from kg.service.app import State
from kg.service.engine import EngineError

PAUSE = 0.5  # seconds between looks at the files


@dataclass(frozen=True)
class Built:
    """A dataset made from the files, or what is wrong with them in the words of ``kg validate``."""

    nquads: bytes
    wrong: str = ""


Build = Callable[[], Awaitable[Built]]


async def follow(root: Path, state: State, build: Build, tell: Callable[[str], None]) -> None:
    """Look at the files again and again, for ever; serve what they say once they have settled and are without errors."""
    served = await asyncio.to_thread(stamps, root)
    before = served
    while True:
        await asyncio.sleep(PAUSE)
        now = await asyncio.to_thread(stamps, root)
        if now == before and now != served:  # changed, and not while we looked
            served = now
            tell(await renewed(state, build))
        before = now


async def renewed(state: State, build: Build) -> str:
    """Make the dataset and serve it when it is good; gives one message on what happened."""
    built = await build()
    if not built.wrong:
        try:
            await state.dispatcher.serve(built.nquads)
        except EngineError as error:
            built = Built(b"", str(error))
    state.behind = built.wrong
    if built.wrong:
        return f"{built.wrong.rstrip()}\nkg serve: the files have errors; the last good dataset stays in service.\n"
    return f"kg serve: the files have changed; now {state.sentence()}\n"
