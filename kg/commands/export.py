"""``kg export``: what is known after an audit, in a form that other programs read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.audit.results import Audit
from kg.commands.evaluating import sound_audit
from kg.commands.main import DONE, ERRORS


def run(arguments: argparse.Namespace) -> int:
    """Write one document; 1 when the files have errors, and then nothing is written."""
    found = sound_audit(arguments)
    if isinstance(found, int):
        return found
    text = FORMATS[arguments.format](found, arguments.language)
    if arguments.output is None:
        sys.stdout.write(text)
        return DONE
    return _write(arguments.output, text)


def _write(path: Path, text: str) -> int:
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        print(f"kg export: {path} cannot be written: {error.strerror}.", file=sys.stderr)
        return ERRORS
    return DONE


def _nquads(audit: Audit, language: str) -> str:
    from kg.publication.dataset import audit_dataset

    return audit_dataset(audit).decode("utf-8")


def _turtle(audit: Audit, language: str) -> str:
    from kg.publication.dataset import audit_dataset
    from kg.publication.turtle import as_turtle

    return as_turtle(audit_dataset(audit), audit.corpus.settings.base)


def _trig(audit: Audit, language: str) -> str:
    from kg.publication.dataset import audit_dataset
    from kg.publication.turtle import as_trig

    return as_trig(audit_dataset(audit), audit.corpus.settings.base)


def _jsonld(audit: Audit, language: str) -> str:
    from kg.publication.dataset import audit_dataset
    from kg.publication.jsonld import as_jsonld

    return as_jsonld(audit_dataset(audit), audit.corpus.settings.base)


def _claimreview(audit: Audit, language: str) -> str:
    """An array with one schema.org ClaimReview for every claim, as the site's pages carry them.

    An imported claim gives back its publisher's review as it came in, and ours beside it once there is something of ours to say.
    """
    from kg.exchange.give_back import given_back
    from kg.files.json_text import write_json
    from kg.views.site.edition import edition
    from kg.views.site.sentences import verdict_sentence
    from kg.views.site.structured import claim_review

    of = edition(audit, language or audit.corpus.settings.languages[0])
    results = audit.claims.values()
    reviews = []
    for result in results:
        theirs = given_back(result.claim, audit.corpus)
        if theirs is not None:
            reviews.append(write_json(theirs, " ", 1))
        if theirs is None or result.ruling or result.grounds or result.tally:
            ours = claim_review(result, verdict_sentence(result, audit.as_of, of.language, of.words), of)
            reviews.append(json.dumps(ours, ensure_ascii=False, indent=1).replace("\n", "\n "))
    return "[\n " + ",\n ".join(reviews) + "\n]\n" if reviews else "[]\n"


def _graphml(audit: Audit, language: str) -> str:
    from kg.audit.graph import as_graphml

    return as_graphml(audit)


def _csv(audit: Audit, language: str) -> str:
    from kg.publication.tables import as_csv

    return as_csv(audit)


FORMATS: Mapping[str, Callable[[Audit, str], str]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "claimreview": _claimreview,
    "graphml": _graphml,
    "csv": _csv,
}
