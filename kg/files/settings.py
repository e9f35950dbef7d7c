"""Reading ``kg.toml``: what the workspace is called and what its words weigh."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

from kg.diagnostic import Diagnostic, sentence
from kg.files.nearest import nearest
from kg.files.registers import SOURCE_KINDS
from kg.location import Location
from kg.model.settings import SEMANTICS, Period, Scale, Settings, Thresholds
from kg.quantities.units import counted_slips

FILE = "kg.toml"

_PERIOD = re.compile(r"([1-9][0-9]{0,3}) (day|week|month|year)s?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_TEXTS = ("name", "base", "publisher", "as_of", "semantics")
_TABLES = ("units", "reliability", "credibility", "strength", "thresholds", "stale")
_PLAIN = (*_TEXTS, "languages", "min_origins", "about", "self_report")
# What an address may not hold anywhere (RFC 3987, section 2.2, without private use), `%` being checked by itself.
_NOT_IN_ADDRESS = re.compile("[\x00-\x20<>\"{}|\\\\^`\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]|%(?![0-9A-Fa-f]{2})")
_ADDRESS = re.compile(r"https?://[^/?#\[\]@]+[^#\[\]]*(#[^#\[\]]*)?(?<=[/#])")


def read_period(text: str) -> Period | None:
    """A length of time such as ``1 year`` or ``30 days``; None for any other text."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        return None
    count, unit = int(found[1]), found[2]
    return Period(text, count * {"day": 1, "week": 7}.get(unit, 0), count * {"month": 1, "year": 12}.get(unit, 0))


def is_base(text: str) -> bool:
    """True if ``text`` is a web address to which more can be written: whatever a workspace names has its address below it."""
    return _ADDRESS.fullmatch(text) is not None and _NOT_IN_ADDRESS.search(text) is None


class _Reader:
    """Collects slips while the parsed table is turned into settings."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines()
        self.diagnostics: list[Diagnostic] = []

    def report(self, code: str, key: str, message: str, hint: str = "") -> None:
        """Collect a slip about ``key``, at the line that sets it."""
        pattern = re.compile(rf"\s*(\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\]]")
        line = next((n for n, text in enumerate(self.lines, 1) if pattern.match(text)), 1)
        column = len(self.lines[line - 1]) - len(self.lines[line - 1].lstrip()) + 1 if self.lines else 1
        self.diagnostics.append(Diagnostic(code, Location(FILE, line, column, len(key)), message, hint))

    def share(self, key: str, value: Any) -> Fraction | None:
        """A number in [0, 1]."""
        if isinstance(value, Fraction | int) and not isinstance(value, bool) and 0 <= value <= 1:
            return Fraction(value)
        self.report("W704", key, f"“{key}” has to be a number between 0 and 1, such as 0.9.")
        return None


def read_settings(source: str) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings that ``source`` (the text of ``kg.toml``) gives, or None, and every slip in it."""
    reader = _Reader(source)
    try:
        table = tomllib.loads(source, parse_float=Fraction)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        return None, (_not_toml(str(error)),)
    _unknown_keys(table, reader)
    settings = _plain(table, reader)
    settings = replace(settings, scale=_scale(table, reader), thresholds=_thresholds(table, reader))
    settings = replace(settings, counted=_counted(table.get("units", {}), reader), stale=_stale(table.get("stale", {}), reader))
    return (None if reader.diagnostics else settings), tuple(reader.diagnostics)


def _not_toml(error: str) -> Diagnostic:
    place = re.search(r"\(at line (\d+), column (\d+)\)", error)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    problem = re.sub(r"\s*\(at .*\)$", "", error)
    return Diagnostic("W702", Location(FILE, line, column), f"kg.toml cannot be read: {problem}.")


def _unknown_keys(table: Mapping[str, Any], reader: _Reader) -> None:
    for key in table:
        if key not in (*_PLAIN, *_TABLES):
            near = nearest(key, (*_PLAIN, *_TABLES))
            reader.report("W703", key, f"kg.toml has no setting “{key}”.", f"Did you mean “{near}”?" if near else "")


def _plain(table: Mapping[str, Any], reader: _Reader) -> Settings:
    languages = _languages(table.get("languages", ["en"]), reader)
    texts: dict[str, Any] = {key: table.get(key, "") for key in _TEXTS}
    told: dict[str, Any] = {f"{key}s": _in_languages(key, texts, languages, reader) for key in ("name", "publisher")}
    for key, value in texts.items():
        if isinstance(value, date):
            texts[key] = value.isoformat()
        elif not isinstance(value, str):
            reader.report("W704", key, f"“{key}” has to be text in quotation marks.")
            texts[key] = ""
    for key in ("name", "base"):
        if not texts[key]:
            reader.report("W704", key, f"kg.toml needs a “{key}”.")
    if texts["base"] and not is_base(texts["base"]):
        reader.report("W704", "base", "“base” has to be a web address that ends in / or #.")
    if texts["as_of"] and not _is_day(texts["as_of"]):
        reader.report("W704", "as_of", f"“{texts['as_of']}” is not a day.", "Write it as 2026-11-23.")
    texts["semantics"] = texts["semantics"] or SEMANTICS[0]
    if texts["semantics"] not in SEMANTICS:
        reader.report("W704", "semantics", f"“{texts['semantics']}” is not one of {', '.join(SEMANTICS)}.")
    return Settings(
        **texts,
        **told,
        languages=languages,
        min_origins=_count(table.get("min_origins", 1), reader),
        about=reader.share("about", table.get("about", Fraction(1, 10))) or Fraction(0),
    )


def _in_languages(key: str, texts: dict[str, Any], languages: tuple[str, ...], reader: _Reader) -> dict[str, str]:
    """A text that may be given by language; in ``texts`` the one in the first language takes its place."""
    given = texts[key]
    if not isinstance(given, dict):
        return {}
    for language, text in given.items():
        if language not in languages or not isinstance(text, str) or not text:
            message = f"“{key}” by language has to give a text for languages of the workspace ({', '.join(languages)})."
            reader.report("W704", key, message)
            texts[key] = "?"
            return {}
    texts[key] = next((given[language] for language in languages if language in given), "")
    return given


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _languages(value: Any, reader: _Reader) -> tuple[str, ...]:
    valid = isinstance(value, list) and value and all(isinstance(v, str) and _LANGUAGE.fullmatch(v) for v in value)
    if not valid or len(set(value)) != len(value):
        reader.report("W704", "languages", "“languages” has to be a list of language tags, each once.", '["zh-Hant", "en"]')
        return ("en",)
    return tuple(value)


def _count(value: Any, reader: _Reader) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 100:
        return value
    reader.report("W704", "min_origins", "“min_origins” has to be a whole number from 1 to 100.")
    return 1


def _table(table: Mapping[str, Any], key: str, known: Iterable[str], reader: _Reader) -> dict[str, Fraction]:
    given = table.get(key, {})
    known = tuple(known)
    if not isinstance(given, dict):
        reader.report("W704", key, f"“{key}” has to be a table: [{key}] on a line of its own.")
        return {}
    for name in given:
        if name not in known:
            reader.report("W703", name, f"[{key}] has no “{name}”; it has {', '.join(known)}.")
    shares = {name: reader.share(name, value) for name, value in given.items() if name in known}
    return {name: share for name, share in shares.items() if share is not None}


def _scale(table: Mapping[str, Any], reader: _Reader) -> Scale:
    usual = Scale()
    credibility = _table(table, "credibility", map(str, usual.credibility), reader)
    self_report = reader.share("self_report", table.get("self_report", usual.self_report))
    return Scale(
        reliability={**usual.reliability, **_table(table, "reliability", usual.reliability, reader)},
        credibility={**usual.credibility, **{int(key): value for key, value in credibility.items()}},
        strength={**usual.strength, **_table(table, "strength", usual.strength, reader)},
        self_report=usual.self_report if self_report is None else self_report,
    )


def _thresholds(table: Mapping[str, Any], reader: _Reader) -> Thresholds:
    names = [field.name for field in fields(Thresholds)]
    thresholds = Thresholds(**_table(table, "thresholds", names, reader))
    if not Fraction(1, 2) < thresholds.leaning < thresholds.supported <= 1:
        reader.report("W704", "thresholds", "[thresholds] needs 0.5 < leaning < supported ≤ 1.")
    return thresholds


def _counted(table: Any, reader: _Reader) -> dict[str, tuple[str, ...]]:
    """``[units]``: families of counted things, such as ``chip = ["H100", "H800"]``."""
    if not isinstance(table, dict):
        reader.report("W704", "units", "“units” has to be a table: [units] on a line of its own.")
        return {}
    counted: dict[str, tuple[str, ...]] = {}
    for family, names in table.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            reader.report("W704", family, f"[units] “{family}” has to be a list of names in quotation marks.")
            continue
        counted[family] = tuple(names)
        for slip in counted_slips({family: names}):
            reader.report(slip.code, family, sentence(slip.message), sentence(slip.hint))
    return counted


def _stale(table: Any, reader: _Reader) -> dict[str, Period]:
    """``[stale]``: for kinds of sources, after which time their evidence asks for a new look."""
    if not isinstance(table, dict):
        reader.report("W704", "stale", "“stale” has to be a table: [stale] on a line of its own.")
        return {}
    periods = {}
    for kind, text in table.items():
        period = read_period(text) if isinstance(text, str) else None
        if kind not in SOURCE_KINDS:
            reader.report("W703", kind, f"[stale] has no “{kind}”; it has {', '.join(SOURCE_KINDS)}.")
        elif period is None:
            hint = 'Write "1 year", "6 months" or "30 days".'
            reader.report("W704", kind, f"“{kind}” has to be a length of time in quotation marks.", hint)
        else:
            periods[kind] = period
    return periods
