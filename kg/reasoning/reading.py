"""What people write to ask what-if questions: ``--without ID`` and ``--set ID.field=value``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from kg.files.nearest import nearest
from kg.model.corpus import Corpus
from kg.reasoning.change import Edit, Loss, Regrade, arguments_of

NUMBER = re.compile(r"(0|1|0?\.[0-9]{1,9}|0\.[0-9]{1,9}|1\.0{1,9})")
ORIGIN = "origin:"


class UnreadableError(ValueError):
    """What was written cannot be meant; the message says why, for the person who wrote it."""


def edits_of(without: Sequence[str], settings: Sequence[str], corpus: Corpus, derived: Collection[str] = ()) -> tuple[Edit, ...]:
    """The edits that are meant. Raises ``UnreadableError`` at the first that names nothing or has no such value.

    ``derived`` are the ids of arguments that no file holds.
    """
    return (*(loss_of(text, corpus, derived) for text in without), *(regrade_of(text, corpus) for text in settings))


def loss_of(text: str, corpus: Corpus, derived: Collection[str] = ()) -> Loss:
    """Evidence, a source, an argument (``claim/argument``) or, as ``origin:group``, an origin; a group's bare name will do."""
    groups = {source.group for source in corpus.sources.values()}
    if text.startswith(ORIGIN):
        group = text.removeprefix(ORIGIN)
        if group not in groups:
            raise UnreadableError(_unknown("origin", group, groups))
        return Loss("origin", group)
    arguments = {*arguments_of(corpus), *derived}
    if text in corpus.evidence:
        return Loss("evidence", text)
    if text in corpus.sources:
        return Loss("source", text)
    if text in arguments:
        return Loss("argument", text)
    if text in groups:
        return Loss("origin", text)
    if text in corpus.claims:
        raise UnreadableError(f"“{text}” is a claim; take out its evidence or its arguments, such as “{_example(text, arguments)}”.")
    raise UnreadableError(_unknown("evidence, source, argument or origin", text, [*corpus.evidence, *corpus.sources, *arguments, *groups]))


def regrade_of(text: str, corpus: Corpus) -> Regrade:
    """``ID.reliability=C`` or ``=0.4``, ``ID.credibility=2``, ``ARGUMENT.strength=weak`` or ``=0.3``."""
    name, equals, value = text.rpartition("=")
    id, dot, field = name.rpartition(".")
    if not equals or not dot:
        raise UnreadableError(f"“{_shown(text)}” is not of the form ID.reliability=C, ID.credibility=2 or ID.strength=weak.")
    scale, arguments = corpus.settings.scale, arguments_of(corpus)
    if field == "reliability":
        if id not in corpus.evidence and id not in corpus.sources:
            raise UnreadableError(_unknown("evidence or source", id, [*corpus.evidence, *corpus.sources]))
        return Regrade("evidence" if id in corpus.evidence else "source", id, "reliability", _value(value, scale.reliability))
    if field == "credibility":
        if id not in corpus.evidence:
            raise UnreadableError(_unknown("evidence", id, corpus.evidence))
        if value not in map(str, scale.credibility):
            raise UnreadableError(f"“{_shown(value)}” is no credibility; it is one of {', '.join(map(str, scale.credibility))}.")
        return Regrade("evidence", id, "credibility", value)
    if field == "strength":
        if id not in arguments or _is_restatement(id, corpus):
            raise UnreadableError(_unknown("argument with a strength", id, arguments))
        return Regrade("argument", id, "strength", _value(value, scale.strength))
    raise UnreadableError(f"there is no “{_shown(field)}” to set; there are reliability, credibility and strength.")


def _value(text: str, words: Iterable[str]) -> str | Fraction:
    if text in words:
        return text
    if NUMBER.fullmatch(text):
        return Fraction(text)
    raise UnreadableError(f"“{_shown(text)}” is neither a number between 0 and 1 nor one of {', '.join(words)}.")


def _is_restatement(id: str, corpus: Corpus) -> bool:
    """Whether an argument holds by definition: what a claim restates has no strength."""
    claim, _, name = id.partition("/")
    links = corpus.claims[claim].claim_links if claim in corpus.claims else ()
    return any(link.relation == "restates" and name in (link.id, f"restates:{link.claim.id}") for link in links)


def _example(claim: str, arguments: Iterable[str]) -> str:
    return next((id for id in sorted(arguments) if id.startswith(f"{claim}/")), f"{claim}/…")


def _unknown(thing: str, id: str, known: Iterable[str]) -> str:
    near = nearest(id, known)
    return f"there is no {thing} “{_shown(id)}”." + (f" Did you mean “{near}”?" if near else "")


def _shown(text: str) -> str:
    """``text`` for a message: short, and without what could command a terminal."""
    return (text if text.isprintable() else ascii(text))[:80]
