"""Small random workspaces, made as files and read like any other."""

from __future__ import annotations

import random

from kg.audit.audit import audit
from kg.audit.results import Audit
from kg.files.load import load_workspace
from kg.files.workspace import TextFile, Workspace
from kg.validation.validate import validate

SETTINGS = 'name = "t"\nbase = "https://example.org/"\nlanguages = ["en"]\n'
STRENGTHS = ("conclusive", "strong", "moderate", "weak")


def random_audit(seed: int) -> Audit:
    """The audit of a workspace of three sources, up to five documents, and up to three claims that argue about each other."""
    pick = random.Random(seed)
    groups = [pick.choice(("one", "two", "three")) for _ in range(3)]
    files = {
        "evidence/sources.yaml": "".join(
            f"s{n}: {{name: {{en: Source {n}}}, kind: news, reliability: {pick.choice('ABCDE')}, group: {group}}}\n"
            for n, group in enumerate(groups)
        ),
        "evidence/measures.yaml": "people: {label: {en: Inhabitants}, unit: person}\n",
        "claims/documents.yaml": "{}\n",
    }
    documents = [f"e{n}" for n in range(pick.randint(2, 5))]
    claims = [f"c{n}" for n in range(pick.randint(1, 3))]
    for number, id in enumerate(documents):
        files[f"evidence/{id}.yaml"] = _document(pick, documents[:number])
    for number, id in enumerate(claims):
        files[f"claims/{id}.yaml"] = _claim(pick, documents, claims[:number])
    read = tuple(TextFile(name, text.encode()) for name, text in sorted(files.items()))
    loaded = validate(load_workspace(Workspace(TextFile("kg.toml", SETTINGS.encode()), read, ())))
    assert loaded.corpus is not None
    assert all(slip.severity == "warning" for slip in loaded.diagnostics), [d.message for d in loaded.diagnostics]  # numbers are drawn
    return audit(loaded.corpus)


def _document(pick: random.Random, earlier: list[str]) -> str:
    lines = [
        "evidence: {en: A document}",
        f"source: s{pick.randint(0, 2)}",
        f"published: 2024-0{pick.randint(1, 9)}-01" if not earlier else "published: 2024-12-01",
        f"credibility: {pick.randint(1, 3)}",
        f"values: {{people: {pick.choice((90, 100, 110))} person}}",
    ]
    if earlier and pick.random() < 0.4:
        lines.append(f"derived_from: [{', '.join(sorted(set(pick.choices(earlier, k=2))))}]")
    elif earlier and pick.random() < 0.25:
        lines.append(f"disputed_by: [{{evidence: {pick.choice(earlier)}, strength: {pick.choice(STRENGTHS)}, because: {{en: So.}}}}]")
    return "\n".join(lines) + "\n"


def _claim(pick: random.Random, documents: list[str], earlier: list[str]) -> str:
    lines = ["claim: {en: A claim.}", "kind: quantity", "evidence:"]
    for id in pick.sample(documents, pick.randint(1, len(documents))):
        lines.append(f"  - {{{pick.choice(('supports', 'supports', 'contradicts'))}: {id}, strength: {pick.choice(STRENGTHS)}}}")
    if pick.random() < 0.5:
        lines.append("checks:\n  - id: many\n    asks: {en: Many?}")
        lines.append(f"    let: {{n: {pick.choice(documents)}/people}}\n    that: n >= 100 person\n    strength: {pick.choice(STRENGTHS)}")
        if pick.random() < 0.5:
            lines.insert(3, f"  - {{undercuts: many, by: {pick.choice(documents)}}}")
    if earlier and pick.random() < 0.7:
        lines.append(f"{pick.choice(('supports', 'contradicts', 'restates'))}: [{pick.choice(earlier)}]")
    return "\n".join(lines) + "\n"
