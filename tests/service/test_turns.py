"""Who runs when there is not room for all, clients that dawdle, and the engine of systems that cannot fork."""

from __future__ import annotations

import asyncio
import socket
import time

import pytest

from kg.service.dispatch import Dispatcher
from kg.service.engine import Ending, Engine, EngineError, outcome
from kg.service.job import Answer, Job, outcome_message
from kg.service.limits import Limits, limits_from
from kg.service.problem import Problem
from kg.service.server import serve_http
from kg.service.slots import BusyError, Slots, StoppedError
from kg.service.spawning import start_spawning
from kg.service.web import Receive, Request, Response, Scope, Send

QUICK = Limits(workers=2, waiting=2, patience=0.3, fair=0.05)


async def lasting(seconds: float) -> float:
    await asyncio.sleep(seconds)
    return seconds


def test_no_more_run_than_there_are_workers() -> None:
    running, most = 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1

    async def all_of_them() -> None:
        slots = Slots(Limits(workers=3, waiting=100))
        await asyncio.gather(*(slots.run(work) for _ in range(30)))

    asyncio.run(all_of_them())
    assert most == 3


def test_a_line_that_is_too_long_or_too_slow_is_refused() -> None:
    async def all_of_them() -> list[object]:
        slots = Slots(QUICK)
        return await asyncio.gather(*(slots.run(lambda: lasting(0.6)) for _ in range(6)), return_exceptions=True)

    ends = asyncio.run(all_of_them())
    assert ends[:2] == [0.6, 0.6]
    assert [type(end) for end in ends[2:]] == [BusyError] * 4


def test_long_work_makes_room_for_who_waits_and_runs_on_when_nobody_does() -> None:
    async def all_of_them() -> list[object]:
        slots = Slots(QUICK)
        making_room = asyncio.create_task(slots.keep_making_room())
        first, second = (asyncio.create_task(slots.run(lambda: lasting(0.5))) for _ in range(2))
        await asyncio.sleep(0.2)  # long past the fair time, and nobody waits
        assert not first.done()
        third = asyncio.create_task(slots.run(lambda: lasting(0.01)))
        ends = await asyncio.gather(first, second, third, return_exceptions=True)
        making_room.cancel()
        return list(ends)

    ends = asyncio.run(all_of_them())
    assert isinstance(ends[0], StoppedError)
    assert ends[1:] == [0.5, 0.01]


def test_work_that_fails_gives_its_place_back() -> None:
    async def fail() -> None:
        raise EngineError("no")

    async def all_of_them() -> float:
        slots = Slots(Limits(workers=1))
        for _ in range(3):
            with pytest.raises(EngineError):
                await slots.run(fail)
        leaving = asyncio.create_task(slots.run(lambda: lasting(10)))
        await asyncio.sleep(0.01)
        leaving.cancel()
        return await slots.run(lambda: lasting(0))

    assert asyncio.run(all_of_them()) == 0


WHOLE = outcome_message(Answer("text/csv", b"a\r\n1\r\n"))


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        (Ending(WHOLE, 0), Answer("text/csv", b"a\r\n1\r\n")),
        (Ending(WHOLE[:-1], 0), 500),
        (Ending(b"", 0), 500),
        (Ending(WHOLE, None), 503),
        (Ending(WHOLE, -9), 500),
        (Ending(WHOLE, -14), 504),
        (Ending(WHOLE, -24), 504),
        (Ending(WHOLE, 70), 500),
    ],
)
def test_an_answer_is_whole_or_none(ending: Ending, found: Answer | int) -> None:
    """Also bytes that look whole are no answer when their worker did not end well."""
    got = outcome(ending, Limits())
    assert (got.status if isinstance(got, Problem) else got) == found


def test_limits_pass_through_an_argument() -> None:
    limits = Limits(seconds=0.5, memory=7, workers=1)
    assert limits_from(limits.as_json()) == limits
    with pytest.raises(TypeError):
        limits_from('{"lives": 9}')


def test_a_dataset_that_cannot_be_read_changes_nothing() -> None:
    async def try_it() -> tuple[Engine | None, bytes, Answer | Problem]:
        dispatcher = Dispatcher(Limits(seconds=2))
        await dispatcher.serve(b"<urn:a> <urn:b> <urn:c> .\n")
        before = dispatcher.engine
        with pytest.raises(EngineError):
            await dispatcher.serve(b"this is no RDF")
        assert dispatcher.engine is before
        found = await dispatcher.ask(Job("ASK { <urn:a> ?p ?o }", (), (), "text/csv", ""))
        await dispatcher.close()
        return dispatcher.engine, dispatcher.nquads, found

    _, nquads, found = asyncio.run(try_it())
    assert nquads == b"<urn:a> <urn:b> <urn:c> .\n"
    assert found == Answer("text/csv", b"true")


def test_the_engine_without_fork() -> None:
    limits = Limits(seconds=1.5, memory=300_000_000, result=100_000)
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    nquads = b"".join(b"<urn:%d> <urn:p> <urn:%d> <urn:g> .\n" % (number, number + 1) for number in range(1000))

    async def ask_all() -> list[Answer | Problem]:
        engine = await start_spawning(nquads, limits)
        assert (engine.facts.quads, engine.facts.graphs) == (1000, 1)
        nested = f"SELECT ({'(' * 30000}1{')' * 30000} AS ?x) {{}}"
        queries = ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", product, nested, "ASK { SERVICE <urn:x> {} }")
        jobs = [Job(query, (), (), "text/csv", "text/turtle") for query in queries]
        return [outcome(await engine.run(job.encoded()), limits) for job in jobs]

    count, late, crash, elsewhere = asyncio.run(ask_all())
    assert count == Answer("text/csv", b"n\r\n1000\r\n")
    assert [end.status for end in (late, crash, elsewhere) if isinstance(end, Problem)] == [504, 500, 403]


def test_spawning_refuses_what_is_no_dataset() -> None:
    with pytest.raises(EngineError, match=r"^The dataset cannot be read: "):
        asyncio.run(start_spawning(b"this is no RDF", Limits()))


IMPATIENT = Limits(receive=0.5, send=1.5)
ASKED = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def large_answer(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    size = len(await request.body()) or 40_000_000
    await Response(b"x" * size)(scope, receive, send)


async def dawdle(sent: bytes, trickle: bytes) -> float:
    """Send something, then a byte now and then, never reading; gives the seconds until the connection is cut."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        serving = asyncio.create_task(serve_http(large_answer, listening, IMPATIENT))
        loop = asyncio.get_running_loop()
        with socket.socket() as client:
            client.setblocking(False)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            await loop.sock_connect(client, listening.getsockname())
            began = time.monotonic()
            await loop.sock_sendall(client, sent)
            while time.monotonic() - began < 8:
                await asyncio.sleep(0.1)
                try:
                    await loop.sock_sendall(client, trickle)
                except ConnectionError:
                    break
            seconds = time.monotonic() - began
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await serving
        return seconds


@pytest.mark.parametrize(
    ("sent", "trickle"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"x"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", b"x"),
        (ASKED, b"\r"),
    ],
)
def test_a_client_that_dawdles_is_cut_off(sent: bytes, trickle: bytes) -> None:
    assert 0.4 < asyncio.run(dawdle(sent, trickle)) < 5
