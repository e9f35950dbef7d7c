"""The pages that only try and ask: sliders, queries, a pasted text. Nothing here is written."""

from __future__ import annotations

import json
from typing import Any, Final

from kg.linked.iris import Iris
from kg.linked.terms import PREFIXES
from kg.service.answering import problem_response
from kg.service.job import Answer, Job
from kg.service.problem import Problem
from kg.service.web import BaseRoute, Request, Response, Route
from kg.workbench.bodies import form_of
from kg.workbench.crew import Answer as Answered
from kg.workbench.results import Table, bars, table_of
from kg.workbench.room import FRESH, Room, View, answer, refuse

MOST_SET: Final = 50
SETTING = "set."
STARTER: Final = f"""\
PREFIX kg: <{PREFIXES["kg"]}>
PREFIX schema: <{PREFIXES["schema"]}>
SELECT ?claim ?text
WHERE {{ ?claim a schema:Claim ; schema:text ?text }}
LIMIT 20
"""


def lab_routes(room: Room) -> list[BaseRoute]:
    """The routes of the laboratory."""

    async def sliders(request: Request) -> Response:
        return await _sliders(room, request)

    async def suppose(request: Request) -> Response:
        return await _suppose(room, request)

    async def flips(request: Request) -> Response:
        claim, language = request.query_params.get("claim", ""), _language(room, request)
        return _told(await room.crew.trials.ask("flips", claim=claim, language=language))

    async def query(request: Request) -> Response:
        return await _query(room, request)

    async def read(request: Request) -> Response:
        return await _read(room, request)

    return [
        Route("/desk/suppose", suppose),
        Route("/desk/flips", flips),
        Route("/desk/{lang}/what-if/{claim}", sliders),
        Route("/desk/{lang}/query", query),
        Route("/desk/{lang}/read", read, methods=["GET", "POST"]),
    ]


async def _sliders(room: Room, request: Request) -> Response:
    claim, language = request.path_params["claim"], room.language(request)
    room.warm()  # moving a slider asks it
    # What is there to be moved is soon told by the worker that has the audit; only under another semantics it first has to be made.
    worker = room.crew.pages if room.hub.state["worlds"] else room.crew.trials
    found = await worker.ask("sliders", claim=claim, language=language)
    if isinstance(found, Problem):
        return refuse(room, request, found)
    if found["found"] is None:
        return refuse(room, request, Problem(404, "There is no such claim.", "The list of records has them all."))
    return answer(room, request, View("sliders.html", {"found": found["found"]}))


async def _suppose(room: Room, request: Request) -> Response:
    """What would be under other judgements, as JSON."""
    settings = request.query_params.getlist("set")
    if not settings or len(settings) > MOST_SET:
        return problem_response(Problem(400, f"Ask with one to {MOST_SET} parameters “set”, such as set=a-source.reliability=C."))
    found = await room.crew.trials.ask("what-if", settings=settings, language=_language(room, request))
    if not isinstance(found, Problem) and "wrong" in found:
        return problem_response(Problem(400, found["wrong"][:1].upper() + found["wrong"][1:]))
    return _told(found)


def _language(room: Room, request: Request) -> str:
    """The language in which a program asks to be told."""
    asked, known = request.query_params.get("lang", ""), room.hub.state["languages"]
    return asked if asked in known else str(known[0])


def _told(found: Answered | Problem) -> Response:
    """What a worker gave as JSON."""
    if isinstance(found, Problem):
        return problem_response(found)
    return Response(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"), 200, FRESH, "application/json")


async def _query(room: Room, request: Request) -> Response:
    asked = request.query_params
    given = {name.removeprefix(SETTING): value for name, value in asked.items() if name.startswith(SETTING) and value.strip()}
    known = await room.crew.pages.ask("questions", language=room.language(request), name=asked.get("name", ""), given=given)
    if isinstance(known, Problem):
        return refuse(room, request, known)
    stored = known["asked"] or {"name": "", "text": "", "wrong": "", "parameters": []}
    text = asked.get("query", "") or stored["text"]
    shown: dict[str, Any] = {"library": known["library"], "stored": stored["name"], "parameters": stored["parameters"]}
    shown |= {"text": text, "starter": STARTER, "wrong_query": stored["wrong"], "table": None, "bars": None, "graph": ""}
    if text.strip() and not stored["wrong"]:
        shown |= await _answered(room, text)
    return answer(room, request, View("query.html", shown))


async def _answered(room: Room, text: str) -> dict[str, Any]:
    """The answer of the query service: a table with a drawing where one can be drawn, a graph as text, or why there is none."""
    if len(text.encode("utf-8", "replace")) > room.state.dispatcher.limits.body:
        return {"wrong_query": f"The query is larger than {room.state.dispatcher.limits.body:,} bytes."}
    job = Job(text, (), (), "application/sparql-results+json", "text/turtle")
    outcome = await room.state.dispatcher.ask(job)
    if not isinstance(outcome, Answer):
        return {"wrong_query": f"{outcome.sentence} {outcome.advice}".strip()}
    if outcome.media != "application/sparql-results+json":
        return {"graph": outcome.body.decode("utf-8", "replace")}
    table: Table = table_of(json.loads(outcome.body), Iris(room.hub.state["base"]) if room.hub.state.get("base") else None)
    return {"table": table, "bars": bars(table)}


async def _read(room: Room, request: Request) -> Response:
    shown: dict[str, Any] = {"text": "", "day": "", "found": None}
    if request.method != "POST":
        return answer(room, request, View("read.html", shown))
    form = await form_of(request)
    if isinstance(form, Problem):
        return refuse(room, request, form)
    text, day = form.get("text", "").replace("\r\n", "\n"), form.get("day", "")[:40]
    found = await room.crew.trials.ask("read", text=text, day=day, language=room.language(request))
    if isinstance(found, Problem):
        return refuse(room, request, found)
    return answer(room, request, View("read.html", {"text": text, "day": day, "found": found}))
