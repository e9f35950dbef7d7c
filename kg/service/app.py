"""The application: which resource answers at which address. A workbench adds its own routes to the same process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.service.answering import answer_query, problem_response
from kg.service.dispatch import Dispatcher
from kg.service.guard import Guard
from kg.service.home import STYLE_HASH, home_page
from kg.service.hosts import Doors
from kg.service.problem import Problem
from kg.service.web import ASGIApp, BaseRoute, Request, Response, Route, Starlette

HOME = "/service"  # the page of the query service; it is the front page too where no other part of the process has one
FIELDS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send Origin: null from our own form
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass
class State:
    """What is served: the workspace's name, what keeps the newest state of its files from being served, and the day asked for.

    ``behind`` is empty when nothing does, ``as_of`` when no day was asked for.
    """

    name: str
    dispatcher: Dispatcher
    behind: str = ""
    as_of: str = ""

    def sentence(self) -> str:
        """One sentence on the dataset."""
        engine = self.dispatcher.engine
        if engine is None:
            return "No dataset is loaded."
        held = f"{engine.facts.quads:,} statements in {engine.facts.graphs:,} graphs"
        held += f", as known on {self.as_of}" if self.as_of else ""
        return f"{held}; the files have changed since and have errors." if self.behind else f"{held}."


@dataclass(frozen=True)
class Parts:
    """What an application is put together from; ``routes`` are those of other parts of the process."""

    state: State
    doors: Doors
    routes: Sequence[BaseRoute] = field(default=())


def application(parts: Parts) -> ASGIApp:
    """The whole application, guarded."""
    state = parts.state

    async def sparql(request: Request) -> Response:
        return await answer_query(request, state.dispatcher)

    async def home(request: Request) -> Response:
        endpoint = str(request.url.replace(path="/sparql", query=""))
        page = home_page(state.name, endpoint, state.sentence(), state.dispatcher.limits)
        return Response(page, media_type="text/html", headers={"Cache-Control": "no-cache"})

    async def health(_: Request) -> Response:
        return _health(state)

    methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]  # all but the first three are refused in a sentence
    routes: list[BaseRoute] = [Route("/sparql", sparql, methods=methods), Route("/healthz", health), Route(HOME, home)]
    routes += [*parts.routes, Route("/", home)]
    handlers = {404: _not_here, 405: _not_so}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), parts.doors, FIELDS)


def _health(state: State) -> Response:
    """Whether the service can answer, over what, and whether that is what the files say now."""
    engine = state.dispatcher.engine
    up = engine is not None and engine.alive
    told = {
        "status": ("behind" if state.behind else "ok") if up else "down",
        "dataset": state.dispatcher.digest,
        "quads": engine.facts.quads if engine else 0,
        "graphs": engine.facts.graphs if engine else 0,
        "as_of": state.as_of,
        "problem": state.behind,
    }
    body = json.dumps(told, ensure_ascii=False) + "\n"
    return Response(body, 200 if up else 503, {"Cache-Control": "no-store"}, "application/json")


async def _not_here(_: Request, __: Exception) -> Response:
    return problem_response(Problem(404, "There is nothing at this address.", "The query service is at /sparql."))


async def _not_so(_: Request, __: Exception) -> Response:
    return problem_response(Problem(405, "This address can only be read.", allow="GET, HEAD"))
