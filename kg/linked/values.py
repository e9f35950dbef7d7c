"""Values and dates as linked data: the text as it was written, and what it admits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.linked.iris import Iris, under
from kg.linked.statements import (
    Triples,
    boolean,
    day,
    decimal,
    decimal_outward,
    integer,
    is_a,
    is_decimal,
    says,
    text,
    typed,
)
from kg.linked.terms import TERMS
from kg.model.evidence import StatedValue
from kg.model.reference import Kind
from kg.quantities.dates import DateSpan
from kg.quantities.interval import Interval
from kg.quantities.quantity import Quantity
from kg.quantities.units import Unit
from kg.quantities.values import Value

_QUARTERS: Final = {1: "33", 4: "34", 7: "35", 10: "36"}  # EDTF level 2 counts quarters from 33


def date_span(node: str, span: DateSpan) -> Triples:
    """A date at ``node``: an interval of OWL-Time from its first day to its last, and its text in our forms and in EDTF."""
    yield from is_a(node, "kg:DateSpan", "time:Interval")
    yield from says(node, asWritten=text(span.text), precision=text(span.precision), edtf=text(edtf(span)))
    for predicate, name, moment in (("time:hasBeginning", "first", span.first), ("time:hasEnd", "last", span.last)):
        instant = under(node, name)
        yield node, TERMS[predicate], instant
        yield from is_a(instant, "time:Instant")
        yield instant, TERMS["time:inXSDDate"], day(moment)


def edtf(span: DateSpan) -> str:
    """The date in the Extended Date/Time Format (ISO 8601-2), which has no weeks: those are intervals of days."""
    year, first, last = f"{span.first.year:04}", span.first.isoformat(), span.last.isoformat()
    match span.precision:
        case "day":
            return first
        case "month":
            return first[:7]
        case "quarter":
            return f"{year}-{_QUARTERS[span.first.month]}"
        case "year":
            return year
        case _:
            return f"{first}/{last}"


def value(node: str, found: Value, iris: Iris) -> Triples:
    """A quantity or a date at ``node``."""
    if isinstance(found, DateSpan):
        yield from date_span(node, found)
        return
    yield from is_a(node, "qudt:QuantityValue")
    yield from says(node, asWritten=text(found.text), comparator=text(found.comparator) if found.comparator else "")
    if found.approximate:
        yield node, TERMS["kg:approximate"], boolean(True)
    yield from _bounds(node, found.interval)
    yield from _comparable(node, found)
    yield node, TERMS["qudt:unit"], iris.unit(found.unit.text)
    yield from _unit(iris.unit(found.unit.text), found.unit)


def _bounds(node: str, interval: Interval) -> Triples:
    """What is admitted, counted in the unit as written; a bound that is missing lies at infinity."""
    if interval.low is not None:
        yield node, TERMS["qudt:lowerBound"], decimal_outward(interval.low, upward=False)
        yield node, TERMS["kg:lowerIsOpen"], boolean(interval.low_open)
    if interval.high is not None:
        yield node, TERMS["qudt:upperBound"], decimal_outward(interval.high, upward=True)
        yield node, TERMS["kg:upperIsOpen"], boolean(interval.high_open)
    if interval.low is not None and interval.low == interval.high:
        yield node, TERMS["qudt:numericValue"], decimal_outward(interval.low, upward=False)


def _comparable(node: str, found: Quantity) -> Triples:
    """What is admitted in base units, so that values of one dimension can be compared in a query."""
    base = found.in_base_units
    yield node, TERMS["kg:dimensions"], text(dimensions(found.unit))
    if base.low is not None:
        yield node, TERMS["kg:lowerInBaseUnits"], decimal_outward(base.low, upward=False)
    if base.high is not None:
        yield node, TERMS["kg:upperInBaseUnits"], decimal_outward(base.high, upward=True)


def dimensions(unit: Unit) -> str:
    """What a unit measures, such as ``H100e time^-1``; empty for plain numbers."""
    return " ".join(name if power == 1 else f"{name}^{power}" for name, power in unit.dimensions)


def _unit(node: str, unit: Unit) -> Triples:
    yield from is_a(node, "qudt:Unit")
    yield node, TERMS["qudt:symbol"], text(unit.text)
    yield node, TERMS["kg:dimensions"], text(dimensions(unit))
    if is_decimal(unit.factor):
        yield node, TERMS["qudt:conversionMultiplier"], decimal(unit.factor)


def stated_values(holder: str, kind: Kind, values: Iterable[StatedValue], iris: Iris) -> Triples:
    """The values that the claim or evidence with this id states, in order."""
    subject = iris.record(kind, holder)
    for number, stated in enumerate(values, 1):
        node = iris.value(kind, holder, stated.measure.id)
        yield subject, TERMS["kg:value"], node
        yield from is_a(node, "kg:Value")
        yield from says(
            node,
            measure=iris.record("measure", stated.measure.id),
            name=text(stated.measure.id),
            order=integer(number),
            of=text(stated.of) if stated.of else "",
            scope=text(stated.scope) if stated.scope else "",
        )
        yield from value(node, stated.value, iris)
        if stated.period is not None:
            yield node, TERMS["kg:period"], under(node, "period")
            yield from date_span(under(node, "period"), stated.period)


def checksum(subject: str, digest: str) -> Triples:
    """The SHA-256 digest of what ``subject`` names."""
    node = under(subject, "checksum")
    yield subject, TERMS["spdx:checksum"], node
    yield from is_a(node, "spdx:Checksum")
    yield node, TERMS["spdx:algorithm"], TERMS["spdx:checksumAlgorithm_sha256"]
    yield node, TERMS["spdx:checksumValue"], typed(digest, "xsd:hexBinary")
