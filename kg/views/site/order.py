"""The order in which a reader meets the claims."""

from __future__ import annotations

from kg.audit.results import Audit
from kg.views.site.edition import part_ids


def in_document_order(audit: Audit) -> list[str]:
    """Claim ids as the examined texts have them; a composed claim stands where it or its first part does."""
    places: dict[str, tuple[str, int]] = {}
    for id, result in audit.claims.items():
        found = [(position.document.id, position.start) for position in result.claim.appears_in]
        if found:
            places[id] = min(found)
    last = ("\U0010ffff", 0)

    def place(id: str) -> tuple[tuple[str, int], str]:
        own = [places[i] for i in (id, *part_ids(audit.claims[id])) if i in places]
        return (min(own, default=last), id)

    return sorted(audit.claims, key=place)
