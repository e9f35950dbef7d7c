"""HTML to PDF through a Chromium that is there: in a profile of its own, without a network, within a time.

Reports hold no script, and their policy forbids any; headless Chromium itself needs scripts switched on in order to print.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
CHOSEN: Final = "KG_CHROMIUM"
SECONDS: Final = 120.0
_DATE: Final = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")
_SILENT: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",  # the port that throws everything away
    "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer",
)


class PrintingError(RuntimeError):
    """There is no PDF; the message says why, for the person who asked for one."""


def chromium(environment: Mapping[str, str] | None = None) -> Path | None:
    """The browser that prints: the one that ``KG_CHROMIUM`` names, else the first of the usual ones that is there."""
    given = (os.environ if environment is None else environment).get(CHOSEN, "")
    if given:
        found = shutil.which(given)
        return Path(found) if found else None
    on_path = next((found for name in NAMES if (found := shutil.which(name))), "")
    return Path(on_path) if on_path else next((Path(place) for place in PLACES if Path(place).is_file()), None)


def pdf(html: str, day: str, seconds: float = SECONDS) -> bytes:
    """``html`` as PDF, dated with ``day`` (ISO) instead of the hour of printing; raises PrintingError."""
    browser = chromium()
    if browser is None:
        raise PrintingError(
            "no Chromium was found to print with. Install chromium, google-chrome or msedge, or name one in KG_CHROMIUM; "
            "--format html gives a page that any browser prints."
        )
    with tempfile.TemporaryDirectory(prefix="kg-print-", ignore_cleanup_errors=True) as folder:
        page, made = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(html, encoding="utf-8", newline="\n")
        profile = f"--user-data-dir={Path(folder) / 'profile'}"
        _run([str(browser), *_SILENT, *_as_root(), profile, f"--print-to-pdf={made}", page.as_uri()], seconds)
        printed = made.read_bytes() if made.is_file() else b""
    if not printed.startswith(b"%PDF-") or b"%%EOF" not in printed[-1024:]:
        raise PrintingError(f"{browser.name} gave no whole PDF.")
    return dated(printed, day)


def dated(printed: bytes, day: str) -> bytes:
    """A PDF whose own dates say ``day`` in as many bytes as before, so that every offset in it still holds."""
    stamp = day.replace("-", "").encode("ascii")

    def same_length(found: re.Match[bytes]) -> bytes:
        new = b"/" + found[1] + b" (D:" + stamp + b"000000+00'00')"
        return new if len(new) == len(found[0]) else found[0]

    return _DATE.sub(same_length, printed)


def _as_root() -> tuple[str, ...]:
    """Chromium's own sandbox does not start for root; it is given up there and nowhere else."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(command: list[str], seconds: float) -> None:
    """Run a browser and, when its time is up, end it with all the processes that it began."""
    apart = sys.platform != "win32"
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=apart
    )
    try:
        status = child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        if sys.platform != "win32":
            os.killpg(child.pid, signal.SIGKILL)
        child.kill()
        child.wait()
        raise PrintingError(f"{Path(command[0]).name} did not end within {seconds:g} seconds, so it was ended.") from None
    if status:
        raise PrintingError(f"{Path(command[0]).name} failed with status {status}.")
