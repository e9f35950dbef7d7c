"""The resource ``/sparql``: a request's body within its bounds, its job, and the outcome as a response."""

from __future__ import annotations

import asyncio

from kg.service import protocol
from kg.service.description import description
from kg.service.dispatch import Dispatcher
from kg.service.job import Answer, Job
from kg.service.negotiation import accepted, best, content_type, wanted
from kg.service.problem import MEDIA, Problem
from kg.service.web import ClientDisconnect, Request, Response

SWALLOWED = 10  # times the limit of a body: so much is read and thrown away, so that the client gets to read the refusal


def problem_response(problem: Problem) -> Response:
    """A problem as a response."""
    return Response(problem.body(), problem.status, problem.headers(), MEDIA)


async def answer_query(request: Request, dispatcher: Dispatcher) -> Response:
    """The answer to one request at ``/sparql``."""
    try:
        body = await _body(request, dispatcher)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it
    if isinstance(body, Problem):
        return problem_response(body)
    fields = {name: request.headers.get(name, "") for name in ("accept", "content-type")}
    asked = protocol.Request(request.method, request.scope["query_string"], fields, body)
    job = protocol.job_of(asked)
    if job is None:
        return _described(request)
    if isinstance(job, Problem):
        return problem_response(job)
    outcome = await _unless_gone(request, dispatcher, job)
    if isinstance(outcome, Answer):
        return Response(outcome.body, 200, {"Vary": "Accept", "Cache-Control": "no-cache"}, content_type(outcome.media))
    return problem_response(outcome)


async def _body(request: Request, dispatcher: Dispatcher) -> bytes | Problem:
    """The whole body, or why it is refused."""
    most = dispatcher.limits.body
    too_large = Problem(413, f"The request is larger than {most:,} bytes.", "Send a shorter query.")
    if len(request.scope["query_string"]) > most:
        return too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(dispatcher.limits.receive):
            async for part in request.stream():
                size += len(part)
                if size <= most:
                    parts.append(part)
                elif size > SWALLOWED * most:
                    break
    except TimeoutError:
        return Problem(408, f"The request did not arrive within {dispatcher.limits.receive:g} seconds.", "Send it in one go.")
    return too_large if size > most else b"".join(parts)


async def _unless_gone(request: Request, dispatcher: Dispatcher, job: Job) -> Answer | Problem:
    """The outcome; when the client goes first, its query is ended."""
    asking = asyncio.ensure_future(dispatcher.ask(job))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else Problem(499, "The client has gone.")
    finally:
        asking.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _described(request: Request) -> Response:
    """What the service is, for a program that asks; people are shown the page."""
    ranges = accepted(request.headers.get("accept", ""))
    if wanted(ranges, "text/html") > wanted(ranges, "text/turtle"):
        return Response(status_code=303, headers={"Location": "/service"})
    if not best(ranges, ("text/turtle",)):
        advice = "Send it as the parameter “query”; without one, this is a description as text/turtle."
        return problem_response(Problem(400, "There is no query here.", advice))
    return Response(description(str(request.url.replace(query=""))), 200, {"Vary": "Accept"}, content_type("text/turtle"))
