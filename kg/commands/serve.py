"""``kg serve``: the pages of the workspace, the desk, and SPARQL over HTTP, following the files."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.dataset import Wanted
from kg.commands.main import DONE, ERRORS, USAGE
from kg.commands.reading import day_of

if TYPE_CHECKING:
    from kg.service.limits import Limits
    from kg.service.reload import Built
    from kg.service.run import Service


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; 1 when the files have errors or the address cannot be had."""
    from kg.service.hosts import doors
    from kg.service.run import Service
    from kg.service.server import listen

    if arguments.as_of and day_of(arguments.as_of) is None:
        print(f"kg serve: “{arguments.as_of}” is not a day; write it as 2025-01-31.", file=sys.stderr)
        return USAGE
    limits = _limits(arguments)
    if limits is None:
        print("kg serve: --timeout, --memory and --result are numbers above 0.", file=sys.stderr)
        return USAGE
    try:
        listening = listen(arguments.host, arguments.port)
    except (OSError, OverflowError) as error:
        print(f"kg serve: cannot listen at {arguments.host}, port {arguments.port}: {error}.", file=sys.stderr)
        return ERRORS
    wanted = Wanted(str(arguments.workspace), arguments.as_of or "", not arguments.no_cache)
    with listening:
        allowed = doors(arguments.host, arguments.allow_host, arguments.cors)
        service = Service(arguments.workspace, lambda: build(wanted), listening, allowed, limits)
        return asyncio.run(_serve(service, wanted.as_of, arguments.read_only))


def _limits(arguments: argparse.Namespace) -> Limits | None:
    from kg.service.limits import MEGABYTE, Limits

    if min(arguments.timeout, arguments.memory, arguments.result) <= 0:
        return None
    memory, result = int(arguments.memory * MEGABYTE), int(arguments.result * MEGABYTE)
    return Limits(seconds=arguments.timeout, memory=memory, result=result)


async def _serve(service: Service, as_of: str, read_only: bool) -> int:
    from kg.service.app import State
    from kg.service.dispatch import Dispatcher
    from kg.service.engine import EngineError
    from kg.service.run import serve
    from kg.workbench.rights import Rights
    from kg.workbench.routes import desk

    state = State(_name(service.root), Dispatcher(service.limits), as_of=as_of)
    built = await service.build()
    try:
        if not built.wrong:
            await state.dispatcher.serve(built.nquads)
    except EngineError as error:
        built = type(built)(b"", f"{error}\n")
    if built.wrong:
        print(f"{built.wrong}kg serve: nothing is served.", file=sys.stderr)
        return ERRORS
    host, port = service.listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address, rights = f"http://{shown}:{port}/", Rights(read_only)
    print(f"The pages are at {address} until Ctrl-C stops this.", flush=True)
    if not read_only:
        print(f"To write, open {address}?token={rights.token}", flush=True)
    print(f"SPARQL queries are answered at {address}sparql, from {state.sentence()}", flush=True)
    await serve(service, state, _tell, desk(service.root, state, port, rights))
    return DONE


def _name(root: Path) -> str:
    """The workspace's name, for the page."""
    from kg.files.settings import read_settings

    settings, _ = read_settings((root / "kg.toml").read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff"))
    return settings.name if settings else root.resolve().name


def _tell(message: str) -> None:
    print(message, end="", file=sys.stderr, flush=True)


async def build(wanted: Wanted) -> Built:
    """The dataset of the workspace, made in a process of its own: this one goes on answering, and stays small."""
    from kg.service.reload import Built

    command = (sys.executable, "-P", "-m", "kg.commands.dataset", wanted.as_json())
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdin=nothing, stdout=pipe, stderr=pipe)
    try:
        nquads, told = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        raise
    said = told.decode("utf-8", "replace")
    if process.returncode == DONE:
        _tell(said)
        return Built(nquads)
    if process.returncode == ERRORS and said:
        return Built(b"", said)
    return Built(b"", f"The audit ended with status {process.returncode}; run `kg audit` to see why.\n")
