"""A review that somebody else published, before it becomes a claim of a workspace."""

from __future__ import annotations

from dataclasses import dataclass

from kg.exchange.ratings import Rating
from kg.files.json_text import Things
from kg.model.claim import ReviewForm


@dataclass(frozen=True)
class Party:
    """A person or body as a review names it; ``person`` says that the review calls it one."""

    name: str
    url: str = ""
    person: bool = False


@dataclass(frozen=True)
class Review:
    """What is read from a review; ``place`` is where it stands in the file, ``whole`` all of it as it came in.

    Texts are tidy: spaces as one, hidden characters taken out; ``flagged`` names these.
    """

    place: str
    form: ReviewForm
    whole: Things
    text: str
    publisher: Party
    rating: Rating
    claimant: Party | None = None
    url: str = ""
    published: str = ""
    language: str = ""
    flagged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why something is not taken in: where it stands, and a sentence."""

    place: str
    sentence: str


@dataclass(frozen=True)
class Found:
    """The reviews of a file, those of them that cannot be taken in, and what else it holds by sort."""

    reviews: tuple[Review, ...]
    refused: tuple[Refusal, ...] = ()
    others: tuple[str, ...] = ()
