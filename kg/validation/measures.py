"""What is stated for a measure is in its unit, once."""

from __future__ import annotations

from collections.abc import Iterator

from kg.diagnostic import Diagnostic, Note, Slip
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence, Measure, StatedValue
from kg.quantities.dates import DateSpan
from kg.quantities.units import PLAIN, Unit, Units, default_units, read_unit, relate


def measures(corpus: Corpus) -> Iterator[Diagnostic]:
    """N391 for a value that does not fit its measure.

    A thing of the same family (Hopper where H800 are counted) may be stated: comparing them is then a finding.
    """
    units = default_units(corpus.settings.counted)
    wanted: dict[str, Unit | Slip] = {}
    holders: tuple[Evidence | Claim, ...] = (*corpus.evidence.values(), *corpus.claims.values())
    for holder in holders:
        for value in holder.values:
            measure = corpus.measures.get(value.measure.id)
            if measure:
                if measure.unit not in wanted:
                    wanted[measure.unit] = PLAIN if measure.unit == "number" else read_unit(measure.unit, units)
                yield from _fits(value, measure, wanted[measure.unit], units)


def _fits(value: StatedValue, measure: Measure, wanted: Unit | Slip, units: Units) -> Iterator[Diagnostic]:
    note = (Note(measure.location, f"“{measure.id}” is measured in: {measure.unit}"),)
    if isinstance(value.value, DateSpan) or measure.unit == "date":
        if not (isinstance(value.value, DateSpan) and measure.unit == "date"):
            says = "a date" if measure.unit == "date" else measure.unit
            hint = "Write a day or month, such as 2025-01-20." if measure.unit == "date" else ""
            yield Diagnostic("N391", value.location, f"“{value.text}” is not {says}, which “{measure.id}” asks for.", hint, note)
        return
    if isinstance(wanted, Unit) and relate(value.value.unit, wanted, units)[0] == "different":
        message = f"“{value.text}” is in {value.value.unit}; “{measure.id}” is measured in {wanted}."
        yield Diagnostic("N391", value.location, message, "Mend the unit, or use another measure.", note)
