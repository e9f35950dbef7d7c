"""From linked data back to the corpus that it was written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from kg.files.settings import read_period
from kg.linked import read_claims, read_records
from kg.linked.iris import Iris
from kg.linked.read_records import Reading
from kg.linked.resource import Index, NotOurDataError, Resource, indexed
from kg.linked.store import statements
from kg.model.corpus import Corpus
from kg.model.query import QueryText
from kg.model.reference import Kind
from kg.model.settings import Period, Scale, Settings, Thresholds
from kg.quantities.units import default_units

R = TypeVar("R", bound="_Record")


def read_corpus(dataset: bytes) -> Corpus:
    """The corpus that :func:`kg.linked.dataset.corpus_dataset` wrote, equal to it but for the places in files.

    ``dataset`` is N-Quads, of which any server may have changed the order, the letters of language tags and the zeros of
    decimals; other statements may stand beside ours. Raises NotOurDataError (a ValueError) for anything that cannot be read.
    """
    try:
        return _corpus(indexed(statements(dataset)))
    except NotOurDataError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise NotOurDataError(str(error)) from error


def _corpus(index: Index) -> Corpus:
    workspaces = list(index.of_class("kg:Workspace"))
    if len(workspaces) != 1:
        raise NotOurDataError(f"the data describe {len(workspaces)} workspaces; one is expected")
    settings = _settings(workspaces[0])
    index = replace(index, languages=settings.languages)
    reading = Reading(Iris(settings.base), default_units(settings.counted), settings.about)
    return Corpus(
        settings=settings,
        claims=_records("schema:Claim", read_claims.claim, index, reading),
        evidence=_records("kg:Evidence", read_records.evidence, index, reading),
        sources=_records("kg:Source", read_records.source, index, reading),
        measures=_records("kg:Measure", read_records.measure, index, reading),
        documents=_records("kg:Document", read_records.document, index, reading),
        broken=frozenset(_broken(workspaces[0])),
        files=workspaces[0].number("kg:files"),
        rules=_queries(index, "rules"),
        queries=_queries(index, "queries"),
    )


def _queries(index: Index, table: str) -> tuple[QueryText, ...]:
    """The rules or the queries of the workspace, in the order of their names, folder by folder."""
    found = [node for node in index.of_class("kg:Query") if node.needed("kg:table") == table]
    texts = [QueryText(node.needed("kg:name"), node.needed("schema:text")) for node in found]
    return tuple(sorted(texts, key=lambda one: (not one.name.startswith("rules/"), one.name)))


class _Record(Protocol):
    @property
    def id(self) -> str: ...


def _records(name: str, read: Callable[[Resource, Reading], R], index: Index, reading: Reading) -> dict[str, R]:
    found = (read(node, reading) for node in index.of_class(name))
    return {record.id: record for record in sorted(found, key=lambda record: record.id)}


def _broken(workspace: Resource) -> Iterator[tuple[Kind, str]]:
    for node in workspace.others("kg:broken"):
        kind: Any = node.needed("kg:recordKind")
        yield kind, node.needed("kg:name")


def _period(entry: Resource) -> Period:
    period = read_period(entry.needed("schema:text"))
    if period is None:
        raise NotOurDataError(f"<{entry.address}> is no length of time")
    return period


def _settings(node: Resource) -> Settings:
    tables: dict[str, dict[str, Fraction]] = {}
    counted = {}
    stale = {}
    for entry in node.index.of_class("kg:Setting"):
        table, name = entry.needed("kg:table"), entry.needed("kg:name")
        if table == "units":
            counted[name] = tuple(entry.ordered("kg:counts", "kg:countsInOrder"))
        elif table == "stale":
            stale[name] = _period(entry)
        else:
            tables.setdefault(table, {})[name] = entry.fraction("kg:weight")
    languages = tuple(node.needed("kg:languages").split(" "))
    names, publishers = node.by_language("dcterms:title", languages), node.by_language("dcterms:publisher", languages)
    return Settings(
        name=names.pop(""),
        names=names,
        base=node.needed("kg:base"),
        languages=languages,
        publisher=publishers.pop("", ""),
        publishers=publishers,
        as_of=node.text("kg:asOf"),
        semantics=node.needed("kg:semantics"),
        min_origins=node.number("kg:minOrigins"),
        about=tables["numbers"]["about"],
        counted=counted,
        stale=stale,
        scale=Scale(
            reliability=tables["reliability"],
            credibility={int(grade): weight for grade, weight in tables["credibility"].items()},
            strength=tables["strength"],
            self_report=tables["numbers"]["self_report"],
        ),
        thresholds=Thresholds(**tables["thresholds"]),
    )
