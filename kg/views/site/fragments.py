"""The small pieces of HTML that every page repeats, for the templates to use as filters.

This is the one place of the site that marks anything as safe. It may, because every string that it puts between its own
tags has gone through ``_escaped`` exactly once, whatever the string is and wherever it comes from; numbers are written
with ``:d``, which takes nothing but whole numbers; and what is left is written out here. All attributes are in double
quotes, which are escaped too. An address is written as it comes: the edition keeps none that a reader may not follow.

Functions whose names begin with an underscore give HTML as plain strings and stay in here; the others wrap it in ``Markup``
once. Lines of claims and documents occur on many pages; they are compared by identity, so that keeping them costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from kg.views.site.figures import Bar
from kg.views.site.marks import MARKS, NO_MARK
from kg.views.site.neighbourhood import Edge, Neighbour, Neighbourhood, Node
from kg.views.site.parts import Attack, Badge, ClaimLine, DocumentView, Fact, GroundView, InputRow, Link, RunRow, Text
from kg.views.site.wording import Words

MARK: Final = '<svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
HATCHED: Final = ("conflict", "mixed", "contested")
PLACES: Final = (("overview", "index.html"), ("sources", "sources.html"), ("method", "method.html"))
SIGNS: Final[Mapping[str, str]] = {"−": "against", "+": "for"}


@lru_cache(1 << 14)
def _escaped(text: str) -> str:
    """``text`` escaped. A string that was marked as safe counts as any other, for the two are equal to the cache."""
    return str(escape(str(text)))


def badge(shown: Badge) -> Markup:
    """A verdict or an outcome: its mark and its word."""
    return Markup(_badge(shown))


@lru_cache(1 << 10)
def _badge(shown: Badge) -> str:
    code = shown.code
    mark = f"{MARK}{MARKS.get(code, NO_MARK)}</svg>"
    word = f'<span class="word">{_escaped(shown.word)}</span>'
    return f'<span class="badge tone-{_escaped(shown.tone)} is-{_escaped(code)}">{mark}{word}</span>'


def say(text: Text) -> Markup:
    """Somebody's words: isolated from the text around them, in their own language."""
    return Markup(_say(text))


def _say(text: Text) -> str:
    lang = f' lang="{_escaped(text.lang)}"' if text.lang else ""
    return f"<bdi{lang}>{_escaped(text.text)}</bdi>"


def goto(link: Link, here: str) -> Markup:
    """A text that leads to another page of the site, if it has an address there."""
    return Markup(_goto(link, here))


def _goto(link: Link, here: str) -> str:
    said = _say(link.text)
    return f'<a href="{_escaped(here)}{_escaped(link.href)}">{said}</a>' if link.href else said


def links(listed: Iterable[Link], here: str, words: Words) -> Markup:
    """Such texts, one after the other."""
    return Markup(_links(listed, here, words))


def _links(listed: Iterable[Link], here: str, words: Words) -> str:
    return _escaped(words["comma"]).join([_goto(link, here) for link in listed])


def outward(url: str, label: str, address: str, words: Words) -> Markup:
    """A way out of the site, or an ``address`` that can only be read."""
    return Markup(_outward(url, label, address, words))


def _outward(url: str, label: str, address: str, words: Words) -> str:
    if url:
        return f'<a class="out" href="{_escaped(url)}" rel="noopener noreferrer nofollow">{_escaped(label)}</a>'
    if not address:
        return ""
    return f'<span class="address">{_escaped(words["address"])}{_escaped(words["colon"])}<bdi>{_escaped(address)}</bdi></span>'


def bar(shown: Bar, id: str) -> Markup:
    """A bar under the name ``id``, with its title and description; without a name, a small one."""
    return Markup(_bar(shown, _escaped(id)) if id else _small_bar(shown))


def _bar(shown: Bar, id: str) -> str:
    """``id`` has been escaped."""
    hatch = '<path class="hatch" d="M0 0v8"/>'
    pattern = f'<pattern id="{id}-both" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">{hatch}</pattern>'
    told = f'<title id="{id}-t">{_escaped(shown.title)}</title><desc id="{id}-d">{_escaped(shown.alt)}</desc>'
    head = f'<svg class="bar" width="100%" height="34" role="img" aria-labelledby="{id}-t {id}-d">{told}\n<defs>{pattern}</defs>'
    shares = []
    for code, x, width in _shares(shown):
        shares.append(f'<rect class="share-{code}" x="{x}%" y="0" width="{width}%" height="100%"/>')
        if code in HATCHED:
            shares.append(f'<rect x="{x}%" y="0" width="{width}%" height="100%" fill="url(#{id}-both)"/>')
    return f"{head}{''.join(shares)}</svg>"


def _small_bar(shown: Bar) -> str:
    shares = [f'<rect class="share-{code}" x="{x}%" y="0" width="{width}%" height="100%"/>' for code, x, width in _shares(shown)]
    head = f'<svg class="bar small" width="100%" height="12" role="img" aria-label="{_escaped(shown.alt)}">'
    return f"{head}{''.join(shares)}</svg>"


def _shares(shown: Bar) -> list[tuple[str, str, str]]:
    return [(_escaped(s.code), _escaped(s.x), _escaped(s.width)) for s in shown.segments]


def legend(shown: Bar) -> Markup:
    """What the colours of a bar mean, with the share of each."""
    lines = []
    for s in shown.segments:
        share = f'<rect class="share-{_escaped(s.code)}" width="14" height="14"/>'
        key = f'<svg class="key" width="14" height="14" aria-hidden="true" focusable="false">{share}</svg>'
        lines.append(f"<div><dt>{key}{_escaped(s.label)}</dt><dd>{_escaped(s.value)}</dd></div>\n")
    return Markup(f'<dl class="legend">\n{"".join(lines)}</dl>')


@lru_cache(1 << 8)
def masthead(name: str, kind: str, here: str, words: Words) -> Markup:
    """The site's name and the way to its main pages, of which a page of this ``kind`` may be one."""
    up, items = _escaped(here), []
    for key, href in PLACES:
        current = ' aria-current="page"' if f"{kind}.html" == href else ""
        items.append(f'<li><a href="{up}{href}"{current}>{_escaped(words[key])}</a></li>\n')
    title = f'<p class="name" dir="auto"><a href="{up}index.html">{_escaped(name)}</a></p>'
    return Markup(f'{title}\n<nav aria-label="{_escaped(words["navigation"])}">\n<ul>\n{"".join(items)}</ul>\n</nav>')


def trail(above: Iterable[Link], here: str, words: Words) -> Markup:
    """The pages above this one."""
    items = []
    for link in above:
        lang = f' lang="{_escaped(link.text.lang)}"' if link.text.lang else ""
        items.append(f'<li><a href="{_escaped(here)}{_escaped(link.href)}"{lang}><bdi>{_escaped(link.text.text)}</bdi></a></li>\n')
    return Markup(f'<nav class="trail" aria-label="{_escaped(words["where"])}">\n<ol>\n{"".join(items)}</ol>\n</nav>')


@lru_cache(1 << 13)
def claim_line(line: ClaimLine, here: str, words: Words) -> Markup:
    """A claim in one line of a list."""
    note = f' <span class="note">({_escaped(line.note)})</span>' if line.note else ""
    shares = f'<span class="shares">{_small_bar(line.bar)}</span>' if line.bar else ""
    what = f'<span class="what">{_goto(line.link, here)}{note}</span>'
    return Markup(f'<li class="claim-line">\n{_badge(line.badge)}\n{what}\n{shares}</li>')


def attacks(listed: Iterable[Attack], heading: str, here: str, words: Words) -> Markup:
    """Evidence against an inference or against other evidence, and what stands against that in turn."""
    return Markup(_attacks(listed, heading, here, words))


def _attacks(listed: Iterable[Attack], heading: str, here: str, words: Words) -> str:
    return "".join([_attack(attack, heading, here, words) for attack in listed])


def _attack(attack: Attack, heading: str, here: str, words: Words) -> str:
    name = f'<strong>{_escaped(heading)}</strong> <span class="note">({_escaped(attack.strength)})</span>{_escaped(words["colon"])}'
    because = f"{_say(attack.because)} " if attack.because else ""
    by = f'<span class="by">— {_links(attack.by, here, words)}</span>'
    left_out = f' <span class="note">{_escaped(attack.left_out)}</span>' if attack.left_out else ""
    further = _attacks(attack.attacks, words["undercut-self"], here, words)
    return f'<div class="attack">\n<p>{name}{because}{by}{left_out}</p>\n{further}\n</div>\n'


def document(shown: DocumentView, here: str, words: Words) -> Markup:
    """A piece of evidence: what it is and establishes, from whom and when, how reliable, and who disputes it."""
    return Markup(_document(shown, here, words))


@lru_cache(1 << 13)
def _document(shown: DocumentView, here: str, words: Words) -> str:
    colon = _escaped(words["colon"])
    establishes = f'<p class="establishes">{_say(shown.establishes)}</p>' if shown.establishes else ""
    status = f'<span class="status status-{_escaped(shown.status)}">{_escaped(shown.status_word)}</span>'
    retracted = f" <strong>{_escaped(shown.retracted)}</strong>" if shown.retracted else ""
    way_out = _outward(shown.url, words["opens"], shown.address, words)
    by = f'<span class="by">{_goto(shown.source, here)}</span>'
    relays, reliability = _links(shown.relays, here, words), _escaped(shown.reliability)
    return (
        f'<div class="document">\n<p class="title">{_goto(shown.link, here)}</p>\n{establishes}'
        f'<p class="meta">{by} <span>{_escaped(shown.published)}</span> {status}{retracted} {way_out}</p>\n'
        + (f'<p class="meta">{_escaped(words["relays"])}{colon}{relays}</p>' if relays else "")
        + (f'<p class="meta">{_escaped(words["reliability"])}{colon}{reliability}</p>' if reliability else "")
        + f"{_attacks(shown.disputes, words['dispute'], here, words)}\n</div>"
    )


def ground(shown: GroundView, here: str, words: Words) -> Markup:
    """An argument from evidence."""
    because = f'<p class="because">{_say(shown.because)}</p>' if shown.because else ""
    documents = "".join([f"{_document(d, here, words)}\n" for d in shown.documents])
    halved = f" <em>{_escaped(words['halved'])}</em>" if shown.halved else ""
    strength = f'<p class="meta">{_escaped(words["strength"])}{_escaped(words["colon"])}{_escaped(shown.strength)}{halved}</p>'
    against = _attacks(shown.undercuts, words["undercut"], here, words)
    return Markup(f'<div class="ground">\n{because}{documents}{strength}\n{against}\n</div>')


def facts(listed: Iterable[Fact], here: str, words: Words) -> Markup:
    """Names with their values."""
    lines = []
    for fact in listed:
        values = "<br>".join([_value(item, fact.code, here, words) for item in fact.items])
        lines.append(f"<div><dt>{_escaped(fact.name)}</dt><dd>{values}</dd></div>\n")
    return Markup(f'<dl class="facts">\n{"".join(lines)}</dl>')


def _value(item: Link, code: bool, here: str, words: Words) -> str:
    if code:
        return f"<code>{_escaped(item.text.text)}</code>"
    return _outward(item.href, item.text.text, "", words) if item.href.startswith("http") else _goto(item, here)


def numbers(run: RunRow, words: Words) -> Markup:
    """What a check found and wanted."""
    sides = ((words["actual"], run.actual), (words["expected"], run.expected), (words["margin"], run.margin))
    lines = [f"<div><dt>{_escaped(name)}</dt><dd><bdi>{_escaped(value)}</bdi></dd></div>\n" if value else "\n" for name, value in sides]
    return Markup(f'<dl class="numbers">\n{"".join(lines)}</dl>')


def inputs(rows: Iterable[InputRow], here: str, words: Words) -> Markup:
    """What went into a check, folded."""
    title = _escaped(words["inputs"])
    head = "".join([f'<th scope="col">{_escaped(words[key])}</th>' for key in ("name", "value", "written", "taken-from")])
    body = "".join([_input(row, _goto(row.origin, here) if row.origin else _escaped(words["given"])) for row in rows])
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
    scroll = f'<div class="scroll" role="group" aria-label="{title}" tabindex="0">\n{table}\n</div>'
    return Markup(f"<details><summary>{title}</summary>\n{scroll}\n</details>")


def _input(row: InputRow, origin: str) -> str:
    """``origin`` is HTML."""
    shown, written = (f"<td><bdi>{_escaped(text)}</bdi></td>" for text in (row.shown, row.written))
    return f'<tr><th scope="row"><code>{_escaped(row.name)}</code></th>{shown}{written}<td>{origin}</td></tr>\n'


def neighbourhood(shown: Neighbourhood, here: str, words: Words) -> Markup:
    """The drawing of a claim among its neighbours, and the same as a list."""
    name, told, colon = _escaped(words["neighbourhood"]), _escaped(words["neighbourhood-alt"]), _escaped(words["colon"])
    more = f" {_escaped(words['neighbourhood-more'].format(n=shown.more))}" if shown.more else ""
    size = f'viewBox="0 0 {shown.width:d} {shown.height:d}" width="{shown.width:d}" height="{shown.height:d}"'
    return Markup(
        f'<figure class="neighbourhood">\n<div class="scroll" role="group" aria-label="{name}" tabindex="0">\n'
        f'<svg {size} role="group" aria-labelledby="near-t near-d">\n<title id="near-t">{name}</title><desc id="near-d">{told}</desc>\n'
        f"{''.join(map(_curve, shown.edges))}{''.join(map(_sign, shown.edges))}"
        f"{''.join([_node(node, shown, here) for node in shown.nodes])}</svg>\n</div>\n"
        f"<details><summary>{_escaped(words['neighbourhood-list'])}</summary>\n<ul>\n"
        f"{''.join([_neighbour(neighbour, here, colon) for neighbour in shown.neighbours])}</ul>\n</details>\n"
        f"<figcaption>{told}{more}</figcaption>\n</figure>"
    )


def _curve(edge: Edge) -> str:
    return f'<path class="edge tone-{_escaped(edge.tone)} sign-{SIGNS.get(edge.sign, "part")}" d="{_escaped(edge.path)}"/>\n'


def _sign(edge: Edge) -> str:
    text = f'<text x="{edge.x:d}" y="{edge.y + 5:d}" text-anchor="middle">{_escaped(edge.sign)}</text>'
    return f'<g class="sign" aria-hidden="true"><circle cx="{edge.x:d}" cy="{edge.y:d}" r="8"/>{text}</g>\n'


def _node(node: Node, shown: Neighbourhood, here: str) -> str:
    width, height, below = shown.node_width, node.height, 35 + 17 * len(node.lines)
    lines = "".join([f'<text x="14" y="{35 + 17 * n:d}">{_escaped(line)}</text>' for n, line in enumerate(node.lines)])
    detail = f'<text class="caption" x="14" y="{below:d}">{_escaped(node.detail)}</text>' if node.detail else ""
    drawn = (
        f'<g class="node tone-{_escaped(node.tone)}" transform="translate({node.x:d} {node.y:d})"><title>{_escaped(node.full)}</title>'
        f'<rect width="{width:d}" height="{height:d}" rx="4"/><rect class="stripe" width="5" height="{height:d}"/>'
        f'<text class="caption" x="14" y="17">{_escaped(node.caption)}</text>{lines}{detail}</g>'
    )
    return f'<a href="{_escaped(here)}{_escaped(node.href)}">{drawn}</a>\n' if node.href else f"{drawn}\n"


def _neighbour(item: Neighbour, here: str, colon: str) -> str:
    """``colon`` has been escaped."""
    detail = f' <span class="note">({_escaped(item.detail)})</span>' if item.detail else ""
    label = f"<bdi>{_escaped(item.label)}</bdi>"
    if item.href:
        label = f'<a href="{_escaped(here)}{_escaped(item.href)}">{label}</a>'
    return f"<li>{_escaped(item.relation)}{detail}{colon}{label}</li>\n"


_PIECES = (badge, say, goto, links, outward, bar, legend, masthead, trail, claim_line, attacks, document, ground, facts)
FRAGMENTS: Final[Mapping[str, Callable[..., Markup]]] = {
    function.__name__: function for function in (*_PIECES, numbers, inputs, neighbourhood)
}
