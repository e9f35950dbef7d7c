"""Whatever is sent, the end is bounded and clean, and the next good query is answered rightly."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.service.attacks import QUERIES
from tests.service.conftest import SECONDS
from tests.service.serving import COUNT, Reply, Service

QUERY, UPDATE, FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"


@pytest.mark.parametrize("name", QUERIES)
def test_a_hostile_query_ends_cleanly(name: str, service: Service) -> None:
    query, ends = QUERIES[name]
    began = time.monotonic()
    reply = service.post(query, accept="*/*")
    assert time.monotonic() - began < SECONDS + 1.5  # the limit, and a busy machine
    assert reply.status in ends, reply.body[:300]
    assert reply.status == 200 or reply.detail.endswith(".")
    assert service.count() == service.statements


def test_what_the_refusals_say(service: Service) -> None:
    names = ("count of a product", "rows of a product", "parentheses")
    late, large, crash = (service.post(QUERIES[name][0], accept="*/*") for name in names)
    assert late.detail == "The query took longer than 0.7 seconds and was stopped. Ask for less at once: a LIMIT, a narrower pattern."
    assert large.detail == "The answer is larger than 1,000,000 bytes. Ask for less: a LIMIT, fewer variables, a narrower pattern."
    assert crash.detail == (
        "The query needs more than 256 MB of memory or is nested too deeply; its worker was ended. "
        "Ask for less at once, or nest the query less deeply."
    )


class Canary:
    """A listener that nobody should ever call."""

    def __init__(self, socket_: socket.socket) -> None:
        self.port: int = socket_.getsockname()[1]
        self.calls = 0
        self._socket = socket_
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            connection.close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield Canary(listening)


def test_the_canary_sings(canary: Canary) -> None:
    with socket.create_connection(("127.0.0.1", canary.port)) as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    assert canary.calls == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * {{ SERVICE <{web}> {{ ?s ?p ?o }} }}", 403),
        ("SELECT * {{ SERVICE SILENT <{web}> {{ ?s ?p ?o }} }}", 403),
        ("SELECT * {{ sErViCe silent <{web}> {{ ?s ?p ?o }} }}", 403),
        ("SELECT * {{ BIND(IRI('{web}') AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}", 403),
        ("SELECT * {{ SERVICE#\n<{web}> {{ ?s ?p ?o }} }}", 403),
        ("PREFIX x: <{web}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}", 403),
        ("SELECT * {{ \\u0053ERVICE <{web}> {{ ?s ?p ?o }} }}", 400),
        ("SELECT * FROM <{web}> {{ ?s ?p ?o }}", 400),
        ("SELECT * FROM NAMED <{web}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 400),
        ("PREFIX x: <{web}> SELECT * FROM x:data {{ ?s ?p ?o }}", 400),
        ("SELECT * FROM <{file}> {{ ?s ?p ?o }}", 400),
        ("SELECT * FROM NAMED <{file}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 400),
        ("CONSTRUCT FROM <{file}> WHERE {{ ?s ?p ?o }}", 400),
        ("DESCRIBE <{web}>", 200),
        ("SELECT * {{ GRAPH <{web}> {{ ?s ?p ?o }} }}", 200),
        ("LOAD <{web}>", 403),
        ("LOAD SILENT <{file}> INTO GRAPH <urn:x>", 403),
        ("# a query, honestly\nPREFIX x: <urn:x>\nLOAD <{web}>", 403),
    ],
)
def test_nothing_leaves_the_machine_or_reads_its_files(query: str, status: int, service: Service, canary: Canary, tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text('<urn:a> <urn:b> "the secret" .\n', encoding="utf-8")
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]"):
        reply = service.post(query.format(web=f"http://{host}:{canary.port}/", file=secret.as_uri()), accept="*/*")
        assert reply.status == status, reply.body
        assert b"the secret" not in reply.body
        if status == 200:
            assert not reply.body.strip() or b'"bindings":[]' in reply.body
    assert canary.calls == 0
    assert service.count() == service.statements


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of files are the kernel's, where it has them")
def test_without_the_check_of_words_the_kernel_still_refuses(canary: Canary) -> None:
    """The wall is the limit of file handles: a worker that asks another service after all cannot open a socket."""
    from kg.linked.store import open_store, query
    from kg.service.limits import Limits
    from kg.service.worker import confine

    store = open_store(b"")
    text = f"ASK {{ SERVICE <http://127.0.0.1:{canary.port}/> {{ ?s ?p ?o }} }}"
    child = os.fork()
    if child == 0:
        try:
            confine(Limits(seconds=5))
            query(store, text)
        except OSError:
            os._exit(23)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 23
    assert canary.calls == 0


def form(**parameters: str) -> bytes:
    return urlencode(parameters).encode()


GET_COUNT = f"/sparql?{urlencode({'query': COUNT})}"
UPDATE_TEXT = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
READS_ONLY = "This service only reads: updates are refused. Change the files of the workspace; the service follows them."


@pytest.mark.parametrize(
    ("request_", "status", "detail"),
    [
        # updates
        (("GET", f"/sparql?{urlencode({'query': UPDATE_TEXT})}"), 403, READS_ONLY),
        (("GET", f"/sparql?{urlencode({'update': UPDATE_TEXT})}"), 403, READS_ONLY),
        (("POST", "/sparql", form(update=UPDATE_TEXT), FORM), 403, READS_ONLY),
        (("POST", "/sparql", form(query=UPDATE_TEXT), FORM), 403, READS_ONLY),
        (("POST", "/sparql", UPDATE_TEXT.encode(), UPDATE), 403, READS_ONLY),
        (("POST", "/sparql", UPDATE_TEXT.encode(), QUERY), 403, READS_ONLY),
        (("POST", "/sparql", b"PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }", QUERY), 403, READS_ONLY),
        # bodies
        (("POST", "/sparql", b" " * 150_000, QUERY), 413, "The request is larger than 100,000 bytes. Send a shorter query."),
        (("POST", "/sparql", b" " * 3_000_000, QUERY), 413, "The request is larger than 100,000 bytes. Send a shorter query."),
        (("GET", f"/sparql?query={'x' * 120_000}"), 413, "The request is larger than 100,000 bytes. Send a shorter query."),
        (("POST", "/sparql", COUNT.encode(), "text/plain"), 415,
         "A body of type “text/plain” is no query. Send application/sparql-query or application/x-www-form-urlencoded."),
        (("POST", "/sparql", COUNT.encode(), "multipart/form-data; boundary=x"), 415,
         "A body of type “multipart/form-data” is no query. Send application/sparql-query or application/x-www-form-urlencoded."),
        (("POST", "/sparql", COUNT.encode("utf-16"), f"{QUERY}; charset=utf-16"), 415, "The text is in “utf-16”. Send it in UTF-8."),
        (("POST", "/sparql", b"ASK { ?s ?p '\xff\xfe' }", QUERY), 400, "The query is not UTF-8 text."),
        # addresses
        (("GET", "/sparql?query=ASK%20%7B%zz%7D"), 400,
         "A percent sign is not followed by two hexadecimal digits. Write a percent sign itself as %25."),
        (("GET", "/sparql?query=ASK%2"), 400,
         "A percent sign is not followed by two hexadecimal digits. Write a percent sign itself as %25."),
        (("GET", "/sparql?query=%ff%fe"), 400, "The parameters are not UTF-8 text."),
        (("GET", f"/sparql?{'x=1&' * 200}"), 400, "There are more than 100 parameters."),
        (("GET", f"{GET_COUNT}&query=ASK%7B%7D"), 400,
         "A request has exactly one query; this one has 2. Send it as the parameter “query”."),
        (("POST", "/sparql", b"", FORM), 400, "A request has exactly one query; this one has 0. Send it as the parameter “query”."),
        (("GET", f"{GET_COUNT}&default-graph-uri=x"), 400, "“x” is not the absolute IRI of a graph. Send the whole IRI."),
        (("GET", f"{GET_COUNT}&default-graph-uri=file:///etc/passwd"), 400,
         "There is no graph <file:///etc/passwd> here. The service fetches nothing; SELECT ?g { GRAPH ?g {} } lists its graphs."),
        (("PUT", "/sparql", b"", QUERY), 405, "The method PUT is not one of GET, HEAD, POST."),
        (("DELETE", "/sparql"), 405, "The method DELETE is not one of GET, HEAD, POST."),
        (("POST", "/", b"", FORM), 405, "This address can only be read."),
        (("GET", "/../../etc/passwd"), 404, "There is nothing at this address. The query service is at /sparql."),
        (("GET", "/sparql/update"), 404, "There is nothing at this address. The query service is at /sparql."),
    ],
)  # fmt: skip
def test_a_request_that_is_refused(request_: tuple[Any, ...], status: int, detail: str, service: Service) -> None:
    method, path, *rest = request_
    reply = service.send(method, path, rest[0], content_type=rest[1]) if rest else service.send(method, path)
    assert (reply.status, reply.detail) == (status, detail)
    assert service.count() == service.statements


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ({"host": "evil.example"}, 421,
         "This service does not go by the name “evil.example”. If it should, start it with --allow-host NAME."),
        ({"host": "127.0.0.1.evil.example:80"}, 421,
         "This service does not go by the name “127.0.0.1.evil.example:80”. If it should, start it with --allow-host NAME."),
        ({"origin": "https://evil.example"}, 403,
         "Pages of https://evil.example may not use this service. If they should, start it with --cors ORIGIN."),
        ({"origin": "null"}, 403, "Pages of null may not use this service. If they should, start it with --cors ORIGIN."),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}, 403,
         "Pages of other sites may not use this service. Open its address yourself."),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}, 403,
         "Pages of other sites may not use this service. Open its address yourself."),
    ],
)  # fmt: skip
def test_a_page_of_another_site_is_refused(fields: dict[str, str], status: int, detail: str, service: Service) -> None:
    reply = service.send("GET", GET_COUNT, **fields)
    assert (reply.status, reply.detail) == (status, detail)
    assert "access-control-allow-origin" not in reply.fields


def test_a_link_from_another_site_may_be_followed(service: Service) -> None:
    fields = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert service.send("GET", "/", **fields).status == 200


def raw(service: Service, sent: bytes, seconds: float) -> bytes:
    """Send bytes, then say nothing more; what comes back until the connection is closed."""
    with socket.create_connection(("127.0.0.1", urlsplit(service.address).port or 0), timeout=seconds) as connection:
        connection.sendall(sent)
        received = b""
        while part := connection.recv(65536):
            received += part
        return received


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_not_http_is_refused_at_once(sent: bytes, service: Service) -> None:
    reply = raw(service, sent, 10)
    assert reply.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 421 ")), reply[:100]
    assert service.count() == service.statements


def test_a_field_without_end_is_cut_off(service: Service) -> None:
    with contextlib.suppress(ConnectionResetError):
        assert raw(service, b"GET /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 400_000, 10).startswith(b"HTTP/1.1 400 ")
    assert service.count() == service.statements


def test_many_queries_that_nobody_waits_for(service: Service) -> None:
    """A client that leaves takes its query with it."""
    sent = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {QUERY}\r\nContent-Length: {{}}\r\n\r\n"
    body = QUERIES["count of a product"][0]
    for _ in range(40):
        with socket.create_connection(("127.0.0.1", urlsplit(service.address).port or 0)) as connection:
            connection.sendall((sent.format(len(body)) + body).encode())
    began = time.monotonic()
    assert service.count() == service.statements
    assert time.monotonic() - began < 1


def test_long_queries_keep_no_quick_one_waiting(service: Service) -> None:
    replies: list[Reply] = []
    threads = [threading.Thread(target=lambda: replies.append(service.post(QUERIES["count of a product"][0]))) for _ in range(24)]
    for thread in threads:
        thread.start()
    counts = [service.count() for _ in range(5)]
    for thread in threads:
        thread.join(20)
    assert counts == [service.statements] * 5
    assert {reply.status for reply in replies} <= {503, 504}
    assert len(replies) == 24
    assert all(reply.fields["retry-after"] for reply in replies if reply.status == 503)
