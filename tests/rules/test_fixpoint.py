"""Rules run to their fixpoint, in an order that settles what is denied, and never for ever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linked.statements import Triple
from kg.rules.fixpoint import Run, run_rules
from kg.rules.memory import memory_of
from kg.rules.rule import Rule, read_rule

PREFIXES = (
    "PREFIX my: <https://example.org/my#>\nPREFIX kg: <https://plainfact.example/ns#>\nPREFIX say: <https://plainfact.example/ns/say#>\n"
)
MY = "https://example.org/my#"


def rule(name: str, query: str, concludes: str = "facts") -> Rule:
    found = read_rule(f"# name: {name}\n# says: {name}\n# concludes: {concludes}\n{PREFIXES}{query}", f"rules/{name}.rq", own=True)
    assert isinstance(found, Rule), found
    return found


def quads(*edges: tuple[str, str, str]) -> list[Triple]:
    return [(f"<{MY}{s}>", f"<{MY}{p}>", f"<{MY}{o}>") for s, p, o in edges]


def ran(triples: list[Triple], rules: list[Rule], joins: bool = True) -> Run:
    return run_rules(memory_of(triples, joins), rules)


def facts(run: Run, name: str) -> set[tuple[str, str, str]]:
    return {(s[len(MY) + 1 : -1], p[len(MY) + 1 : -1], o[len(MY) + 1 : -1]) for s, p, o in run.fired[name].facts}


REACHES = rule("reaches", "CONSTRUCT { ?a my:reaches ?b } WHERE { ?a my:cites ?b }")
FARTHER = rule("farther", "CONSTRUCT { ?a my:reaches ?c } WHERE { ?a my:cites ?b . ?b my:reaches ?c }")
BY_PATH = rule("by-path", "CONSTRUCT { ?a my:reaches ?b } WHERE { ?a my:cites+ ?b }")
NODES = st.sampled_from("abcdefgh")


def closure(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The transitive closure, slowly."""
    found = set(edges)
    while True:
        more = {(a, d) for a, b in edges for c, d in found if b == c} - found
        if not more:
            return found
        found |= more


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(NODES, NODES), max_size=14))
def test_recursion_and_paths_reach_the_same_fixpoint(edges: set[tuple[str, str]]) -> None:
    data = quads(*((a, "cites", b) for a, b in edges))
    wanted = {(a, "reaches", b) for a, b in closure(edges)}
    run = ran(data, [FARTHER, REACHES])
    assert run.diagnostics == ()
    assert facts(run, "reaches") | facts(run, "farther") == wanted
    assert facts(ran(data, [BY_PATH]), "by-path") == wanted


def test_what_is_denied_is_complete_before_it_is_denied() -> None:
    """``alone`` comes first by name and yet runs after what it denies, whatever the order in which rules are given."""
    alone = rule("alone", "CONSTRUCT { ?a my:is my:alone } WHERE { ?a my:named ?n FILTER NOT EXISTS { ?a my:reaches ?b } }")
    data = quads(("a", "named", "n"), ("b", "named", "n"), ("a", "cites", "b"))
    for rules in ([alone, REACHES], [REACHES, alone]):
        assert facts(ran(data, rules), "alone") == {("b", "is", "alone")}


def test_a_rule_may_not_deny_what_feeds_it() -> None:
    one = rule("one", "CONSTRUCT { ?a my:left ?b } WHERE { ?a my:named ?b FILTER NOT EXISTS { ?a my:right ?b } }")
    other = rule("other", "CONSTRUCT { ?a my:right ?b } WHERE { ?a my:named ?b FILTER NOT EXISTS { ?a my:left ?b } }")
    run = ran(quads(("a", "named", "b")), [one, other])
    assert run.fired == {}
    assert [(slip.code, slip.message) for slip in run.diagnostics] == [
        ("Q807", "This rule denies or counts what its own circle concludes: one, other."),
        ("Q807", "This rule denies or counts what its own circle concludes: one, other."),
    ]


def test_a_rule_that_never_ends_is_stopped() -> None:
    counts = rule("counts", "CONSTRUCT { ?a my:n ?more } WHERE { ?a my:n ?n BIND (?n + 1 AS ?more) }")
    data = [(f"<{MY}a>", f"<{MY}n>", '"0"^^<http://www.w3.org/2001/XMLSchema#integer>')]
    run = ran(data, [counts])
    assert run.fired == {}
    assert [(slip.code, slip.location.file, slip.message) for slip in run.diagnostics] == [
        ("Q805", "rules/counts.rq", "This rule does not end within its limits. It still derives something new in round 64.")
    ]


def test_a_slip_in_one_rule_leaves_the_others() -> None:
    wrong = rule("wrong", "CONSTRUCT { ?a my:x ?b }\nWHERE { ?a my:cites ?b FILTERR (?a) }")
    run = ran(quads(("a", "cites", "b")), [wrong, REACHES])
    assert facts(run, "reaches") == {("a", "reaches", "b")}
    assert [(slip.code, str(slip.location)) for slip in run.diagnostics] == [("Q802", "rules/wrong.rq:8:38")]


def test_each_answer_makes_one_record_and_the_same_answer_none() -> None:
    noticed = rule("noticed", "CONSTRUCT { [] kg:about ?a ; say:b ?b } WHERE { ?a my:cites|my:names ?b }", "finding")
    run = ran(quads(("a", "cites", "b"), ("a", "names", "b"), ("a", "cites", "c")), [noticed])
    assert len(run.fired["noticed"].records) == 2


def test_findings_feed_nothing() -> None:
    """A rule that reads kg:about is not in a circle with one that makes findings."""
    noticed = rule("noticed", "CONSTRUCT { [] kg:about ?a } WHERE { ?a my:cites ?b FILTER NOT EXISTS { ?x kg:about ?a } }", "finding")
    run = ran(quads(("a", "cites", "b")), [noticed])
    assert run.diagnostics == ()
    assert len(run.fired["noticed"].records) == 1


def test_facts_about_blank_nodes_are_refused() -> None:
    run = ran(quads(("a", "cites", "b")), [rule("blank", "CONSTRUCT { [] my:x ?b } WHERE { ?a my:cites ?b }")])
    assert [slip.message for slip in run.diagnostics] == ["This rule concludes facts about something without an address."]


def test_the_header_says_what_is_missing() -> None:
    found = read_rule("# name: Bad Name\n# colour: red\nCONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", "rules/x.rq", own=True)
    assert not isinstance(found, Rule)
    assert [slip.message for slip in found] == [
        "The header has no `# says:`.",
        "The header has no `# concludes:`.",
        "“Bad Name” cannot be the name of a rule.",
        "A rule's header has no `colour`.",
    ]
