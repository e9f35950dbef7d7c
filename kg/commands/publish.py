"""``kg publish``: the linked data on a SPARQL 1.1 server."""

from __future__ import annotations

import argparse
import os
import sys

from kg.commands.evaluating import sound_audit
from kg.commands.main import DONE, ERRORS, USAGE
from kg.publication.dataset import audit_dataset
from kg.publication.publish import put_graphs, update_graphs
from kg.publication.server import PublicationError, Server, problem_with, without_query


def run(arguments: argparse.Namespace) -> int:
    """Send everything; 1 when the files have errors or the server does not take it, 2 for an address that cannot be sent to."""
    credentials = _credentials(arguments)
    if isinstance(credentials, str):
        print(f"kg publish: {credentials}", file=sys.stderr)
        return USAGE
    server = Server(arguments.endpoint, *credentials, arguments.timeout)
    problem = problem_with(server) if arguments.timeout > 0 else "The timeout has to be more than 0 seconds."
    if problem:
        print(f"kg publish: {problem}", file=sys.stderr)
        return USAGE
    found = sound_audit(arguments)
    if isinstance(found, int):
        return found
    dataset = audit_dataset(found)
    try:
        if arguments.update:
            graphs = update_graphs(dataset, found.corpus.settings.base, server)
        else:
            graphs = put_graphs(dataset, server)
    except PublicationError as error:
        print(f"kg publish: {error} What is there now may be incomplete; publish again.", file=sys.stderr)
        return ERRORS
    lines, where = dataset.count(b"\n"), without_query(server.endpoint)
    print(f"Published {graphs} graphs with {lines:,} statements as of {found.as_of} at {where}")
    return DONE


def _credentials(arguments: argparse.Namespace) -> tuple[str, str] | str:
    """User and password from the environment, or what is wrong with how they were named."""
    if not arguments.user_env and not arguments.password_env:
        return "", ""
    if not arguments.user_env or not arguments.password_env:
        return "--user-env and --password-env belong together."
    missing = [name for name in (arguments.user_env, arguments.password_env) if not os.environ.get(name)]
    if missing:
        return f"the environment variable {missing[0]} is not set."
    return os.environ[arguments.user_env], os.environ[arguments.password_env]
