"""No query leaves its place, however its words are hidden; what is harmless is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, QueryTriples, Store

from kg.rules.safety import IN_QUERIES, IN_RULES, refusals
from kg.rules.tokens import tokens

REFUSED = [
    "SELECT * { SERVICE <http://x/> { ?a ?b ?c } }",
    "SELECT * { service silent <http://x/> { ?a ?b ?c } }",
    "PREFIX x: <http://x/> SELECT * { SERVICE:a { ?a ?b ?c } }",
    "PREFIX x: <http://x/> SELECT * { SERVICEx:a { ?a ?b ?c } }",
    "SELECT * { ?a ?b trueSERVICE<http://x/> { ?a ?b ?c } }",
    "SELECT * { ?a ?b 1SERVICE<http://x/> { ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <http://x/> { ?a ?b ?c } }",
    'SELECT * { ?a ?b "\\u0022 SERVICE <http://x/> { ?c ?d "" } }',
    "SELECT * { ?a ?b 'x\\U00000027 SERVICE <http://x/> { ?c ?d '' } }",
    "SELECT * FROM <http://x/> { ?a ?b ?c }",
    "SELECT * FROM NAMED<http://x/> { ?a ?b ?c }",
    "LOAD <http://x/>",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "SELECT * { ?a ?b ?c # a comment ends at a line end\r SERVICE <http://x/> { } }",
]
HARMLESS = [
    "SELECT * { ?a ?b ?c # no SERVICE is called\n }",
    "SELECT * { ?a ?b 'SERVICE <http://x/> {}' }",
    'SELECT * { ?a ?b """a "" SERVICE " text""" }',
    "SELECT * { ?service <http://x/SERVICE/FROM> ?from }",
    "PREFIX schema: <https://schema.org/> SELECT * { ?a a schema:Service ; schema:fromLocation ?b }",
    "SELECT * { ?a ?b ?c FILTER (?b<?c && ?c>?b) }",
    'SELECT * { ?a ?b "臺灣 \\u81fa"@zh-Hant }',
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_leaves_its_place_is_refused(query: str) -> None:
    assert list(refusals(tokens(query), "q.rq", IN_QUERIES))


@pytest.mark.parametrize("query", HARMLESS)
def test_what_is_harmless_is_asked(query: str) -> None:
    assert list(refusals(tokens(query), "q.rq", IN_QUERIES)) == []
    Store().query(query)


def test_a_rule_may_not_read_graphs_or_roll_dice() -> None:
    found = refusals(tokens("CONSTRUCT { ?a ?b ?c }\nWHERE { GRAPH ?g { ?a ?b ?c } FILTER (RAND() < 0.5) } LIMIT 3"), "r.rq", IN_RULES)
    assert [(str(slip.location), slip.message) for slip in found] == [
        ("r.rq:2:9", "GRAPH is not allowed here."),
        ("r.rq:2:39", "RAND is not allowed here."),
        ("r.rq:2:55", "LIMIT is not allowed here."),
    ]


PIECES = st.sampled_from(
    [
        *("SELECT * {", "ASK {", "CONSTRUCT { ?a ?b ?c } WHERE {", "}", "?a ?b ?c", "{ ?a ?b ?c }", "{}", "OPTIONAL", "UNION"),
        *("SERVICE", "service", "SILENT", "\\u0053ERVICE", "<http://127.0.0.1:1/>", "PREFIX x: <http://127.0.0.1:1/>"),
        *("PREFIX : <http://127.0.0.1:1/>", "x:", ":", "x:a", "_:b", "@en", "^^", "FILTER(?a<?b)", "true", "1", "1.", "."),
        *('"', "'", '"""', "#", "\n", "\r", " ", "\\", "\\u0022", "<", ">"),
    ]
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=14), st.sampled_from(["", " "]))
def test_what_passes_never_calls_anybody(pieces: list[str], joint: str) -> None:
    """Port 1 is one that Oxigraph refuses to call, with an OSError: whatever reaches it would have left the machine."""
    query = joint.join(pieces)
    if list(refusals(tokens(query), "q.rq", IN_QUERIES)):
        return
    try:
        found = Store().query(query)
        if isinstance(found, QuerySolutions | QueryTriples):
            list(found)
    except SyntaxError:
        pass


def test_the_property_above_can_fail() -> None:
    found = Store().query("SELECT * { SERVICE<http://127.0.0.1:1/> { ?a ?b ?c } }")
    assert isinstance(found, QuerySolutions)
    with pytest.raises(OSError, match="port 1"):
        list(found)


@given(st.text(alphabet=" \n\"'#<>\\abS:?{}", max_size=40))
def test_every_character_is_in_one_token_or_skipped(text: str) -> None:
    lines = text.split("\n")
    for token in tokens(text):
        assert lines[token.line - 1][token.column - 1 :].startswith(token.text.split("\n")[0])
