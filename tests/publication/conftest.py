"""Real SPARQL servers on this machine's loopback, each on a free port, ended with the tests that asked for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 40.0
VIRTUOSO_PACKAGE = "virtuoso-opensource-7-bin"
VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
[Plugins]
"""
GRANTS = 'GRANT SPARQL_UPDATE TO "SPARQL";'


@dataclass(frozen=True)
class Running:
    """A server: where graphs are put and got, where updates go, and whether graphs need a password."""

    name: str
    graph_store: str
    update: str
    read: str
    user: str = ""
    password: str = ""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    """``command`` while the block runs, once ``url`` answers; only this very process is ended."""
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(url, process, folder)
            yield
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(15)


def _wait(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {(folder / 'output.txt').read_text(errors='replace')[-800:]}")


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    binary = Path(sys.executable).with_name("oxigraph.exe" if os.name == "nt" else "oxigraph")
    if not binary.exists():
        pytest.skip(f"no oxigraph beside {sys.executable}: its wheel is not installed")
    folder, port = tmp_path_factory.mktemp("oxigraph"), free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(binary), "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    with running(command, folder, f"{address}/"):
        yield Running("oxigraph", f"{address}/store", f"{address}/update", f"{address}/store")


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    binary, client = _virtuoso()
    folder, http, sql = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(http=http, sql=sql), encoding="utf-8")
    address = f"http://127.0.0.1:{http}"
    with running([binary, "+foreground", "+configfile", "virtuoso.ini"], folder, f"{address}/sparql"):
        subprocess.run([client, f"127.0.0.1:{sql}", "dba", "dba", f"exec={GRANTS}"], check=True, capture_output=True, timeout=PATIENCE)
        crud = f"{address}/sparql-graph-crud"
        yield Running("virtuoso", f"{crud}-auth", f"{address}/sparql", crud, "dba", "dba")


def _virtuoso() -> tuple[str, str]:
    """The server and its client; in continuous integration they may be installed, anywhere else they are there or not."""
    if not shutil.which("virtuoso-t") and os.environ.get("CI") and hasattr(os, "geteuid") and os.geteuid() == 0:
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", VIRTUOSO_PACKAGE]):
            subprocess.run(command, check=False, capture_output=True, timeout=300)
    binary, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not binary or not client:
        pytest.skip(f"no virtuoso-t and isql-vt on this machine: install the Debian package {VIRTUOSO_PACKAGE}")
    return binary, client
