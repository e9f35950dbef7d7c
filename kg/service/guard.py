"""What holds for every resource of the process: who may ask, and the header fields that bind a browser."""

from __future__ import annotations

from collections.abc import Mapping

from kg.service.hosts import Doors, cors_fields, refusal
from kg.service.problem import MEDIA, Problem
from kg.service.web import ASGIApp, Message, Receive, Response, Scope, Send

CHECKED = ("host", "origin", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "access-control-request-method")


class Guard:
    """Wraps an application: refuses strangers before it is asked, and adds ``fields`` to whatever it answers."""

    def __init__(self, app: ASGIApp, doors: Doors, fields: Mapping[str, str]) -> None:
        self.app = app
        self.doors = doors
        self.fields = fields

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            raise RuntimeError(f"{scope['type']} is not served")
        asked = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        asked = {name: asked[name] for name in CHECKED if name in asked}
        method = scope["method"]
        more = dict(self.fields) | cors_fields(method, asked, self.doors)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with(message["headers"], more)
            await send(message)

        refused = refusal(method, asked, self.doors)
        await (_answer(refused, asked, method) or self.app)(scope, receive, send_guarded)


def _answer(refused: Problem | None, asked: Mapping[str, str], method: str) -> Response | None:
    """The refusal, or the answer to a browser that asks whether it may ask; None: go on."""
    if refused is not None:
        return Response(refused.body(), refused.status, refused.headers(), MEDIA)
    if method == "OPTIONS" and "access-control-request-method" in asked:
        return Response(status_code=204)
    return None


def _with(headers: list[tuple[bytes, bytes]], more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """The fields with more of them; ``Vary`` grows, others that the answer has itself stay."""
    there = {name.lower(): value for name, value in headers}
    added = {name.lower().encode(): value.encode("latin-1", "replace") for name, value in more.items()}
    if b"vary" in there and b"vary" in added:
        there[b"vary"] += b", " + added[b"vary"]
    return list((added | there).items())
