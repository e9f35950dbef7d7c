"""Joins in memory give what Oxigraph gives, and leave to it what they cannot answer alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linked.statements import Triple
from kg.rules import joins
from kg.rules.fixpoint import Run, run_rules
from kg.rules.library import shipped_rules
from kg.rules.memory import memory_of, triples_of
from kg.rules.rule import Rule, read_rule

MY = "https://example.org/my#"
PREFIXES = f"PREFIX my: <{MY}>\nPREFIX say: <https://plainfact.example/ns/say#>\nPREFIX kg: <https://plainfact.example/ns#>\n"
DATE = "http://www.w3.org/2001/XMLSchema#date"


def rule(text: str, concludes: str = "facts", name: str = "one") -> Rule:
    found = read_rule(f"# name: {name}\n# says: {name}\n# concludes: {concludes}\n{PREFIXES}{text}", f"rules/{name}.rq", own=True)
    assert isinstance(found, Rule), (text, found)
    return found


def both(triples: list[Triple], *rules: Rule) -> tuple[Run, Run]:
    return run_rules(memory_of(triples), rules), run_rules(memory_of(triples, joins=False), rules)


def node(name: str) -> str:
    return f"<{MY}{name}>"


NODES = st.sampled_from([node(name) for name in "abcde"])
PREDICATES = ("p", "q", "r")
VALUES = st.one_of(
    NODES,
    st.sampled_from(['"x"', '"y"', '"臺"', f'"2024-01-02"^^<{DATE}>', f'"2024-03-01"^^<{DATE}>', '"x"@en', '"two\\nlines"']),
)
XSD = "http://www.w3.org/2001/XMLSchema#"
REWRITTEN = st.sampled_from([f'"1.50"^^<{XSD}decimal>', f'"01"^^<{XSD}integer>', '"x"@zh-Hant'])
TRIPLES = st.lists(
    st.one_of(
        st.tuples(NODES, st.sampled_from([node(name) for name in PREDICATES]), NODES),
        st.tuples(NODES, st.just(node("s")), VALUES),
        st.tuples(NODES, st.just(node("odd")), REWRITTEN),
        st.tuples(NODES, st.just("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"), st.sampled_from([node("K"), node("L")])),
    ),
    min_size=3,
    max_size=25,
)
VARIABLES = st.sampled_from(["?a", "?b", "?c"])
STEPS = st.sampled_from([f"my:{name}" for name in PREDICATES])
PATHS = st.recursive(
    STEPS,
    lambda path: st.one_of(
        st.builds("({}|{})".format, path, path),
        st.builds("({}/{})".format, path, path),
        st.builds("^({})".format, path),
        st.builds("({}){}".format, path, st.sampled_from("+*?")),
    ),
    max_leaves=3,
)
STATEMENTS = st.one_of(
    st.builds("{} {} {} .".format, VARIABLES, PATHS, VARIABLES),
    st.builds("{} my:s {} .".format, VARIABLES, st.one_of(VARIABLES, st.sampled_from(["'x'", "?text"]))),
    st.builds("{} a my:{} .".format, VARIABLES, st.sampled_from("KL")),
    st.builds("my:{} {} {} .".format, st.sampled_from("abz"), PATHS, VARIABLES),
    st.builds("{} my:odd ?odd .".format, VARIABLES),
)
BOUND = st.sampled_from(["?a", "?b"])
TEXTS = st.sampled_from(["STR(?a)", "STR(?b)", "'x'", "'https://example.org/my#c'"])
TESTS = st.recursive(
    st.one_of(
        st.builds("{} {} {}".format, BOUND, st.sampled_from(["=", "!="]), st.one_of(BOUND, st.just("my:a"))),
        st.builds("{} {} {}".format, TEXTS, st.sampled_from(["=", "!=", "<", ">", "<=", ">="]), TEXTS),
        st.builds("{} IN (my:b, my:a)".format, BOUND),
        st.builds("?text {} 'x'".format, st.sampled_from(["=", "<"])),
    ),
    lambda test: st.builds("({} {} {})".format, test, st.sampled_from(["&&", "||"]), test),
    max_leaves=3,
)
FILTERS = st.builds("FILTER ({})".format, TESTS)
GROUPS = st.builds(
    lambda path, statements, tests: "{ " + " ".join([f"?a {path} ?b .", *statements, *tests]) + " }",
    PATHS,
    st.lists(STATEMENTS, max_size=2),
    st.lists(FILTERS, max_size=1),
)
ABSENT = st.builds("FILTER NOT EXISTS {}".format, GROUPS)
CHOICE = st.builds("{} UNION {}".format, GROUPS, GROUPS)
CONDITIONS = st.builds(
    lambda path, statements, rest: " ".join([f"?a {path} ?b .", *statements, *rest]),
    PATHS,
    st.lists(STATEMENTS, max_size=2),
    st.lists(st.one_of(FILTERS, ABSENT, CHOICE), max_size=2),
)


@settings(max_examples=200, deadline=None)
@given(TRIPLES, CONDITIONS)
def test_any_conditions_give_the_facts_that_oxigraph_gives(triples: list[Triple], conditions: str) -> None:
    by_joins, by_store = both(triples, rule(f"CONSTRUCT {{ ?a my:found ?b . ?b a my:Found }} WHERE {{ {conditions} }}"))
    assert by_joins == by_store


@settings(max_examples=100, deadline=None)
@given(TRIPLES, CONDITIONS)
def test_any_conditions_give_the_records_that_oxigraph_gives(triples: list[Triple], conditions: str) -> None:
    text = f"CONSTRUCT {{ [] kg:about ?a ; say:one ?a, ?b ; say:other ?b }} WHERE {{ {conditions} }}"
    by_joins, by_store = both(triples, rule(text, "finding"))
    assert by_joins == by_store


@settings(max_examples=50, deadline=None)
@given(TRIPLES, CONDITIONS, STATEMENTS)
def test_rules_that_feed_one_another_reach_the_same_fixpoint(triples: list[Triple], conditions: str, statement: str) -> None:
    by_joins, by_store = both(
        triples,
        rule(f"CONSTRUCT {{ ?a my:p ?b }} WHERE {{ {conditions} }}", name="one"),
        rule(f"CONSTRUCT {{ ?b my:q ?a }} WHERE {{ {statement} ?a my:p ?b }}", name="two"),
    )
    assert by_joins == by_store


def test_a_text_is_no_subject() -> None:
    triples = [(node("a"), node("s"), '"x"'), (node("a"), node("s"), node("b"))]
    by_joins, by_store = both(triples, rule("CONSTRUCT { ?x my:of ?a } WHERE { ?a my:s ?x }"))
    assert by_joins.fired["one"].facts == {(node("b"), node("of"), node("a"))}
    assert by_joins == by_store


@pytest.mark.parametrize("operator", ["=", "!=", "<", ">="])
def test_a_text_and_a_day_are_compared_as_oxigraph_does(operator: str) -> None:
    values = ['"2024-01-02"', f'"2024-01-02"^^<{DATE}>', f'"2024-03-01"^^<{DATE}>']
    triples = [(node(f"a{n}"), node("s"), value) for n, value in enumerate(values)]
    compared = f"CONSTRUCT {{ ?a my:as ?b }} WHERE {{ ?a my:s ?x . ?b my:s ?y FILTER (?x {operator} ?y) }}"
    by_joins, by_store = both(triples, rule(compared))
    assert by_joins == by_store


def test_every_shipped_rule_is_answered_by_joins() -> None:
    assert [one.name for one in shipped_rules() if one.construct is None] == []


BEYOND = [
    "?a ?p ?b",
    "?a my:p ?b OPTIONAL { ?b my:q ?c }",
    "?a my:p ?b BIND (1 AS ?c)",
    "?a my:p ?b FILTER (?a != ?c)",
    "?a !my:p ?b",
    "?a my:p ?b FILTER (STRLEN(?b) = 1)",
    "?a my:p ?b FILTER EXISTS { ?b my:q ?c }",
    "?a my:p ?b MINUS { ?b my:q ?c }",
    "{ ?a my:p ?b } UNION { ?a my:q ?c } { ?a my:r ?b } UNION { ?c my:r ?a }",
    "{ ?a my:p ?b FILTER (?b != ?d) } UNION { ?a my:q ?b } ?b my:r ?d",
    "?a my:p ?b FILTER NOT EXISTS { ?b my:q ?c FILTER NOT EXISTS { ?c my:r ?d } }",
    "?a my:p 1",
    "?a my:p 'x'@en",
    "?a my:p _:b . ?a my:p ?b",
    "?a my:p ?b . ?x my:q [ my:r ?b ]",
    "{ SELECT ?a { ?a my:p ?b } }",
    "VALUES ?a { my:a } ?a my:p ?b",
]


@pytest.mark.parametrize("conditions", BEYOND)
def test_what_says_more_is_left_to_oxigraph(conditions: str) -> None:
    assert rule(f"CONSTRUCT {{ ?a my:found ?a }} WHERE {{ {conditions} }}").construct is None


@pytest.mark.parametrize("rest", ["GROUP BY ?a ?b", "ORDER BY ?a", "HAVING (COUNT(?a) > 1)", "VALUES ?a { my:a }"])
def test_what_follows_the_conditions_is_left_to_oxigraph(rest: str) -> None:
    assert rule(f"CONSTRUCT {{ ?a my:found ?b }} WHERE {{ ?a my:p ?b }} {rest}").construct is None


def test_nobody_is_made_to_read_what_is_endless_or_bottomless() -> None:
    deep = "(" * 5000 + "?a = ?b" + ")" * 5000
    for conditions in (f"?a my:p ?b FILTER ({deep})", "?a my:p ?b . " * 1000):
        assert rule(f"CONSTRUCT {{ ?a my:found ?b }} WHERE {{ {conditions} }}").construct is None


WRONG = [
    "?a my:p ?b ?c",
    "?a my:p ?b .. ?b my:p ?c",
    "?a my:p",
    "?a my:p ?b FILTER (?a)(",
    "?a my:p ?b FILTER ?a = ?b",
    "?a nobody:p ?b",
    "?a <p> ?b",
]


@pytest.mark.parametrize("conditions", WRONG)
def test_what_is_not_well_formed_is_told_by_oxigraph(conditions: str) -> None:
    wrong = rule(f"CONSTRUCT {{ ?a my:found ?b }} WHERE {{ {conditions} }}")
    assert wrong.construct is None
    assert [slip.code for slip in run_rules(memory_of([]), [wrong]).diagnostics] == ["Q802"]


def test_values_that_oxigraph_rewrites_are_read_by_it_alone() -> None:
    """1.50 and 1.5 are one value to Oxigraph; so are two spellings of a language."""
    triples = [
        (node("a"), node("p"), '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (node("b"), node("q"), '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ]
    equal = rule("CONSTRUCT { ?a my:same ?b } WHERE { ?a my:p ?x . ?b my:q ?x }")
    assert equal.construct is not None
    run = run_rules(memory_of(triples), [equal])
    assert run.fired["one"].facts == {(node("a"), node("same"), node("b"))}


def test_a_join_too_large_for_memory_is_left_to_oxigraph(monkeypatch: pytest.MonkeyPatch) -> None:
    triples = [(node(f"{letter}{n}"), node(letter), node("x")) for letter in "pq" for n in range(20)]
    pairs = rule("CONSTRUCT { ?a my:with ?b } WHERE { ?a my:p ?x . ?b my:q ?y }")
    monkeypatch.setattr(joins, "MOST_ROWS", 300)
    by_joins, by_store = both(triples, pairs)
    assert by_joins == by_store
    assert len(by_joins.fired["one"].facts) == 400


def test_lines_that_are_not_ours_are_refused() -> None:
    with pytest.raises(ValueError, match="not N-Quads as we write them"):
        triples_of(b'<https://a/b> <https://a/c> "d <https://a/e>" .\n')
