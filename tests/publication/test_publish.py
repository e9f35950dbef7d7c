"""``kg publish`` to real servers: what is read back is what was sent."""

from __future__ import annotations

import http.server
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.audit.audit import audit
from kg.commands.main import main
from kg.files.load import load
from kg.linked.reader import read_corpus
from kg.linked.store import open_store
from kg.model.corpus import Corpus
from kg.publication.dataset import audit_dataset
from kg.publication.server import PublicationError, Sender, Server, problem_with
from tests.publication.conftest import Running
from tests.publication.town import TOWN
from tests.written import write

ROOT = Path(__file__).parents[2]
SERVERS = ("oxigraph", "virtuoso")


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Running:
    found: Running = request.getfixturevalue(request.param)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("THE_USER", found.user)
    monkeypatch.setenv("THE_PASSWORD", found.password)
    return found


def corpus_of(root: Path) -> Corpus:
    found = load(root).corpus
    assert found is not None
    return found


def sent(corpus: Corpus) -> set[Quad]:
    return set(parse(audit_dataset(audit(corpus)), format=RdfFormat.N_QUADS))


def read_back(server: Running, graphs: set[str]) -> set[Quad]:
    """What a server holds in these graphs, by the Graph Store Protocol."""
    found = set()
    for graph in graphs:
        for triple in parse(_got(f"{server.read}?graph={quote(graph, safe='')}"), format=RdfFormat.N_TRIPLES):
            found.add(Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph)))
    return found


def _got(url: str) -> bytes:
    """What a graph store holds; nothing where it says that there is no such graph."""
    request = urllib.request.Request(url, headers={"Accept": "application/n-triples, text/plain"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            body: bytes = answer.read()
            return body
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 404:
                return b""
            raise


def publish(root: Path, server: Running, way: str) -> int:
    endpoint = server.update if way == "--update" else server.graph_store
    password = ["--user-env", "THE_USER", "--password-env", "THE_PASSWORD"] if server.user and way == "--graph-store" else []
    return main(["-C", str(root), "publish", "--endpoint", endpoint, way, *password])


def names(quads: set[Quad]) -> set[str]:
    return {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}


@pytest.mark.parametrize("way", ["--graph-store", "--update"])
def test_a_server_gives_back_what_was_sent(server: Running, way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN)
    corpus = corpus_of(root)
    expected = sent(corpus)
    assert publish(root, server, way) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Published {len(names(expected))} graphs with {len(expected):,} statements as of 2026-01-01 at http://127.0.0.1:")
    found = read_back(server, names(expected))
    assert found == expected
    store = open_store()
    store.extend(found)
    assert read_corpus(store.dump(format=RdfFormat.N_QUADS) or b"") == corpus


def test_the_first_workspace_goes_there_and_back(server: Running) -> None:
    corpus = corpus_of(ROOT)
    expected = sent(corpus)
    assert publish(ROOT, server, "--graph-store") == 0
    assert read_back(server, names(expected)) == expected


def test_an_update_clears_what_is_gone_and_leaves_what_is_not_ours(server: Running, tmp_path: Path) -> None:
    root = write(tmp_path, TOWN)
    other = b"INSERT DATA { GRAPH <https://example.org/other> { <http://x/s> <http://x/p> 7 } }"
    Sender(Server(server.update)).send("POST", server.update, other, "application/sparql-update")
    assert publish(root, server, "--update") == 0
    (root / "claims/points.yaml").unlink()
    assert publish(root, server, "--update") == 0
    assert read_back(server, {"https://example.org/town/graph/claim/points"}) == set()
    assert len(read_back(server, {"https://example.org/other"})) == 1
    expected = sent(corpus_of(root))
    assert read_back(server, names(expected)) == expected


class _Guarded(http.server.BaseHTTPRequestHandler):
    """Anybody may read; who writes is asked by Digest, and asked anew after each answer. It quotes what it hears."""

    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def do_PUT(self) -> None:
        said = self.headers.get("Authorization", "")
        type(self).heard.append(said)
        self.rfile.read(int(self.headers["Content-Length"]))
        known = said.startswith("Digest") and len(type(self).heard) < 3
        self.send_response(204 if known else 401)
        if not known:
            self.send_header("WWW-Authenticate", f'Digest realm="town", nonce="{len(type(self).heard)}", qop="auth"')
        self.end_headers()
        if not known:
            self.wfile.write(f"you, secret word, {said}, shall not pass".encode())

    def log_message(self, format: str, *args: object) -> None:
        return


def test_a_challenge_for_writing_is_answered_once_and_the_password_is_never_quoted() -> None:
    _Guarded.heard.clear()
    with serving(_Guarded) as endpoint:
        sender = Sender(Server(endpoint, "me", "secret word"))
        sender.send("PUT", f"{endpoint}?graph=x", b"<a> <b> <c> .", "text/turtle")
        with pytest.raises(PublicationError) as refused:
            sender.send("PUT", f"{endpoint}?graph=y", b"<a> <b> <c> .", "text/turtle")
        with pytest.raises(PublicationError) as basic:
            Sender(Server(endpoint, "me", "secret word"), challenge="Basic")._try("PUT", endpoint, b"", "text/turtle")
    assert [said.partition(" ")[0] for said in _Guarded.heard] == ["Basic", "Digest", "Digest", "Digest", "Basic"]
    assert 'uri="/store?graph=x"' in _Guarded.heard[1]
    reason = "401: it asks for a user's name and password, or those given are wrong. It said: you, …, "
    assert str(refused.value).startswith(f"{endpoint} answered {reason}Digest username=")
    assert str(basic.value) == f"{endpoint} answered {reason}Basic …, shall not pass"


class _Answer(http.server.BaseHTTPRequestHandler):
    status, body, heard = 200, b"", list[str]()

    def do_PUT(self) -> None:
        type(self).heard.append(self.path)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(type(self).status)
        if type(self).status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(type(self).body)

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def answering(status: int, body: bytes = b"") -> Iterator[str]:
    with serving(type("Handler", (_Answer,), {"status": status, "body": body, "heard": []})) as endpoint:
        yield endpoint


@contextmanager
def serving(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/store"
        server.shutdown()
        thread.join(10)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (500, b"out of \x1b[31mmemory\n", "500: Internal Server Error. It said: out of [31mmemory"),
        (302, b"", "302: it has moved; give the address it has moved to."),
        (401, b"", "401: it asks for a user's name and password, or those given are wrong."),
        (405, b"", "405: it does not take this kind of request here; --graph-store and --update have different addresses."),
    ],
)
def test_a_server_that_refuses_is_quoted(
    status: int, body: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with answering(status, body) as endpoint:
        assert main(["-C", str(write(tmp_path, TOWN)), "publish", "--endpoint", endpoint]) == 1
    rest = "What is there now may be incomplete; publish again."
    assert capsys.readouterr().err == f"kg publish: {endpoint} answered {reason} {rest}\n"


def test_a_server_that_is_not_there_or_never_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    root = str(write(tmp_path, TOWN))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}/store"
        assert main(["-C", root, "publish", "--endpoint", endpoint]) == 1
        assert f"kg publish: {endpoint} cannot be reached: " in capsys.readouterr().err
        silent.listen()
        assert main(["-C", root, "publish", "--endpoint", endpoint, "--timeout", "0.3"]) == 1
    assert f"kg publish: {endpoint} did not answer within 0.3 seconds." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("endpoint", "says"),
    [
        ("ftp://example.org/", "The endpoint has to be a web address that begins with http:// or https://."),
        ("http:///store", "The endpoint has to be a web address that begins with http:// or https://."),
        ("http://[/", "The endpoint is not a web address."),
        ("http://x:99999999/", "The endpoint is not a web address."),
        ("https://a b/", "The endpoint has to be a web address that begins with http:// or https://."),
        ("https://me:secret@example.org/", "The endpoint must not hold a user's name or password; name environment variables with "
         "--user-env and --password-env."),
        ("https://example.org/#a", "The endpoint must not have a part after #."),
    ],
)  # fmt: skip
def test_an_endpoint_that_nothing_can_be_sent_to(endpoint: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "--endpoint", endpoint]) == 2
    told = capsys.readouterr().err
    assert told == f"kg publish: {says}\n"
    assert "secret" not in told


def test_what_may_be_a_key_in_an_address_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with answering(204) as endpoint:
        assert main(["-C", str(write(tmp_path, TOWN)), "publish", "--endpoint", f"{endpoint}?key=hidden"]) == 0
    told = capsys.readouterr()
    assert told.out.endswith(f" statements as of 2026-01-01 at {endpoint}\n")
    assert "hidden" not in told.out + told.err


def test_a_password_is_never_sent_in_clear_nor_shown() -> None:
    server = Server("http://example.org/store", "me", "secret")
    assert problem_with(server) == "A password is sent over https only, or to this machine itself."
    assert problem_with(Server("http://127.0.0.1:1/store", "me", "secret")) == ""
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--user-env", "NOBODY_SET_THIS", "--password-env", "NOR_THIS"], "the environment variable NOBODY_SET_THIS is not set."),
        (["--user-env", "HOME"], "--user-env and --password-env belong together."),
        (["--timeout", "0"], "The timeout has to be more than 0 seconds."),
    ],
)
def test_options_that_do_not_fit(options: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "--endpoint", "https://example.org/", *options]) == 2
    assert capsys.readouterr().err == f"kg publish: {says}\n"
