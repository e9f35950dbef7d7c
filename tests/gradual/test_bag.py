"""Reading `.bag` files; the messages about slips are in the error gallery."""

from __future__ import annotations

import pytest

from kg.gradual import bag as reading
from kg.gradual.bag import read_bag
from tests.gradual.graphs import bag

SMALL = bag("arg(a, 0.5).\narg(b, 0.25).\natt(a, b).\nsup(b, a).\n")


@pytest.mark.parametrize(
    "text",
    [
        "arg(a, 0.5). arg(b, 0.25). att(a, b). sup(b, a).",
        "arg(a, 0.5) arg(b, 0.25)\natt(a, b) sup(b, a)",
        "sup(b, a). att(a, b). arg(b, .25). arg(a, 5e-1).",
        "\ufeffarg ( a ,\t0.5 ) .\r\narg(b,0.25).att(a,b).sup(b,a)",
        "% old ends of lines\rarg(a, 0.5). // end comments too\rarg(b, 0.25).\ratt(a, b). sup(b, a).",
        "% a comment\narg(a, 0.5). # another\narg(b, 0.25). // and\natt(a, % within\n b). sup(b, a).",
    ],
    ids=["one line", "no full stops", "any order", "any space", "lines that end in CR", "comments"],
)
def test_one_graph_in_many_spellings(text: str) -> None:
    graph = bag(text)
    assert graph == SMALL
    assert graph.names == ("a", "b")
    assert list(graph.base) == [0.5, 0.25]
    assert [list(graph.attackers.of(node)) for node in range(2)] == [[], [0]]
    assert [list(graph.supporters.of(node)) for node in range(2)] == [[1], []]


def test_names_may_be_of_any_language() -> None:
    assert bag("arg(論點一, 1). arg(p1/size-2:a, 0).").names == ("p1/size-2:a", "論點一")


@pytest.mark.parametrize("score", ["1.5", "-0.1", "nan", "inf", "1e400", "0x1", "½", "١", "1_0", "+1", "1,0"])
def test_what_is_not_a_number_from_zero_to_one(score: str) -> None:
    graph, diagnostics = read_bag(f"arg(a, {score}).".encode(), "graph.bag")
    assert graph is None
    assert {diagnostic.code for diagnostic in diagnostics} <= {"B804", "B807"}
    assert diagnostics


def test_a_graph_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1000)
    graph, (diagnostic,) = read_bag(b"%" * 1001, "graph.bag")
    assert graph is None
    assert (diagnostic.code, diagnostic.message) == ("B802", "This file has 1,001 bytes; a graph has at most 1,000.")


@pytest.mark.parametrize("line", ["nonsense\n", "arg(a, 2).\n", "att(x, y).", "x. ", "arg(a, 0.5) "])
def test_a_hundred_slips_are_enough(line: str) -> None:
    _, diagnostics = read_bag((line * 20_000).encode(), "graph.bag")
    if line.startswith("att"):  # one edge, stated again and again
        assert {diagnostic.code for diagnostic in diagnostics} == {"B809", "B811"}
    assert len(diagnostics) == 101
    last = diagnostics[-1]
    assert (last.code, last.message) == ("B811", "There are more slips in this file; the first 100 found are shown.")


HOSTILE = ("arg(" * 50_000, "arg(a" + " " * 200_000, "(" * 200_000, "arg(\n%" * 30_000, "a." * 100_000, "arg \n%" * 30_000)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_soon(text: str) -> None:
    graph, diagnostics = read_bag(text.encode(), "graph.bag")
    assert graph is None
    assert diagnostics
