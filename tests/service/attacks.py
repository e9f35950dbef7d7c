"""Requests meant to hang, crash, starve or read through the service, by name, each with the statuses that are a clean end of it."""

from __future__ import annotations

from collections.abc import Mapping

# A clean end: refused as text, or stopped for what it takes. Where 200 is allowed, the query is one that may be answered rightly.
REFUSED = (400, 403)
EXHAUSTED = (413, 500, 504)
STOPPED = (*REFUSED, *EXHAUSTED)

ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
VALUES = " ".join(f'"{number}"' for number in range(300))
PRODUCT = " ".join(f"VALUES ?v{number} {{ {VALUES} }}" for number in range(6))

HUGE = "(((a{1,100}){1,100}){1,100}){1,100}"
ANY = "(!<urn:x>|^!<urn:x>)"
GROWTH = " ".join(f"BIND(CONCAT({', '.join([f'?v{step}'] * 10)}) AS ?v{step + 1})" for step in range(9))


def nested(before: str, inside: str, after: str, times: int) -> str:
    return before * times + inside + after * times


QUERIES: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "count of a product": (f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}", (504,)),
    "count of different ones": (f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {ALL} }}", (500, 504)),
    "order of a product": (f"SELECT * {{ {ALL} }} ORDER BY ?a ?d ?g", (500, 504)),
    "groups of a product": (f"SELECT ?a ?d ?g ?j (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?a ?d ?g ?j", (500, 504)),
    "different rows of a product": (f"SELECT DISTINCT * {{ {ALL} }}", EXHAUSTED),
    "rows of a product": (f"SELECT * {{ {ALL} }}", (413,)),
    "statements of a product": (f"CONSTRUCT {{ ?a ?e ?i }} {{ {ALL} }}", (413, 504)),
    "values times values": (f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}", (504,)),
    "not exists over a product": (f"SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER NOT EXISTS {{ ?a ?x ?o . ?d ?x ?l }} }}", (504,)),
    "paths of paths": (f"SELECT (COUNT(*) AS ?n) {{ ?s ({ANY}*)* ?o . ?o ({ANY}*)* ?z . ?z ({ANY}*)* ?w }}", (500, 504)),
    "text that grows tenfold nine times": (f"SELECT (STRLEN(?v9) AS ?n) {{ BIND('aaaaaaaaaa' AS ?v0) {GROWTH} }}", (500,)),
    "regular expression with nested repeats": (f"SELECT * {{ ?s ?p ?o FILTER REGEX('{'a' * 5000}!', '^(a+)+$') }}", (200,)),
    "regular expression that is huge": (f"SELECT * {{ ?s ?p ?o FILTER REGEX(STR(?o), '{HUGE}') }}", (200, *EXHAUSTED)),
    "parentheses": (f"SELECT (({nested('(', '1', ')', 40000)}) AS ?x) {{}}", STOPPED),
    "sums": (f"SELECT (({'+'.join('1' * 7000)}) AS ?x) {{}}", (200, *STOPPED)),
    "or": (f"ASK {{ FILTER(false{'||true' * 12000}) }}", (200, *STOPPED)),
    "not": (f"ASK {{ FILTER({'!' * 90000}true) }}", (200, *STOPPED)),
    "minus": (f"SELECT ({'- ' * 40000}1 AS ?x) {{}}", (200, *STOPPED)),
    "unions": ("ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 5000) + " }", (200, *STOPPED)),
    "optionals": ("ASK { " + "OPTIONAL { ?s ?p ?o } " * 4000 + "}", (200, *STOPPED)),
    "nested groups": (f"ASK {nested('{', '', '}', 40000)}", (200, *STOPPED)),
    "nested optionals": (f"ASK {{ {nested('OPTIONAL {', ' ?s ?p ?o ', '}', 8000)} }}", (200, *STOPPED)),
    "nested exists": (f"ASK {{ {nested('FILTER EXISTS {', ' ?s ?p ?o ', '}', 5000)} }}", (200, *STOPPED)),
    "nested if": (f"SELECT ({nested('IF(true,', '1', ',2)', 7000)} AS ?x) {{}}", (200, *STOPPED)),
    "nested selects": (f"{nested('SELECT * { {', ' ?s ?p ?o ', '} }', 5000)}", (200, *STOPPED)),
    "nested blank nodes": (f"ASK {{ {nested('[ <urn:p> ', '1', ' ]', 7000)} <urn:p> 2 }}", (200, *STOPPED)),
    "nested lists": (f"ASK {{ {nested('( ', '1', ' )', 20000)} <urn:p> 2 }}", (200, *STOPPED)),
    "a long path": (f"ASK {{ ?s {'/'.join(['<urn:p>'] * 10000)} ?o }}", (200, *STOPPED)),
    "a long alternative": (f"ASK {{ ?s {'|'.join(['<urn:p>'] * 10000)} ?o }}", (200, *STOPPED)),
    "20,000 patterns": ("ASK { " + "?s ?p ?o." * 9900 + " }", (200, *STOPPED)),
    "patterns that share nothing": ("ASK { " + "".join(f"?a{i} ?b{i} 1." for i in range(6000)) + " }", (200, *STOPPED)),
    "quotes": ("ASK { ?s ?p " + '"""' * 33000, REFUSED),
    "nothing": ("", REFUSED),
    "zero bytes": ("\0" * 1000, REFUSED),
    "another language": ("SELECT * FROM users; DROP TABLE users; --", REFUSED),
}
