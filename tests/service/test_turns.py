"""Who runs when there is not room for all, clients that dawdle, and the engine of systems that cannot fork."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import pytest

from kg.service.dispatch import Dispatcher
from kg.service.engine import Ending, Engine, EngineError, outcome
from kg.service.job import Answer, Job, outcome_message
from kg.service.limits import Limits, limits_from
from kg.service.problem import Problem
from kg.service.server import serve_http
from kg.service.slots import BusyError, Slots, StoppedError, Turn
from kg.service.spawning import start_spawning
from kg.service.web import Receive, Request, Response, Scope, Send

QUICK = Limits(quick=2, long=2, waiting=2, patience=0.3, prompt=0.1, fair=0.3)


def lasting(seconds: float) -> Callable[[Turn], Coroutine[Any, Any, float]]:
    """Work that takes so long."""

    async def work(_: Turn) -> float:
        await asyncio.sleep(seconds)
        return seconds

    return work


def ends_of(limits: Limits, *works: Callable[[Turn], Coroutine[Any, Any, float]]) -> list[object]:
    """What becomes of work that comes all at once, in an arrangement that looks after it."""

    async def all_of_them() -> list[object]:
        slots = Slots(limits)
        looking = asyncio.create_task(slots.keep_looking())
        ends = await asyncio.gather(*(slots.run(work) for work in works), return_exceptions=True)
        looking.cancel()
        assert not slots.quick
        assert not slots.long
        return [end if isinstance(end, float) else type(end) for end in ends]

    return asyncio.run(all_of_them())


def test_no_more_quick_work_runs_than_has_places() -> None:
    running, most = 0, 0

    async def work(_: Turn) -> float:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return 0.0

    assert ends_of(Limits(quick=3, waiting=100), *([work] * 30)) == [0.0] * 30
    assert most == 3


def test_a_line_that_is_too_long_or_too_slow_is_refused() -> None:
    patient = Limits(quick=2, waiting=2, patience=0.3, prompt=10)
    assert ends_of(patient, *([lasting(0.6)] * 6)) == [0.6, 0.6, BusyError, BusyError, BusyError, BusyError]


def test_long_work_keeps_no_quick_one_waiting() -> None:
    assert ends_of(QUICK, lasting(0.6), lasting(0.6), lasting(0.01), lasting(0.01)) == [0.6, 0.6, 0.01, 0.01]


def test_of_too_much_long_work_the_newest_is_stopped_until_one_has_had_its_time() -> None:
    async def come_one_by_one(*seconds: float) -> list[object]:
        slots = Slots(Limits(quick=9, long=2, prompt=0.05, fair=0.4))
        looking = asyncio.create_task(slots.keep_looking())
        tasks = []
        for pause in seconds:
            await asyncio.sleep(pause)
            tasks.append(asyncio.create_task(slots.run(lasting(1.0))))
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        looking.cancel()
        return [end if isinstance(end, float) else type(end) for end in ends]

    assert asyncio.run(come_one_by_one(0, 0, 0.15)) == [1.0, 1.0, StoppedError]
    assert asyncio.run(come_one_by_one(0, 0.1, 0.5)) == [StoppedError, 1.0, 1.0]


def test_work_says_itself_how_much_it_has_used_and_steps_back_when_it_is_long() -> None:
    steps: list[str] = []

    def using(spent: float) -> Callable[[Turn], Coroutine[Any, Any, float]]:
        async def work(turn: Turn) -> float:
            turn.spent = lambda: spent
            turn.step_back = lambda: steps.append(f"used {spent}")
            await asyncio.sleep(0.3)
            return spent

        return work

    assert ends_of(QUICK, using(0.0), using(5.0)) == [0.0, 5.0]
    assert steps == ["used 5.0"]


def test_work_that_fails_or_is_left_gives_its_place_back() -> None:
    async def fail(_: Turn) -> float:
        raise EngineError("no")

    async def all_of_them() -> float:
        slots = Slots(Limits(quick=1))
        for _ in range(3):
            with pytest.raises(EngineError):
                await slots.run(fail)
        leaving = asyncio.create_task(slots.run(lasting(10)))
        await asyncio.sleep(0.01)
        leaving.cancel()
        return await slots.run(lasting(0.0))

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
    limits = Limits(seconds=0.5, memory=7, quick=1)
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
        slots = Slots(limits)
        endings = [await slots.run(partial(engine.run, job.encoded())) for job in jobs]
        return [outcome(ending, limits) for ending in endings]

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
