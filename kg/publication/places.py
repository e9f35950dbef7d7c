"""From an address in the linked data back to the place in a file that it was written from."""

from __future__ import annotations

from collections.abc import Iterator

from kg.argumentation.authored import claim_link_id, dispute_id, link_id, undercut_id
from kg.linked.iris import Iris
from kg.location import Location
from kg.model.corpus import Corpus


def places(corpus: Corpus) -> dict[str, Location]:
    """The place of every record and of what stands inside it, by address without angle brackets."""
    return {address[1:-1]: place for address, place in _places(corpus, Iris(corpus.settings.base))}


def place_of(address: str, known: dict[str, Location]) -> Location:
    """The place of the smallest thing that an address is or lies in; kg.toml for what has no file of its own."""
    while address:
        if address in known:
            return known[address]
        address = address.rpartition("/")[0]
    return Location("kg.toml")


def _places(corpus: Corpus, iris: Iris) -> Iterator[tuple[str, Location]]:
    for name, source in corpus.sources.items():
        yield iris.record("source", name), source.location
    for name, measure in corpus.measures.items():
        yield iris.record("measure", name), measure.location
    for name, document in corpus.documents.items():
        yield iris.record("document", name), document.location
    for name, evidence in corpus.evidence.items():
        yield iris.record("evidence", name), evidence.location
        for stated in evidence.values:
            yield iris.value("evidence", name, stated.measure.id), stated.location
        for dispute in evidence.disputed_by:
            yield iris.record("argument", dispute_id(name, dispute)), dispute.location
    yield from _in_claims(corpus, iris)


def _in_claims(corpus: Corpus, iris: Iris) -> Iterator[tuple[str, Location]]:
    for name, claim in corpus.claims.items():
        yield iris.record("claim", name), claim.location
        yield iris.at("argument", name), claim.location
        for stated in claim.values:
            yield iris.value("claim", name, stated.measure.id), stated.location
        for number, position in enumerate(claim.appears_in, 1):
            yield iris.at("claim", name, "position", str(number)), position.location
        for check in claim.checks:
            yield iris.check(name, check.id), check.location
            yield iris.at("argument", name, check.id), check.location
        if claim.ruling:
            yield iris.at("claim", name, "ruling"), claim.ruling.location
        for number, correction in enumerate(claim.corrections, 1):
            yield iris.at("claim", name, "correction", str(number)), correction.location
        if claim.imported:
            yield iris.at("claim", name, "imported"), claim.imported.location
        yield from ((iris.record("argument", link_id(name, link)), link.location) for link in claim.links)
        yield from ((iris.record("argument", undercut_id(name, one)), one.location) for one in claim.undercuts)
        yield from ((iris.record("argument", claim_link_id(name, link)), link.location) for link in claim.claim_links)
