"""The addresses of the desk: the site at the root, live; what the desk adds below ``/desk``; and how the desk is put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

from kg.service.answering import problem_response
from kg.service.app import State
from kg.service.problem import Problem
from kg.service.run import Extra
from kg.service.web import BaseRoute, Request, Response, Route, StreamingResponse
from kg.workbench.crew import Answer, crew
from kg.workbench.editor import editor_routes
from kg.workbench.hub import MOST_OPEN, follow
from kg.workbench.lab import lab_routes
from kg.workbench.live import dressed
from kg.workbench.rights import HOW, Rights
from kg.workbench.room import FRESH, TEMPLATES, Room, draw, refuse

MEDIA = {"css": "text/css", "csv": "text/csv", "json": "application/json", "svg": "image/svg+xml"}
NOWHERE = Problem(404, "There is nothing at this address.", "The query service is at /sparql.")


def desk(root: Path, state: State, port: int, rights: Rights) -> Extra:
    """The desk of a workspace, for the process that serves it: its routes, its chores, and what it does at the end."""
    room = Room(root, crew(root, state.as_of), state, port, rights)

    async def stay() -> None:
        try:
            await follow(root, room.crew, room.hub)
        finally:
            await room.depths.end()
            await room.crew.end()

    return Extra(routes(room), (stay(),), room.hub.end)


def routes(room: Room) -> list[BaseRoute]:
    """Every route of the desk; the site's come last, since its pages may be called anything else."""

    async def events(request: Request) -> Response:
        return _events(room, request)

    return [
        *(Route(f"/desk/{name}", _file(name, media)) for name, media in (("desk.css", "text/css"), ("desk.js", "text/javascript"))),
        Route("/desk/events", events),
        *editor_routes(room),
        *lab_routes(room),
        Route("/", _site(room)),
        Route("/{path:path}", _site(room)),
    ]


def _file(name: str, media: str) -> Callable[[Request], Response]:
    data = (TEMPLATES / name).read_bytes()

    def serve(_: Request) -> Response:
        return Response(data, 200, {"Cache-Control": "no-cache"}, media)

    return serve


def _events(room: Room, request: Request) -> Response:
    if room.hub.listening >= MOST_OPEN:
        return problem_response(Problem(503, "Too many pages are open.", "Close some.", retry=30))
    known, claim = request.query_params.get("number", ""), request.query_params.get("claim", "")
    number = int(known) if known.isascii() and known.isdigit() and len(known) < 12 else 0
    waits = "waits" in request.query_params

    async def lines() -> AsyncIterator[bytes]:
        async for line in room.hub.events(number, claim, waits):
            yield line

    return StreamingResponse(lines(), 200, {"Cache-Control": "no-store"}, "text/event-stream")


def _site(room: Room) -> Callable[[Request], object]:
    async def serve(request: Request) -> Response:
        token = request.query_params.get("token")
        if token is not None:
            return _entered(room, request, token)
        path = request.path_params.get("path", "") or "index.html"
        if path.endswith("/"):
            path += "index.html"
        made, waits = await _made(room, path)
        if isinstance(made, Problem):
            return problem_response(made)
        room.hub.tell(made)
        if made["text"] is None:
            return refuse(room, request, NOWHERE)
        if not path.endswith(".html"):
            return Response(made["text"].encode(), 200, {"Cache-Control": "no-cache"}, MEDIA.get(path.rpartition(".")[2], "text/plain"))
        language = path.partition("/")[0] if "/" in path else str(room.hub.state["languages"][0])
        request.path_params["lang"] = language
        bar = draw(room, request, "bar.html", {"record": made["record"], "waits": waits})
        page, policy = dressed(made["text"], bar)
        body = page.encode("utf-8", "replace")
        return Response(body, 200, {**FRESH, "Content-Security-Policy": policy}, "text/html")

    return serve


async def _made(room: Room, path: str) -> tuple[Answer | Problem, bool]:
    """The file at a path, and whether it waits for what takes seconds to compute."""
    made = await room.crew.pages.ask("page", path=path)
    if isinstance(made, Problem) or made["lacks"] is None:
        return made, False
    key, claim = made["lacks"]
    files = room.depths.found((key, claim))
    if files is None:
        room.depths.want((key, claim))
        return made, True
    if path in files:
        return {**made, "text": files[path]}, False
    return await room.crew.pages.ask("page", path=path, late=True), False


def _entered(room: Room, request: Request, token: str) -> Response:
    """Exchange the token for a cookie, and take it out of the address."""
    if not room.rights.accepts(token):
        return problem_response(Problem(403, "This is not the token of this desk.", HOW))
    cookie = f"{room.rights.cookie_name(room.port)}={room.rights.session}; Path=/; HttpOnly; SameSite=Strict"
    return Response(status_code=303, headers={"Location": "/", "Set-Cookie": cookie, "Cache-Control": "no-store"})
