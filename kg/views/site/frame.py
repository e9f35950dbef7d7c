"""What stands around every page: title, description, the way up, the same page in other languages."""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.site.edition import Edition
from kg.views.site.parts import Frame, Link, Text
from kg.views.site.sentences import iso_day_text
from kg.views.site.wording import language_name, spoken


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its path below the language's directory, and whether it is the site's front page."""

    path: str
    front: bool = False


def frame(of: Edition, place: Place, title: str, description: str, trail: tuple[Link, ...] = ()) -> Frame:
    """The frame of the page at ``place``; ``title`` is empty for the front page, which has the site's name."""
    settings = of.audit.corpus.settings
    name = settings.name_in(of.language)
    up = "../" * place.path.count("/")
    root = "" if place.front else f"{up}../"
    alternates = tuple(
        (code, language_name(code), f"{root}{code}/{place.path}", code == of.language) for code in settings.languages
    )
    return Frame(
        language=of.language,
        spoken=spoken(of.language),
        root=root,
        here=f"{of.language}/" if place.front else up,
        name=name,
        title=f"{title} · {name}" if title else name,
        description=description,
        kind=place.path.partition("/")[0].removesuffix(".html"),
        alternates=alternates,
        trail=(Link(Text(of.words["overview"]), "index.html"), *trail) if title else (),
        footer=_footer(of),
        words=of.words,
    )


def _footer(of: Edition) -> str:
    publisher = of.audit.corpus.settings.publisher_in(of.language)
    text = of.words["footer" if publisher else "footer-nobody"]
    return text.replace("{date}", iso_day_text(of.audit.as_of, of.language)).replace("{publisher}", publisher)
