"""The index of all claims: by kind, verdict, speaker, source and robustness.

Where all claims fit on one page, that page filters by itself: a style sheet hides what was not chosen, without any script. Where
they do not, there is a list for every kind, verdict and degree of robustness, and the pages of sources list what they said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kg.audit.results import ClaimResult
from kg.audit.verdict import VERDICTS
from kg.publication.verdicts import published
from kg.views.site.edition import Edition, source_link
from kg.views.site.frame import Place, frame
from kg.views.site.order import in_document_order
from kg.views.site.pages import Choice, Facet, ListedClaim, ListPage
from kg.views.site.paging import chunk, page_path, pager, pages_for
from kg.views.site.parts import Link, Text

PER_PAGE: Final = 300
KINDS: Final = ("quantity", "date", "attribution", "cause", "prediction", "judgement", "intent")
SURE: Final = ("robust", "not-robust")
FACETS: Final = ("verdict", "kind", "sure", "speaker", "source")
Name = Literal["verdict", "kind", "sure", "speaker", "source"]
Values = Mapping[str, tuple[str, ...]]  # what a claim has of every facet


@dataclass(frozen=True)
class Listing:
    """One list of claims: ``path`` is that of its first page; ``title`` is empty for the list of all."""

    path: str
    title: str
    claims: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages it fills."""
        return pages_for(len(self.claims), PER_PAGE)


def listings(of: Edition) -> Iterator[Listing]:
    """All lists: of all claims, and where these fill several pages, of every kind, verdict and degree of robustness."""
    order = in_document_order(of.audit)
    yield Listing("claims.html", "", tuple(order))
    if len(order) > PER_PAGE:
        values = {id: facet_values(id, of) for id in order}
        for name, known in (("verdict", VERDICTS), ("kind", KINDS), ("sure", SURE)):
            for value in known:
                found = [id for id in order if value in values[id][name]]
                if found:
                    yield Listing(f"claims.{name}-{value}.html", facet_word(name, value, of).text, tuple(found))


def facet_values(id: str, of: Edition) -> Values:
    """What a claim has of every facet; its sources are those of the evidence that is heard for it, against it, or in its checks."""
    result = of.audit.claims[id]
    hinge = of.hinges.get(id)
    return {
        "verdict": (published(result),),
        "kind": (result.claim.kind,),
        "sure": (SURE[not hinge.sure.robust],) if hinge else (),
        "speaker": (result.claim.said_by.id,) if result.claim.said_by else (),
        "source": _sources(result, of),
    }


def _sources(result: ClaimResult, of: Edition) -> tuple[str, ...]:
    evidence = {id for ground in result.grounds if not ground.left_out for id in ground.evidence}
    return tuple(sorted({of.audit.corpus.evidence[id].source.id for id in evidence if id in of.audit.corpus.evidence}))


def facet_word(name: str, value: str, of: Edition) -> Text:
    """A value of a facet in words."""
    if name in ("speaker", "source"):
        return source_link(value, of.audit, of.language).text
    prefix = {"verdict": "", "kind": "kind-", "sure": "is-"}[name]
    return Text(of.words[f"{prefix}{value}"])


def list_page(listing: Listing, number: int, of: Edition) -> ListPage:
    """One page of a list of claims; a list that is whole and on one page can be filtered."""
    words = of.words
    ids = chunk(listing.claims, PER_PAGE, number)
    alone = not listing.title and listing.pages == 1
    values = {id: facet_values(id, of) for id in ids}
    title = listing.title or words["all-claims-title"]
    if listing.pages > 1:
        title = f"{title}{words['comma']}{words['page-of'].format(n=number, all=listing.pages)}"
    trail = (Link(Text(words["all-claims-title"]), "claims.html"),) if listing.title or number > 1 else ()
    return ListPage(
        frame=frame(of, Place(page_path(listing.path, number)), title, words["all-claims-lead"], trail),
        title=title,
        lead=words["all-claims-lead"],
        unsure="" if listing.title or of.hinges else of.words["sure-instead"].format(command="kg robustness"),
        facets=_facets(values, of) if alone else (),
        elsewhere=() if alone or listing.title else _elsewhere(of),
        lines=tuple(_line(id, values[id], of) for id in ids),
        pager=pager(listing.path, listing.pages, number),
    )


def _line(id: str, values: Values, of: Edition) -> ListedClaim:
    about = [of.words[f"kind-{values['kind'][0]}"], *(facet_word("speaker", one, of).text for one in values["speaker"])]
    return ListedClaim(of.lines[id], tuple((name, " ".join(values[name])) for name in FACETS), " · ".join(about))


def _facets(values: Mapping[str, Values], of: Edition) -> tuple[Facet, ...]:
    """What can be chosen on a page; a facet that would tell nothing apart is left out."""
    return tuple(facet for facet in (_facet(name, values, of) for name in FACETS) if len(facet.choices) > 1)


def _facet(name: str, values: Mapping[str, Values], of: Edition) -> Facet:
    counts = Counter(value for one in values.values() for value in one[name])
    known = {"verdict": VERDICTS, "kind": KINDS, "sure": SURE}.get(name)
    choices = [Choice(value, facet_word(name, value, of), counts[value]) for value in known or counts if counts[value]]
    if known is None:
        choices.sort(key=lambda choice: (choice.word.text.casefold(), choice.value))
    return Facet(name, of.words[f"facet-{name}"], tuple(choices))


def _elsewhere(of: Edition) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The ways to the lists of every kind, verdict and degree of robustness, and to speakers and sources."""
    found: dict[str, list[Link]] = {}
    for listing in listings(of):
        if listing.title:
            name = listing.path.split(".")[1].partition("-")[0]
            found.setdefault(name, []).append(Link(Text(f"{listing.title} ({len(listing.claims):,})"), listing.path))
    ways = [(of.words[f"facet-{name}"], tuple(links)) for name, links in found.items()]
    return (*ways, (of.words["facet-people"], (Link(Text(of.words["sources"]), "sources.html"),)))


def filter_style(of: Edition) -> str:
    """The style sheet that hides every claim without what was chosen, for the page that :func:`list_page` can filter."""
    shown = [facet_values(id, of) for id in of.audit.claims] if len(of.audit.claims) <= PER_PAGE else []
    rules = [
        f'.filters:has(#f-{name} [value="{value}"]:checked)~.listing>:not([data-{name}~="{value}"]){{display:none}}\n'
        for name in FACETS
        for value in sorted({value for one in shown for value in one[name]})
    ]
    return "".join(rules)
