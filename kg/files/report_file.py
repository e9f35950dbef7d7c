"""The files of reports: one definition a file, and what may be written in it."""

from __future__ import annotations

import re
from typing import Any

from kg.files.claim_file import KINDS, RULINGS
from kg.files.fields import Field, distinct, list_of, record, table_of
from kg.files.nodes import Node
from kg.files.shapes import Context, Shape, choice, date_span, identifier, prose, reference, text
from kg.model.query import LONGEST_QUERY
from kg.model.reference import Kind, Reference
from kg.model.report import SECTIONS, USUAL, Report, ReportCorrection, ReportQuery, Selection

_FOLDER = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")


def _words(*options: str) -> Shape[tuple[Any, ...]]:
    return distinct(list_of(choice(*options), single=True, at_least=1), str)


def _some(kind: Kind) -> Shape[tuple[Reference, ...]]:
    return distinct(list_of(reference(kind), single=True, at_least=1), lambda one: one.id)


def _folder() -> Shape[str]:
    """A folder below ``claims/``."""
    says = "a folder below claims/, such as p1"
    plain = text(says)

    def read(node: Node, context: Context) -> str | None:
        found = plain.read(node, context)
        name = found.strip("/").removeprefix("claims/") if found else ""
        if found and not _FOLDER.fullmatch(name):
            context.report("F205", node, f"“{found}” is not {says}.")
            return None
        return name or None

    return Shape(says, read, {"type": "string"})


def _query(values: dict[str, Any], node: Node, context: Context) -> ReportQuery | None:
    select = values.get("select", "")
    if len(select) > LONGEST_QUERY:
        context.report("F203", node, f"This query has {len(select):,} characters; it may have {LONGEST_QUERY:,}.")
        return None
    if select and "set" in values:
        context.report("F201", node, "“set” belongs to a stored question only.", "Write the value into the query itself.")
        return None
    return ReportQuery(values.get("name", ""), values.get("set", ()), select, context.at(node))


QUERY_FIELDS = (
    Field("name", identifier("the name of a stored question"), "A stored question with a column `?claim`; `kg query --list` tells them."),
    Field("set", table_of(text("a variable"), text("a value")), "Values for what can be put into it."),
    Field("select", text("a query"), "A query of your own: SELECT ?claim WHERE { … }; its ORDER BY is the order of the report."),
)


def _selection(values: dict[str, Any], node: Node, context: Context) -> Selection:
    return Selection(**{"leave_out" if name == "except" else name: value for name, value in values.items()}, location=context.at(node))


SELECTION_FIELDS = (
    Field("ids", _some("claim"), "These; their order is the order of the report."),
    Field("kinds", _words(*KINDS), "Of these kinds."),
    Field("verdicts", _words(*RULINGS), "Whose published verdict is one of these."),
    Field("folders", distinct(list_of(_folder(), single=True, at_least=1), str), "In these folders below `claims/`."),
    Field("points", _some("claim"), "Outlines or other composed claims, each with everything that it is made of."),
    Field("documents", _some("document"), "That appear in these examined texts."),
    Field("speakers", _some("source"), "Said by these sources."),
    Field("tags", distinct(list_of(identifier("a tag"), single=True, at_least=1), str), "With one of these tags."),
    Field("query", record("a query", QUERY_FIELDS, _query, ("name", "select")), "That a query gives."),
    Field("except", _some("claim"), "But not these."),
)


def _correction(values: dict[str, Any], node: Node, context: Context) -> ReportCorrection:
    return ReportCorrection(values["on"], values["what"], values.get("claim"), context.at(node))


CORRECTION_FIELDS = (
    Field("on", date_span(), "The day of the correction.", required=True),
    Field("what", prose(), "What was wrong and what it says now.", required=True),
    Field("claim", reference("claim"), "The claim it is about."),
)


def _language() -> Shape[str]:
    """One of the workspace's languages."""
    says = "a language of the workspace"
    plain = text(says)

    def read(node: Node, context: Context) -> str | None:
        found = plain.read(node, context)
        if found is None or found in context.languages:
            return found
        known = ", ".join(context.languages)
        context.report("F208", node, f"“{found}” is not a language of this workspace ({known}).")
        return None

    return Shape(says, read, {"type": "string"})


def _day() -> Shape[str]:
    """One whole day."""
    spans = date_span()

    def read(node: Node, context: Context) -> str | None:
        found = spans.read(node, context)
        if found is not None and found.precision != "day":
            context.report("F203", node, f"Expected a day here, such as 2025-01-31; found “{found}”.")
            return None
        return found.first.isoformat() if found else None

    return Shape("a day (2025-01-20)", read, {"type": "string"})


REPORT_FIELDS = (
    Field("title", prose(), "What it is called, in each of its languages.", required=True),
    Field("audience", prose(), "Whom it is for; shown under the title."),
    Field("languages", distinct(list_of(_language(), single=True, at_least=1), str), "Its languages; all of the workspace if unsaid."),
    Field("depth", choice("brief", "full"), "`brief` for readers: a paragraph a claim; `full` for auditors. brief if unsaid."),
    Field("as_of", _day(), "The day whose knowledge counts; the workspace's own if unsaid."),
    Field("claims", record("a selection of claims", SELECTION_FIELDS, _selection),
          "Which claims: those that meet every line here; all if nothing is said."),
    Field("sections", _words(*SECTIONS), "What stands in it, in this order; what is usual for the depth if unsaid."),
    Field("corrections", list_of(record("a correction", CORRECTION_FIELDS, _correction)), "What was put right after it appeared."),
)  # fmt: skip


def report_shape(name: str) -> Shape[Report]:
    """The shape of the file ``name``.yaml under ``reports/``."""

    def build(values: dict[str, Any], node: Node, context: Context) -> Report:
        depth = values.get("depth", "brief")
        return Report(
            id=name,
            title=values["title"],
            audience=values.get("audience"),
            languages=values.get("languages", context.languages),
            depth=depth,
            sections=values.get("sections", USUAL[depth]),
            selection=values.get("claims", Selection(location=context.at(node))),
            as_of=values.get("as_of", ""),
            corrections=values.get("corrections", ()),
            location=context.at(node),
        )

    return record("a report", REPORT_FIELDS, build)
