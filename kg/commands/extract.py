"""``kg extract``: what an article says, as quantities, sentences and proposed claims."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kg.commands.main import DONE, USAGE
from kg.commands.reading import lines_for, tell
from kg.diagnostic import Diagnostic, in_order
from kg.files.load import load
from kg.files.write import write_whole
from kg.model.corpus import Corpus
from kg.reading.document import Document, as_document
from kg.reading.drafts import Draft, Place, draft, drafts
from kg.reading.encoding import Decoded, no_text, read_file, shown
from kg.reading.entities import EMPTY, vocabulary
from kg.reading.extraction import Extraction, Proposal, extract
from kg.reading.machine import as_data
from kg.reading.rows import Reading, written
from kg.views.diagnostics import as_data as diagnostic_data


def run(arguments: argparse.Namespace) -> int:
    """Read ``FILE`` and print what it says; 1 if it cannot be read as text, 2 if the options make no sense."""
    reference = _reference(arguments.reference_date)
    if isinstance(reference, str):
        print(f"kg extract: {reference}", file=sys.stderr)
        return USAGE
    decoded = read_file(arguments.file)
    if isinstance(decoded, Diagnostic):
        return tell((decoded,), lines_for(decoded))
    document = as_document(decoded.text, arguments.file.name, arguments.lang)
    if not document.visible.strip():
        empty = no_text(arguments.file)
        return tell((empty,), lines_for(empty))
    corpus = load(arguments.workspace).corpus if (arguments.workspace / "kg.toml").is_file() else None
    place = _place(corpus, decoded.text)
    reference = reference or _published(corpus, place.document)
    extraction = extract(document, reference, vocabulary(corpus) if corpus else EMPTY)
    warnings = in_order((*decoded.warnings, *extraction.warnings(arguments.file.as_posix())))
    tell(warnings, lambda _: decoded.text.split("\n"))
    if arguments.interactive:
        return _interactive(extraction, arguments, place)
    if arguments.format == "json":
        more = {"document": _about(decoded, document, reference), "diagnostics": [diagnostic_data(one) for one in warnings]}
        print(json.dumps(as_data(extraction) | more, ensure_ascii=False, indent=1))
    elif arguments.format == "yaml":
        return _write(drafts(extraction.proposals, arguments.file.stem, document.language, place), arguments.output)
    else:
        sys.stdout.write(_table(extraction))
    return DONE


def _reference(written_date: str) -> date | str | None:
    try:
        return date.fromisoformat(written_date) if written_date else None
    except ValueError:
        return f"“{shown(written_date)}” is not a day; write it as 2025-01-31."


def _place(corpus: Corpus | None, text: str) -> Place:
    """Where drafts would go: the document of the workspace with the same digest, its languages, its ids."""
    if corpus is None:
        return Place()
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = next((item.id for item in corpus.documents.values() if item.sha256 == digest), "")
    return Place(tuple(corpus.settings.languages), document, frozenset({*corpus.claims, *corpus.evidence}))


def _published(corpus: Corpus | None, document: str) -> date | None:
    """The first day on which a registered document can have appeared."""
    return corpus.documents[document].published.first if corpus and document else None


def _about(decoded: Decoded, document: Document, reference: date | None) -> dict[str, object]:
    return {
        "characters": len(decoded.text),
        "encoding": decoded.encoding,
        "form": document.form,
        "language": document.language,
        "sha256": hashlib.sha256(decoded.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "reference_date": reference.isoformat() if reference else None,
    }


def _table(extraction: Extraction) -> str:
    """The quantities and the proposals, for people."""
    lines = [f"{len(extraction.quantities)} quantities and dates"]
    lines += [f"  {r.start:>6}–{r.end:<6} {shown(r.text)}  →  {_told(r)}" for r in extraction.quantities]
    lines += ["", f"{len(extraction.sentences)} sentences, {len(extraction.proposals)} proposed as claims"]
    for proposal in extraction.proposals:
        speaker = f"; says {proposal.said_by or shown(proposal.speaker)}" if proposal.speaker else ""
        lines.append(f"  {proposal.start:>6}–{proposal.end:<6} {proposal.kind} ({', '.join(proposal.sentence.worth.reasons)}{speaker})")
        lines.append(f"                {' '.join(shown(proposal.text).split())}")
    return "\n".join(lines) + "\n"


def _told(reading: Reading) -> str:
    value = reading.timex or (
        f"{written(reading.low)}" if reading.low == reading.high else f"{written(reading.low)} to {written(reading.high)}"
    )
    unit = f" {reading.unit}" if reading.unit and not (reading.timex and reading.kind != "duration") else ""
    more = [f"of {shown(reading.of)}"] if reading.of else []
    more += ["about"] if reading.approximate else []
    more += [reading.comparator] if reading.comparator else []
    more += [f"rate: {shown(reading.per)}"] if reading.per else []
    more += [f"ambiguous: {reading.ambiguous}"] if reading.ambiguous else []
    return f"{value}{unit}  [{reading.kind}{''.join(f'; {item}' for item in more)}]"


def _write(made: tuple[Draft, ...], output: Path | None) -> int:
    """Drafts as files below ``output``, or one after the other, each after a line ``--- name``."""
    for item in made:
        if output is None:
            print(f"--- {item.name}")
            sys.stdout.write(item.text)
            continue
        path = output / item.name
        if path.exists():
            print(f"kg extract: {path} exists and is left as it is.", file=sys.stderr)
            return USAGE
        write_whole(path, item.text)
        print(path)
    return DONE


def _interactive(extraction: Extraction, arguments: argparse.Namespace, place: Place) -> int:
    """Walk through the proposals: accept, edit the claim's words, skip, or quit; input may come from a pipe."""
    accepted: list[Proposal] = []
    words: dict[int, str] = {}
    total = len(extraction.proposals)
    for number, proposal in enumerate(extraction.proposals, 1):
        print(
            f"[{number}/{total}] {proposal.kind} ({', '.join(proposal.sentence.worth.reasons)})\n  {' '.join(shown(proposal.text).split())}"
        )
        for reading in proposal.sentence.quantities:
            print(f"    {shown(reading.text)}  →  {_told(reading)}")
        answer = _ask("a accept, e edit, s skip, q quit > ", lambda text: text[:1].lower() in ("a", "e", "s", "q"))
        if answer == "q":
            break
        if answer == "e":
            words[len(accepted)] = _ask("the claim in your own words > ", lambda text: bool(text.strip()))
        if answer in ("a", "e"):
            accepted.append(proposal)
    print(f"{len(accepted)} of {total} accepted.")
    made = drafts(accepted, arguments.file.stem, extraction.document.language, place)
    edited = [Draft(item.id, _reworded(item.text, words[n])) if words.get(n) else item for n, item in enumerate(made)]
    return _write(tuple(edited), arguments.output)


def _ask(prompt: str, accepts: Callable[[str], bool]) -> str:
    """One answer from standard input; ``q`` at its end."""
    while True:
        print(prompt, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            return "q" if prompt.startswith("a ") else ""
        if accepts(line.strip()):
            return line.strip() if not prompt.startswith("a ") else line.strip()[:1].lower()


def _reworded(text: str, claim: str) -> str:
    """A draft with a person's words in place of the sentence; its gap is filled."""
    lines = [line for line in text.splitlines() if not line.startswith("# gap: rewrite")]
    return (
        "\n".join(
            f"{line.partition(':')[0]}:{line.partition(':')[2].partition(':')[0]}: {json.dumps(shown(claim), ensure_ascii=False)}}}"
            if line.startswith("claim: {")
            else line
            for line in lines
        )
        + "\n"
    )


__all__ = ["draft", "run"]
