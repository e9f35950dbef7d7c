"""JSON merge patches (RFC 7396): what has to be changed in one object to make another of it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.files.json_text import Json, Things


def difference(told: Things, wanted: Things) -> Things:
    """The patch that makes ``wanted`` of ``told``; neither may hold null in an object (see :func:`without_nulls`)."""
    patch: Things = {name: None for name in told if name not in wanted}
    for name, value in wanted.items():
        before = told.get(name)
        if isinstance(value, dict) and isinstance(before, dict):
            inner = difference(before, value)
            if inner:
                patch[name] = inner
        elif name not in told or before != value:
            patch[name] = value
    return patch


def patched(told: Json, patch: Json) -> Json:
    """``told`` with a patch applied."""
    if not isinstance(patch, dict):
        return patch
    found: Things = dict(told) if isinstance(told, dict) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = patched(found.get(name), value)
    return found


def without_nulls(value: Json) -> Json:
    """``value`` without the names whose value is null: in JSON-LD (section 9.1) they say as much as a name that is not there."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def names(patch: Things, before: str = "") -> Iterator[str]:
    """The paths of everything that a patch adds or changes, such as ``author.logo``."""
    for name, value in patch.items():
        if isinstance(value, dict) and value:
            yield from names(value, f"{before}{name}.")
        elif value is not None:
            yield before + name
