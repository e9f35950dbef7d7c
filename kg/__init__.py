"""Plain-text fact-checking: claims and evidence in files, verdicts with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import OpenWorkspace as OpenWorkspace
    from kg.api import open_workspace as open_workspace

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """What scripts import from here is loaded when it is asked for: ``kg --help`` needs none of it."""
    if name in ("OpenWorkspace", "open_workspace"):
        from importlib import import_module

        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
