"""Whether the published gradual semantics give the same verdict as the possible worlds: the place where they are asked."""

from __future__ import annotations

from kg.audit.results import Audit


def semantics_agree(audit: Audit, claim: str) -> bool | None:
    """True or False where they were compared, None where they were not. They are not part of this program yet."""
    return None
