"""Whatever text a fragment is given, wherever it is given it, the fragment has the same elements and shows the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from kg.views.site.drawn import neighbourhood
from kg.views.site.figures import Bar, Segment
from kg.views.site.fragments import FRAGMENTS
from kg.views.site.marks import MARKS
from kg.views.site.neighbourhood import Edge, Neighbour, Neighbourhood, Node
from kg.views.site.pages import ListedClaim
from kg.views.site.parts import Attack, Badge, ClaimLine, DocumentView, Fact, GroundView, InputRow, Link, RunRow, Text
from kg.views.site.wording import Words, wording
from tests.views.reading import Seen, read
from tests.views.test_pages import HOSTILE

KEYS = tuple(wording("en"))


def words(t: str) -> Words:
    return Words(dict.fromkeys(KEYS, t.replace("{", "{{").replace("}", "}}")))


def link(t: str) -> Link:
    return Link(Text(t, t), t)


def shares(t: str) -> Bar:
    return Bar(t, t, (Segment(t, t, t, t, t), Segment("mixed", t, t, t, t)))


def line(t: str) -> ClaimLine:
    return ClaimLine(t, link(t), Badge(t, t, t), shares(t), t)


def attack(t: str) -> Attack:
    return Attack(t, Text(t, t), (link(t), Link(Text(t))), t, (Attack(t, Text(t, t), (link(t),), t),))


def evidence(t: str, url: str, address: str) -> DocumentView:
    text = Text(t, t)
    return DocumentView(t, text, text, link(t), link(t), url, address, t, t, t, t, t, (link(t), link(t)), (attack(t),))


def drawn(t: str) -> Neighbourhood:
    nodes = (Node(1, 2, 3, (t, t), t, t, t, t, t), Node(1, 2, 3, (t,), t, "", t, "", t))
    edges = (Edge(t, 1, 2, t, t), Edge(t, 1, 2, "+", t))
    return Neighbourhood(1, 2, 3, nodes, edges, (Neighbour(t, t, t, t, t, t), Neighbour(t, "", t, t, t)), 7)


CASES: Mapping[str, Callable[[str], Markup]] = {
    "badge": lambda t: FRAGMENTS["badge"](Badge(t, t, t)),
    "say": lambda t: FRAGMENTS["say"](Text(t, t)),
    "goto": lambda t: FRAGMENTS["goto"](link(t), t),
    "links": lambda t: FRAGMENTS["links"]((link(t), Link(Text(t))), t, words(t)),
    "outward": lambda t: FRAGMENTS["outward"](t, t, t, words(t)) + FRAGMENTS["outward"]("", t, t, words(t)),
    "bar": lambda t: FRAGMENTS["bar"](shares(t), t) + FRAGMENTS["bar"](shares(t), ""),
    "legend": lambda t: FRAGMENTS["legend"](shares(t)),
    "claim_line": lambda t: FRAGMENTS["claim_line"](line(t), t, words(t)),
    "listed": lambda t: FRAGMENTS["listed"](ListedClaim(line(t), (("kind", t), ("source", t)), t), t),
    "attacks": lambda t: FRAGMENTS["attacks"]((attack(t), attack(t)), t, t, words(t)),
    "document": lambda t: FRAGMENTS["document"](evidence(t, t, ""), t, words(t)) + FRAGMENTS["document"](evidence(t, "", t), t, words(t)),
    "ground": lambda t: FRAGMENTS["ground"](GroundView(t, t, Text(t, t), True, (evidence(t, t, ""),), (attack(t),)), t, words(t)),
    "facts": lambda t: FRAGMENTS["facts"](
        (Fact(t, (link(t), Link(Text(t), f"https://{t}"))), Fact(t, (link(t),), code=True)), t, words(t)
    ),
    "masthead": lambda t: FRAGMENTS["masthead"](t, t, t, words(t)),
    "trail": lambda t: FRAGMENTS["trail"]((link(t), Link(Text(t), t)), t, words(t)),
    "numbers": lambda t: FRAGMENTS["numbers"](RunRow(t, Badge(t, t, t), t, t, t, Text(t, t)), words(t)),
    "inputs": lambda t: FRAGMENTS["inputs"]((InputRow(t, t, t, link(t)), InputRow(t, t, t, None)), t, words(t)),
    "neighbourhood": lambda t: neighbourhood(drawn(t), t, words(t)),
}


def shape(fragment: Markup) -> list[tuple[str, list[str]]]:
    """The elements of a fragment with the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in seen(fragment).elements]


def seen(fragment: Markup) -> Seen:
    return read(str(fragment))  # as a plain string, whose methods do not escape


def test_every_fragment_is_tried() -> None:
    assert set(CASES) == {*FRAGMENTS, "neighbourhood"}


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("name", CASES)
def test_hostile_text_in_every_argument_is_only_text(name: str, payload: str) -> None:
    fragment = CASES[name](payload)
    assert isinstance(fragment, Markup)
    assert shape(fragment) == shape(CASES[name]("plain"))
    assert len(shape(fragment)) > 0
    assert payload in seen(fragment).text


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=30)
@given(text=st.text(min_size=1).filter(lambda text: text not in MARKS))
def test_any_text_is_escaped_exactly_once(name: str, text: str) -> None:
    fragment = CASES[name](text)
    assert shape(fragment) == shape(CASES[name]("plain"))
    assert text in seen(fragment).text


@pytest.mark.parametrize("name", CASES)
def test_a_string_that_somebody_marked_as_safe_is_escaped_all_the_same(name: str) -> None:
    """Were it trusted, the cache would take an equal string of a stranger for it."""
    marked = CASES[name](Markup("<i>as it is</i>"))
    assert marked == CASES[name]("<i>as it is</i>")
    assert "<i>" not in marked


def test_coordinates_are_numbers() -> None:
    hostile = Neighbourhood('1"/><script>', 2, 3, (), (), (), 0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Unknown format code 'd'"):
        neighbourhood(hostile, "", wording("en"))


def test_one_document_at_two_depths_and_in_two_languages_is_two_fragments() -> None:
    shown = evidence("census", "https://example.org/", "")
    english, chinese = wording("en"), wording("zh-Hant")
    found = {str(FRAGMENTS["document"](shown, here, w)) for here in ("", "../") for w in (english, chinese)}
    assert len(found) == 4
