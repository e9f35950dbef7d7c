"""``kg.toml`` and what is known of the files as linked data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kg.linked.frame import Frame
from kg.linked.iris import under
from kg.linked.statements import Triples, decimal, decimal_outward, in_language, in_order, integer, is_a, is_decimal, says, text
from kg.linked.terms import TERMS
from kg.model.corpus import Corpus
from kg.model.settings import Settings


def workspace(corpus: Corpus, frame: Frame) -> Triples:
    """The workspace with its settings, and the records that could not be read."""
    node, settings = frame.iris.workspace, corpus.settings
    yield from is_a(node, "kg:Workspace")
    yield from _told(node, "dcterms:title", settings.name, settings.names)
    yield from _told(node, "dcterms:publisher", settings.publisher, settings.publishers)
    yield from says(
        node,
        base=text(settings.base),
        languages=text(" ".join(settings.languages)),
        asOf=text(settings.as_of) if settings.as_of else "",
        semantics=text(settings.semantics),
        minOrigins=integer(settings.min_origins),
        files=integer(corpus.files),
    )
    for table, name, weight in weights(settings):
        entry = frame.iris.at("setting", table, name)
        yield from is_a(entry, "kg:Setting")
        exact = is_decimal(weight)  # kg.toml has decimals; what is only tried out may be any share
        yield from says(entry, table=text(table), name=text(name), weight=decimal(weight) if exact else decimal_outward(weight, False))
    for kind, period in settings.stale.items():
        entry = frame.iris.at("setting", "stale", kind)
        yield from is_a(entry, "kg:Setting")
        yield from says(entry, table=text("stale"), name=text(kind))
        yield entry, TERMS["schema:text"], text(period.text)
    for family, things in settings.counted.items():
        entry = frame.iris.at("setting", "units", family)
        yield from is_a(entry, "kg:Setting")
        yield from says(entry, table=text("units"), name=text(family))
        yield from _things(entry, things)
    for table, texts in (("rules", corpus.rules), ("queries", corpus.queries)):
        for one in texts:
            entry = frame.iris.at(*one.name.split("/"))
            yield from is_a(entry, "kg:Query")
            yield from says(entry, table=text(table), name=text(one.name))
            yield entry, TERMS["schema:text"], text(one.text)
    for kind, id in corpus.broken:
        entry = frame.iris.at("broken", kind, id)
        yield from says(node, broken=entry)
        yield from says(entry, recordKind=text(kind), name=text(id))


def _told(node: str, predicate: str, usual: str, by_language: Mapping[str, str]) -> Triples:
    """A name without a language, and what it is in those languages that have one of their own."""
    if usual:
        yield node, TERMS[predicate], text(usual)
    for language, words in by_language.items():
        yield node, TERMS[predicate], in_language(words, language)


def weights(settings: Settings) -> Iterator[tuple[str, str, Fraction]]:
    """Every number of ``kg.toml`` as table, name and number."""
    scale, limits = settings.scale, settings.thresholds
    yield from (("reliability", grade, weight) for grade, weight in scale.reliability.items())
    yield from (("credibility", str(grade), weight) for grade, weight in scale.credibility.items())
    yield from (("strength", word, weight) for word, weight in scale.strength.items())
    for name in ("supported", "leaning", "majority", "residue"):
        yield "thresholds", name, getattr(limits, name)
    yield "numbers", "self_report", scale.self_report
    yield "numbers", "about", settings.about


def _things(entry: str, things: tuple[str, ...]) -> Triples:
    named = [text(thing) for thing in things]
    for thing in named:
        yield entry, TERMS["kg:counts"], thing
    yield from in_order(entry, "kg:countsInOrder", under(entry, "thing"), named)
