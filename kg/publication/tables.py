"""The claims as a table of comma-separated values (RFC 4180) that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import Final

from kg.audit.results import Audit, ClaimResult
from kg.linked.statements import decimal_text
from kg.publication.verdicts import published, share

SHARES: Final = ("belief", "disbelief", "conflict", "ignorance")
COLUMNS: Final = (
    "id", "kind", "verdict", "decided_by", "computed_verdict", *SHARES, "standard_error", "origins_for", "origins_against",
    "checks", "parts", "said_by",
)  # fmt: skip
#: What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection), in both widths.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(audit: Audit) -> str:
    """One row a claim, with its text in each language of the workspace in the last columns."""
    languages = audit.corpus.settings.languages
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([*COLUMNS, *(f"text_{language}" for language in languages)])
    for result in audit.claims.values():
        texts = [result.claim.text.get(language) or "" for language in languages]
        table.writerow([harmless(cell) for cell in (*_cells(result, audit), *texts)])
    return written.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: one that would be a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cells(result: ClaimResult, audit: Audit) -> list[str]:
    claim, opinion = result.claim, result.opinion
    shares = [decimal_text(share(getattr(opinion, name))) if opinion else "" for name in SHARES]
    error = decimal_text(Fraction(repr(opinion.standard_error))) if opinion else ""
    outline = claim.parts is not None and claim.parts.mode == "each"
    origins = ["" if outline else str(len(found)) for found in (result.origins_for, result.origins_against)]
    checks = " ".join(f"{check.check.id}:{check.outcome}" for check in result.checks)
    parts = " ".join(part.id for part in claim.parts.claims if part.id in audit.corpus.claims) if claim.parts else ""
    decided = "ruling" if result.ruling else "computed"
    said_by = claim.said_by.id if claim.said_by else ""
    return [claim.id, claim.kind, published(result), decided, result.verdict, *shares, error, *origins, checks, parts, said_by]
