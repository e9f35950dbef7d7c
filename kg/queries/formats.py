"""Answers as text: SPARQL 1.1 Query Results in JSON, CSV, TSV and XML (W3C, 2013), Turtle, and a table for people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.linked.statements import text as quoted
from kg.linked.store import as_turtle
from kg.linked.terms import PREFIXES
from kg.queries.ask import Answered
from kg.queries.rows import Rows, Term
from kg.views.width import columns, fitted, safe

FORMATS: Final = ("table", "json", "csv", "tsv", "xml", "turtle")
WIDEST: Final = 80
_NAMESPACE: Final = "http://www.w3.org/2005/sparql-results#"


class NoSuchFormError(ValueError):
    """An answer of this kind has no such form: rows are no graph, and a graph has no columns."""


def formatted(answer: Answered, form: str, base: str = "") -> str:
    """The answer in one of FORMATS; ``base`` is what a table leaves out at the head of addresses. Raises NoSuchFormError."""
    if answer.kind == "graph":
        if form not in ("table", "turtle"):
            raise NoSuchFormError(f"CONSTRUCT and DESCRIBE give a graph, which has no form {form}; take turtle")
        return as_turtle(answer.graph, PREFIXES)
    if form == "turtle":
        raise NoSuchFormError("only CONSTRUCT and DESCRIBE give a graph that can be written as Turtle")
    if answer.rows is None:
        return _truth(answer.truth, form)
    if form == "table":
        return _table(answer.rows, base)
    return _FORMS[form](answer.rows)


def _truth(truth: bool, form: str) -> str:
    word = "true" if truth else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": truth}) + "\n"
    if form == "xml":
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_NAMESPACE}">\n<head/>\n<boolean>{word}</boolean>\n</sparql>\n'
    return f"{word}\n"


def _json(rows: Rows) -> str:
    bindings = [{name: _json_term(term) for name, term in zip(rows.variables, row, strict=True) if term is not None} for row in rows.rows]
    found = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    more = {"datatype": term.datatype, "xml:lang": term.language}
    return {"type": term.kind, "value": term.text, **{name: value for name, value in more.items() if value}}


def _csv(rows: Rows) -> str:
    """Values only; RFC 4180 with its line ends, as the standard asks."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(rows.variables)
    writer.writerows([("" if term is None else term.text) for term in row] for row in rows.rows)
    return written.getvalue()


def _tsv(rows: Rows) -> str:
    """Terms in Turtle's syntax."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if term is None else _turtle_term(term) for term in row) for row in rows.rows]
    return "\n".join(lines) + "\n"


def _turtle_term(term: Term) -> str:
    if term.kind == "uri":
        return f"<{term.text}>"
    if term.kind == "bnode":
        return f"_:{term.text}"
    tail = f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else ""
    return quoted(term.text) + tail


def _xml(rows: Rows) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<sparql xmlns="{_NAMESPACE}">', "<head>"]
    lines += [f"<variable name={quoteattr(name)}/>" for name in rows.variables]
    lines += ["</head>", "<results>"]
    for row in rows.rows:
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(rows.variables, row, strict=True)
            if term is not None
        )
        lines.append(f"<result>{''.join(cells)}</result>")
    return "\n".join([*lines, "</results>", "</sparql>"]) + "\n"


def _xml_term(term: Term) -> str:
    attributes = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    attributes += f" datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<{term.kind}{attributes}>{escape(_for_xml(term.text))}</{term.kind}>"


def _for_xml(text: str) -> str:
    """Without the characters that XML cannot hold at all (XML 1.0, section 2.2)."""
    return "".join(char if char in "\t\n\r" or " " <= char not in "\ufffe\uffff" else "\ufffd" for char in text)


def _table(rows: Rows, base: str) -> str:
    """Columns as wide as their longest value; addresses of the workspace without its base."""
    cells = [list(rows.variables), *([_shown(term, base) for term in row] for row in rows.rows)]
    widths = [min(WIDEST, max(columns(row[place]) for row in cells)) for place in range(len(rows.variables))]
    lines = ["  ".join(fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]]) + "\n"


def _shown(term: Term | None, base: str) -> str:
    if term is None:
        return ""
    return safe(_short(term.text, base) if term.kind == "uri" else term.text).replace("\n", " ")


def _short(address: str, base: str) -> str:
    """An address as people write it: without the workspace's base, or with the prefix of a vocabulary."""
    if base and address.startswith(base):
        return address.removeprefix(base)
    known = ((prefix, space) for prefix, space in PREFIXES.items() if address.startswith(space))
    return next((f"{prefix}:{address.removeprefix(space)}" for prefix, space in known), address)


_FORMS: Final[Mapping[str, Callable[[Rows], str]]] = {"json": _json, "csv": _csv, "tsv": _tsv, "xml": _xml}
