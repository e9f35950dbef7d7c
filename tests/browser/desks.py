"""The desk as an editor has it: ``kg serve`` over files, and a browser that was let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.browser.driving import Log, watched
from tests.service.serving import Service, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ENTRY = "To write, open "


@dataclass(frozen=True)
class Desk:
    """A running desk; ``entry`` is the address with the token, empty where nobody may write."""

    service: Service
    entry: str

    @property
    def address(self) -> str:
        """Where the desk is."""
        return self.service.address

    @property
    def port(self) -> int:
        """Its port."""
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def file(self, name: str) -> Path:
        """A file of its workspace."""
        return self.service.workspace / name


@contextmanager
def working(root: Path, *options: str) -> Iterator[Desk]:
    """Serve a workspace while the body runs."""
    with serving(root, *options) as service:
        assert service.process.stdout is not None
        line = "" if "--read-only" in options else service.process.stdout.readline()
        assert line.startswith(ENTRY) or "--read-only" in options
        yield Desk(service, line.removeprefix(ENTRY).strip())


@contextmanager
def editing(browser: Browser, desk: Desk, **options: Any) -> Iterator[tuple[Page, Log]]:
    """A page of a browser that may write."""
    with watched(browser, **options) as (context, log):
        yield let_in(context, desk), log


def let_in(context: BrowserContext, desk: Desk) -> Page:
    """A page of a context, after the token was given."""
    page = context.new_page()
    page.goto(desk.entry)
    assert "token" not in page.url
    return page
