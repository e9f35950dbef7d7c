"""The address of everything that a workspace names, under the workspace's base.

Each part is percent-encoded (RFC 3986, RFC 3987 section 3.1), so that no id, however it was written, can end an address,
reach into another part of it, or mean the address of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from kg.files.settings import is_base
from kg.model.reference import Kind

_PLAIN: Final = re.compile(r"[A-Za-z0-9_~:+-]+")


def encoded(part: str) -> str:
    """One part of an address: letters, digits and ``-._~:+`` stay, the rest is percent-encoded; ``.`` alone is no part."""
    if _PLAIN.fullmatch(part):
        return part
    written = quote(part, safe=":+")
    return written if written.strip(".") else written.replace(".", "%2E")


@dataclass(frozen=True)
class Iris:
    """Addresses under ``base``, in N-Triples syntax; raises ValueError for a base that no address can begin with."""

    base: str

    def __post_init__(self) -> None:
        if not is_base(self.base):
            raise ValueError(f"“{self.base}” is not a web address that others can begin with")

    def at(self, *parts: str) -> str:
        """The address whose parts stand after the base, each encoded."""
        return f"<{self.base}{'/'.join(map(encoded, parts))}>"

    @property
    def workspace(self) -> str:
        """The workspace itself."""
        return f"<{self.base}>"

    def record(self, kind: Kind, id: str) -> str:
        """A claim, evidence, source, measure or document; an argument by its ``holder/name``."""
        if kind == "argument":
            holder, _, name = id.partition("/")
            return self.at("argument", holder, name)
        return self.at(kind, id)

    def id_of(self, kind: Kind, address: str) -> str:
        """The id of the record of this kind at an address (without angle brackets); ValueError where there is none."""
        rest = address.removeprefix(f"{self.base}{kind}/")
        if rest == address or "/" in rest:
            raise ValueError(f"<{address}> is not the address of {kind} under {self.base}")
        return unquote(rest, errors="strict")

    def group_of(self, address: str) -> str:
        """The name of the independence group at an address; ValueError where there is none."""
        if not address.startswith(f"{self.base}group/"):
            raise ValueError(f"<{address}> is not the address of a group under {self.base}")
        return unquote(address.removeprefix(f"{self.base}group/"), errors="strict")

    def is_of(self, kind: Kind, address: str) -> bool:
        """True if an address is that of a record of this kind."""
        return address.startswith(f"{self.base}{kind}/")

    def group(self, name: str) -> str:
        """An independence group of sources."""
        return self.at("group", name)

    def unit(self, text: str) -> str:
        """A unit by its canonical text; the plain number has the name ``1``."""
        return self.at("unit", text or "1")

    def value(self, kind: Kind, holder: str, measure: str) -> str:
        """What a claim or a piece of evidence says a measure is."""
        return self.at(kind, holder, "value", measure)

    def check(self, claim: str, check: str, *inside: str) -> str:
        """A check of a claim, or something inside it."""
        return self.at("claim", claim, "check", check, *inside)

    def graph(self, *parts: str) -> str:
        """A named graph, such as ``graph/claim/ID``."""
        return self.at("graph", *parts)


def under(iri: str, *parts: str) -> str:
    """The address of a part of the thing at ``iri``, both in N-Triples syntax."""
    return f"{iri[:-1]}/{'/'.join(map(encoded, parts))}>"
