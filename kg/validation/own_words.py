"""The numbers of a record against its own words: what is typed twice is right twice or wrong once.

A record says most of its numbers both in prose, perhaps in several languages, and in a table that is computed with. A slip of the
hand changes one of them. Only what a slip explains is told; a number that the words do not have at all is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from kg.diagnostic import Diagnostic
from kg.location import Location
from kg.matching.figures import Figure
from kg.model.claim import Claim
from kg.model.corpus import Corpus
from kg.model.evidence import Evidence
from kg.model.reference import Prose
from kg.quantities.numerals import fold_width
from kg.quantities.quantity import Quantity
from kg.quantities.units import Units, default_units
from kg.validation.said import Rival, Said, bound_of, is_said, may_be, one_slip, read_words, rival_of

_PLAIN: Final = re.compile(r"(?<![0-9A-Za-z.,-])[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9A-Za-z]|[.,][0-9])")
_SCALED: Final = re.compile(r"thousand|million|billion|trillion|[零〇一二兩两三四五六七八九十百千萬万億亿兆]", re.IGNORECASE)
_BOUND: Final = re.compile(
    r"about|around|roughly|nearly|almost|over|under|than|at least|at most|up to|approx|約|约|近|過|过|少|到", re.IGNORECASE
)
_HINT: Final = "Write what is meant in both places."


def own_words(corpus: Corpus) -> Iterator[Diagnostic]:
    """N392 for a value that the record's own words give otherwise, N393 for a number that two languages give otherwise."""
    units = default_units(corpus.settings.counted)
    for evidence in corpus.evidence.values():
        yield from _values(evidence, [evidence.title, evidence.establishes], units)
    for claim in corpus.claims.values():
        yield from _values(claim, [claim.text], units)
    for prose, location in _prose(corpus):
        if prose:
            yield from _languages(prose, location, units)


def _values(record: Evidence | Claim, proses: list[Prose | None], units: Units) -> Iterator[Diagnostic]:
    texts = [text for prose in proses if prose for _, text in prose.texts]
    stated = [(value, value.value) for value in record.values if isinstance(value.value, Quantity)]
    if all(_plainly_said(value.text, quantity.unit.text, texts) for value, quantity in stated):
        return
    said = read_words(texts, units)
    for value, quantity in stated:
        others = [other for _, other in stated if other is not quantity]
        rival = rival_of(quantity, said, units, partial(accounted_for, others, units))
        if rival is None and isinstance(record, Evidence):  # a claim may be held to the letter
            rival = bound_of(quantity, said, units)
        if rival:
            yield Diagnostic("N392", value.location, f"“{value.text}” {difference(rival)} of its own text.", _HINT, severity="warning")


def _plainly_said(written: str, unit: str, texts: list[str]) -> bool:
    """Whether nothing has to be read: the words have the digits and the unit of a value, or no digits that it could have become of.

    Only where no word gives digits another scale or a bound, and no number is in words.
    """
    found = _PLAIN.search(fold_width(written))
    if found is None or any(_SCALED.search(text) or _BOUND.search(text) for text in texts):
        return False
    digits = found.group().replace(",", "")
    if any(unit in text and digits in _digits_in(text) for text in texts):
        return True
    mark = _mark(digits)
    return not any(_mark(other) == mark or one_slip(digits, other) for text in texts for other in _digits_in(text))


def _mark(digits: str) -> str:
    """The digits that count in a number, whatever its scale."""
    return digits.replace(".", "").strip("0")


def _digits_in(text: str) -> set[str]:
    return {number.replace(",", "") for number in _PLAIN.findall(fold_width(text))}


def difference(rival: Rival) -> str:
    """How the typed number stands to the one in the words, as the middle of a sentence."""
    match rival.slipped:
        case "scale":
            times = f"{10**rival.power:,} times" if rival.power > 0 else f"1/{10**-rival.power:,} of"
            return f"is {times} the “{rival.text}”"
        case "sign":
            return f"has another sign than the “{rival.text}”"
        case "unit":
            return f"has another unit than the “{rival.text}”"
        case "side":
            return f"is bounded on the other side than the “{rival.text}”"
        case "bound":
            return f"is exact, unlike the “{rival.text}”"
    return f"is one slip away from the “{rival.text}”"


def _prose(corpus: Corpus) -> Iterator[tuple[Prose | None, Location]]:
    """The texts in which numbers are told, each with the place of what it belongs to."""
    for evidence in corpus.evidence.values():
        yield from ((prose, evidence.location) for prose in (evidence.title, evidence.establishes))
        yield from ((dispute.because, dispute.location) for dispute in evidence.disputed_by)
    for claim in corpus.claims.values():
        yield claim.text, claim.location
        yield from ((link.because, link.location) for link in claim.links)
        yield from ((link.because, link.location) for link in claim.claim_links)
        yield from ((undercut.because, undercut.location) for undercut in claim.undercuts)
        yield from ((prose, check.location) for check in claim.checks for prose in (check.asks, check.because))


def _languages(prose: Prose, location: Location, units: Units) -> Iterator[Diagnostic]:
    """A number of one language that the next one has only in another scale."""
    for (one, text), (other, translated) in zip(prose.texts, prose.texts[1:], strict=False):
        if _same_digits(text, translated):
            continue
        ours, theirs = read_words([text], units), read_words([translated], units)
        for figure in ours.figures:
            rival = None
            if isinstance(figure.value, Quantity) and figure not in ours.open:
                rival = rival_of(figure.value, theirs, units, partial(_is_told, ours, units), fewest=1)
            if rival and rival.slipped != "unit":
                message = f"“{figure.text}” ({one}) {difference(rival)} in {other}."
                yield Diagnostic("N393", location, message, "Write the same number in both languages.", severity="warning")


def _same_digits(text: str, translated: str) -> bool:
    """Whether one text has the digits of the other, and no word gives digits another scale: then nothing has to be read."""
    if _SCALED.search(text) or _SCALED.search(translated):
        return False
    one, other = _digits_in(text), _digits_in(translated)
    return one <= other or other <= one


def accounted_for(others: Iterable[Quantity], units: Units, figure: Figure) -> bool:
    """Whether a number in the words is one of the others that are typed."""
    return any(may_be(figure, other, units) for other in others)


def _is_told(said: Said, units: Units, figure: Figure) -> bool:
    return isinstance(figure.value, Quantity) and is_said(figure.value, said, units)
