"""How a page is cited: by whom, what, the day it stands for, where it is, and the digest of the files it was computed from."""

from __future__ import annotations

from kg.audit.results import ClaimResult
from kg.publication.verdicts import published
from kg.views.site.edition import Edition, followable
from kg.views.site.sentences import iso_day_text, quoted


def cite_claim(result: ClaimResult, of: Edition) -> str:
    """A citation of a claim's page in a sentence."""
    title = quoted(result.claim.text.best(of.language), of.language, of.words)
    return _cited("cite-claim", {"{title}": title, "{verdict}": of.words[published(result)]}, f"claims/{result.claim.id}.html", of)


def cite_site(of: Edition) -> str:
    """A citation of the whole edition in a sentence."""
    return _cited("cite-site", {}, "index.html", of)


def _cited(key: str, named: dict[str, str], path: str, of: Edition) -> str:
    settings, digest = of.audit.corpus.settings, of.audit.corpus.digest
    name = settings.name_in(of.language)
    base = settings.base if followable(settings.base) else ""
    named |= {
        "{publisher}": settings.publisher_in(of.language) or name,
        "{name}": name,
        "{date}": iso_day_text(of.audit.as_of, of.language),
        "{place}": f"{base}{of.language}/{path}" if base else path.removesuffix(".html"),
        "{data}": of.words["cite-data"].replace("{digest}", digest) if digest else "",
    }
    text = of.words[key]
    pieces = [named.get(piece, piece) for piece in _pieces(text)]
    return "".join(pieces).strip()


def _pieces(text: str) -> list[str]:
    """The text cut at its {placeholders}, so that what stands in for one is never taken for another."""
    found = []
    while text:
        before, brace, rest = text.partition("{")
        name, _, text = rest.partition("}")
        found += [before, f"{{{name}}}"] if brace else [before]
    return found
