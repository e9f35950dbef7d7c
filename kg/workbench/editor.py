"""The pages that change files: the list of records, the editor with its form and its YAML, adding, saving."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.service.answering import problem_response
from kg.service.problem import Problem
from kg.service.web import BaseRoute, Request, Response, Route
from kg.workbench.bodies import form_of, json_of
from kg.workbench.crew import LOADING
from kg.workbench.fields import ADDABLE, fields_given, grouped, new_fields
from kg.workbench.record import kind_of
from kg.workbench.rights import FIELD, READ_ONLY, STRANGER
from kg.workbench.room import FRESH, Room, View, answer, refuse

CONFLICT, REFUSED = 409, 422


def editor_routes(room: Room) -> list[BaseRoute]:
    """The routes of the editor."""

    async def records(request: Request) -> Response:
        found = await room.crew.pages.ask("records", language=room.language(request))
        return refuse(room, request, found) if isinstance(found, Problem) else answer(room, request, View("records.html", {"found": found}))

    async def edit(request: Request) -> Response:
        return await _edit(room, request)

    async def save(request: Request) -> Response:
        return await _save(room, request)

    async def add(request: Request) -> Response:
        return await _add(room, request)

    async def draft(request: Request) -> Response:
        return await _draft(room, request)

    async def version(request: Request) -> Response:
        found = await room.crew.pages.ask("version", name=request.query_params.get("name", ""))
        if isinstance(found, Problem):
            return problem_response(found)
        return Response(json.dumps(found).encode(), 200, FRESH, "application/json")

    async def check(request: Request) -> Response:
        return await _check(room, request)

    return [
        Route("/desk", records),
        Route("/desk/check", check, methods=["POST"]),
        Route("/desk/version", version),
        Route("/desk/{lang}/", records),
        Route("/desk/{lang}/edit/{name:path}", edit),
        Route("/desk/{lang}/save", save, methods=["POST"]),
        Route("/desk/{lang}/add/{kind}", add, methods=["GET", "POST"]),
        Route("/desk/{lang}/draft", draft, methods=["POST"]),
    ]


def _stranger(room: Room, request: Request) -> Response:
    """What somebody sees who may read and not write: how to get in."""
    return refuse(room, request, READ_ONLY if room.rights.read_only else STRANGER)


async def _edit(room: Room, request: Request) -> Response:
    if not room.may_write(request):
        return _stranger(room, request)
    room.warm()
    asked = request.query_params
    found = await room.crew.pages.ask("file", name=request.path_params["name"], row=asked.get("row", ""))
    if isinstance(found, Problem):
        return refuse(room, request, found)
    if "wrong" in found or "missing" in found:
        sentence = found.get("wrong") or "There is no such file in the workspace."
        return refuse(room, request, Problem(404, sentence))
    form = found["form"] is not None and asked.get("view", "form") == "form" and not (found["rows"] and not found["row"])
    proposed = _prefilled(request) if form else {}
    shown = {"found": found, "form": form, "groups": grouped(found, proposed) if form else [], "note": "", "proposed": proposed}
    return answer(room, request, View("edit.html", shown))


def _prefilled(request: Request) -> Mapping[str, str]:
    """What another page proposes for a field: its key and value, shown as an edit that is not saved."""
    key, value = request.query_params.get("key", ""), request.query_params.get("value", "")
    try:
        return {json.dumps(json.loads(key), ensure_ascii=False): value} if key else {}
    except (ValueError, RecursionError):
        return {}


def _given(form: Mapping[str, str], language: str) -> dict[str, Any]:
    """What the worker needs of a form that comes back: a whole text, or values by their keys."""
    given: dict[str, Any] = {"name": form.get("name", ""), "row": form.get("row", ""), "base": form.get("base", ""), "language": language}
    given["anyway"] = form.get("anyway") == "yes"
    if "text" in form:
        return {**given, "text": form["text"]}
    named: dict[str, dict[str, str]] = {"v": {}, "link": {}, "value": {}, "remove": {}}
    for name, value in form.items():
        part, _, key = name.partition(":")
        if part in named and key:
            named[part][key] = value
    told = {"values": named["v"], "link": named["link"], "value": named["value"], "remove": list(named["remove"])}
    return {**given, **told, "languages": form.get("languages", "").split()}


async def _sent(room: Room, request: Request) -> dict[str, str] | Response:
    """The form that came from one of our pages, or the refusal of what came instead."""
    form = await form_of(request)
    if isinstance(form, Problem):
        return refuse(room, request, form)
    refused = room.refused(request, form.get(FIELD, ""))
    return form if refused is None else refuse(room, request, refused)


async def _save(room: Room, request: Request) -> Response:
    form = await _sent(room, request)
    if isinstance(form, Response):
        return form
    given = _given(form, room.language(request))
    outcome = await room.crew.pages.ask("save", LOADING, **given)
    if isinstance(outcome, Problem):
        return refuse(room, request, outcome)
    return await _after(room, request, given, outcome)


async def _after(room: Room, request: Request, given: Mapping[str, Any], outcome: Mapping[str, Any]) -> Response:
    """The page that follows upon saving, or upon its refusal; nothing that was typed is lost."""
    said = outcome["outcome"]
    if said == "wrong":
        return refuse(room, request, Problem(REFUSED, outcome["wrong"]))
    if said == "saved":
        state = await room.crew.pages.ask("now")
        if not isinstance(state, Problem):
            room.hub.tell(state)
    if said == "conflict":
        return answer(room, request, View("conflict.html", {"found": outcome, "row": given["row"]}, CONFLICT))
    if said == "slips":
        found = {
            "name": given["name"],
            "row": given["row"],
            "kind": kind_of(given["name"]),
            "text": outcome["mine"],
            "base": outcome["base"],
            "slips": outcome["slips"],
            "rows": [],
            "form": None,
        }
        return answer(
            room, request, View("edit.html", {"found": found, "form": False, "groups": [], "note": "refused", "proposed": {}}, REFUSED)
        )
    return answer(room, request, View("saved.html", {"found": outcome, "name": given["name"], "row": given["row"]}))


async def _add(room: Room, request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in ADDABLE:
        return refuse(room, request, Problem(404, "There is nothing at this address."))
    if not room.may_write(request):
        return _stranger(room, request)
    room.warm()
    if request.method != "POST":
        found = await room.crew.pages.ask("ids")
        if isinstance(found, Problem):
            return refuse(room, request, found)
        return _asking(room, request, kind, found)
    form = await _sent(room, request)
    if isinstance(form, Response):
        return form
    return await _begun(room, request, kind, form)


def _asking(room: Room, request: Request, kind: str, known: Mapping[str, Any], again: tuple[str, Mapping[str, str]] = ("", {})) -> Response:
    """The form for a new record; once more, with what was wrong and what was typed."""
    wrong, typed = again
    fields = new_fields(kind, known["languages"], room.language(request))
    shown = {"kind": kind, "fields": fields, "ids": known["ids"], "wrong_field": wrong, "typed": typed}
    return answer(room, request, View("add.html", shown, REFUSED if wrong else 200))


async def _begun(room: Room, request: Request, kind: str, form: Mapping[str, str]) -> Response:
    """The new record in the editor, not yet written."""
    known = await room.crew.pages.ask("ids")
    if isinstance(known, Problem):
        return refuse(room, request, known)
    given = fields_given(kind, form, known["languages"])
    begun = await room.crew.pages.ask("new", kind=kind, id=form.get("id", ""), folder=form.get("folder", ""), fields=given)
    if isinstance(begun, Problem):
        return refuse(room, request, begun)
    if "wrong" in begun:
        return _asking(room, request, kind, known, (begun["wrong"], form))
    found = {**begun, "slips": [], "rows": [], "form": None}
    return answer(room, request, View("edit.html", {"found": found, "form": False, "groups": [], "note": "new", "proposed": {}}))


async def _draft(room: Room, request: Request) -> Response:
    """A draft from a pasted text in the editor, not yet written."""
    form = await _sent(room, request)
    if isinstance(form, Response):
        return form
    room.warm()
    found: dict[str, Any] = {
        "name": form.get("name", ""),
        "row": "",
        "kind": "claim",
        "text": form.get("text", ""),
        "base": "",
        "slips": [],
        "rows": [],
        "form": None,
    }
    return answer(room, request, View("edit.html", {"found": found, "form": False, "groups": [], "note": "new", "proposed": {}}))


async def _check(room: Room, request: Request) -> Response:
    """The slips of a text while it is typed, as JSON; with ``turns``, which verdicts it would change."""
    refused = room.refused(request)
    if refused is not None:
        return problem_response(refused)
    asked = await json_of(request)
    if isinstance(asked, Problem):
        return problem_response(asked)
    fields = {str(name): str(value) for name, value in asked.items()}
    given = _given(fields, fields.get("language", ""))
    found = await room.crew.trials.ask("check", turns=bool(asked.get("turns")), **given)
    if isinstance(found, Problem):
        return problem_response(found)
    return Response(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"), 200, FRESH, "application/json")
