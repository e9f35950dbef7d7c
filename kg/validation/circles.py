"""Parts do not contain themselves and evidence does not derive from itself, by whatever road."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.diagnostic import Diagnostic, Note
from kg.model.corpus import Corpus
from kg.model.reference import Reference

Edges = Mapping[str, tuple[Reference, ...]]


def circles(corpus: Corpus) -> Iterator[Diagnostic]:
    """R403 for parts in a circle, R404 for derivation in a circle; each circle once, at its first record."""
    parts = {id: claim.parts.claims if claim.parts else () for id, claim in corpus.claims.items()}
    derived = {id: evidence.derived_from for id, evidence in corpus.evidence.items()}
    for circle in _circles(parts):
        yield _circle("R403", circle, "These claims are parts of one another", "A part cannot contain its whole.")
    for circle in _circles(derived):
        hint = "Find out which of them came first, and drop its `derived_from`."
        yield _circle("R404", circle, "This evidence derives from itself", hint)


def _circle(code: str, circle: list[Reference], says: str, hint: str) -> Diagnostic:
    names = " → ".join([circle[-1].id, *(reference.id for reference in circle)])
    notes = tuple(Note(reference.location, f"leads to {reference.id}") for reference in circle[1:])
    return Diagnostic(code, circle[0].location, f"{says}: {names}.", hint, notes)


def _circles(edges: Edges) -> Iterator[list[Reference]]:
    """One circle of each group of records that lead to one another; a record that names itself is reported elsewhere."""
    done: set[str] = set()
    for start in sorted(edges):
        if start in done:
            continue
        path: list[Reference] = []
        on_path = {start: 0}
        stack = [iter(edges[start])]
        while stack:
            reference = next(stack[-1], None)
            if reference is None:
                stack.pop()
                left = path.pop().id if path else start
                done.add(left)
                on_path.pop(left, None)
            elif reference.id in on_path:
                circle = [*path[on_path[reference.id] :], reference]
                if len(circle) > 1:
                    yield circle
            elif reference.id in edges and reference.id not in done:
                path.append(reference)
                on_path[reference.id] = len(path)
                stack.append(iter(edges[reference.id]))
