"""The command line: what can be asked, and nothing that takes long to import."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kg import __version__

DONE, ERRORS, USAGE, GATE = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    description = "Plain-text fact-checking: claims and evidence in files, verdicts with reasons."
    top = argparse.ArgumentParser(prog="kg", description=description)
    top.add_argument("-C", dest="workspace", metavar="DIR", type=Path, default=Path(), help="the workspace (default: here)")
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _audit(commands.add_parser("audit", help="compute what the evidence says about every claim; write the site"))
    validate = commands.add_parser("validate", help="report every slip in the text of the files")
    validate.add_argument("--format", choices=("text", "json", "github"), default="text")
    examined = "an examined text, to confirm positions and digests against"
    validate.add_argument("--document", action="append", default=[], metavar="ID=FILE", help=examined)
    validate.add_argument("--shapes", action="store_true", help="also check the linked data against their SHACL shapes")
    init = commands.add_parser("init", help="make an empty valid workspace")
    init.add_argument("directory", type=Path)
    init.add_argument("--example", action="store_true", help="with a small worked case")
    add = commands.add_parser("add", help="write a new file with help in comments")
    add.add_argument("kind", choices=("claim", "evidence"))
    add.add_argument("id", help="its id: small letters, digits and hyphens")
    add.add_argument("--folder", default="", help="a folder below claims/ or evidence/")
    add.add_argument("--text", default="", help="the claim, or what the evidence is")
    add.add_argument("--language", default="", help="the language of the text (default: the workspace's first)")
    schema = commands.add_parser("schema", help="write the JSON Schemas that editors use")
    schema.add_argument("directory", type=Path, nargs="?", default=None)
    _query(commands.add_parser("query", help="ask the workspace and its audit a question in SPARQL"))
    _export(commands.add_parser("export", help="write what is known as linked data, ClaimReview, a graph or a table"))
    _publish(commands.add_parser("publish", help="put the linked data on a SPARQL 1.1 server"))
    return top


def _query(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument("file", nargs="?", type=Path, default=None, help="a file that holds the query")
    which.add_argument("-e", dest="text", metavar="QUERY", help="the query itself")
    which.add_argument("--name", help="a stored question; --list tells their names")
    which.add_argument("--list", action="store_true", help="list the stored questions")
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a value for a stored question")
    command.add_argument("--format", choices=("table", "json", "csv", "tsv", "xml", "turtle"), default="table")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--seconds", type=float, default=30.0, help="how long the query may take (default: 30)")
    command.add_argument("--language", default="", help="the language of the list (default: the workspace's first)")


def _export(command: argparse.ArgumentParser) -> None:
    formats = ("turtle", "trig", "nquads", "jsonld", "claimreview", "graphml", "csv")
    command.add_argument("--format", choices=formats, required=True)
    command.add_argument("--output", type=Path, metavar="FILE", help="write into this file (default: print)")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--language", default="", help="the language of claimreview (default: the workspace's first)")


def _publish(command: argparse.ArgumentParser) -> None:
    command.add_argument("--endpoint", required=True, metavar="URL", help="the server's graph store, or its update endpoint")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--graph-store", action="store_true", help="Graph Store Protocol, one PUT a named graph (default)")
    how.add_argument("--update", action="store_true", help="SPARQL 1.1 Update")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--user-env", metavar="NAME", help="the environment variable that holds the user's name")
    command.add_argument("--password-env", metavar="NAME", help="the environment variable that holds the password")
    command.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="how long to wait for one answer")


def _audit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--semantics", choices=("worlds",), default=None)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--site", type=Path, metavar="DIR", help="write the site into this folder")
    command.add_argument("-v", "--verbose", action="store_true", help="also tell which rules took part and how often each fired")
    command.add_argument("--language", default="", help="the language of the table (default: the workspace's first)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status: 0 done, 1 the files have errors, 2 usage, 3 a gate did not hold."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    command = import_module(f"kg.commands.{arguments.command}")
    try:
        status: int = command.run(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("kg: stopped", file=sys.stderr)
        return 130


def _speak_utf8() -> None:
    """The same bytes under every locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
