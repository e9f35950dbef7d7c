"""From reviews to the files that a workspace would get: nothing is written here.

A rating becomes a ruling of its publisher and never evidence: that somebody judged a claim says nothing for or against it in the
arithmetic of worlds.
"""

from __future__ import annotations

import re
from collections import ChainMap
from dataclasses import dataclass, field, replace

from kg.exchange.claim_text import claim_text
from kg.exchange.give_back import MAPPED, Told, in_form
from kg.exchange.naming import KnownSources, claim_id, source_id
from kg.exchange.patch import difference, names
from kg.exchange.ratings import Normalised, Rating, normalised, rating_words
from kg.exchange.review import Found, Party, Refusal, Review
from kg.exchange.tidy import LONGEST
from kg.files.imported_review import NUMBER
from kg.files.json_text import shown, write_json
from kg.files.scripts import mixed_word
from kg.location import Location
from kg.model.claim import Claim, ImportedReview, Ruling
from kg.model.corpus import Corpus
from kg.model.evidence import Source
from kg.model.reference import Prose, Reference
from kg.quantities.dates import DateSpan, read_date

LARGEST_REST = 200_000  # code points of what is left over of one review
_NOWHERE = Location("")


@dataclass(frozen=True)
class Wishes:
    """What the person who imports decides: the language of the texts (empty: as the review says), the folder, the sort of claim."""

    language: str = ""
    folder: str = "imported"
    kind: str = "quantity"


@dataclass
class Taken:
    """What an import would do, and what is to be told of it; ``files`` maps names to texts."""

    files: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    here: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unmapped: dict[str, int] = field(default_factory=dict)
    unrated: dict[tuple[str, str], int] = field(default_factory=dict)
    flagged: list[Refusal] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    days: list[DateSpan] = field(default_factory=list)


def take_in(found: Found, corpus: Corpus, wishes: Wishes) -> Taken:
    """The files and sources for the reviews that are new here."""
    taken = Taken(refused=list(found.refused))
    for sort in found.others:
        taken.others[sort] = taken.others.get(sort, 0) + 1
    known = KnownSources()
    for source in corpus.sources.values():
        known.add(source)
    here = {id: claim.imported for id, claim in corpus.claims.items()} | dict.fromkeys(corpus.evidence)
    for review in sorted(found.reviews, key=claim_id):  # a source is what the first review says; the order in a file must not decide
        problem = _take(review, _Here(corpus, wishes, known, here), taken)
        if problem:
            taken.refused.append(Refusal(review.place, problem))
    places = {review.place: place for place, review in enumerate(found.reviews)}
    for told in (taken.refused, taken.flagged):
        told.sort(key=lambda refusal: places.get(refusal.place, -1))
    return taken


@dataclass(frozen=True)
class _Here:
    """The workspace with what was taken so far; ``records`` has the id of every record, with its review if it was imported."""

    corpus: Corpus
    wishes: Wishes
    sources: KnownSources
    records: dict[str, ImportedReview | None]


def _take(review: Review, here: _Here, taken: Taken) -> str:
    """Add one review to what is taken; gives why it cannot be, as a sentence."""
    language, wishes = _language(review, here.corpus, here.wishes), here.wishes
    problem = _problem(review, language, here.corpus)
    if problem:
        return problem
    new: list[Source] = []
    publisher = _source(review.publisher, "news", language, here.sources, new)
    claimant = _source(review.claimant, "platform", language, here.sources, new) if review.claimant else None
    imported, left = _imported(review, publisher, claimant)
    id = claim_id(review)
    before = here.records.get(id)
    if before is not None:
        return _already(id, before, imported, taken)
    if id in here.records:
        return f"The id “{id}” is taken by a record that was not imported."
    if len(imported.unmapped) > LARGEST_REST:
        size = f"{len(imported.unmapped):,} characters; {LARGEST_REST:,} are allowed"
        return f"What would be kept of this review beside our fields has {size}."
    outcome = normalised(_on_scale(review))
    claim = Claim(
        id=id,
        text=Prose(((language, review.text),)),
        kind=wishes.kind,  # type: ignore[arg-type]  # the command offers the kinds
        said_by=Reference("source", claimant.id, _NOWHERE) if claimant else None,
        ruling=_ruling(outcome, imported, language),
        imported=imported,
    )
    here.records[id] = imported
    for source in new:
        here.sources.add(source)
        taken.sources[source.id] = source
    taken.files[f"claims/{wishes.folder}/{publisher.id}/{id}.yaml"] = claim_text(claim, wishes.folder)
    _note(review, outcome, imported, left, taken)
    return ""


def _language(review: Review, corpus: Corpus, wishes: Wishes) -> str:
    """The language of the workspace that a review is in; empty if it says one that the workspace does not use."""
    languages = corpus.settings.languages
    if wishes.language or not review.language:
        return wishes.language or languages[0]
    said = review.language.lower().replace("_", "-")
    scripts = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "zh-cn": "zh-hans", "zh-sg": "zh-hans"}
    wanted = scripts.get(said, said)
    exact = (language for language in languages if language.lower() == wanted)
    akin = (language for language in languages if language.lower() == wanted.partition("-")[0] and not wanted.startswith("zh"))
    return next(exact, "") or next(akin, "")


def _problem(review: Review, language: str, corpus: Corpus) -> str:
    if not language:
        known = ", ".join(corpus.settings.languages)
        return f"This review is in “{review.language}”, which is not a language of this workspace ({known}); name one with --language."
    texts = [review.text, review.publisher.name, review.rating.words, review.language, review.claimant.name if review.claimant else ""]
    too_long = max(texts, key=len)
    if len(too_long) > LONGEST:
        return f"A text of this review has {len(too_long):,} characters; {LONGEST:,} are allowed."
    mixed = next(filter(None, map(mixed_word, texts)), None)
    if mixed:
        return f"The word “{mixed.word}” mixes letters of different scripts: {mixed.described}."
    return ""


def _source(party: Party, kind: str, language: str, known: KnownSources, new: list[Source]) -> Source:
    """The source that a review names; one that is not known is added to ``new`` with the grade F, cannot be judged."""
    found = known.find(party) or next((one for one in new if one.name.texts[0][1].casefold() == party.name.casefold()), None)
    if found is None:
        id = source_id(party, ChainMap(known.by_id, {one.id: one for one in new}))
        found = Source(id, Prose(((language, party.name),)), "person" if party.person else kind, "F", id, party.url)
        new.append(found)
    return found


def _imported(review: Review, publisher: Source, claimant: Source | None) -> tuple[ImportedReview, list[str]]:
    """The record of a review, and the paths of those of its fields that no field of ours holds."""
    on = _date(review.published)
    numbers = [text if NUMBER.fullmatch(text) else "" for text in (review.rating.value, review.rating.best, review.rating.worst)]
    rating = Rating(review.rating.words, *numbers)
    told = Told(review.text, publisher, claimant, rating, review.url, on.text if on else "", review.language)
    patch = difference(in_form(told, review.form), review.whole)
    left = [path for path in names(patch) if path not in MAPPED]
    imported = ImportedReview(
        form=review.form,
        publisher=Reference("source", publisher.id, _NOWHERE),
        url=review.url,
        published=on,
        language=review.language,
        rating=rating.words,
        value=rating.value,
        best=rating.best,
        worst=rating.worst,
        unmapped=write_json(patch) if patch else "",
    )
    return imported, left


def _date(text: str) -> DateSpan | None:
    """The day of a date or of an instant as ISO 8601 writes them; None for anything else."""
    day = re.match(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?=$|T| )", text.strip())
    found = read_date(day[0]) if day else None
    return found if isinstance(found, DateSpan) else None


def _already(id: str, before: ImportedReview, now: ImportedReview, taken: Taken) -> str:
    same_form = before.form == now.form
    if replace(before, form=now.form, unmapped="") == replace(now, unmapped="") and (before.unmapped == now.unmapped or not same_form):
        taken.here.append(id)
        return ""
    return f"This review is here as “{id}” and says something else now; the file was left as it is."


def _on_scale(review: Review) -> Rating:
    """schema.org: where a scale is not given it goes from 1 to 5."""
    rating = review.rating
    if review.form == "claimreview":
        return replace(rating, best=rating.best or "5", worst=rating.worst or "1")
    return rating


def _ruling(outcome: Normalised, imported: ImportedReview, language: str) -> Ruling | None:
    if not outcome.verdict or imported.published is None:
        return None
    return Ruling(outcome.verdict, imported.publisher.id, imported.published, Prose(((language, rating_words(imported, language)),)))


def _note(review: Review, outcome: Normalised, imported: ImportedReview, left: list[str], taken: Taken) -> None:
    for path in left:
        taken.unmapped[path] = taken.unmapped.get(path, 0) + 1
    why = outcome.why_not or ("" if imported.published else "has no date that can be read")
    if why:
        key = (imported.rating or imported.value, why)
        taken.unrated[key] = taken.unrated.get(key, 0) + 1
    if imported.published and not why:
        taken.days.append(imported.published)
    if review.flagged:
        sentence = f"Characters that cannot be seen were taken out of the claim: {', '.join(review.flagged)}."
        taken.flagged.append(Refusal(review.place, sentence))
    if _url(review) and not review.url:
        sentence = f"The address {shown(_url(review)[:80])} is none that a report can link to; it is kept as text only."
        taken.flagged.append(Refusal(review.place, sentence))


def _url(review: Review) -> str:
    given = review.whole.get("url" if review.form == "claimreview" else "claimReview_url")
    return given if isinstance(given, str) else ""
