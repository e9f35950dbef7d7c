"""The query service with and without hostile clients:  ``python benchmarks/service.py [--claims N] [--minutes M]``

Good clients keep a connection each and send simple queries whose answers are known; hostile ones send every query of
``tests/service/attacks.py`` in turn. A row counts the good clients' queries: errors (no answer), wrong answers, times, rate. The server
of Oxigraph is the peer, on the same statements. With ``--minutes`` the attacks go on for so long, and every good answer is verified.
Everything runs on 127.0.0.1 and ends by itself.

Times depend on what else the machine does. Processor time does less: *CPU s* is what the server with all its processes takes for
1,000 of the good queries, which says nothing beside hostile ones. ``--profile`` tells where it goes, for each of the good queries.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import runpy
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import synthetic

ROOT = Path(__file__).parents[1]
ATTACKS: dict[str, tuple[str, tuple[int, ...]]] = runpy.run_path(str(ROOT / "tests" / "service" / "attacks.py"))["QUERIES"]
GOOD = (
    "SELECT (COUNT(*) AS ?n) { ?s a ?class }",
    "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class",
    "SELECT ?s ?o { ?s <http://purl.org/dc/terms/title> ?o } ORDER BY ?s ?o LIMIT 20",
    "ASK { ?s ?p ?o . ?o ?q ?r }",
)
GOODS, EACH, EVILS = 32, 100, 4


@dataclass
class Tally:
    """What became of the good clients' queries: seconds each took, and how many failed or were answered wrongly."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    wrong: int = 0
    began: float = field(default_factory=time.monotonic)
    ended: float = 0.0
    processor: tuple[float, ...] = ()

    def row(self, case: str) -> str:
        """A row of the table."""
        took = sorted(self.seconds) or [0.0]
        p50, p99, worst = (took[min(len(took) - 1, int(len(took) * share))] * 1000 for share in (0.5, 0.99, 1.0))
        rate = len(self.seconds) / max(self.ended - self.began, 1e-9)
        used = f"{self.each(sum(self.processor)):.2f}" if self.processor else "–"
        times = f"{p50:.0f} | {p99:.0f} | {worst:.0f} | {rate:.0f}"
        return f"| {case} | {len(self.seconds)} | {self.errors} | {self.wrong} | {times} | {used} |"

    def each(self, seconds: float) -> float:
        """Seconds for all queries as seconds for 1,000 of them."""
        return 1000 * seconds / max(1, len(self.seconds))


@dataclass(frozen=True)
class Server:
    """A server under test: its name, its port, the path of its endpoint, and its process."""

    name: str
    port: int
    path: str
    process: subprocess.Popen[bytes]

    def megabytes(self) -> float:
        """The memory of the process that talks to clients, in MB; 0 where /proc does not tell."""
        with suppress(OSError):
            for line in Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024
        return 0.0

    def used(self) -> tuple[float, float, float]:
        """Seconds of processor time so far: of the process itself, its children, and theirs (our workers), with those that have ended."""
        (own, children), workers = _times(self.process.pid), 0.0
        for child in _children(self.process.pid):
            mine, theirs = _times(child)
            children += mine
            workers += theirs + sum(sum(_times(worker)) for worker in _children(child))
        return own, children, workers


def _times(pid: int) -> tuple[float, float]:
    """The seconds of processor time of a process, and of its children that have ended; zeros where /proc does not tell."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()[11:15]
        user, system, of_children, in_children = (int(text) / os.sysconf("SC_CLK_TCK") for text in fields)
        return user + system, of_children + in_children
    return 0.0, 0.0


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return []


class Connection:
    """A connection that is kept, and made anew when it was closed."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, query: str) -> tuple[int, bytes]:
        """The status and the body; raises ``OSError`` or ``EOFError`` when there is no whole answer."""
        try:
            if self.streams is None:
                self.streams = await asyncio.open_connection("127.0.0.1", self.server.port, limit=2**24)
            return await self._exchange(*self.streams, query.encode())
        except BaseException:
            self.close()
            raise

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: bytes) -> tuple[int, bytes]:
        head = (
            f"POST {self.server.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
            f"Accept: application/sparql-results+json, text/turtle;q=0.5\r\nContent-Length: {len(query)}\r\n\r\n"
        )
        writer.write(head.encode() + query)
        await writer.drain()
        fields = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        status = int(fields[0].split()[1])
        length = next((int(line.partition(":")[2]) for line in fields if line.startswith("content-length:")), None)
        body = await reader.readexactly(length) if length is not None else await self._chunks(reader)
        if "connection: close" in fields:
            self.close()
        return status, body

    async def _chunks(self, reader: asyncio.StreamReader) -> bytes:
        parts = []
        while size := int(await reader.readline() or b"0", 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)

    def close(self) -> None:
        """Let go of the connection."""
        if self.streams is not None:
            self.streams[1].close()
            self.streams = None


async def known_answers(server: Server) -> dict[str, bytes]:
    """The answers of a server that nobody disturbs."""
    connection = Connection(server)
    answers = {}
    for query in GOOD:
        status, answers[query] = await connection.ask(query)
        if status != 200 or len(answers[query]) < 20:
            raise RuntimeError(f"{server.name} does not answer {query}: {status} {answers[query][:200]!r}")
    connection.close()
    return answers


async def good_client(server: Server, tally: Tally, answers: dict[str, bytes], queries: Iterator[str]) -> None:
    """Ask until the queries are used up; every answer is compared with the known one."""
    connection = Connection(server)
    for query in queries:
        began = time.monotonic()
        try:
            async with asyncio.timeout(60):
                status, body = await connection.ask(query)
        except (OSError, EOFError, ValueError):
            tally.errors += 1
            await asyncio.sleep(0.01)
            continue
        tally.seconds.append(time.monotonic() - began)
        tally.errors += status != 200
        tally.wrong += status == 200 and body != answers[query]
    connection.close()


async def evil_client(server: Server, ends: Counter[str], start: int) -> None:
    """Attack until cancelled."""
    connection = Connection(server)
    attacks = list(ATTACKS.values())
    for query, _ in cycle(attacks[start:] + attacks[:start]):
        try:
            async with asyncio.timeout(60):
                status, _ = await connection.ask(query)
            ends[str(status)] += 1
        except (OSError, EOFError, ValueError) as error:
            ends[type(error).__name__] += 1
            await asyncio.sleep(0.05)


@asynccontextmanager
async def attacked(server: Server, evils: int) -> AsyncIterator[Counter[str]]:
    """Hostile clients at work while the body runs; gives how their queries ended."""
    ends: Counter[str] = Counter()
    tasks = [asyncio.create_task(evil_client(server, ends, number * len(ATTACKS) // max(1, evils))) for number in range(evils)]
    try:
        yield ends
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def measure(server: Server, evils: int, queries: int, good: Sequence[str] = GOOD) -> tuple[Tally, Counter[str]]:
    """All good clients at once, each with so many queries, beside hostile ones."""
    answers = await known_answers(server)
    async with attacked(server, evils) as ends:
        await asyncio.sleep(1.0 if evils else 0.0)
        before, tally = server.used(), Tally()
        clients = (good_client(server, tally, answers, iter([good[i % len(good)] for i in range(queries)])) for _ in range(GOODS))
        await asyncio.gather(*clients)
        tally.ended = time.monotonic()
        if not evils:
            tally.processor = tuple(after - since for since, after in zip(before, server.used(), strict=True))
    return tally, ends


async def endure(server: Server, minutes: float) -> tuple[Tally, Counter[str]]:
    """Good and hostile clients for so many minutes."""
    answers = await known_answers(server)
    end = time.monotonic() + minutes * 60

    def queries(number: int) -> Iterator[str]:
        for step in cycle(range(len(GOOD))):
            if time.monotonic() > end:
                return
            yield GOOD[(step + number) % len(GOOD)]

    async with attacked(server, EVILS) as ends:
        tally = Tally()
        await asyncio.gather(*(good_client(server, tally, answers, queries(number)) for number in range(4)))
        tally.ended = time.monotonic()
    return tally, ends


@contextmanager
def ours(workspace: Path) -> Iterator[Server]:
    """``kg serve`` on a workspace."""
    command = [sys.executable, "-P", "-m", "kg", "-C", str(workspace), "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        line, _, held = (process.stdout.readline().decode() for _ in range(3))
        if "http://" not in line:
            raise RuntimeError("kg serve did not start")
        print(f"\n{held.partition(', from ')[2].strip().rstrip('.')}; Python {platform.python_version()}\n", flush=True)
        yield Server("kg serve", int(line.split("http://127.0.0.1:")[1].split("/")[0]), "/sparql", process)
    finally:
        process.terminate()
        process.communicate(timeout=60)


@contextmanager
def oxigraph(workspace: Path) -> Iterator[Server]:
    """The server of Oxigraph on the same statements, each in the default graph as well, with its own time limit of 10 seconds."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        raise FileNotFoundError("oxigraph is not installed")
    nquads = exported(workspace)
    merged = {line.rsplit(b" <", 1)[0] + b" .\n" for line in nquads.splitlines()}
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        data = Path(folder) / "data.nq"
        data.write_bytes(nquads + b"".join(merged))
        nothing = subprocess.DEVNULL
        subprocess.run([program, "load", "--location", f"{folder}/store", "--file", str(data)], check=True, stdout=nothing, stderr=nothing)
        free.close()
        command = [program, "serve-read-only", "--location", f"{folder}/store", "--bind", f"127.0.0.1:{port}", "--timeout-s", "10"]
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        try:
            time.sleep(1)
            yield Server("oxigraph serve", port, "/query", process)
        finally:
            process.kill()
            process.wait()


HEAD = "| case | good queries | errors | wrong | p50 ms | p99 ms | worst ms | a second | CPU s |\n|---|---|---|---|---|---|---|---|---|"


def compare(workspace: Path) -> bool:
    """Print the table of both servers; gives whether ours made no error."""
    sound = True
    with ours(workspace) as server:
        print(HEAD)
        for evils in (0, EVILS):
            tally, ends = asyncio.run(measure(server, evils, EACH))
            print(tally.row(f"{server.name}, {GOODS} clients{f', {evils} hostile' if evils else ''}"), flush=True)
            sound = sound and not tally.errors and not tally.wrong
        before = server.megabytes()
        tally, _ = asyncio.run(measure(server, 0, 10_000 // GOODS + 1))
        print(tally.row(f"{server.name}, {GOODS} clients, again"), flush=True)
        after = server.megabytes()
    peer(workspace)
    print(f"\nEnds of the attacks: {dict(ends)}. Memory of the serving process over the 10,016 queries: {grown(before, after)}.")
    return sound


def grown(before: float, after: float) -> str:
    """What became of a process's memory, in MB."""
    return f"{before:.1f} → {after:.1f} MB ({(after / before - 1) * 100 if before else 0:+.1f} %)"


def profile(workspace: Path) -> None:
    """Where the processor time of each good query goes, all clients asking the same; and what the library alone takes."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(exported(workspace), format=ox.RdfFormat.N_QUADS)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")

    def ask(query: str) -> float:
        """Seconds for 1,000 times a query, by 20 times."""
        began = time.process_time()
        for _ in range(20):
            found = store.query(query)
            if not isinstance(found, ox.QueryTriples):
                found.serialize(format=ox.QueryResultsFormat.JSON)
        return (time.process_time() - began) * 50

    with ours(workspace) as server:
        asyncio.run(measure(server, 0, EACH))  # until all that is made once is made
        print("| query | CPU s for 1,000 | HTTP and dispatch | zygote and others | workers | Oxigraph alone |\n|---|---|---|---|---|---|")
        for query in GOOD:
            tally, _ = asyncio.run(measure(server, 0, EACH // 4, (query,)))
            parts = " | ".join(f"{tally.each(part):.2f}" for part in (sum(tally.processor), *tally.processor))
            print(f"| `{query}` | {parts} | {min(ask(query) for _ in range(5)):.2f} |", flush=True)
    own = asyncio.run(own_part())
    made, kept = made_and_kept(workspace)
    print(f"\nOf HTTP and dispatch, our own part from a request read to its response: {own:.2f}.")
    print(f"The dataset is made in {made:.2f} s of processor time, and given back from what is kept in {kept:.2f} s.")


async def own_part() -> float:
    """Seconds of processor time for 1,000 requests without HTTP and without a worker: the least of eight rounds."""
    from kg.service.app import Parts, State, application
    from kg.service.dispatch import Dispatcher
    from kg.service.engine import Ending, Facts
    from kg.service.hosts import doors
    from kg.service.job import Answer, outcome_message
    from kg.service.limits import Limits

    class Ready:
        """An engine that has every answer ready."""

        facts, alive = Facts(1, 1), True

        async def run(self, job: bytes, turn: object) -> Ending:
            await asyncio.sleep(0)
            return Ending(outcome, 0)

        async def retire(self) -> None:
            """Nothing runs."""

    async def start(nquads: bytes, limits: Limits) -> Ready:
        return Ready()

    outcome = outcome_message(Answer("application/sparql-results+json", b'{"head":{},"boolean":true}'))
    dispatcher = Dispatcher(Limits(), start)
    await dispatcher.serve(b"")
    app = application(Parts(State("", dispatcher), doors("127.0.0.1")))
    fields = {"host": "127.0.0.1", "content-type": "application/sparql-query", "accept": "application/sparql-results+json, */*;q=0.5"}
    headers = [(name.encode(), text.encode()) for name, text in fields.items()]
    scope = {"type": "http", "method": "POST", "path": "/sparql", "query_string": b"", "headers": headers, "root_path": ""}

    async def ask() -> None:
        messages = iter([{"type": "http.request", "body": b"ASK {}"}])

        async def receive() -> dict[str, Any]:
            for message in messages:
                return message
            return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return]  # never, the client stays

        async def send(message: Any) -> None:
            assert message.get("status", 200) == 200, message

        await app(dict(scope), receive, send)

    least = float("inf")
    for _ in range(8):
        began = time.process_time()
        for _ in range(500):
            await ask()
        least = min(least, time.process_time() - began)
    return least * 2


def made_and_kept(workspace: Path) -> tuple[float, float]:
    """Seconds of processor time to make the dataset with an empty cache, and to give it back from the one that this left."""
    seconds = []
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-P", "-m", "kg.commands.dataset", json.dumps({"workspace": str(workspace)})]
        for _ in range(2):
            before = os.times()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env={**os.environ, "XDG_CACHE_HOME": cache})
            after = os.times()
            seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return seconds[0], seconds[1]


def exported(workspace: Path) -> bytes:
    """The dataset as N-Quads."""
    export = [sys.executable, "-P", "-m", "kg", "-C", str(workspace), "export", "--format", "nquads"]
    return subprocess.run(export, stdout=subprocess.PIPE, check=True).stdout


def peer(workspace: Path) -> None:
    """The rows of the other server, as far as it survives."""
    try:
        with oxigraph(workspace) as server:
            for evils in (0, EVILS):
                tally, _ = asyncio.run(measure(server, evils, EACH))
                died = "" if server.process.poll() is None else ", which died"
                print(tally.row(f"{server.name}, {GOODS} clients{f', {evils} hostile' if evils else ''}{died}"), flush=True)
    except (OSError, EOFError, RuntimeError) as error:
        print(f"| oxigraph serve: {error} | | | | | | | |")


def _copy_first_workspace(folder: Path) -> None:
    """The service follows its files, and nobody is to change them while answers are compared."""
    shutil.copy(ROOT / "kg.toml", folder)
    for name in ("claims", "evidence"):
        shutil.copytree(ROOT / name, folder / name)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 1 when a good query of ours had an error or a wrong answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=0, help="on a synthetic workspace of so many claims (default: the first workspace)")
    parser.add_argument("--minutes", type=float, default=0.0, help="only attack, for so long")
    parser.add_argument("--profile", action="store_true", help="only tell where the processor time of each good query goes")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        if arguments.claims:
            synthetic.write(arguments.claims, workspace)
        else:
            _copy_first_workspace(workspace)
        if arguments.profile:
            profile(workspace)
            return 0
        if not arguments.minutes:
            return 0 if compare(workspace) else 1
        with ours(workspace) as server:
            before = server.megabytes()
            tally, ends = asyncio.run(endure(server, arguments.minutes))
            print(HEAD)
            print(tally.row(f"{server.name}, 4 clients, {EVILS} hostile, {arguments.minutes:g} minutes"))
            print(f"\nEnds of {ends.total()} attacks: {dict(ends)}.", end=" ")
            print(f"Memory of the serving process: {grown(before, server.megabytes())}.")
    return 0 if not tally.errors and not tally.wrong else 1


if __name__ == "__main__":
    sys.exit(main())
