"""The drawing of a claim among its neighbours as HTML, under the rules of :mod:`kg.views.site.escaping`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.views.site.escaping import Markup, escaped
from kg.views.site.neighbourhood import Edge, Neighbour, Neighbourhood, Node
from kg.views.site.wording import Words

SIGNS: Final[Mapping[str, str]] = {"−": "against", "+": "for"}


def neighbourhood(shown: Neighbourhood, here: str, words: Words) -> Markup:
    """The drawing of a claim among its neighbours, and the same as a list."""
    name, told, colon = escaped(words["neighbourhood"]), escaped(words["neighbourhood-alt"]), escaped(words["colon"])
    more = f" {escaped(words['neighbourhood-more'].format(n=shown.more))}" if shown.more else ""
    size = f'viewBox="0 0 {shown.width:d} {shown.height:d}" width="{shown.width:d}" height="{shown.height:d}"'
    return Markup(
        f'<figure class="neighbourhood">\n<div class="scroll" role="group" aria-label="{name}" tabindex="0">\n'
        f'<svg {size} role="group" aria-labelledby="near-t near-d">\n<title id="near-t">{name}</title><desc id="near-d">{told}</desc>\n'
        f"{''.join(map(_curve, shown.edges))}{''.join(map(_sign, shown.edges))}"
        f"{''.join([_node(node, shown, here) for node in shown.nodes])}</svg>\n</div>\n"
        f"<details><summary>{escaped(words['neighbourhood-list'])}</summary>\n<ul>\n"
        f"{''.join([_neighbour(neighbour, here, colon) for neighbour in shown.neighbours])}</ul>\n</details>\n"
        f"<figcaption>{told}{more}</figcaption>\n</figure>"
    )


def _curve(edge: Edge) -> str:
    return f'<path class="edge tone-{escaped(edge.tone)} sign-{SIGNS.get(edge.sign, "part")}" d="{escaped(edge.path)}"/>\n'


def _sign(edge: Edge) -> str:
    text = f'<text x="{edge.x:d}" y="{edge.y + 5:d}" text-anchor="middle">{escaped(edge.sign)}</text>'
    return f'<g class="sign" aria-hidden="true"><circle cx="{edge.x:d}" cy="{edge.y:d}" r="8"/>{text}</g>\n'


def _node(node: Node, shown: Neighbourhood, here: str) -> str:
    width, height, below = shown.node_width, node.height, 35 + 17 * len(node.lines)
    lines = "".join([f'<text x="14" y="{35 + 17 * n:d}">{escaped(line)}</text>' for n, line in enumerate(node.lines)])
    detail = f'<text class="caption" x="14" y="{below:d}">{escaped(node.detail)}</text>' if node.detail else ""
    drawn = (
        f'<g class="node tone-{escaped(node.tone)}" transform="translate({node.x:d} {node.y:d})"><title>{escaped(node.full)}</title>'
        f'<rect width="{width:d}" height="{height:d}" rx="4"/><rect class="stripe" width="5" height="{height:d}"/>'
        f'<text class="caption" x="14" y="17">{escaped(node.caption)}</text>{lines}{detail}</g>'
    )
    return f'<a href="{escaped(here)}{escaped(node.href)}">{drawn}</a>\n' if node.href else f"{drawn}\n"


def _neighbour(item: Neighbour, here: str, colon: str) -> str:
    """``colon`` has been escaped."""
    detail = f' <span class="note">({escaped(item.detail)})</span>' if item.detail else ""
    label = f"<bdi>{escaped(item.label)}</bdi>"
    if item.href:
        label = f'<a href="{escaped(here)}{escaped(item.href)}">{label}</a>'
    return f"<li>{escaped(item.relation)}{detail}{colon}{label}</li>\n"
