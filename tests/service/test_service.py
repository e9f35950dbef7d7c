"""What the service says about itself, and what it does when its workers, its files or its engine fail."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rdflib

from kg.service.limits import Limits
from tests.audit.test_broken import TOWN
from tests.service.attacks import QUERIES
from tests.service.serving import COUNT, Reply, Service, serving
from tests.written import write

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
forking = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes in /proc")


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something holds; fail when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_the_description_of_the_service(service: Service) -> None:
    reply = service.send("GET", "/sparql", accept="text/turtle")
    assert (reply.status, reply.fields["content-type"]) == (200, "text/turtle; charset=utf-8")
    graph = rdflib.Graph().parse(data=reply.body, format="turtle")
    endpoint = rdflib.URIRef(service.endpoint)
    assert (endpoint, SD.endpoint, endpoint) in graph
    assert (endpoint, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert (endpoint, SD.feature, SD.UnionDefaultGraph) in graph
    assert len(list(graph.objects(endpoint, SD.resultFormat))) == 8


def test_without_a_query_people_get_the_page_and_others_a_sentence(service: Service) -> None:
    assert service.send("GET", "/sparql", accept="text/html,*/*;q=0.8").fields["location"] == "/service"
    refused = service.send("GET", "/sparql", accept="application/sparql-results+json")
    assert (refused.status, refused.detail) == (
        400,
        "There is no query here. Send it as the parameter “query”; without one, this is a description as text/turtle.",
    )


class Parts(HTMLParser):
    """The tags of a page, and the addresses that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: set[str | None] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses |= {value for name, value in attrs if name in ("href", "src", "action")}
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_page(service: Service) -> None:
    reply = service.send("GET", "/service")
    assert reply.status == 200
    parts = Parts()
    parts.feed(reply.body.decode())
    assert "script" not in parts.tags
    assert {"title", "h1", "main", "label", "textarea", "form"} <= parts.tags
    assert parts.addresses == {"/sparql", "/healthz"}
    assert b"A town: query service" in reply.body
    assert "script-src" not in reply.fields["content-security-policy"]
    assert reply.fields["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")


def test_the_name_of_a_workspace_is_only_text(tmp_path: Path) -> None:
    settings = "--- kg.toml\nname = \"</title><script>alert(1)</script>\"\nbase = \"https://example.org/town/\"\nlanguages = [\"en\"]\n"
    with serving(write(tmp_path, TOWN + settings)) as service:
        page = service.send("GET", "/service").body
    assert b"<script" not in page
    assert b"&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_every_reply_binds_the_browser_and_names_no_server(service: Service) -> None:
    for path in ("/", "/service", "/sparql", "/healthz", "/nothing", "/sparql?query=nonsense"):
        fields = service.send("GET", path).fields
        assert fields["x-content-type-options"] == "nosniff"
        assert fields["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in fields
        assert "access-control-allow-origin" not in fields


def test_head_has_the_fields_and_no_body(service: Service) -> None:
    reply = service.send("HEAD", "/sparql?query=ASK%20%7B%7D")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.fields["content-length"]) > 0


def test_the_same_graph_has_the_same_bytes(service: Service) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }"
    first = service.get(query, "application/n-triples").body
    assert first == service.get(query, "application/n-triples").body
    assert first.splitlines() == sorted(set(first.splitlines()))
    assert len(first.splitlines()) == service.statements


def test_an_origin_that_is_allowed_can_read_answers(tmp_path: Path) -> None:
    with serving(write(tmp_path, TOWN), "--cors", "https://notes.example", "--allow-host", "kg.example") as service:
        asked = service.send("GET", "/healthz", origin="https://notes.example", host="kg.example:80")
        assert (asked.status, asked.fields["access-control-allow-origin"]) == (200, "https://notes.example")
        assert "Origin" in asked.fields["vary"]
        before = {"origin": "https://notes.example", "access_control_request_method": "POST"}
        may = service.send("OPTIONS", "/sparql", **before, access_control_request_headers="content-type")
        assert (may.status, may.fields["access-control-allow-headers"]) == (204, "Accept, Content-Type")
        assert service.send("GET", "/healthz", origin="https://other.example").status == 403
        assert service.send("OPTIONS", "/sparql", origin="https://other.example", access_control_request_method="POST").status == 403


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def running(pid: int) -> list[int]:
    """Those of a process's children that are at work now."""
    return [child for child in children(pid) if Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(") ")[2][0] == "R"]


def zygote_of(service: Service) -> int:
    """The process that forks the workers of queries; those of the desk are no concern here."""
    others = [child for child in children(service.process.pid) if b"kg.workbench" not in Path(f"/proc/{child}/cmdline").read_bytes()]
    (zygote,) = others
    return zygote


@forking
@pytest.mark.parametrize("killed_by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_worker_that_dies_gives_no_half_answer(killed_by: signal.Signals, service: Service) -> None:
    replies: list[Reply] = []
    asking = threading.Thread(target=lambda: replies.append(service.post(QUERIES["count of a product"][0])))
    asking.start()
    zygote = zygote_of(service)
    time.sleep(0.3)  # until a worker is at its query, which takes longer
    until(lambda: bool(running(zygote)))
    for worker in running(zygote):
        os.kill(worker, killed_by)
    asking.join(10)
    assert replies[0].status == 500
    assert replies[0].detail.startswith("The query needs more than 256 MB of memory or is nested too deeply")
    assert service.count() == service.statements


@forking
def test_no_worker_is_left_over_but_those_that_wait(service: Service) -> None:
    zygote = zygote_of(service)
    for name in ("parentheses", "count of a product", "rows of a product"):
        service.post(QUERIES[name][0])
    service.count()
    until(lambda: len(children(zygote)) == 1)
    (worker,) = children(zygote)
    service.count()
    assert children(zygote) == [worker]


@forking
def test_a_waiting_worker_that_dies_is_not_asked(service: Service) -> None:
    service.count()
    for worker in children(zygote_of(service)):
        os.kill(worker, signal.SIGKILL)
    until(lambda: not children(zygote_of(service)))
    assert service.count() == service.statements


@forking
def test_long_queries_keep_no_place_and_end_when_their_clients_leave(tmp_path: Path) -> None:
    """More of them than there are quick places; a good query still finds one, long before any of their half minutes is over."""
    query = QUERIES["count of a product"][0]
    fields = f"Host: 127.0.0.1\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\n"
    sent = f"POST /sparql HTTP/1.1\r\n{fields}\r\n{query}"
    with serving(write(tmp_path, TOWN), "--timeout", "30") as service, ExitStack() as clients:
        for _ in range(2 * Limits().quick):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", urlsplit(service.address).port or 0)))
            client.sendall(sent.encode())
        zygote = zygote_of(service)
        until(lambda: len(running(zygote)) > 1)
        assert service.count() == service.statements
        clients.close()
        until(lambda: not running(zygote), 20)


@forking
def test_an_engine_that_dies_is_replaced(tmp_path: Path) -> None:
    with serving(write(tmp_path, TOWN)) as service:
        first = zygote_of(service)
        os.kill(first, signal.SIGKILL)
        until(lambda: service.get(COUNT).status == 200 and first not in children(service.process.pid))
        assert service.count() == service.statements
        assert zygote_of(service) != first


def titles(service: Service) -> str:
    return service.get("SELECT DISTINCT ?o { ?s ?p ?o FILTER(ISLITERAL(?o)) }", "text/csv").body.decode()


def test_the_service_follows_the_files(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    claim = root / "claims" / "growth.yaml"
    good = claim.read_text(encoding="utf-8")
    with serving(root) as service:
        assert "The town has grown." in titles(service)
        statuses: list[int] = []
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                statuses.append(service.get(COUNT).status)
                time.sleep(0.02)

        asking = threading.Thread(target=ask)
        asking.start()
        claim.write_text(good.replace("has grown", "has shrunk"), encoding="utf-8")
        until(lambda: "The town has shrunk." in titles(service))
        claim.write_text(good + "nonsense: here\n", encoding="utf-8")
        until(lambda: service.send("GET", "/healthz").data["status"] == "behind")
        assert "claims/growth.yaml:5:1: error[F201]" in service.send("GET", "/healthz").data["problem"]
        assert "The town has shrunk." in titles(service)
        assert b"the files have changed since and have errors" in service.send("GET", "/service").body
        claim.write_text(good, encoding="utf-8")
        until(lambda: service.send("GET", "/healthz").data["status"] == "ok" and "has grown" in titles(service))
        stop.set()
        asking.join(10)
    assert len(statuses) > 20
    assert set(statuses) == {200}  # no answer was dropped on the way


def test_what_is_not_in_the_dataset_is_in_no_answer(tmp_path: Path) -> None:
    """Comments, files of other folders and hidden files are drafts; the service never has them."""
    drafts = "--- claims/.draft.yaml\nclaim: {en: canary-hidden}\n--- notes/idea.yaml\nclaim: {en: canary-notes}\n"
    root = write(tmp_path, TOWN + "# canary-comment\n" + drafts)
    with serving(root) as service:
        everything = service.get("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples").body
    assert b"The town is rich." in everything
    assert b"canary" not in everything


def started(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """``kg serve`` where it ends by itself."""
    command = [sys.executable, "-P", "-m", "kg", "-C", str(root), "serve", "--port", "0", *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=30, check=False)


def test_nothing_is_served_from_files_with_errors(tmp_path: Path) -> None:
    ended = started(write(tmp_path, TOWN.replace("source: mayor", "source: major")))
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("evidence/letter.yaml:2:9: error[R401]: There is no source called “major”.")
    assert ended.stderr.endswith("kg serve: nothing is served.\n")


def test_addresses_and_limits_that_cannot_be(tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    assert started(root, "--timeout", "0").returncode == 2
    elsewhere = started(root, "--host", "192.0.2.1")
    assert elsewhere.returncode == 1
    assert elsewhere.stderr.startswith("kg serve: cannot listen at 192.0.2.1, port 0:")


@forking
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_and_leaves_no_process(told: signal.Signals, tmp_path: Path) -> None:
    with serving(write(tmp_path, TOWN), ending=told) as service:
        zygote_of(service)
        started_by_it = children(service.process.pid)
    assert service.process.returncode == 0
    assert [pid for pid in started_by_it if Path(f"/proc/{pid}").exists()] == []


def test_as_of_a_day(tmp_path: Path) -> None:
    """On that day there was no newspaper article yet, and so nothing but a claim that nobody had examined."""
    root = write(tmp_path, TOWN)
    with serving(root, "--as-of", "2024-05-20") as service:
        told = service.send("GET", "/healthz").data
        page = service.send("GET", "/service").body.decode()
        asked = "SELECT ?end { ?v a <https://schema.org/ClaimReview> ; <https://schema.org/datePublished> ?end }"
        days = {row["end"]["value"] for row in service.get(asked).data["results"]["bindings"]}
    assert (told["status"], told["as_of"]) == ("ok", "2024-05-20")
    assert f"{told['quads']:,} statements in {told['graphs']:,} graphs, as known on 2024-05-20." in page
    assert days == {"2024-05-20"}
    refused = started(root, "--as-of", "yesterday")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "kg serve: “yesterday” is not a day; write it as 2025-01-31.\n"


def test_a_second_service_serves_what_the_first_has_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = write(tmp_path / "town", TOWN)
    with serving(root) as first, serving(root) as beside:
        (kept,) = (tmp_path / "cache" / "plainfact").glob("*.dataset")
        written = kept.stat().st_ino
        with serving(root) as second:
            assert kept.stat().st_ino == written
            digests = {one.send("GET", "/healthz").data["dataset"] for one in (first, beside, second)}
    with serving(root, "--no-cache") as fresh:
        digests.add(fresh.send("GET", "/healthz").data["dataset"])
    assert len(digests) == 1
    kept.write_bytes(kept.read_bytes().replace(b"rich", b"poor"))
    with serving(root) as careful:
        digests.add(careful.send("GET", "/healthz").data["dataset"])
        assert "The town is rich." in titles(careful)
    assert len(digests) == 1
    assert careful.told == "kg serve: the kept dataset is damaged; it is not used, and made anew.\n"
    assert (first.told, beside.told, second.told, fresh.told) == ("", "", "", "")


def test_health(service: Service) -> None:
    told = service.send("GET", "/healthz").data
    assert told["status"] == "ok"
    assert told["problem"] == told["as_of"] == ""
    assert told["quads"] >= service.statements
    assert len(told["dataset"]) == 64
    assert json.dumps(told)
