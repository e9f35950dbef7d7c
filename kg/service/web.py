"""The door to starlette."""

from __future__ import annotations

from starlette.applications import Starlette as Starlette
from starlette.requests import ClientDisconnect as ClientDisconnect
from starlette.requests import Request as Request
from starlette.responses import Response as Response
from starlette.responses import StreamingResponse as StreamingResponse
from starlette.routing import BaseRoute as BaseRoute
from starlette.routing import Route as Route
from starlette.types import ASGIApp as ASGIApp
from starlette.types import Message as Message
from starlette.types import Receive as Receive
from starlette.types import Scope as Scope
from starlette.types import Send as Send
