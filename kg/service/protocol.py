"""The SPARQL 1.1 Protocol (W3C Recommendation of 21 March 2013), §2.1: from a request to a job."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.service.job import Job
from kg.service.negotiation import GRAPHS, TABLES, formats
from kg.service.problem import Problem

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
METHODS = "GET, HEAD, POST"
MOST_PARAMETERS = 100
_UPDATING = ("update", "using-graph-uri", "using-named-graph-uri")
_READ_ONLY = Problem(403, "This service only reads: updates are refused.", "Change the files of the workspace; the service follows them.")
_BAD_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_ABSOLUTE = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*""")

Parameters = dict[str, list[str]]


@dataclass(frozen=True)
class Request:
    """A request as it came: its method, the part of its address after the question mark, the fields that matter, its body."""

    method: str
    parameters: bytes
    fields: Mapping[str, str]
    body: bytes = b""


def job_of(request: Request) -> Job | Problem | None:
    """The job that a request describes; None when it has no query at all, and so asks what the service is."""
    read = _query_and_dataset(request)
    if isinstance(read, Problem):
        return read
    queries, default, named = read
    if not queries and request.method in ("GET", "HEAD"):
        return None
    if len(queries) != 1:
        return Problem(400, f"A request has exactly one query; this one has {len(queries)}.", "Send it as the parameter “query”.")
    relative = next((iri for iri in (*default, *named) if not _ABSOLUTE.fullmatch(iri)), None)
    if relative is not None:
        return Problem(400, f"“{relative[:100]}” is not the absolute IRI of a graph.", "Send the whole IRI.")
    table, graph = formats(request.fields.get("accept", ""))
    if not table and not graph:
        return Problem(406, "None of the formats that were asked for can be had.", f"There are {', '.join((*TABLES, *GRAPHS))}.")
    return Job(queries[0], tuple(default), tuple(named), table, graph)


Read = tuple[Sequence[str], Sequence[str], Sequence[str]]


def _query_and_dataset(request: Request) -> Read | Problem:
    """The queries and the graphs of a request, in whichever of the three ways it sends them."""
    if request.method in ("GET", "HEAD"):
        return _of_parameters(_decoded(request.parameters))
    if request.method != "POST":
        return Problem(405, f"The method {request.method[:20]} is not one of {METHODS}.", allow=METHODS)
    return _posted(request)


def _posted(request: Request) -> Read | Problem:
    media, charset = _content_type(request.fields.get("content-type", ""))
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        return Problem(415, f"The text is in “{charset[:40]}”.", "Send it in UTF-8.")
    if media == UPDATE:
        return _READ_ONLY
    if media == FORM:
        return _of_parameters(_decoded(request.body))
    if media != QUERY:
        return Problem(415, f"A body of type “{media[:80]}” is no query.", f"Send {QUERY} or {FORM}.")
    read = _of_parameters(_decoded(request.parameters))
    if isinstance(read, Problem):
        return read
    try:
        return [*read[0], request.body.decode("utf-8")], read[1], read[2]
    except UnicodeDecodeError:
        return Problem(400, "The query is not UTF-8 text.")


def _of_parameters(parameters: Parameters | Problem) -> Read | Problem:
    if isinstance(parameters, Problem):
        return parameters
    if any(name in parameters for name in _UPDATING):
        return _READ_ONLY
    return parameters.get("query", []), parameters.get("default-graph-uri", []), parameters.get("named-graph-uri", [])


def _decoded(text: bytes) -> Parameters | Problem:
    """Parameters by name; unlike most readers this one refuses what is not well-formed rather than guess."""
    if _BAD_PERCENT.search(text):
        return Problem(400, "A percent sign is not followed by two hexadecimal digits.", "Write a percent sign itself as %25.")
    found: Parameters = {}
    try:
        for name, value in parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS):
            found.setdefault(name, []).append(value)
    except UnicodeDecodeError:
        return Problem(400, "The parameters are not UTF-8 text.")
    except ValueError:
        return Problem(400, f"There are more than {MOST_PARAMETERS} parameters.")
    return found


def _content_type(field: str) -> tuple[str, str]:
    media, *parameters = (part.strip().lower() for part in field.split(";"))
    charset = next((value.strip(' "') for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "charset"), "")
    return media, charset
