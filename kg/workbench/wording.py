"""What the desk says in its own voice, in the languages that the site speaks."""

from __future__ import annotations

from collections.abc import Mapping

from kg.views.site.wording import spoken
from kg.workbench.wording_english import ENGLISH
from kg.workbench.wording_taiwanese import TAIWANESE

WORDINGS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "zh-Hant": TAIWANESE}


def wording(language: str) -> Mapping[str, str]:
    """The words for a language, English where the desk does not speak it."""
    return WORDINGS[spoken(language)]
