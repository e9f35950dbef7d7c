"""``kg add``: a new file of evidence or a claim, valid from the start, with its help in comments."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path, PurePosixPath

from kg.argumentation.existence import latest_day
from kg.commands.main import DONE, ERRORS, USAGE
from kg.files.load import load
from kg.files.shapes import id_problem
from kg.files.write import write_whole
from kg.model.corpus import Corpus

FOLDERS = {"claim": "claims", "evidence": "evidence"}


def run(arguments: argparse.Namespace) -> int:
    """Write ``claims/ID.yaml`` or ``evidence/ID.yaml``; never over an existing record."""
    root: Path = arguments.workspace
    corpus = load(root).corpus
    if corpus is None:
        print("kg add: there is no readable kg.toml here; make a workspace with `kg init DIR`.", file=sys.stderr)
        return ERRORS
    problem = _problem(arguments, corpus, root)
    if problem:
        print(f"kg add: {problem}", file=sys.stderr)
        return USAGE
    relative = PurePosixPath(FOLDERS[arguments.kind], arguments.folder, f"{arguments.id}.yaml")
    language = arguments.language or corpus.settings.languages[0]
    schema = "../" * (len(relative.parts) - 1) + f"schema/{arguments.kind}.json"
    body = _claim(language, arguments.text) if arguments.kind == "claim" else _evidence(language, arguments.text, corpus)
    if arguments.kind == "claim":
        sys.stderr.write(_already_there(arguments.text, corpus))
    write_whole(root / relative, f"# yaml-language-server: $schema={schema}\n{body}")
    print(root / relative)
    return DONE


def _already_there(text: str, corpus: Corpus) -> str:
    """The claims that resemble a new one, for information: the new one is written all the same."""
    from kg.matching.match import RELATED, Matcher
    from kg.views.matches import as_lines

    found = [match for match in Matcher({"": corpus}).match(text, 3) if match.score >= RELATED] if text else []
    if not found:
        return ""
    advice = "Written all the same; if one of them says it already, delete the new file, or link the two by restates or contradicts."
    return f"Claims that resemble it:\n\n{as_lines(found, False, False, {})}\n{advice}\n"


def _problem(arguments: argparse.Namespace, corpus: Corpus, root: Path) -> str:
    id, folder = arguments.id, PurePosixPath(arguments.folder)
    wrong = id_problem(id)
    if wrong:
        return f"the id “{id}” {wrong}."
    if folder.is_absolute() or ".." in folder.parts:
        return f"the folder “{folder}” leads out of {FOLDERS[arguments.kind]}/."
    if arguments.language and arguments.language not in corpus.settings.languages:
        return f"“{arguments.language}” is not a language of this workspace ({', '.join(corpus.settings.languages)})."
    if id in corpus.claims or id in corpus.evidence or list(root.glob(f"*/**/{id}.yaml")):
        return f"the id “{id}” is taken."
    if arguments.kind == "evidence" and not corpus.sources:
        return "evidence needs a source; write one into evidence/sources.yaml first."
    return ""


def _quoted(text: str) -> str:
    """``text`` as a YAML scalar: JSON's double quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _claim(language: str, text: str) -> str:
    return f"""\
claim:                  # what is claimed, in your own words, as a sentence that can be true or false
  {language}: {_quoted(text or "Write the claim here.")}
kind: quantity          # quantity date attribution cause prediction judgement intent
# said_by: a-source     # whose statement it is, from evidence/sources.yaml
# values:               # the numbers it states, by measure from evidence/measures.yaml
#   a-measure: about 2,000 H800
# evidence:
#   - supports: evidence-id        # or contradicts, or qualifies (a caveat)
#     strength: strong             # conclusive strong moderate weak
#     because: {{{language}: "Why it speaks for the claim."}}
# checks:
#   - id: a-name
#     asks: {{{language}: "The question that the numbers answer."}}
#     let: {{ours: a-measure, theirs: evidence-id/a-measure}}
#     that: ours / theirs < 2
"""


def _evidence(language: str, text: str, corpus: Corpus) -> str:
    source = next(iter(corpus.sources))
    day = corpus.settings.as_of or _day(latest_day(corpus))
    return f"""\
evidence:               # what the document is: title, publisher, date
  {language}: {_quoted(text or "Write what the document is.")}
source: {source}        # who is behind it, from evidence/sources.yaml
published: {day}   # 2025-01-20, 2025-01 or 2025; it does not exist before
credibility: 6          # 1 confirmed … 5 improbable; 6 cannot be judged
status: seen            # seen, seen-in-copy, recalled
# establishes:
#   {language}: What it establishes, in your own words.
# url: https://…
# values:
#   a-measure: 2,048 H800
# derived_from: [upstream-evidence]   # it only passes this on
"""


def _day(day: date) -> str:
    return "2025-01-01" if day.year == 1 else day.isoformat()
