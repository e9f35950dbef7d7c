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
SEMANTICS = ("worlds", "df-quad", "quadratic-energy", "euler", "euler-top", "mlp")


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    description = "Plain-text fact-checking: claims and evidence in files, verdicts with reasons."
    top = argparse.ArgumentParser(prog="kg", description=description)
    top.add_argument("-C", dest="workspace", metavar="DIR", type=Path, default=Path(), help="the workspace (default: here)")
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _audit(commands.add_parser("audit", help="compute what the evidence says about every claim; write the site"))
    _explain(commands.add_parser("explain", help="why a claim's verdict is what it is, down to source documents"))
    _what_if(commands.add_parser("what-if", help="what the verdicts would be without something, or judged otherwise"))
    _timeline(commands.add_parser("timeline", help="since when the evidence says what it says"))
    _diff(commands.add_parser("diff", help="what differs between two states of the repository, and which edit did it"))
    _robustness(commands.add_parser("robustness", help="how often a verdict stays when judgements are drawn around their values"))
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
    _extract(commands.add_parser("extract", help="read an article: quantities, sentences, claims to check"))
    _serve(commands.add_parser("serve", help="the editor’s desk in the browser, and SPARQL over HTTP"))
    _query(commands.add_parser("query", help="ask the workspace and its audit a question in SPARQL"))
    _report(commands.add_parser("report", help="make a report that can be published or sent, from its definition"))
    _export(commands.add_parser("export", help="write what is known as linked data, ClaimReview, a graph or a table"))
    _import(commands.add_parser("import", help="take in other publishers' reviews: ClaimReview or a ClaimsKG table"))
    _publish(commands.add_parser("publish", help="put the linked data on a SPARQL 1.1 server"))
    _solve(commands.add_parser("solve", help="strengths of a graph of arguments in a .bag file, under a named semantics"))
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


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", default="", help="the report, a file of reports/ without its ending (default: list them)")
    formats = ("site", "html", "markdown", "docx", "pdf", "json")
    command.add_argument("--format", choices=formats, default="html")
    command.add_argument("--out", type=Path, metavar="PATH", help="the file, or the folder where several are made (default: here, by name)")
    command.add_argument("--language", default="", help="one of its languages (default: all, a file each)")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (default: as the definition says)")


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


def _solve(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.bag")
    command.add_argument("--semantics", choices=SEMANTICS, default=SEMANTICS[0])
    command.add_argument("--format", choices=("text", "json"), default="text")


def _audit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--semantics", choices=SEMANTICS, default=None)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--site", type=Path, metavar="DIR", help="write the site into this folder")
    command.add_argument("-v", "--verbose", action="store_true", help="also tell which rules took part and how often each fired")
    watching = "go on: print each verdict that changes as files are saved, until Ctrl-C"
    command.add_argument("--watch", action="store_true", help=watching)
    quick = "write the site without what hangs on each origin, how sure verdicts are, and how they came about"
    command.add_argument("--quick", action="store_true", help=quick)
    command.add_argument("--language", default="", help="the language of the table (default: the workspace's first)")


def _match(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT|FILE", help="a statement, or a file whose sentences are looked up one by one")
    command.add_argument("--against", action="extend", nargs="+", default=[], type=Path, metavar="WORKSPACE", help="search these too")
    command.add_argument("--top", type=int, default=5, metavar="N", help="show at most N claims (default: 5)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--verdicts", action="store_true", help="compute the verdicts of the claims that are found")


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("claim", help="the id of a claim")
    command.add_argument("--flips", action="store_true", help="and what would flip it: the smallest losses and the least changes")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--language", default="", help="the language of the answer (default: the workspace's first)")


def _what_if(command: argparse.ArgumentParser) -> None:
    lost = "evidence, a source, an argument or origin:GROUP that is not there; may be repeated"
    command.add_argument("--without", action="append", default=[], metavar="ID", help=lost)
    judged = "another judgement: ID.reliability=C, ID.credibility=2, ARGUMENT.strength=weak, or a number such as 0.4"
    command.add_argument("--set", action="append", default=[], metavar="ID.FIELD=VALUE", dest="settings", help=judged)
    command.add_argument("--load-bearing", action="store_true", help="list the evidence and origins whose loss would change most")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--language", default="", help="the language of the answer (default: the workspace's first)")


def _timeline(command: argparse.ArgumentParser) -> None:
    command.add_argument("claim", help="the id of a claim, or all: every change of a verdict")
    command.add_argument("--known-at", metavar="REV", help="what the repository knew at this commit")
    command.add_argument("--as-of", metavar="DATE", help="up to this day (2025-01-31)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--language", default="", help="the language of the answer (default: the workspace's first)")


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("before", metavar="REV", help="the earlier state: a commit, branch or tag")
    command.add_argument("after", metavar="REV", nargs="?", default="", help="the later one (default: the working tree)")
    gates = ("flip", "change", "error")
    gate = "exit with 3 when a verdict changes, anything changes, or an error is new; may be repeated"
    command.add_argument("--fail-on", action="append", choices=gates, default=[], help=gate)
    command.add_argument("--as-of", metavar="DATE", help="both as of this day (default: each as of its own)")
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    command.add_argument("--language", default="", help="the language of the answer (default: the workspace's first)")


def _robustness(command: argparse.ArgumentParser) -> None:
    command.add_argument("claim", nargs="?", default="all", help="the id of a claim (default: all)")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--language", default="", help="the language of the answer (default: the workspace's first)")


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: 127.0.0.1, this machine only)")
    command.add_argument("--port", type=int, default=8099, help="the port (default: 8099; 0 takes a free one)")
    named = "a further host name to answer to; may be repeated"
    command.add_argument("--allow-host", metavar="NAME", action="append", default=[], help=named)
    command.add_argument("--cors", metavar="ORIGIN", default="", help="the origin whose pages may read answers, or * (default: none)")
    command.add_argument("--as-of", metavar="DATE", help="what was known on this day (2025-01-31)")
    fresh = "make the dataset anew, and keep none in the user's cache folder"
    command.add_argument("--no-cache", action="store_true", help=fresh)
    command.add_argument("--read-only", action="store_true", help="no forms, and nothing is ever written")
    command.add_argument("--timeout", metavar="SECONDS", type=float, default=10.0, help="what one query may take (default: 10)")
    command.add_argument("--memory", metavar="MB", type=float, default=512.0, help="what one query may take (default: 512)")
    command.add_argument("--result", metavar="MB", type=float, default=8.0, help="how large one answer may be (default: 8)")


def _extract(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="plain text, Markdown or HTML; Chinese or English")
    command.add_argument("--lang", choices=("auto", "zh", "en"), default="auto", help="the language of the text (default: detected)")
    command.add_argument("--reference-date", metavar="D", default="", help="the day that “last week” counts from (2025-01-31)")
    command.add_argument("--format", choices=("text", "json", "yaml"), default="text", help="yaml: draft claim files, gaps marked")
    command.add_argument("--output", type=Path, metavar="DIR", default=None, help="write the drafts as files below this workspace")
    command.add_argument("--interactive", action="store_true", help="walk through the proposals: accept, edit, skip")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status: 0 done, 1 the files have errors, 2 usage, 3 a gate did not hold."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    name = {"import": "import_reviews"}.get(arguments.command, arguments.command)  # import is a word of Python's own
    command = import_module("kg.commands." + name.replace("-", "_"))
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
