"""A value of evidence against the values that other evidence gives for the same measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from kg.checks.agreement import Stated, agreement, stated
from kg.diagnostic import Diagnostic, Note
from kg.location import Location
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence, StatedValue
from kg.quantities.quantity import Quantity
from kg.quantities.units import default_units
from kg.validation.said import digits_of, face_of, power_of_ten

FEWEST_DIGITS: Final = 2  # round numbers of different size are no slip: 1,000 and 10,000


def elsewhere(corpus: Corpus) -> Iterator[Diagnostic]:
    """R418 for a relay with another value than what it passes on, N395 for the digits of other evidence in another scale.

    Evidence that is disputed is left out: somebody has seen that it is wrong.
    """
    undisputed = {id: evidence for id, evidence in corpus.evidence.items() if not evidence.disputed_by}
    told: set[Location] = set()
    for evidence in undisputed.values():
        for value, slip in _relayed(evidence, corpus):
            told.add(value.location)
            yield slip
    yield from (slip for value, slip in _scales(list(undisputed.values()), corpus) if value.location not in told)


def _relayed(evidence: Evidence, corpus: Corpus) -> Iterator[tuple[StatedValue, Diagnostic]]:
    """Values that disagree with every upstream that states the measure; where upstreams disagree, a relay passes on one of them."""
    units = default_units(corpus.settings.counted)
    upstreams = [corpus.evidence[reference.id] for reference in evidence.derived_from if reference.id in corpus.evidence]
    for value in evidence.values:
        meant = _stated(value, evidence, corpus)
        theirs = [(other, upstream) for upstream in upstreams for other in upstream.values if other.measure.id == value.measure.id]
        how = {agreement(meant, _stated(other, upstream, corpus), units, corpus.settings.about) for other, upstream in theirs}
        if how == {"disagrees"}:
            other, upstream = theirs[0]
            gives = f"gives {value.text} for “{value.measure.id}” instead of {other.text}"
            message = f"“{evidence.id}” passes on “{upstream.id}”, and {gives}."
            hint = "Check both; if the relay is wrong itself, say so in its `disputed_by`."
            yield value, Diagnostic("R418", value.location, message, hint, (Note(other.location, "the upstream"),), "warning")


def _scales(records: list[Evidence], corpus: Corpus) -> Iterator[tuple[StatedValue, Diagnostic]]:
    """Values that have the digits of an earlier one, and not its size."""
    seen: dict[tuple[str, ...], dict[Fraction, StatedValue]] = defaultdict(dict)
    for evidence in records:
        for value in evidence.values:
            number = _number(value)
            digits = digits_of(number) if number else ""
            if number is None or len(digits) < FEWEST_DIGITS:
                continue
            meant = _stated(value, evidence, corpus)
            alike = seen[(value.measure.id, digits, str(meant.unit), meant.subject, meant.scope, meant.period)]
            if number in alike:
                continue
            other = next(((power, known) for size, known in alike.items() if (power := power_of_ten(number / size))), None)
            if other:
                power, known = other
                times = f"{10**power:,} times" if power > 0 else f"1/{10**-power:,} of"
                message = f"“{value.text}” is {times} the “{known.text}” that other evidence gives for “{value.measure.id}”."
                hint = "Check both; of evidence that is wrong itself, say so in its `disputed_by`."
                yield value, Diagnostic("N395", value.location, message, hint, (Note(known.location, "the other evidence"),), "warning")
            else:
                alike[number] = value


def _number(value: StatedValue) -> Fraction | None:
    """The one number that is meant, in base units."""
    if not isinstance(value.value, Quantity) or value.value.comparator:
        return None
    face = face_of(value.value)
    return face.low * value.value.unit.factor if face.is_point and face.low is not None else None


def _stated(value: StatedValue, evidence: Evidence, corpus: Corpus) -> Stated:
    return stated(value, corpus, str(evidence.published.last.year))
