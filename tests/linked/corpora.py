"""Corpora of any shape that the model allows, made by hypothesis: hostile words, every form of value, every kind of link."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from kg.argumentation.authored import claim_link_id, dispute_id, link_id, undercut_id
from kg.checks.expression import parse_expression
from kg.checks.syntax import Expression
from kg.files.check_shape import named_value
from kg.location import Location
from kg.model.claim import (
    Check,
    Claim,
    ClaimLink,
    Correction,
    Document,
    ImportedReview,
    Link,
    Parts,
    Position,
    Ruling,
    Undercut,
    ValueReference,
)
from kg.model.corpus import Corpus
from kg.model.evidence import Dispute, Evidence, Measure, Source, StatedValue
from kg.model.reference import Kind, Prose, Reference
from kg.model.settings import Period, Scale, Settings, Thresholds
from kg.quantities.dates import DateSpan, read_date
from kg.quantities.units import default_units
from kg.quantities.values import Value, read_literal

LANGUAGES = ("zh-Hant", "en", "pt-BR")
COUNTED = {"boat": ("ferry", "tug"), "": ("lamp",)}
UNITS = default_units(COUNTED)
ABOUT = Fraction(1, 10)
NOWHERE = Location("")

CLAIMS = ("c1", "c2-two", "c3")
EVIDENCE = ("e1", "e2", "e3-three", "e4")
SOURCES = ("s1", "s2")
MEASURES = ("gpus", "v3.gpu-hours", "opened")
DOCUMENTS = ("article",)
STRENGTHS = ("conclusive", "strong", "moderate", "weak")

words = st.one_of(
    st.sampled_from(['say "so"\\', "line\nbreak\ttab\r", "> . <http://x> {", "=1+1", "約五萬枚", "𝔘\u200d", "\x07", "a", "'''\"\"\""]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
dates_written = st.sampled_from(
    ["2025", "2025-01", "2025-01-20", "2025-Q4", "2025-W04", "2024-02-29", "2025年1月20日", "2025-01-27/2025-02-02", "0001", " 2025-01 "]
)
values_written = st.sampled_from(
    [
        "50,000 H800", "5萬枚 H800", "60–80 %", "about 2000", ">= 10000 GPU", "49.9 ± 0.2 USD", "2.788e6 hour", "三分之一", "$2/hour",
        "1.10", "-3 %", "at most 7 tug", "4 lamp", "一倍", "about 1/3", "2025-01-20", "2025-Q1", "1e24 FLOP", "0.000000000000000000001 s",
    ]
)  # fmt: skip
checks_written = st.sampled_from(
    ["a < b", "a / b >= 45000 H100e/year", "60 % <= a <= 80 % and b == b", "max(a, b) ~ 3 hour", "weekday(a) == Monday"]
)


def reference(kind: Kind, ids: tuple[str, ...]) -> st.SearchStrategy[Reference]:
    return st.sampled_from(ids).map(lambda name: Reference(kind, name, NOWHERE))


def references(kind: Kind, ids: tuple[str, ...], at_least: int = 1) -> st.SearchStrategy[tuple[Reference, ...]]:
    several = st.lists(reference(kind, ids), min_size=at_least, max_size=3, unique_by=lambda one: one.id)
    return several.map(tuple)


@st.composite
def proses(draw: st.DrawFn) -> Prose:
    tags = draw(st.permutations(LANGUAGES))[: draw(st.integers(1, 3))]
    return Prose(tuple((tag, draw(words)) for tag in tags))


def _date(text: str) -> DateSpan:
    found = read_date(text)
    assert isinstance(found, DateSpan)
    return found


def _literal(text: str) -> Value:
    found = read_literal(text, UNITS, ABOUT)
    return found if not isinstance(found, tuple) else _literal("7")


dates = dates_written.map(_date)
literals = values_written.map(_literal)
maybe_prose = st.none() | proses()
addresses = st.sampled_from(["", "https://example.org/a?b=c#d", "http://x/%zz[", "https://例え.jp/"])
digests = st.sampled_from(["0" * 64, "ab" * 32])
tags = st.lists(st.sampled_from(["chips", "export", "z"]), unique=True, max_size=3).map(tuple)


@st.composite
def stated_values(draw: st.DrawFn) -> tuple[StatedValue, ...]:
    found = []
    for id in draw(st.lists(st.sampled_from(MEASURES), unique=True, max_size=3)):
        value = draw(literals)
        period = draw(st.none() | dates)
        found.append(
            StatedValue(Reference("measure", id, NOWHERE), value, value.text, draw(st.just("") | words), draw(st.just("") | words), period)
        )
    return tuple(found)


def _value_reference(text: str) -> ValueReference:
    value = _literal(text) if named_value(text) is None else None
    return named_value(text) or ValueReference(value.text if value else "", literal=value)


names_written = st.sampled_from(["e1/gpus", "c1/v3.gpu-hours", "gpus", "v3.gpu-hours", "e2/published"])
value_references = st.one_of(names_written, values_written).map(_value_reference)


@st.composite
def checks(draw: st.DrawFn) -> Check:
    that = draw(checks_written)
    let: tuple[tuple[str, ValueReference], ...] = (("b", draw(value_references)), ("a", draw(value_references)))
    scenarios: tuple[Any, ...] = ()
    if draw(st.booleans()):
        let = let[:1]
        scenarios = (("a", tuple(draw(st.lists(value_references, min_size=1, max_size=3)))),)
    tree = parse_expression(that, UNITS, {"a", "b"})
    assert isinstance(tree, Expression)
    expect: Any = draw(st.sampled_from(["holds", "fails"]))
    strength: Any = draw(st.sampled_from(STRENGTHS))
    id = draw(st.sampled_from(["k-one", "k-two", "k-3"]))
    return Check(id, draw(proses()), let, that, tree, scenarios, expect, strength, draw(maybe_prose))


def links() -> st.SearchStrategy[tuple[Link, ...]]:
    one = st.builds(
        Link,
        relation=st.sampled_from(["supports", "contradicts", "qualifies"]),
        evidence=references("evidence", EVIDENCE),
        strength=st.sampled_from(STRENGTHS),
        because=maybe_prose,
        id=st.sampled_from(["", "l-a", "l-b"]),
        location=st.just(NOWHERE),
    )
    return st.lists(one, max_size=3, unique_by=lambda link: link_id("c", link)).map(tuple)


def undercuts() -> st.SearchStrategy[tuple[Undercut, ...]]:
    one = st.builds(
        Undercut,
        target=reference("argument", ("l-a", "c1/l-a", "k-one")),
        by=references("evidence", EVIDENCE),
        strength=st.sampled_from(STRENGTHS),
        because=maybe_prose,
        id=st.sampled_from(["", "u-a"]),
        location=st.just(NOWHERE),
    )
    return st.lists(one, max_size=2, unique_by=lambda one: undercut_id("c", one)).map(tuple)


def claim_links() -> st.SearchStrategy[tuple[ClaimLink, ...]]:
    one = st.builds(
        ClaimLink,
        relation=st.sampled_from(["supports", "contradicts", "restates"]),
        claim=reference("claim", CLAIMS),
        strength=st.sampled_from(STRENGTHS),
        because=maybe_prose,
        id=st.sampled_from(["", "m-a"]),
        location=st.just(NOWHERE),
    )
    return st.lists(one, max_size=2, unique_by=lambda one: claim_link_id("c", one)).map(tuple)


def disputes() -> st.SearchStrategy[tuple[Dispute, ...]]:
    one = st.builds(
        Dispute,
        evidence=reference("evidence", EVIDENCE),
        strength=st.sampled_from(STRENGTHS),
        because=maybe_prose,
        id=st.sampled_from(["", "d-a"]),
        location=st.just(NOWHERE),
    )
    return st.lists(one, max_size=2, unique_by=lambda one: dispute_id("e", one)).map(tuple)


positions = st.builds(
    Position,
    document=reference("document", DOCUMENTS),
    paragraph=st.integers(1, 9),
    start=st.integers(0, 10**8),
    end=st.integers(1, 10**8),
    sha256=digests,
    location=st.just(NOWHERE),
)
parts = st.builds(Parts, mode=st.sampled_from(["each", "all", "any"]), claims=references("claim", CLAIMS), location=st.just(NOWHERE))
rulings = st.builds(
    Ruling,
    verdict=st.sampled_from(["supported", "leaning-refuted", "not-checkable"]),
    by=words,
    on=dates,
    because=maybe_prose,
    location=st.just(NOWHERE),
)

corrections = st.builds(Correction, on=dates, by=words, wrong=proses(), right=proses(), location=st.just(NOWHERE))

imported = st.builds(
    ImportedReview,
    form=st.sampled_from(["claimreview", "claimskg"]),
    publisher=reference("source", SOURCES),
    url=addresses,
    published=st.none() | dates,
    language=st.just("") | words,
    rating=st.just("") | words,
    value=st.sampled_from(["", "1", "-2.50"]),
    best=st.sampled_from(["", "5"]),
    worst=st.sampled_from(["", "1"]),
    unmapped=st.just("") | words,
    location=st.just(NOWHERE),
)


def _claims(id: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        id=st.just(id),
        text=proses(),
        kind=st.sampled_from(["quantity", "cause", "intent"]),
        said_by=st.none() | reference("source", SOURCES),
        appears_in=st.lists(positions, max_size=2).map(tuple),
        values=stated_values(),
        links=links(),
        undercuts=undercuts(),
        checks=st.lists(checks(), max_size=2, unique_by=lambda check: check.id).map(tuple),
        parts=st.none() | parts,
        claim_links=claim_links(),
        ruling=st.none() | rulings,
        corrections=st.lists(corrections, max_size=2).map(tuple),
        imported=st.none() | imported,
        tags=tags,
        location=st.just(NOWHERE),
    )


def _evidence(id: str) -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        id=st.just(id),
        title=proses(),
        source=reference("source", SOURCES),
        published=dates,
        credibility=st.integers(1, 6),
        status=st.sampled_from(["seen", "seen-in-copy", "recalled"]),
        establishes=maybe_prose,
        retracted=st.none() | dates,
        url=addresses,
        values=stated_values(),
        derived_from=references("evidence", EVIDENCE, 0),
        disputed_by=disputes(),
        tags=tags,
        location=st.just(NOWHERE),
    )


def _source(id: str) -> st.SearchStrategy[Source]:
    return st.builds(
        Source,
        id=st.just(id),
        name=proses(),
        kind=st.sampled_from(["news", "person"]),
        reliability=st.sampled_from("ABCDEF"),
        group=st.sampled_from(["s1", "other"]),
        url=addresses,
        location=st.just(NOWHERE),
    )


def _measure(id: str) -> st.SearchStrategy[Measure]:
    return st.builds(
        Measure,
        id=st.just(id),
        label=proses(),
        unit=st.sampled_from(["H800", "date", "number"]),
        of=st.just("") | words,
        scope=st.just("") | words,
        definition=maybe_prose,
        location=st.just(NOWHERE),
    )


def _document(id: str) -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        id=st.just(id),
        title=proses(),
        source=reference("source", SOURCES),
        language=words,
        published=dates,
        sha256=digests,
        url=addresses,
        location=st.just(NOWHERE),
    )


shares = st.integers(0, 10**6).map(lambda n: Fraction(n, 10**6))


PERIODS = [Period("30 days", days=30), Period("1 year", months=12)]


@st.composite
def settings(draw: st.DrawFn) -> Settings:
    usual = Scale()
    return Settings(
        name=draw(words),
        base=draw(st.sampled_from(["https://example.org/town/", "http://例え.jp/%41/x#"])),
        languages=tuple(draw(st.permutations(LANGUAGES))),
        names=draw(st.dictionaries(st.sampled_from(LANGUAGES), words)),
        publisher=draw(st.just("") | words),
        publishers=draw(st.dictionaries(st.sampled_from(LANGUAGES), words)),
        as_of=draw(st.sampled_from(["", "2026-11-23"])),
        min_origins=draw(st.integers(1, 100)),
        about=ABOUT,
        counted=dict(COUNTED),
        stale=draw(st.dictionaries(st.sampled_from(["news", "company"]), st.sampled_from(PERIODS))),
        scale=Scale(reliability={grade: draw(shares) for grade in usual.reliability}, self_report=draw(shares)),
        thresholds=Thresholds(residue=draw(shares)),
    )


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """A corpus; what it refers to may be missing, as in a workspace with slips."""

    def some(ids: tuple[str, ...], build: Any) -> dict[str, Any]:
        return {id: draw(build(id)) for id in sorted(draw(st.sets(st.sampled_from(ids), max_size=2)))}

    broken: list[tuple[Kind, str]] = [("claim", "c9"), ("source", "*"), ("evidence", 'hostile> "id')]
    return Corpus(
        settings=draw(settings()),
        claims=some(CLAIMS, _claims),
        evidence=some(EVIDENCE, _evidence),
        sources=some(SOURCES, _source),
        measures=some(MEASURES, _measure),
        documents=some(DOCUMENTS, _document),
        broken=frozenset(draw(st.sets(st.sampled_from(broken)))),
        files=draw(st.integers(0, 99)),
    )
