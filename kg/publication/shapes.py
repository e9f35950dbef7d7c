"""Whether the linked data keep the shapes that we promise (SHACL, W3C 2017); the one door to pySHACL."""

from __future__ import annotations

from importlib import resources
from typing import Final, NamedTuple

from kg.diagnostic import Diagnostic, in_order
from kg.linked.interchange import merged, select, turtle
from kg.linked.quads import quads
from kg.linked.terms import ADDRESSES, PREFIXES, TERMS
from kg.location import Location
from kg.model.corpus import Corpus
from kg.publication.places import place_of, places

SHACL: Final = "http://www.w3.org/ns/shacl#"
_TARGETS: Final = f"""PREFIX sh: <{SHACL}> PREFIX kg: <{PREFIXES["kg"]}>
SELECT ?shape ?class ?optional WHERE {{
    ?shape a sh:NodeShape
    OPTIONAL {{ ?shape sh:targetClass ?class }}
    OPTIONAL {{ ?shape kg:mayMatchNothing ?optional }} }}"""
_RESULTS: Final = f"""PREFIX sh: <{SHACL}>
SELECT ?focus ?path ?value ?message WHERE {{
    ?report a sh:ValidationReport ; sh:result ?result .
    ?result sh:focusNode ?focus
    OPTIONAL {{ ?result sh:resultPath ?path FILTER(isIRI(?path)) }}
    OPTIONAL {{ ?result sh:value ?value }}
    OPTIONAL {{ ?result sh:resultMessage ?message }} }}"""


class Violation(NamedTuple):
    """One thing that does not keep a shape: its address, the property and value (where there are any), and the message."""

    focus: str
    path: str
    value: str
    message: str


def shipped() -> str:
    """The shapes of everything that is exported, in Turtle."""
    return resources.files("kg.publication").joinpath("shapes.ttl").read_text(encoding="utf-8")


def violations(dataset: bytes, shapes: str) -> list[Violation]:
    """What does not keep ``shapes`` among the statements of all graphs together."""
    import pyshacl

    _, report, _ = pyshacl.validate(merged(dataset), shacl_graph=turtle(shapes), inference="none", meta_shacl=False)
    return sorted({Violation(*row) for row in select(report, _RESULTS)})


def idle_shapes(dataset: bytes, shapes: str) -> list[tuple[str, str]]:
    """Shapes that check nothing, with the reason: no target, a class that we never write, or one that nothing has."""
    present = {found.value[1:-1] for found in quads(dataset) if found.predicate == TERMS["rdf:type"]}
    written = set(ADDRESSES.values())
    found: dict[str, tuple[set[str], bool]] = {}
    for shape, target, optional in select(turtle(shapes), _TARGETS):
        classes, _ = found.setdefault(shape, (set(), optional == "true"))
        classes.update({target} - {""})
    return [
        (shape, reason)
        for shape, (classes, optional) in sorted(found.items())
        if (reason := _idle(classes, optional, written, present))
    ]


def _idle(classes: set[str], optional: bool, written: set[str], present: set[str]) -> str:
    if not classes:
        return "it has no target class"
    unknown = sorted(classes - written)
    if unknown:
        return f"nothing is ever of the class <{unknown[0]}>"
    missing = sorted(classes - present)
    return "" if optional or not missing else f"nothing is of the class <{missing[0]}>"


def check_shapes(dataset: bytes, corpus: Corpus, shapes: str) -> tuple[Diagnostic, ...]:
    """L801 for each thing that does not keep a shape, at its place in the files; L802 for a shape that checks nothing."""
    known = places(corpus)
    found = [
        Diagnostic("L801", place_of(one.focus, known), one.message, _hint(one)) for one in violations(dataset, shapes)
    ]
    for shape, reason in idle_shapes(dataset, shapes):
        found.append(Diagnostic("L802", Location("kg.toml"), f"The shape <{shape}> checks nothing: {reason}."))
    return in_order(found)


def _hint(one: Violation) -> str:
    value = f" has “{' '.join(one.value[:80].split())}”" if one.value else ""
    path = f" at <{one.path}>" if one.path else ""
    return f"In the linked data: <{one.focus}>{path}{value}."
