"""What comes with a request: fields of a form or JSON, within bounds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from kg.service.problem import Problem
from kg.service.web import ClientDisconnect, Request

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MOST = 6_000_000  # bytes; a file has at most two million, and a form writes some characters with three times as many
MOST_FIELDS = 5_000
SECONDS = 10.0


async def _body(request: Request, media: str) -> bytes | Problem:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != media:
        return Problem(415, f"A body of type “{kind[:80]}” is not read here.", f"Send {media}.")
    parts, size = [], 0
    try:
        async with asyncio.timeout(SECONDS):
            async for part in request.stream():
                size += len(part)
                if size <= MOST:
                    parts.append(part)
                elif size > 4 * MOST:
                    break
    except TimeoutError:
        return Problem(408, f"The request did not arrive within {SECONDS:g} seconds.", "Send it in one go.")
    except ClientDisconnect:
        return Problem(400, "The request was cut off.")
    return b"".join(parts) if size <= MOST else Problem(413, f"The request is larger than {MOST:,} bytes.", "Send less at once.")


async def form_of(request: Request) -> dict[str, str] | Problem:
    """The fields of a form; of a name that comes twice, the last."""
    body = await _body(request, FORM)
    if isinstance(body, Problem):
        return body
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
    except UnicodeDecodeError:
        return Problem(400, "The form is not UTF-8 text.")
    except ValueError:
        return Problem(400, f"The form has more than {MOST_FIELDS:,} fields.")


async def json_of(request: Request) -> Mapping[str, Any] | Problem:
    """The object that a request holds."""
    body = await _body(request, JSON)
    if isinstance(body, Problem):
        return body
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return Problem(400, "The body is not JSON.")
    return found if isinstance(found, dict) else Problem(400, "The body is not a JSON object.")
