"""What the site says in its own voice, in the languages it speaks."""

from __future__ import annotations

from collections.abc import Mapping

from kg.views.site import wording_hinges, wording_method, wording_reading
from kg.views.site.wording_english import ENGLISH
from kg.views.site.wording_taiwanese import TAIWANESE


class Words(dict[str, str]):
    """The words of one language. There is one of each, known by its identity: what is made with it can be kept."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # a dictionary has none
    __eq__ = object.__eq__


WORDINGS: Mapping[str, Words] = {
    "en": Words({**ENGLISH, **wording_method.ENGLISH, **wording_hinges.ENGLISH, **wording_reading.ENGLISH}),
    "zh-Hant": Words({**TAIWANESE, **wording_method.TAIWANESE, **wording_hinges.TAIWANESE, **wording_reading.TAIWANESE}),
}
NAMES: Mapping[str, str] = {
    "en": "English",
    "zh-Hant": "繁體中文",
    "zh-Hans": "简体中文",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ja": "日本語",
    "ko": "한국어",
}


def wording(language: str) -> Words:
    """The words for ``language``, English where the site does not speak it."""
    return WORDINGS[spoken(language)]


def spoken(language: str) -> str:
    """The language the site's own sentences are in when the workspace's prose is in ``language``."""
    return "zh-Hant" if language.startswith(("zh-Hant", "zh-TW", "zh-HK")) else "en"


def language_name(language: str) -> str:
    """A language's name in itself, its code where we do not know it."""
    return NAMES.get(language, language)
