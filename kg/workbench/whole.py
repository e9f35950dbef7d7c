"""A claim's page with what takes seconds to compute: what its verdict hinges on, and its opinion through time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from kg.audit.results import Audit
from kg.reasoning.semantics import WORLDS
from kg.views.site.build import page
from kg.views.site.downloads import data_path
from kg.views.site.edition import Edition
from kg.views.site.wording import WORDINGS, Words, spoken
from kg.workbench.wording import wording

COMPUTING: Final = "whole-computing"
LATE: Final = "whole-late"
_SAID: Final[Mapping[tuple[str, str], Words]] = {
    (key, language): Words({**words, "hinges-instead": wording(language)[key]})
    for key in (COMPUTING, LATE)
    for language, words in WORDINGS.items()
}


def key_of(audit: Audit) -> str:
    """What stands for all that a claim's page is made of; empty where the audit was not read from text."""
    made_of = [audit.corpus.digest, audit.as_of, audit.semantics]
    return blake2b(json.dumps(made_of).encode(), digest_size=16).hexdigest() if audit.corpus.digest else ""


def whole_of(path: str, audit: Audit) -> str:
    """The claim whose page, or the data of whose figures, is at a path and is not whole without more; empty for every other path."""
    folder, _, inner = path.partition("/")
    if folder not in ("data", *audit.corpus.settings.languages):
        return ""
    id = inner.removeprefix("claims/").rpartition(".")[0]
    if id not in audit.claims or audit.claims[id].verdict == "not-assessed":
        return ""
    return id if path in paths_of(id, audit) else ""


def paths_of(claim: str, audit: Audit) -> tuple[str, ...]:
    """The pages of a claim in every language, and the data of its figures."""
    return (*(f"{language}/claims/{claim}.html" for language in audit.corpus.settings.languages), data_path(claim))


def saying(of: Edition, key: str) -> Edition:
    """An edition that says of what it lacks that it is being computed, or that there was no time for it."""
    return replace(of, words=_SAID[key, spoken(of.language)])


def whole(claim: str, audit: Audit, among: Mapping[str, Edition]) -> dict[str, str]:
    """Every file of a claim by its path, as the published site has it with everything."""
    from kg.reasoning.hinges import hinges
    from kg.reasoning.timeline import all_timelines

    found = hinges(audit, among=[claim]) if audit.semantics == WORLDS else {}
    through_time = all_timelines(audit, among=[claim])
    full = {language: replace(of, hinges=found, timelines=through_time) for language, of in among.items()}
    return {path: page(path, full) or "" for path in paths_of(claim, audit)}
