"""``docs/linked-data.md`` shows what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.audit.results import Audit
from kg.commands.main import parser
from kg.linked.quads import RECORDS
from kg.linked.store import open_store
from kg.linked.terms import ADDRESSES, PREFIXES
from kg.publication.dataset import audit_dataset
from kg.publication.turtle import as_trig
from tests.written import audited

PAGE = (Path(__file__).parents[2] / "docs/linked-data.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.S | re.M)
    assert len(found) == 1
    return str(found[0])


@pytest.fixture
def shown(tmp_path: Path) -> Audit:
    return audited(tmp_path, block("yaml"))


def test_the_files_make_the_turtle(shown: Audit) -> None:
    assert f"\n{block('turtle')}" in as_trig(audit_dataset(shown), shown.corpus.settings.base)


def test_the_query_gives_the_table(shown: Audit) -> None:
    found = open_store(audit_dataset(shown)).query(block("sparql"), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    rows = [names, *([getattr(row[name], "value", "") for name in names] for row in found)]
    assert re.sub(r"\|---\|---\|---\|\n", "", _table_after("sparql")) == "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _table_after(language: str) -> str:
    return re.split(r"\n\n", PAGE.partition(f"```{language}\n")[2].partition("```\n\n")[2])[0] + "\n"


def test_the_commands_are_commands() -> None:
    lines = [line.partition("#")[0].strip() for line in block("sh").splitlines()]
    assert len(lines) == 3
    for line in lines:
        assert parser().parse_args(shlex.split(line)[1:]).command in ("export", "publish", "validate")


def test_every_term_named_is_a_term() -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.S | re.M)
    named = set(re.findall(rf"`((?:{'|'.join(PREFIXES)}):[A-Za-z_-]+)`", prose))
    assert len(named) > 60
    assert named - set(ADDRESSES) == {"xsd:gYearMonth"}


def test_every_graph_and_kind_of_address_is_named(shown: Audit) -> None:
    base = shown.corpus.settings.base
    start = len(base)
    found = {line.rsplit(" ", 2)[1][1 + start : -1] for line in audit_dataset(shown).decode().splitlines()}
    kinds = {re.sub(r"^graph/(claim|rule)/.*", r"graph/\1/", graph) for graph in found}
    assert len(kinds) >= 5
    for kind in kinds:
        assert f"`{kind}" in PAGE
    for name in RECORDS:
        assert f"`{name}/" in PAGE, name
