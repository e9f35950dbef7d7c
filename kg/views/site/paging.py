"""Long lists over several pages, so that no page grows beyond what a phone likes to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages of a list: (number, address, whether it is this one); empty for a list of one page."""

    pages: tuple[tuple[int, str, bool], ...] = ()


def page_path(path: str, number: int) -> str:
    """The path of a list's page, counted from 1; no id has a dot, so that no other page has this path."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def page_of(path: str) -> tuple[str, int]:
    """The path of the list's first page, and the number of the page at ``path``; 0 where it is written in another way."""
    stem, _, number = path.removesuffix(".html").rpartition(".")
    if not stem or not number.isdecimal():
        return path, 1
    first = f"{stem}.html"
    return (first, int(number)) if path == page_path(first, int(number)) and int(number) > 1 else (path, 0)


def pager(path: str, count: int, number: int) -> Pager:
    """The pager of page ``number`` of ``count``."""
    return Pager(tuple((n, page_path(path, n), n == number) for n in range(1, count + 1)) if count > 1 else ())


def chunk(items: Sequence[T], size: int, number: int) -> Sequence[T]:
    """The items on page ``number``."""
    return items[(number - 1) * size : number * size]


def pages_for(count: int, size: int) -> int:
    """How many pages ``count`` items fill; an empty list has one."""
    return max(1, -(-count // size))
