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
    _match(commands.add_parser("match", help="find the claims that a text resembles: was it already checked?"))
    add = commands.add_parser("add", help="write a new file with help in comments")
    add.add_argument("kind", choices=("claim", "evidence"))
    add.add_argument("id", help="its id: small letters, digits and hyphens")
    add.add_argument("--folder", default="", help="a folder below claims/ or evidence/")
    add.add_argument("--text", default="", help="the claim, or what the evidence is")
    add.add_argument("--language", default="", help="the language of the text (default: the workspace's first)")
    schema = commands.add_parser("schema", help="write the JSON Schemas that editors use")
    schema.add_argument("directory", type=Path, nargs="?", default=None)
    _export(commands.add_parser("export", help="write what is known as linked data, ClaimReview, a graph or a table"))
    _import(commands.add_parser("import", help="take in other publishers' reviews: ClaimReview or a ClaimsKG table"))
    _publish(commands.add_parser("publish", help="put the linked data on a SPARQL 1.1 server"))
    return top


def _export(command: argparse.ArgumentParser) -> None:
    formats = ("turtle", "trig", "nquads", "jsonld", "claimreview", "graphml", "csv")
    command.add_argument("--format", choices=formats, required=True)
    command.add_argument("--output", type=Path, metavar="FILE", help="write into this file (default: print)")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--language", default="", help="the language of claimreview (default: the workspace's first)")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="JSON-LD, an HTML page that carries it, or comma-separated values")
    command.add_argument("--format", choices=("claimreview", "claimskg"), default=None, help="what it is (default: by its content)")
    command.add_argument("--language", default="", help="the language of the texts (default: as each review says, else the first)")
    command.add_argument("--folder", default="imported", metavar="NAME", help="a folder below claims/ (default: imported)")
    command.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")


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
    command.add_argument("--language", default="", help="the language of the table (default: the workspace's first)")


def _match(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT|FILE", help="a statement, or a file whose sentences are looked up one by one")
    command.add_argument("--against", action="extend", nargs="+", default=[], type=Path, metavar="WORKSPACE", help="search these too")
    command.add_argument("--top", type=int, default=5, metavar="N", help="show at most N claims (default: 5)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--verdicts", action="store_true", help="compute the verdicts of the claims that are found")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status: 0 done, 1 the files have errors, 2 usage, 3 a gate did not hold."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    name = {"import": "import_reviews"}.get(arguments.command, arguments.command)  # import is a word of Python's own
    command = import_module(f"kg.commands.{name}")
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
