"""A service as its users have it: ``kg serve`` as a process of its own on a free port of this machine, ended by its own handle."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@dataclass(frozen=True)
class Reply:
    """What came back: the status, the header fields by their names in small letters, and the body."""

    status: int
    fields: Mapping[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def detail(self) -> str:
        """The sentence of a problem, which has to be one."""
        assert self.fields["content-type"] == "application/problem+json", self.body
        assert self.data["status"] == self.status
        detail: str = self.data["detail"]
        return detail


@dataclass
class Service:
    """A running service; ``told`` is what it has written to stderr, once it has ended."""

    process: subprocess.Popen[str]
    address: str
    workspace: Path
    statements: int = 0
    told: str = ""

    @property
    def endpoint(self) -> str:
        """The address of the query service."""
        return f"{self.address}/sparql"

    def send(self, method: str, path: str, body: bytes | None = None, /, **fields: str) -> Reply:
        """One request on a connection of its own; a field's ``_`` stands for ``-``."""
        port = urlsplit(self.address).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            headers = {name.replace("_", "-"): value for name, value in fields.items()}
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str = "application/sparql-results+json", **parameters: str) -> Reply:
        """A query by GET."""
        return self.send("GET", f"/sparql?{urlencode({'query': query, **parameters}, quote_via=quote)}", accept=accept)

    def post(self, query: str, accept: str = "application/sparql-results+json") -> Reply:
        """A query by direct POST."""
        return self.send("POST", "/sparql", query.encode(), accept=accept, content_type="application/sparql-query")

    def count(self) -> int:
        """How many statements the default graph has: a good query with a known answer."""
        reply = self.get(COUNT)
        assert reply.status == 200, reply.body
        return int(reply.data["results"]["bindings"][0]["n"]["value"])


@contextmanager
def serving(workspace: Path, *options: str, ending: signal.Signals = signal.SIGTERM) -> Iterator[Service]:
    """Serve a workspace while the body runs; then tell it to end by a signal."""
    command = [sys.executable, "-P", "-m", "kg", "-C", str(workspace), "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    service = None
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        started = re.fullmatch(r"The pages are at (http://.+)/ until Ctrl-C stops this\.\n", line)
        if started is None:
            raise AssertionError(f"it did not start: {line}{process.stderr.read()}")
        service = Service(process, started[1], workspace)
        service.statements = service.count()
        yield service
        assert process.poll() is None, "the service has ended"
    finally:
        process.send_signal(ending)
        _, told = process.communicate(timeout=20)
        if service is not None:
            service.told = told
