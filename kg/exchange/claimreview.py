"""schema.org ClaimReview (https://schema.org/ClaimReview) found in JSON-LD, read as plain JSON.

No JSON-LD processor is used and nothing is ever fetched: the only context that is understood is schema.org's, named or as
``@vocab``, and its terms are taken as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.exchange.patch import without_nulls
from kg.exchange.ratings import Rating
from kg.exchange.review import Found, Party, Refusal, Review
from kg.exchange.tidy import address, hidden_in, tidy
from kg.files.json_text import Json, Number, Things, shown

CONTEXTS: Final = frozenset(f"{scheme}://schema.org{end}" for scheme in ("http", "https") for end in ("", "/"))
HOLDERS: Final = ("@graph", "dataFeedElement", "itemListElement", "item", "mainEntity")
EMBEDDED: Final = ("author", "publisher", "itemReviewed", "reviewRating")
_NO_CONTEXT: Final = 'has no "@context", so what its terms mean is not said; add "@context": "https://schema.org"'


@dataclass(frozen=True)
class _Thing:
    """An object with its place in the document, the context in force, and the objects of its document by ``@id``."""

    place: str
    value: Things
    context: Json
    by_id: Mapping[str, Things]


def find_reviews(document: Json, place: str = "$") -> Found:
    """Every ClaimReview in a document: an object, an array, a ``@graph``, a list or a data feed."""
    by_id = {str(thing["@id"]): thing for thing in _objects(document) if isinstance(thing.get("@id"), str) and len(thing) > 1}
    reviews: list[Review] = []
    refused: list[Refusal] = []
    others: list[str] = []
    for thing in _members(document, place, None, by_id):
        types = _types(thing.value)
        if "ClaimReview" not in types:
            if not any(holder in thing.value for holder in HOLDERS):
                others.append(types[0] if types else "a thing without a type")
            continue
        found = _review(thing)
        if isinstance(found, Review):
            reviews.append(found)
        else:
            refused.append(found)
    return Found(tuple(reviews), tuple(refused), tuple(others))


def _objects(value: Json) -> Iterator[Things]:
    """Every object at any depth."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found


def _members(value: Json, place: str, context: Json, by_id: Mapping[str, Things]) -> Iterator[_Thing]:
    """The objects of a document and of what it holds."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _members(item, f"{place}[{number}]", context, by_id)
    elif isinstance(value, dict):
        context = value.get("@context", context)
        yield _Thing(place, value, context, by_id)
        if "ClaimReview" not in _types(value):
            for name in HOLDERS:
                yield from _members(value.get(name), f"{place}.{name}", context, by_id)


def _types(thing: Things) -> list[str]:
    given = thing.get("@type")
    named = [given] if isinstance(given, str) else [item for item in given if isinstance(item, str)] if isinstance(given, list) else []
    return [name.rsplit("/", 1)[-1].removeprefix("schema:") for name in named]


def context_problem(context: Json) -> str:
    """Why terms under a context cannot be taken for schema.org's, as the end of a sentence; empty if they can."""
    if context is None:
        return _NO_CONTEXT
    if isinstance(context, str):
        return "" if context in CONTEXTS else f"has the context {shown(context)}, which is not schema.org's; nothing is fetched"
    if isinstance(context, dict) and set(context) == {"@vocab"} and isinstance(context["@vocab"], str):
        return context_problem(context["@vocab"])
    if isinstance(context, list) and len(context) == 1:
        return context_problem(context[0])
    return "has a context of its own; only schema.org's is understood, and nothing is fetched"


def _review(thing: _Thing) -> Review | Refusal:
    problem = context_problem(thing.context)
    inner = next((item for item in _objects(thing.value) if item is not thing.value and "@context" in item), None)
    if not problem and inner is not None:
        problem = context_problem(inner["@context"])
    if problem:
        return Refusal(thing.place, f"This review {problem}.")
    whole = without_nulls(_embedded({**thing.value, "@context": thing.context}, thing.by_id))
    assert isinstance(whole, dict)
    publisher = _party(whole.get("author")) or _party(whole.get("publisher"))
    text = _text(whole.get("claimReviewed"))
    if not tidy(text):
        return Refusal(thing.place, "This review does not say what it reviews (claimReviewed).")
    if publisher is None:
        return Refusal(thing.place, "This review does not say who published it (author).")
    item, rating = _first(whole.get("itemReviewed")), _first(whole.get("reviewRating"))
    return Review(
        place=thing.place,
        form="claimreview",
        whole=whole,
        text=tidy(text),
        publisher=publisher,
        rating=_rating(rating),
        claimant=_party(item.get("author")),
        url=address(_text(whole.get("url"))),
        published=_text(whole.get("datePublished")),
        language=tidy(_text(whole.get("inLanguage"))),
        flagged=tuple(hidden_in(text)),
    )


def _embedded(thing: Things, by_id: Mapping[str, Things], depth: int = 2) -> Things:
    """A thing with those it refers to by ``@id`` alone put in their places."""
    found = dict(thing)
    for name in EMBEDDED:
        value = found.get(name)
        if isinstance(value, dict) and depth:
            id = value.get("@id")
            target = by_id.get(id, value) if set(value) == {"@id"} and isinstance(id, str) else value
            found[name] = _embedded(target, by_id, depth - 1)
    return found


def _first(value: Json) -> Things:
    if isinstance(value, list):
        return next((item for item in value if isinstance(item, dict)), {})
    return value if isinstance(value, dict) else {}


def _party(value: Json) -> Party | None:
    if isinstance(value, list):
        return next((party for party in map(_party, value) if party), None)
    name = tidy(value if isinstance(value, str) else _text(_first(value).get("name")))
    if not name:
        return None
    thing = _first(value)
    return Party(name, address(_text(thing.get("url"))), "Person" in _types(thing))


def _rating(thing: Things) -> Rating:
    value, best, worst = (_text(thing.get(name)).strip() for name in ("ratingValue", "bestRating", "worstRating"))
    return Rating(tidy(_text(thing.get("alternateName"))), value, best, worst)


def _text(value: Json) -> str:
    if isinstance(value, dict) and isinstance(value.get("@value"), str):
        value = value["@value"]
    if isinstance(value, Number):
        return value.text
    return value if isinstance(value, str) else ""
