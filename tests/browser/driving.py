"""A page in chromium, and what happened while it was open: what it asked for, what it complained of, what ran that should not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tests.browser.having import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

# One way of rendering on every machine: no sub-pixel positions, no hinting, one colour space, nothing fetched in the background;
# no name is looked up, but one that leads to this machine, as an attacker's may.
FLAGS: Final = (
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP rebound.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
HERE: Final = ("file:///", "data:", "blob:", "about:")
PATIENCE: Final = 60_000  # ms until a step that waits is a failure


@dataclass
class Log:
    """What happened on the pages of one context."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def away(self, *own: str) -> list[str]:
        """The requests that left the machine's files and the servers named ``own``."""
        return [url for url in self.requests if not url.startswith((*HERE, *own))]


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium, ended when the block ends."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[tuple[BrowserContext, Log]]:
    """A context of its own, in which everything is written down; nothing that is not on this machine is ever reached."""
    context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, "locale": "en-GB", "timezone_id": "UTC", **options})
    context.set_default_timeout(PATIENCE)
    log = Log()
    context.on("request", lambda request: log.requests.append(request.url))
    context.on("console", lambda message: _heard(log, message))
    context.on("weberror", lambda error: log.complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: _asked(log, dialog))
    try:
        yield context, log
    finally:
        context.close()


def _heard(log: Log, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        where = message.location.get("url", "") if message.text.startswith("Failed to load") else ""
        log.complaints.append(f"{message.text} {where}".strip())


def _asked(log: Log, dialog: Dialog) -> None:
    """A page that is left with changes asks whether to leave: yes. Whatever else asks is told no."""
    log.dialogs.append(dialog.type)
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        dialog.dismiss()


def boxes(page: Page) -> Mapping[str, int]:
    """How wide the page is laid out, and how wide the screen is, in CSS pixels."""
    found: Mapping[str, int] = page.evaluate(
        "() => ({wide: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth})"
    )
    return found
