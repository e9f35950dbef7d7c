"""Codes of slips that only show in the linked data that a workspace becomes (L)."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "L801": "Linked data that do not keep a shape.",
    "L802": "A shape that matches nothing.",
}
