"""A workspace's network as the published semantics read it: translation, and the table of the manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.argumentation.network import Network
from kg.gradual.engine import solve
from kg.gradual.graph import Graph
from kg.gradual.network import graph_of_network
from kg.gradual.semantics import SEMANTICS
from kg.gradual.worlds import network_of
from kg.worlds.weigh import weigh
from tests.gradual.graphs import bag
from tests.worlds.networks import evidence, network
from tests.worlds.test_table import FIVE, RELAYS

DOCS = Path(__file__).parents[2] / "docs"


def strength(net: Network, name: str, statement: str = "claim:A") -> float:
    return solve(graph_of_network(net), SEMANTICS[name]).strengths[statement]


def test_evidence_lends_its_reliability_by_the_weight_of_the_link() -> None:
    """Under DF-QuAD a claim goes from the middle towards 1 by what speaks for it."""
    assert strength(network(FIVE, "e1 => A"), "df-quad") == pytest.approx(0.5 + 0.5 * 0.9)
    assert strength(network(FIVE, "e1 => A * .5"), "df-quad") == pytest.approx(0.5 + 0.5 * 0.45)
    assert strength(network(FIVE, "e1 =| A"), "df-quad") == pytest.approx(0.5 - 0.5 * 0.9)


def test_linked_premises_are_needed_together() -> None:
    assert strength(network(FIVE, "e1 e2 => A"), "df-quad") == pytest.approx(0.5 + 0.5 * 0.81)


def test_a_claim_passes_on_what_it_has_been_given_and_nothing_of_its_own() -> None:
    chain = network(FIVE, "e1 => A", "A => B", "C => D", "-C => D", "e1 =| F", "-F => E")
    for name in SEMANTICS:
        assert strength(chain, name, "claim:C") == 0.5
        assert strength(chain, name, "claim:D") == 0.5
    assert strength(chain, "df-quad", "claim:B") == strength(chain, "df-quad", "claim:A") == 0.95
    assert strength(chain, "df-quad", "claim:E") == pytest.approx(0.95)


def test_an_undercut_meets_the_argument_and_a_dispute_the_evidence() -> None:
    undercut = network(FIVE, "link: e1 => A", "e2 =| link")
    assert strength(undercut, "df-quad", "argument:link") == pytest.approx(0.9 * (1 - 0.9))
    assert strength(undercut, "df-quad", "evidence:e1") == 0.9
    disputed = network(FIVE, "e1 => A", "e2 =| e1")
    assert strength(disputed, "df-quad", "evidence:e1") == pytest.approx(0.9 * (1 - 0.9))


def test_nothing_supports_an_inference() -> None:
    plain, more = network(FIVE, "link: e1 => A * .5"), network(FIVE, "link: e1 => A * .5", "e2 => link")
    for name in SEMANTICS:
        assert strength(plain, name) == strength(more, name)


def test_a_relay_is_at_most_as_strong_as_its_links() -> None:
    relay = [*FIVE, evidence("r1", ".8", "r1", "e3", "e1"), evidence("r2", ".5", "r2", "r1"), evidence("r3", ".9", "r3", "e9")]
    net = network(relay, "r2 => A", "r3 => B")
    assert strength(net, "df-quad", "evidence:r1") == pytest.approx(0.8 * 0.9)
    assert strength(net, "df-quad", "evidence:r2") == pytest.approx(0.5 * 0.8 * 0.9)
    assert strength(net, "df-quad", "evidence:r3") == 0  # its upstream does not exist
    assert strength(net, "df-quad", "claim:B") == 0.5


def test_what_disputes_an_upstream_does_not_reach_its_relays() -> None:
    net = network([*FIVE, evidence("r1", ".8", "r1", "e1")], "r1 => A", "e2 =| e1")
    assert strength(net, "df-quad", "evidence:e1") == pytest.approx(0.9 * (1 - 0.9))
    assert strength(net, "df-quad", "evidence:r1") == pytest.approx(0.8 * 0.9)
    assert float(weigh(net)["claim:A"].belief) == pytest.approx(0.8 * 0.9 * (1 - 0.9))


def test_derivation_in_a_circle_founds_nothing() -> None:
    net = network([evidence("e1", ".9", "a", "e2"), evidence("e2", ".9", "b", "e1")], "e1 => A")
    assert strength(net, "df-quad") == 0.5


ONE = network(FIVE, "e3 => A")
COPIES = [evidence(f"e{number}", ".6", "o") for number in range(20)]
ECHO = evidence("r", ".6", "press", "e3")
DRAWN = "arg(a, .5). arg(d, .6). arg(r, .6). sup(d, a). sup(d, r). sup(r, a)."
INFLATED = (
    "one document of reliability .6",
    "twenty documents of one origin, .6 each",
    "that document and an echo of .6, drawn as arguments: `sup(d, a)`, `sup(d, r)`, `sup(r, a)`",
    "`arg(a, .1)`, `arg(b, .1)`, `sup(b, a)`",
    "the same and `sup(a, b)`",
    "five of .2, each supporting each",
)
"""The examples on which the manual shows a logician what other semantics do."""
Example = Network | Graph | tuple[Network, Graph]
"""A network, a graph, or a network and how one would draw it for the published semantics."""
ROWS: dict[str, Example] = {
    "one document of reliability .6": ONE,
    "two documents of one origin, .6 each": network(FIVE, "e3 => A", "e4 => A"),
    "twenty documents of one origin, .6 each": network(COPIES, *(f"{copy.statement[9:]} => A" for copy in COPIES)),
    "six relays of .85, of that one document": network([*FIVE, *RELAYS], *(f"r{number} => A" for number in range(6))),
    "that document, and A and B support each other": network(FIVE, "e3 => A", "A => B", "B => A"),
    "that document and an echo of .6, drawn as arguments: `sup(d, a)`, `sup(d, r)`, `sup(r, a)`": (
        network([*FIVE, ECHO], "e3 => A", "r => A"),
        bag(DRAWN),
    ),
    "one origin on both sides, .6": network(FIVE, "e3 => A", "e4 =| A"),
    "two origins of .9 for A": network(FIVE, "e1 => A", "e2 => A"),
    "two origins of .9, A and B contradict each other": network(FIVE, "e1 => A", "e2 => B", "A =| B", "B =| A"),
    "`arg(a, .1)`, `arg(b, .1)`, `sup(b, a)`": bag("arg(a, .1). arg(b, .1). sup(b, a)."),
    "the same and `sup(a, b)`": bag("arg(a, .1). arg(b, .1). sup(b, a). sup(a, b)."),
    "five of .2, each supporting each": bag(
        "".join(f"arg({one}, .2)." for one in "abcde") + "".join(f"sup({x}, {y})." for x in "abcde" for y in "abcde" if x != y)
    ),
    "`arg(a, 1)`, `att(a, a)`": bag("arg(a, 1). att(a, a)."),
}


def computed(example: Example) -> list[str]:
    """The belief under possible worlds, then the strengths; a question mark where a semantics does not settle."""
    net, graph = example if isinstance(example, tuple) else (as_network(example), as_graph(example))
    name = "a" if "a" in graph.names else "claim:A"
    found = [solve(graph, semantics) for semantics in SEMANTICS.values()]
    belief = float(weigh(net)[net.statements[0]].belief)
    return [digits(belief), *(f"{digits(one.strengths[name])}{'' if one.converged else ' ?'}" for one in found)]


def as_network(example: Network | Graph) -> Network:
    return example if isinstance(example, Network) else network_of(example)


def as_graph(example: Network | Graph) -> Graph:
    return example if isinstance(example, Graph) else graph_of_network(example)


def digits(strength: float) -> str:
    """Four digits, and no certainty that is none."""
    return ">.9999" if 0.99995 <= strength < 1 - 1e-9 else f"{strength:.4f}"


def figures(page: str) -> dict[str, list[str]]:
    """The rows of figures on a page of the manual."""
    cells = re.findall(r"^\| (.+?) \| ([\d. >?|]+) \|$", (DOCS / page).read_text(encoding="utf-8"), re.M)
    return {title: written.split(" | ") for title, written in cells}


def test_the_tables_of_the_manual_are_what_comes_out() -> None:
    everything = {title: computed(example) for title, example in ROWS.items()}
    assert figures("semantics.md") == everything
    assert figures("reasoning.md") == {title: everything[title] for title in INFLATED}


@pytest.mark.parametrize("base", [0.05, 0.1, 0.3, 0.5, 0.8])
def test_closing_a_circle_of_support_inflates_everywhere_but_under_possible_worlds(base: float) -> None:
    one_way = bag(f"arg(a, {base}). arg(b, {base}). sup(b, a).")
    circle = bag(f"arg(a, {base}). arg(b, {base}). sup(b, a). sup(a, b).")
    for semantics in SEMANTICS.values():
        assert solve(circle, semantics).strengths["a"] > solve(one_way, semantics).strengths["a"] + 1e-6
    assert weigh(network_of(circle))["claim:a"] == weigh(network_of(one_way))["claim:a"]


def test_an_echo_drawn_as_an_argument_inflates_everywhere_but_under_possible_worlds() -> None:
    """Euler-Top included: the echo is lifted by what it repeats, and is then the strongest voice."""
    alone, echoed = bag("arg(a, .5). arg(d, .6). sup(d, a)."), bag(DRAWN)
    for semantics in SEMANTICS.values():
        assert solve(echoed, semantics).strengths["a"] > solve(alone, semantics).strengths["a"] + 0.01
    assert weigh(network([*FIVE, ECHO], "e3 => A", "r => A"))["claim:A"] == weigh(ONE)["claim:A"]


def test_copies_inflate_wherever_a_second_origin_counts() -> None:
    """Euler-Top hears only the strongest, so copies add nothing, and neither does an independent origin."""
    echoed, second = ROWS["twenty documents of one origin, .6 each"], network(FIVE, "e3 => A", "e5 => A * .6")
    assert isinstance(echoed, Network)
    for name in SEMANTICS:
        assert (strength(echoed, name) > strength(ONE, name)) == (name != "euler-top")
        assert (strength(second, name) > strength(ONE, name)) == (name != "euler-top")
    assert weigh(echoed)["claim:A"] == weigh(ONE)["claim:A"]
    assert weigh(second)["claim:A"].belief > weigh(ONE)["claim:A"].belief
