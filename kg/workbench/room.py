"""What the handlers of the desk share: the workers, the news, the rights, and how a page is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.service.answering import problem_response
from kg.service.app import State
from kg.service.problem import Problem
from kg.service.web import Request, Response
from kg.views.site.render import templates
from kg.views.site.wording import language_name
from kg.workbench.crew import Crew
from kg.workbench.depths import Depths
from kg.workbench.hub import Hub
from kg.workbench.labels import label_of
from kg.workbench.live import POLICY
from kg.workbench.rights import FIELD, HEADER, Rights, refusal
from kg.workbench.wording import wording

TEMPLATES = Path(__file__).parent / "templates"
FRESH = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}


@dataclass
class Room:
    """One running desk."""

    root: Path
    crew: Crew
    state: State
    port: int
    rights: Rights = field(default_factory=Rights)
    hub: Hub = field(default_factory=Hub)
    depths: Depths = field(init=False)
    _warming: asyncio.Task[Any] | None = None

    def __post_init__(self) -> None:
        self.depths = Depths(self.crew, self.hub)

    def cookie(self, request: Request) -> str:
        """The cookie of the desk that came with a request."""
        return str(request.cookies.get(self.rights.cookie_name(self.port), ""))

    def may_write(self, request: Request) -> bool:
        """Whether the browser that asks may be shown forms."""
        return self.rights.may_write(self.cookie(request))

    def refused(self, request: Request, form: str | None = None) -> Problem | None:
        """Why a request that writes is refused; ``form`` is the secret that came in the form, else it has to be in the header."""
        given = request.headers.get(HEADER, "") if form is None else form
        fields = {name: request.headers.get(name, "") for name in ("host", "origin", "sec-fetch-site")}
        return refusal(self.rights, self.cookie(request), given, fields)

    def language(self, request: Request) -> str:
        """The language of the page that is asked for: that of its address, else the workspace's first."""
        asked = str(request.path_params.get("lang", ""))
        known = self.hub.state["languages"]
        return asked if asked in known else str(known[0])

    def name(self, language: str) -> str:
        """What the workspace is called."""
        return str(self.hub.state["names"].get(language, self.state.name))

    def warm(self) -> None:
        """Have the worker for trials read the files, before it is needed."""
        if self._warming is None:
            self._warming = asyncio.ensure_future(self.crew.trials.ask("look"))


@dataclass(frozen=True)
class View:
    """A page of the desk: its template, what the template sees, and the status it is sent with."""

    template: str
    shown: Mapping[str, Any]
    status: int = 200


def draw(room: Room, request: Request, name: str, shown: Mapping[str, Any]) -> str:
    """The HTML of a template, with what all of them know."""
    language = room.language(request)
    return templates(TEMPLATES)(name)(
        w=wording(language),
        label=lambda field: label_of(field, language),
        lang=language,
        languages=[(code, language_name(code)) for code in room.hub.state["languages"]],
        site=room.name(language),
        may_write=room.may_write(request),
        read_only=room.rights.read_only,
        csrf=room.rights.form if room.may_write(request) else "",
        field=FIELD,
        number=room.hub.state["number"],
        wrong=room.hub.state["wrong"],
        behind=room.hub.state["behind"],
        path=request.url.path,
        **shown,
    )


def answer(room: Room, request: Request, view: View) -> Response:
    """A page as a response."""
    return Response(draw(room, request, view.template, view.shown).encode("utf-8", "replace"), view.status, FRESH, "text/html")


def wants_page(request: Request) -> bool:
    """Whether a person is there to read a page."""
    return "text/html" in request.headers.get("accept", "")


def refuse(room: Room, request: Request, problem: Problem) -> Response:
    """A refusal: as a page to people, as a problem to programs."""
    if wants_page(request):
        return answer(room, request, View("refused.html", {"problem": problem}, problem.status))
    return problem_response(problem)
