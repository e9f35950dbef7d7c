"""load → RDF → corpus is the identity, whatever stands in the files."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.files.load import load
from kg.linked.dataset import corpus_dataset
from kg.linked.reader import read_corpus
from kg.linked.resource import NotOurDataError
from kg.linked.store import open_store
from kg.model.corpus import Corpus
from tests.linked.corpora import corpora
from tests.written import write

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def first_workspace() -> Corpus:
    found = load(ROOT).corpus
    assert found is not None
    return found


@given(corpora())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_corpus_comes_back_as_it_was(corpus: Corpus) -> None:
    assert read_corpus(corpus_dataset(corpus)) == corpus


def test_the_first_workspace_comes_back_as_it_was(first_workspace: Corpus) -> None:
    assert len(first_workspace.claims) > 50
    assert read_corpus(corpus_dataset(first_workspace)) == first_workspace


def test_it_comes_back_from_a_store_that_changes_tags_decimals_and_order(first_workspace: Corpus) -> None:
    from pyoxigraph import RdfFormat

    store = open_store(corpus_dataset(first_workspace))
    dumped = store.dump(format=RdfFormat.N_QUADS)
    assert dumped is not None
    assert b"@zh-hant" in dumped
    lines = dumped.splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    assert read_corpus(b"".join(lines)) == first_workspace


def test_the_canonical_form_is_sorted_without_blank_nodes_and_the_same_each_time(first_workspace: Corpus) -> None:
    data = corpus_dataset(first_workspace)
    lines = data.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert not re.search(rb"(^|[ ])_:", re.sub(rb'"(\\.|[^"\\])*"', b'""', data))
    turned = Corpus(
        first_workspace.settings,
        dict(reversed(list(first_workspace.claims.items()))),
        dict(reversed(list(first_workspace.evidence.items()))),
        first_workspace.sources,
        first_workspace.measures,
        first_workspace.documents,
        files=first_workspace.files,
    )
    assert corpus_dataset(turned) == data


def test_each_file_of_a_claim_has_a_graph_of_its_own(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        "--- claims/grew.yaml\nclaim: {en: It grew.}\nkind: cause\n--- claims/shrank.yaml\nclaim: {en: It shrank.}\nkind: cause\n",
    )
    corpus = load(root).corpus
    assert corpus is not None
    graphs = {line.rsplit(b" ", 2)[1].decode() for line in corpus_dataset(corpus).splitlines()}
    start = "<https://example.org/town/graph/"
    assert graphs == {f"{start}{name}>" for name in ("workspace", "evidence", "provenance", "claim/grew", "claim/shrank")}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the data describe 0 workspaces; one is expected"),
        (b"nonsense", "this is not N-Quads: "),
        (b"_:a <http://x/p> <http://x/o> .\n", "a statement with a blank node: _:"),
    ],
)
def test_other_data_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(NotOurDataError) as refused:
        read_corpus(data)
    assert str(refused.value).startswith(message)
