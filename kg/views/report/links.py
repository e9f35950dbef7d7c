"""Addresses anew: the parts of pages are made for the site, and in a report their links lead elsewhere or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kg.views.site.neighbourhood import Neighbour, Node
from kg.views.site.parts import Link
from kg.views.site.wording import Words

T = TypeVar("T")
Where = Callable[[str], str]
_ADDRESSED = (Link, Node, Neighbour)


def relinked(view: T, where: Where) -> T:
    """``view``, a tree of frozen data, with every address within the site put through ``where``; addresses of the web stay."""
    found: T = _again(view, where)
    return found


def _again(value: Any, where: Where) -> Any:
    if isinstance(value, Words) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(_again(item, where) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = where(old) if field.name == "href" and isinstance(value, _ADDRESSED) and _is_ours(old) else _again(old, where)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def _is_ours(href: str) -> bool:
    return bool(href) and not href.startswith(("http:", "https:"))
