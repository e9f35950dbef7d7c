"""The small pieces of HTML that every page repeats, for the templates to use as filters.

Functions whose names begin with an underscore give HTML as plain strings and stay in here; the others wrap it in ``Markup``
once. Lines of claims and documents occur on many pages; they are compared by identity, so that keeping them costs nothing.
What they promise is written in :mod:`kg.views.site.escaping`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from kg.views.site.escaping import Markup, escaped
from kg.views.site.figures import Bar
from kg.views.site.marks import MARKS, NO_MARK
from kg.views.site.pages import ListedClaim
from kg.views.site.parts import Attack, Badge, ClaimLine, DocumentView, Fact, GroundView, InputRow, Link, RunRow, Text
from kg.views.site.wording import Words

MARK: Final = '<svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
HATCHED: Final = ("conflict", "mixed", "contested")
PLACES: Final = (("overview", "index.html"), ("all-claims-title", "claims.html"), ("sources", "sources.html"), ("method", "method.html"))


def badge(shown: Badge) -> Markup:
    """A verdict or an outcome: its mark and its word."""
    return Markup(_badge(shown))


@lru_cache(1 << 10)
def _badge(shown: Badge) -> str:
    code = shown.code
    mark = f"{MARK}{MARKS.get(code, NO_MARK)}</svg>"
    word = f'<span class="word">{escaped(shown.word)}</span>'
    return f'<span class="badge tone-{escaped(shown.tone)} is-{escaped(code)}">{mark}{word}</span>'


def say(text: Text) -> Markup:
    """Somebody's words: isolated from the text around them, in their own language."""
    return Markup(_say(text))


def _say(text: Text) -> str:
    lang = f' lang="{escaped(text.lang)}"' if text.lang else ""
    return f"<bdi{lang}>{escaped(text.text)}</bdi>"


def goto(link: Link, here: str) -> Markup:
    """A text that leads to another page of the site, if it has an address there."""
    return Markup(_goto(link, here))


def _goto(link: Link, here: str) -> str:
    said = _say(link.text)
    return f'<a href="{escaped(here)}{escaped(link.href)}">{said}</a>' if link.href else said


def links(listed: Iterable[Link], here: str, words: Words) -> Markup:
    """Such texts, one after the other."""
    return Markup(_links(listed, here, words))


def _links(listed: Iterable[Link], here: str, words: Words) -> str:
    return escaped(words["comma"]).join([_goto(link, here) for link in listed])


def outward(url: str, label: str, address: str, words: Words) -> Markup:
    """A way out of the site, or an ``address`` that can only be read."""
    return Markup(_outward(url, label, address, words))


def _outward(url: str, label: str, address: str, words: Words) -> str:
    if url:
        return f'<a class="out" href="{escaped(url)}" rel="noopener noreferrer nofollow">{escaped(label)}</a>'
    if not address:
        return ""
    return f'<span class="address">{escaped(words["address"])}{escaped(words["colon"])}<bdi>{escaped(address)}</bdi></span>'


def bar(shown: Bar, id: str) -> Markup:
    """A bar under the name ``id``, with its title and description; without a name, a small one."""
    return Markup(_bar(shown, escaped(id)) if id else _small_bar(shown))


def _bar(shown: Bar, id: str) -> str:
    """``id`` has been escaped."""
    hatch = '<path class="hatch" d="M0 0v8"/>'
    pattern = f'<pattern id="{id}-both" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">{hatch}</pattern>'
    told = f'<title id="{id}-t">{escaped(shown.title)}</title><desc id="{id}-d">{escaped(shown.alt)}</desc>'
    head = f'<svg class="bar" width="100%" height="34" role="img" aria-labelledby="{id}-t {id}-d">{told}\n<defs>{pattern}</defs>'
    shares = []
    for code, x, width in _shares(shown):
        shares.append(f'<rect class="share-{code}" x="{x}%" y="0" width="{width}%" height="100%"/>')
        if code in HATCHED:
            shares.append(f'<rect x="{x}%" y="0" width="{width}%" height="100%" fill="url(#{id}-both)"/>')
    return f"{head}{''.join(shares)}</svg>"


def _small_bar(shown: Bar) -> str:
    shares = [f'<rect class="share-{code}" x="{x}%" y="0" width="{width}%" height="100%"/>' for code, x, width in _shares(shown)]
    head = f'<svg class="bar small" width="100%" height="12" role="img" aria-label="{escaped(shown.alt)}">'
    return f"{head}{''.join(shares)}</svg>"


def _shares(shown: Bar) -> list[tuple[str, str, str]]:
    return [(escaped(s.code), escaped(s.x), escaped(s.width)) for s in shown.segments]


def legend(shown: Bar) -> Markup:
    """What the colours of a bar mean, with the share of each."""
    lines = []
    for s in shown.segments:
        share = f'<rect class="share-{escaped(s.code)}" width="14" height="14"/>'
        key = f'<svg class="key" width="14" height="14" aria-hidden="true" focusable="false">{share}</svg>'
        lines.append(f"<div><dt>{key}{escaped(s.label)}</dt><dd>{escaped(s.value)}</dd></div>\n")
    return Markup(f'<dl class="legend">\n{"".join(lines)}</dl>')


@lru_cache(1 << 8)
def masthead(name: str, kind: str, here: str, words: Words) -> Markup:
    """The site's name and the way to its main pages, of which a page of this ``kind`` may be one."""
    up, items = escaped(here), []
    for key, href in PLACES:
        current = ' aria-current="page"' if f"{kind}.html" == href and here != "../" else ""
        items.append(f'<li><a href="{up}{href}"{current}>{escaped(words[key])}</a></li>\n')
    title = f'<p class="name" dir="auto"><a href="{up}index.html">{escaped(name)}</a></p>'
    return Markup(f'{title}\n<nav aria-label="{escaped(words["navigation"])}">\n<ul>\n{"".join(items)}</ul>\n</nav>')


def trail(above: Iterable[Link], here: str, words: Words) -> Markup:
    """The pages above this one."""
    items = []
    for link in above:
        lang = f' lang="{escaped(link.text.lang)}"' if link.text.lang else ""
        items.append(f'<li><a href="{escaped(here)}{escaped(link.href)}"{lang}><bdi>{escaped(link.text.text)}</bdi></a></li>\n')
    return Markup(f'<nav class="trail" aria-label="{escaped(words["where"])}">\n<ol>\n{"".join(items)}</ol>\n</nav>')


@lru_cache(1 << 13)
def claim_line(line: ClaimLine, here: str, words: Words) -> Markup:
    """A claim in one line of a list."""
    note = f' <span class="note">({escaped(line.note)})</span>' if line.note else ""
    shares = f'<span class="shares">{_small_bar(line.bar)}</span>' if line.bar else ""
    what = f'<span class="what">{_goto(line.link, here)}{note}</span>'
    return Markup(f'<li class="claim-line">\n{_badge(line.badge)}\n{what}\n{shares}</li>')


def listed(shown: ListedClaim, here: str) -> Markup:
    """A claim in the index of all claims."""
    values = "".join([f' data-{escaped(name)}="{escaped(value)}"' for name, value in shown.values])
    what = f'<span class="what">{_goto(shown.line.link, here)} <span class="note"><bdi>{escaped(shown.about)}</bdi></span></span>'
    return Markup(f'<li class="claim-line"{values}>\n{_badge(shown.line.badge)}\n{what}</li>')


def attacks(listed: Iterable[Attack], heading: str, here: str, words: Words) -> Markup:
    """Evidence against an inference or against other evidence, and what stands against that in turn."""
    return Markup(_attacks(listed, heading, here, words))


def _attacks(listed: Iterable[Attack], heading: str, here: str, words: Words) -> str:
    return "".join([_attack(attack, heading, here, words) for attack in listed])


def _attack(attack: Attack, heading: str, here: str, words: Words) -> str:
    name = f'<strong>{escaped(heading)}</strong> <span class="note">({escaped(attack.strength)})</span>{escaped(words["colon"])}'
    because = f"{_say(attack.because)} " if attack.because else ""
    by = f'<span class="by">— {_links(attack.by, here, words)}</span>'
    left_out = f' <span class="note">{escaped(attack.left_out)}</span>' if attack.left_out else ""
    further = _attacks(attack.attacks, words["undercut-self"], here, words)
    return f'<div class="attack">\n<p>{name}{because}{by}{left_out}</p>\n{further}\n</div>\n'


def document(shown: DocumentView, here: str, words: Words) -> Markup:
    """A piece of evidence: what it is and establishes, from whom and when, how reliable, and who disputes it."""
    return Markup(_document(shown, here, words))


@lru_cache(1 << 13)
def _document(shown: DocumentView, here: str, words: Words) -> str:
    colon = escaped(words["colon"])
    establishes = f'<p class="establishes">{_say(shown.establishes)}</p>' if shown.establishes else ""
    status = f'<span class="status status-{escaped(shown.status)}">{escaped(shown.status_word)}</span>'
    retracted = f" <strong>{escaped(shown.retracted)}</strong>" if shown.retracted else ""
    way_out = _outward(shown.url, words["opens"], shown.address, words)
    by = f'<span class="by">{_goto(shown.source, here)}</span>'
    relays, reliability = _links(shown.relays, here, words), escaped(shown.reliability)
    return (
        f'<div class="document">\n<p class="title">{_goto(shown.link, here)}</p>\n{establishes}'
        f'<p class="meta">{by} <span>{escaped(shown.published)}</span> {status}{retracted} {way_out}</p>\n'
        + (f'<p class="meta">{escaped(words["relays"])}{colon}{relays}</p>' if relays else "")
        + (f'<p class="meta">{escaped(words["reliability"])}{colon}{reliability}</p>' if reliability else "")
        + f"{_attacks(shown.disputes, words['dispute'], here, words)}\n</div>"
    )


def ground(shown: GroundView, here: str, words: Words) -> Markup:
    """An argument from evidence."""
    because = f'<p class="because">{_say(shown.because)}</p>' if shown.because else ""
    documents = "".join([f"{_document(d, here, words)}\n" for d in shown.documents])
    halved = f" <em>{escaped(words['halved'])}</em>" if shown.halved else ""
    strength = f'<p class="meta">{escaped(words["strength"])}{escaped(words["colon"])}{escaped(shown.strength)}{halved}</p>'
    against = _attacks(shown.undercuts, words["undercut"], here, words)
    return Markup(f'<div class="ground">\n{because}{documents}{strength}\n{against}\n</div>')


def facts(listed: Iterable[Fact], here: str, words: Words) -> Markup:
    """Names with their values."""
    lines = []
    for fact in listed:
        values = "<br>".join([_value(item, fact.code, here, words) for item in fact.items])
        lines.append(f"<div><dt>{escaped(fact.name)}</dt><dd>{values}</dd></div>\n")
    return Markup(f'<dl class="facts">\n{"".join(lines)}</dl>')


def _value(item: Link, code: bool, here: str, words: Words) -> str:
    if code:
        return f"<code>{escaped(item.text.text)}</code>"
    return _outward(item.href, item.text.text, "", words) if item.href.startswith("http") else _goto(item, here)


def numbers(run: RunRow, words: Words) -> Markup:
    """What a check found and wanted."""
    sides = ((words["actual"], run.actual), (words["expected"], run.expected), (words["margin"], run.margin))
    lines = [f"<div><dt>{escaped(name)}</dt><dd><bdi>{escaped(value)}</bdi></dd></div>\n" if value else "\n" for name, value in sides]
    return Markup(f'<dl class="numbers">\n{"".join(lines)}</dl>')


def inputs(rows: Iterable[InputRow], here: str, words: Words) -> Markup:
    """What went into a check, folded."""
    title = escaped(words["inputs"])
    head = "".join([f'<th scope="col">{escaped(words[key])}</th>' for key in ("name", "value", "written", "taken-from")])
    body = "".join([_input(row, _goto(row.origin, here) if row.origin else escaped(words["given"])) for row in rows])
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
    scroll = f'<div class="scroll" role="group" aria-label="{title}" tabindex="0">\n{table}\n</div>'
    return Markup(f"<details><summary>{title}</summary>\n{scroll}\n</details>")


def _input(row: InputRow, origin: str) -> str:
    """``origin`` is HTML."""
    shown, written = (f"<td><bdi>{escaped(text)}</bdi></td>" for text in (row.shown, row.written))
    return f'<tr><th scope="row"><code>{escaped(row.name)}</code></th>{shown}{written}<td>{origin}</td></tr>\n'


_PIECES = (badge, say, goto, links, outward, bar, legend, masthead, trail, claim_line, listed, attacks, document, ground, facts)
FRAGMENTS: Final[Mapping[str, Callable[..., Markup]]] = {function.__name__: function for function in (*_PIECES, numbers, inputs)}
