"""Trying things out without writing: a text in the place of a file, other judgements, and what would then be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from kg.argumentation.authored import link_id, undercut_id
from kg.audit.results import Audit
from kg.diagnostic import Diagnostic, beyond
from kg.editions.slips import slips_of_reports
from kg.files.load import Loaded
from kg.files.splice import Path, UnfitError
from kg.files.workspace import Workspace
from kg.model.corpus import Corpus
from kg.queries.promises import slips_of_queries
from kg.reasoning.change import arguments_of
from kg.reasoning.difference import Move, moves
from kg.reasoning.nudge import Judgement, judgements, nudges
from kg.reasoning.reading import UnreadableError, edits_of
from kg.reasoning.reassess import bench
from kg.reasoning.what_if import what_if
from kg.validation.closely import read_record_closely
from kg.views.diagnostics import Lines, as_data, as_text
from kg.views.moves import cause_text, edit_object, move_object, moves_text, question_text, verdict_text
from kg.views.table import Look
from kg.workbench.state import Desk, Snapshot, has_errors, lines_in, overlaid

WIDTH = 100
MOST_MOVES = 40
MOST_JUDGED = 60
_QUOTED = re.compile(r" *\d* \| ")  # a line of a file, or the carets below it


def slip_object(slip: Diagnostic, lines: Lines) -> dict[str, Any]:
    """A slip for a page: its data, and what `kg validate` prints, line by line with whether it is said and not quoted from a file."""
    text = as_text([slip], lines)
    return {**as_data(slip), "text": text, "lines": [[line, not _QUOTED.match(line)] for line in text.splitlines(keepends=True)]}


def look_in(language: str) -> Look:
    """How sentences for a page are put."""
    return Look(language, WIDTH, False)


def check(desk: Desk, name: str, new: Callable[[bytes], bytes], language: str = "") -> dict[str, Any]:
    """What `kg validate` would say of a file after a change and, with a language, which verdicts it would turn.

    ``new`` makes the bytes from those of the file. Nothing is written.
    """
    now = desk.look()
    try:
        data = new(held_in(now.files, name))
    except UnfitError as error:
        return {"wrong": str(error)}
    return tried(desk, now, (name, data), language)


def held_in(files: Workspace, name: str) -> bytes:
    """What the file of this name holds; nothing where there is none."""
    file = files.named(name)
    return file.data if file else b""


def tried(desk: Desk, now: Snapshot, file: tuple[str, bytes], language: str = "", audited: bool = False) -> dict[str, Any]:
    """The slips of the files with one of them as given, those that the files do not have now, and, with a language, what turns.

    ``audited``: with what only an audit finds, which slips in rules are.
    """
    files = overlaid(now.files, *file)
    audited = audited or bool(language) or file[0].startswith("rules/")
    loaded, found = desk.judged(files) if audited else (desk.read(files), None)
    beside = _beside(loaded, file[0])
    slips = (*(found.diagnostics if found else loaded.diagnostics), *beside)
    lines = lines_in(files)
    fresh = beyond(slips, (*now.slips, *(_beside(now.loaded, file[0]) if has_errors(beside) else ())))
    mine = [slip for slip in slips if _is_of(slip, file[0])]
    others = [slip for slip in fresh if not _is_of(slip, file[0])]
    turns = moves(now.audit, found) if language and now.audit and found else ()
    return {
        "slips": [slip_object(slip, lines) for slip in (*mine, *others)],
        "fresh_errors": sum(slip.severity == "error" for slip in fresh),
        "errors": sum(slip.severity == "error" for slip in (*mine, *others)),
        "turns": turns_of(turns, found, language) if found else [],
    }


def _beside(loaded: Loaded, name: str) -> list[Diagnostic]:
    """What `kg validate` finds of a file beside the slips of its text: by a close reading, in reports and in stored questions."""
    if loaded.corpus is None:
        return []
    found: Iterable[Diagnostic] = ()
    if name.startswith(("claims/", "evidence/")):
        found = read_record_closely(loaded.corpus, name.rsplit("/", 1)[-1].removesuffix(".yaml"))
    elif name.startswith("reports/"):
        found = slips_of_reports(loaded)
    elif name.startswith("queries/"):
        found = slips_of_queries(loaded)
    return [slip for slip in found if _is_of(slip, name)]


def _is_of(slip: Diagnostic, name: str) -> bool:
    return slip.location.file == name or any(note.location.file == name for note in slip.notes)


def turns_of(found: tuple[Move, ...], after: Audit, language: str) -> list[dict[str, Any]]:
    """The verdicts that change, each with why, in sentences."""
    look = look_in(language)
    told = []
    for move in [move for move in found if move.flipped][:MOST_MOVES]:
        result = after.claims.get(move.claim)
        told.append(
            {
                "claim": move.claim,
                "title": result.claim.text.best(language) if result else move.claim,
                "before": move.before, "after": move.after,
                "before_word": verdict_text(move.before, look), "after_word": verdict_text(move.after, look),
                "why": [cause_text(cause, move.claim, look) for cause in move.causes[:6]],
            }
        )  # fmt: skip
    return told


def suppose(audit: Audit, settings: list[str], language: str) -> dict[str, Any]:
    """What `kg what-if --set … --format json` prints, with its text and what a page shows of it; or what is wrong with the question."""
    try:
        edits = edits_of((), settings, audit.corpus)
    except UnreadableError as error:
        return {"wrong": str(error)}
    found, look = what_if(audit, edits), look_in(language)
    return {
        "what_if": {
            "as_of_before": found.before.as_of,
            "as_of_after": found.after.as_of,
            "edits": [edit_object(edit) for edit in found.edits],
            "moves": [move_object(move) for move in found.moves],
        },
        "text": question_text(found, look) + "\n" + moves_text(found.moves, found.after, look),
        "turns": turns_of(found.moves, found.after, language),
        "moved": sum(not move.flipped for move in found.moves),
        "opinions": {move.claim: _opinion(move) for move in found.moves},
    }


def _opinion(move: Move) -> dict[str, float] | None:
    opinion = move.opinion_after
    if opinion is None:
        return None
    return {name: float(getattr(opinion, name)) for name in ("belief", "conflict", "disbelief", "ignorance")}


def sliders(audit: Audit, claim: str, language: str) -> dict[str, Any] | None:
    """The numbers that somebody judged and that a claim hangs on: what each is called, its value, and where it is written."""
    if claim not in audit.claims:
        return None
    result = audit.claims[claim]
    on = bench(audit, [claim])
    part, homes = on.base.corpus, arguments_of(on.base.corpus)
    return {
        "claim": claim,
        "title": result.claim.text.best(language),
        "verdict": result.verdict,
        "verdict_word": verdict_text(result.verdict, look_in(language)),
        "file": result.claim.location.file,
        "opinion": {n: float(getattr(result.opinion, n)) for n in ("belief", "conflict", "disbelief", "ignorance")}
        if result.opinion
        else None,
        "sliders": [_slider(one, part, homes, language) for one in judgements(on)],
    }


def flips(audit: Audit, claim: str, language: str) -> dict[str, Any]:
    """Where each number alone turns the verdict of a claim, nearest first; nothing where too much hangs together to tell soon."""
    if claim not in audit.claims or len(judgements(bench(audit, [claim]))) > MOST_JUDGED:
        return {"flips": []}
    found = nudges(audit, claim) or ()
    look = look_in(language)
    told = [(f"{one.judgement.id}.{one.judgement.field}", float(one.value), verdict_text(one.verdict, look)) for one in found]
    return {"flips": [{"key": key, "value": value, "word": word} for key, value, word in told]}


def _slider(one: Judgement, corpus: Corpus, homes: Mapping[str, str], language: str) -> dict[str, Any]:
    scale = corpus.settings.scale
    words: Mapping[str, Fraction] = scale.strength if one.kind == "argument" else scale.reliability
    factor = Fraction(1)
    if one.kind == "evidence":
        factor = scale.reliability[corpus.sources[corpus.evidence[one.id].source.id].reliability]
        words = {str(number): factor * share for number, share in scale.credibility.items() if number}
    file, row, path = _written_at(one, corpus, homes)
    return {
        "key": f"{one.id}.{one.field}", "kind": one.kind, "id": one.id, "name": _named(one, corpus, language),
        "now": float(one.now), "words": [[word, float(value)] for word, value in words.items() if value <= 1],
        "file": file, "row": row, "path": path,
    }  # fmt: skip


def _named(one: Judgement, corpus: Corpus, language: str) -> str:
    if one.kind == "source":
        return corpus.sources[one.id].name.best(language)
    if one.kind == "evidence":
        return corpus.evidence[one.id].title.best(language)
    claim, _, rest = one.id.partition("/")
    kind, _, target = rest.partition(":")
    if target in corpus.evidence:
        return f"{kind}: {corpus.evidence[target].title.best(language)}"
    return rest or claim


def _written_at(one: Judgement, corpus: Corpus, homes: Mapping[str, str]) -> tuple[str, str, list[str | int]]:
    """The file in which a judgement is written, the row of a register, and the way to it in the file; empty where it is in none."""
    if one.kind == "source":
        return corpus.sources[one.id].location.file, one.id, [one.id, "reliability"]
    if one.kind == "evidence":
        return corpus.evidence[one.id].location.file, "", ["credibility"]
    home, _, id = homes.get(one.id, "").partition(":")
    if home == "claim":
        path = _in_claim(one.id, corpus, id)
        return (corpus.claims[id].location.file, "", list(path)) if path else ("", "", [])
    return "", "", []


def _in_claim(argument: str, corpus: Corpus, id: str) -> Path | None:
    """Where the strength of an argument stands in the file of its claim; None where the claim is written in a way that we do not follow."""
    claim = corpus.claims[id]
    entries = [(one.location, link_id(id, one)) for one in claim.links] + [(one.location, undercut_id(id, one)) for one in claim.undercuts]
    for number, (_, name) in enumerate(sorted(entries)):
        if name == argument:
            return ("evidence", number, "strength")
    for number, check in enumerate(claim.checks):
        if f"{id}/{check.id}" == argument:
            return ("checks", number, "strength")
    return None
