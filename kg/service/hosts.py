"""Who may talk to the service: names under which it is reached, and pages of other sites, which may not use a visitor's browser.

A page that binds its own name to 127.0.0.1 (DNS rebinding) still sends that name as ``Host``; a page that only sends requests is told
by ``Origin`` and ``Sec-Fetch-Site``. Programs send neither of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.service.problem import Problem

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "[::]")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::(\d{1,5}))?")


@dataclass(frozen=True)
class Doors:
    """The host names that are answered to, and the origin whose pages may read answers: none, ``*``, or one."""

    hosts: frozenset[str]
    origin: str = ""


def doors(bound: str, more: Iterable[str] = (), origin: str = "") -> Doors:
    """The doors of a service bound to an address: that address, this machine's own names, and those that were allowed."""
    own = () if bound in EVERYWHERE else (f"[{bound}]" if ":" in bound and not bound.startswith("[") else bound,)
    return Doors(frozenset(name.lower().rstrip(".") for name in (*LOOPBACK, *own, *more)), origin.lower())


def refusal(method: str, fields: Mapping[str, str], allowed: Doors) -> Problem | None:
    """Why a request is refused before anybody looks at what it asks for; None when it is not.

    ``fields`` are the header fields by their names in small letters.
    """
    host = fields.get("host", "").lower()
    match = _HOST.fullmatch(host)
    if match is None or match[1] not in allowed.hosts:
        shown = host[:100] or "no host"
        return Problem(421, f"This service does not go by the name “{shown}”.", "If it should, start it with --allow-host NAME.")
    origin = fields.get("origin", "").lower()
    if origin and not _is_own(origin, host) and allowed.origin not in (origin, "*"):
        return Problem(403, f"Pages of {origin[:100]} may not use this service.", "If they should, start it with --cors ORIGIN.")
    if not origin and fields.get("sec-fetch-site") in ("cross-site", "same-site") and not _is_followed_link(method, fields):
        return Problem(403, "Pages of other sites may not use this service.", "Open its address yourself.")
    return None


def _is_own(origin: str, host: str) -> bool:
    return origin in (f"http://{host}", f"https://{host}")


def _is_followed_link(method: str, fields: Mapping[str, str]) -> bool:
    """A person who follows a link from another site sees a page; that site sees nothing."""
    return method in ("GET", "HEAD") and fields.get("sec-fetch-mode") == "navigate" and fields.get("sec-fetch-dest") == "document"


def cors_fields(method: str, fields: Mapping[str, str], allowed: Doors) -> dict[str, str]:
    """The header fields that let a page of the allowed origin read the answer; none when nobody asked for that."""
    origin = fields.get("origin", "")
    if not allowed.origin:
        return {}
    found = {"Vary": "Origin"}
    if origin and allowed.origin in (origin.lower(), "*"):
        found["Access-Control-Allow-Origin"] = origin
        if method == "OPTIONS":
            found |= {"Access-Control-Allow-Methods": "GET, HEAD, POST", "Access-Control-Allow-Headers": "Accept, Content-Type"}
    return found
