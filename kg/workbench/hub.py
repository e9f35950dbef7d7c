"""News of the files: what is served now, for pages that are open."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.files.stamps import stamps
from kg.service.problem import Problem
from kg.workbench.crew import LOADING, Crew

QUICK, IDLE = 0.05, 0.5  # seconds between looks at the files while a page is open, and while none is
SHARE = 25  # a look takes at most one part in so many of the time
AGAIN = 5.0  # seconds until files are read once more that could not be
BEAT = 15.0  # seconds after which an open page hears from us though nothing is new
MOST_OPEN = 64
NOTHING_YET = {"number": 0, "mark": "", "behind": False, "wrong": "", "languages": ["en"], "names": {}, "base": "", "worlds": True}


@dataclass
class Hub:
    """The state of what is served, as the worker told it last, and who waits for the next; every state has another number."""

    state: Mapping[str, Any] = field(default_factory=lambda: dict(NOTHING_YET))
    listening: int = 0
    ended: bool = False
    key: str = ""  # what stands for the state that pages are made of
    whole: dict[str, str] = field(default_factory=dict)  # by claim, the key of the state in which its page was last made whole
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, state: Mapping[str, Any]) -> None:
        """Take in what is served now; open pages hear of it when it is new."""
        self.key = state.get("key", self.key)
        fresh = {**self.state, **{name: state[name] for name in self.state if name in state}}
        if fresh != self.state:
            self.state = {**fresh, "number": self.state["number"] + 1}
            self._ring()

    def tell_whole(self, key: str, claim: str) -> None:
        """The page of a claim has been made whole; those that show it hear of it."""
        self.whole[claim] = key
        self._ring()

    def end(self) -> None:
        """Let go of all open pages: the service ends."""
        self.ended = True
        self._ring()

    def _ring(self) -> None:
        before, self._news = self._news, asyncio.Event()
        before.set()

    async def events(self, known: int, claim: str = "", waits: bool = False) -> AsyncIterator[bytes]:
        """Server-sent events for one page that shows the state of this number; that of a claim may wait until it is whole."""
        self.listening += 1
        shown = "" if waits else self.whole.get(claim, "")
        try:
            yield b"retry: 1000\n\n"
            told = known
            while not self.ended:
                news = self._news
                if self.state["number"] != told:
                    told = self.state["number"]
                    yield f"data: {json.dumps({'number': told, 'behind': self.state['behind']})}\n\n".encode()
                if self.whole.get(claim, "") != shown:
                    shown = self.whole[claim]
                    yield b"event: whole\ndata: {}\n\n"
                try:
                    async with asyncio.timeout(BEAT):
                        await news.wait()
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self.listening -= 1


async def follow(root: Path, crew: Crew, hub: Hub) -> None:
    """Look at the files again and again, for ever, and have them read when they have changed."""
    seen = None
    while True:
        start = time.perf_counter()
        now = await asyncio.to_thread(stamps, root)
        took = time.perf_counter() - start
        if now != seen:
            state = await crew.pages.ask("state", LOADING)
            if isinstance(state, Problem):
                await asyncio.sleep(AGAIN)
                continue
            seen = now
            hub.tell(state)
        await asyncio.sleep(max(QUICK if hub.listening else IDLE, took * SHARE))
