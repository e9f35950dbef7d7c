"""Sources, measures, documents, evidence and their values read back from linked data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from kg.diagnostic import Slip
from kg.linked.iris import Iris
from kg.linked.resource import NotOurDataError, Resource
from kg.location import Location
from kg.model.claim import Document
from kg.model.evidence import Dispute, Evidence, Measure, Source, StatedValue
from kg.model.reference import Kind, Reference
from kg.quantities.dates import DateSpan, read_date
from kg.quantities.notation import read_quantity
from kg.quantities.units import Units
from kg.quantities.values import Value

T = TypeVar("T")
NOWHERE = Location("")


@dataclass(frozen=True)
class Reading:
    """What reading needs beside the statements: the base of the addresses, the units, and how far *about* reaches."""

    iris: Iris
    units: Units
    about: Fraction

    def reference(self, kind: Kind, address: str) -> Reference:
        """The reference to the record at an address."""
        return Reference(kind, self.iris.id_of(kind, address), NOWHERE)

    def references(self, kind: Kind, addresses: list[str]) -> tuple[Reference, ...]:
        """The references to the records at several addresses."""
        return tuple(self.reference(kind, address) for address in addresses)

    def date(self, node: Resource) -> DateSpan:
        """The date at a node, from its text as written."""
        return understood(read_date(node.needed("kg:asWritten")), node)

    def dated(self, node: Resource, name: str) -> DateSpan | None:
        """The date that a property leads to, if any."""
        found = node.one(name)
        return None if found is None else self.date(found)

    def needed_date(self, node: Resource, name: str) -> DateSpan:
        """The date that a property leads to, which has to be there."""
        node.needed(name)
        return self.date(Resource(node.text(name), node.index))

    def value(self, node: Resource) -> Value:
        """The quantity or date at a node, from its text as written."""
        if node.is_a("kg:DateSpan"):
            return self.date(node)
        return understood(read_quantity(node.needed("kg:asWritten"), self.units, self.about), node)

    def stated(self, node: Resource) -> tuple[StatedValue, ...]:
        """The values that a claim or a piece of evidence states."""
        return tuple(
            StatedValue(
                measure=self.reference("measure", found.needed("kg:measure")),
                value=self.value(found),
                text=found.needed("kg:asWritten"),
                of=found.text("kg:of"),
                scope=found.text("kg:scope"),
                period=self.dated(found, "kg:period"),
            )
            for found in node.others("kg:value")
        )


def understood(found: T | tuple[Slip, ...], node: Resource) -> T:
    """What one of the project's readers made of a text; raises NotOurDataError where it made nothing of it."""
    if isinstance(found, tuple):
        raise NotOurDataError(f"<{node.address}>: {found[0].message}")
    return found


def argued(node: Resource) -> Mapping[str, Any]:
    """What every argument says of itself."""
    return {
        "strength": node.needed("kg:strength"),
        "because": node.prose_or_none("kg:because"),
        "id": node.text("kg:name"),
    }


def premises(node: Resource) -> list[str]:
    """The addresses of an argument's premises, in order."""
    return node.ordered("kg:premise", "kg:premisesInOrder")


def tags(node: Resource) -> tuple[str, ...]:
    """The words to find a record by."""
    return tuple(node.ordered("schema:keywords", "kg:tagsInOrder"))


def source(node: Resource, reading: Reading) -> Source:
    """A source."""
    return Source(
        id=reading.iris.id_of("source", node.address),
        name=node.prose("skos:prefLabel"),
        kind=node.needed("kg:kind"),
        reliability=node.needed("kg:reliability"),
        group=reading.iris.group_of(node.needed("kg:group")),
        url=node.text("schema:url"),
    )


def measure(node: Resource, reading: Reading) -> Measure:
    """A measure."""
    return Measure(
        id=reading.iris.id_of("measure", node.address),
        label=node.prose("skos:prefLabel"),
        unit=node.needed("kg:unitText"),
        of=node.text("kg:of"),
        scope=node.text("kg:scope"),
        definition=node.prose_or_none("skos:definition"),
    )


def document(node: Resource, reading: Reading) -> Document:
    """An examined document."""
    return Document(
        id=reading.iris.id_of("document", node.address),
        title=node.prose("dcterms:title"),
        source=reading.reference("source", node.needed("prov:wasAttributedTo")),
        language=node.needed("dcterms:language"),
        published=reading.needed_date(node, "kg:published"),
        sha256=digest(node),
        url=node.text("schema:url"),
    )


def digest(node: Resource) -> str:
    """The SHA-256 digest that a node carries."""
    found = node.one("spdx:checksum")
    if found is None:
        raise NotOurDataError(f"<{node.address}> has no checksum")
    return found.needed("spdx:checksumValue").lower()


def evidence(node: Resource, reading: Reading) -> Evidence:
    """A piece of evidence."""
    status: Any = node.needed("kg:status")
    return Evidence(
        id=reading.iris.id_of("evidence", node.address),
        title=node.prose("dcterms:title"),
        source=reading.reference("source", node.needed("prov:wasAttributedTo")),
        published=reading.needed_date(node, "kg:published"),
        credibility=node.number("kg:credibility"),
        status=status,
        establishes=node.prose_or_none("kg:establishes"),
        retracted=reading.dated(node, "kg:retracted"),
        url=node.text("schema:url"),
        values=reading.stated(node),
        derived_from=reading.references("evidence", node.ordered("prov:wasDerivedFrom", "kg:derivedFromInOrder")),
        disputed_by=tuple(
            Dispute(evidence=reading.reference("evidence", dispute.needed("kg:premise")), **argued(dispute))
            for dispute in node.others("kg:argument")
        ),
        tags=tags(node),
    )
