"""JSON-LD 1.1 (W3C 2020) with its context inside: nothing has to be fetched to read it.

Numbers stay typed text, because JSON's own numbers would make doubles of exact decimals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from kg.linked.quads import Quad, Shortener, literal, prefixes, quads
from kg.linked.terms import ADDRESSES

_TYPE = f"<{ADDRESSES['rdf:type']}>"


def as_jsonld(dataset: bytes, base: str) -> str:
    """One document: the context, then the named graphs with their nodes, each property a list of values."""
    shorten = Shortener(prefixes(base))
    graphs = [
        {"@id": _short(graph, shorten), "@graph": _nodes(several, shorten)}
        for graph, several in groupby(sorted(quads(dataset)), key=lambda quad: quad.graph)
    ]
    document = {"@context": dict(sorted(prefixes(base).items())), "@graph": graphs}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _nodes(several: Iterable[Quad], shorten: Shortener) -> list[dict[str, Any]]:
    nodes = []
    for subject, found in groupby(several, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"@id": _short(subject, shorten)}
        for predicate, values in groupby(found, key=lambda quad: quad.predicate):
            if predicate == _TYPE:
                node["@type"] = [_short(quad.value, shorten) for quad in values]
            else:
                node[_short(predicate, shorten)] = [_value(quad.value, shorten) for quad in values]
        nodes.append(node)
    return nodes


def _value(term: str, shorten: Shortener) -> dict[str, str]:
    if term.startswith("<"):
        return {"@id": _short(term, shorten)}
    found = literal(term)
    if found.language:
        return {"@language": found.language, "@value": found.text}
    if found.datatype:
        return {"@type": _short(f"<{found.datatype}>", shorten), "@value": found.text}
    return {"@value": found.text}


def _short(term: str, shorten: Shortener) -> str:
    """A compact address; one whose rest would read as a network path stays whole."""
    short = shorten.split(term[1:-1])
    return term[1:-1] if short is None or short[1].startswith("//") else f"{short[0]}:{short[1]}"
