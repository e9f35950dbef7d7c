"""Who may write: whoever has the token that was printed when the service started.

The token is given once, in an address, and exchanged for a cookie that no script can read. A request that writes needs three things:
the cookie, the secret of our own forms, which no page of another site can read, and a sign of the browser that one of our pages sent it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest

from kg.service.problem import Problem

FIELD = "desk"
HEADER = "x-desk"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Rights:
    """The secrets of one run of the service; ``read_only``: nobody may write, and there is no token."""

    read_only: bool = False
    token: str = field(default_factory=_secret, repr=False)
    session: str = field(default_factory=_secret, repr=False)
    form: str = field(default_factory=_secret, repr=False)

    def cookie_name(self, port: int) -> str:
        """Cookies do not tell ports apart, and there may be a service on each."""
        return f"kg-desk-{port}"

    def accepts(self, token: str) -> bool:
        """Whether this is the token."""
        return not self.read_only and _same(token, self.token)

    def may_write(self, cookie: str) -> bool:
        """Whether a browser with this cookie may be shown forms."""
        return not self.read_only and _same(cookie, self.session)


def _same(given: str, secret: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), secret.encode())


HOW = "Open the address that `kg serve` printed when it started, the one with “?token=”."
READ_ONLY = Problem(403, "This desk only reads: it was started with --read-only.", "Change the files of the workspace; the pages follow.")
STRANGER = Problem(403, "This browser may read here and not write.", HOW)


def refusal(rights: Rights, cookie: str, form: str, headers: Mapping[str, str]) -> Problem | None:
    """Why a request that writes is refused; None when it is not. ``form`` is the secret of our forms as it came."""
    if rights.read_only:
        return READ_ONLY
    if not rights.may_write(cookie):
        return STRANGER
    host = headers.get("host", "").lower()
    origin = headers.get("origin", "").lower()
    ours = origin in (f"http://{host}", f"https://{host}") if origin else headers.get("sec-fetch-site") == "same-origin"
    if not ours or not _same(form, rights.form):
        return Problem(403, "This request does not come from a page of the desk, or from one of an earlier start.", "Load the page again.")
    return None
