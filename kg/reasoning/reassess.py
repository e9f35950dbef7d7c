"""Verdicts on an edited corpus, fast: the stages of the audit without evaluating checks anew.

No edit of ``kg.reasoning.change`` alters a value, so a check comes out as before or, when a document that it needs is gone,
undecided. Only the statements asked for are weighed. What rules derived stays as it is, as far as its premises are there and it
is not itself lost: what a rule would say in the place of something that is lost is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.argumentation.authored import Hearing, grounds_of, in_id_order
from kg.argumentation.build import network, testimonies
from kg.argumentation.existence import existing_evidence
from kg.argumentation.network import Network
from kg.audit.audit import Earlier, Weighed, audit, results_of, roots_by_id, still_standing, weighable
from kg.audit.results import Audit, CheckResult, ClaimResult, Verdict
from kg.audit.weighing import Weighing
from kg.model.corpus import Corpus
from kg.reasoning.change import Edit, Loss, changed
from kg.reasoning.extract import derived_in, extract
from kg.worlds.program import Program
from kg.worlds.weigh import weigh


@dataclass(frozen=True)
class Bench:
    """The part of an audit that some claims depend on: what questions about them are tried on."""

    base: Audit
    claims: tuple[str, ...]

    def verdict(self, claim: str) -> Verdict:
        """The verdict as it is."""
        return self.base.claims[claim].verdict

    def after(self, edits: Iterable[Edit]) -> Mapping[str, ClaimResult]:
        """The results after some edits; only those of ``claims`` and their parts have opinions."""
        edits = tuple(edits)
        return reassess(without_lost(self.base, edits), changed(self.base.corpus, edits), self.claims)

    def confirmed(self, edits: Iterable[Edit]) -> Mapping[str, ClaimResult]:
        """The same by the audit itself."""
        edits, day = tuple(edits), date.fromisoformat(self.base.as_of)
        held = derived_in(without_lost(self.base, edits))
        return audit(changed(self.base.corpus, edits), as_of=day, earlier=Earlier(held=held)).claims


def without_lost(base: Audit, edits: Iterable[Edit]) -> Audit:
    """The audit without the arguments that are lost, of which those that rules derived stand in no corpus."""
    lost = {edit.id for edit in edits if isinstance(edit, Loss) and edit.kind == "argument"}
    return replace(base, grounds=tuple(ground for ground in base.grounds if ground.id not in lost)) if lost else base


def bench(whole: Audit, claims: Iterable[str], program: Program | None = None) -> Bench:
    """The bench for some claims of an audit. Nothing is computed again: the part of an audit is the audit of the part."""
    wanted = tuple(sorted(set(claims)))
    part = extract(whole, wanted, program)
    network = whole.network
    base = replace(
        whole,
        corpus=part,
        claims={id: result for id, result in whole.claims.items() if id in part.claims},
        existing=whole.existing & part.evidence.keys(),
        grounds=tuple(ground for ground in whole.grounds if _home(ground.id) in part.claims or _home(ground.id) in part.evidence),
        network=Network(
            tuple(one for one in network.testimonies if one.statement.removeprefix("evidence:") in part.evidence),
            tuple(one for one in network.arguments if _home(one.id) in part.claims or _home(one.id) in part.evidence),
            tuple(name for name in network.statements if name.removeprefix("claim:") in part.claims),
        ),
    )
    return Bench(base, wanted)


def _home(argument: str) -> str:
    """The record whose file holds an argument."""
    return argument.removeprefix("argument:").split("/")[0]


def reassess(base: Audit, corpus: Corpus, wanted: Iterable[str]) -> Mapping[str, ClaimResult]:
    """The results on ``corpus``, an edited corpus of ``base``; only the wanted claims and their parts are weighed."""
    day = date.fromisoformat(base.as_of)
    existing = existing_evidence(corpus, day)
    heard = testimonies(corpus, existing.evidence)
    roots = roots_by_id(network(heard, (), ()))
    checks = tuple(_still(base, corpus, existing.evidence))
    hearing = Hearing(corpus, existing.evidence, roots)
    grounds = in_id_order((*grounds_of(hearing, checks), *still_standing(derived_in(base), hearing)))
    weighed = network(heard, grounds, weighable(corpus))
    asked = _with_parts(wanted, corpus)
    statements = [name for name in weighed.statements if name.removeprefix("claim:") in asked]
    opinions = weigh(weighed, statements, corpus.settings.thresholds) if statements else {}
    return results_of(corpus, Weighed(existing, day, checks, grounds, weighed, Weighing(opinions)))


def _still(base: Audit, corpus: Corpus, existing: frozenset[str]) -> Iterator[CheckResult]:
    """The checks that are still there, undecided where a document that gave a value is gone."""
    for id, result in base.claims.items():
        checks = {check.id: check for check in corpus.claims[id].checks}
        for found in result.checks:
            if found.check.id not in checks:
                continue
            current = replace(found, check=checks[found.check.id])
            gone = any(value.evidence and value.evidence not in existing for value in found.inputs)
            yield replace(current, outcome="undecided", side=None) if gone else current


def _with_parts(wanted: Iterable[str], corpus: Corpus) -> set[str]:
    found, waiting = set[str](), list(wanted)
    while waiting:
        id = waiting.pop()
        if id not in found and id in corpus.claims:
            found.add(id)
            parts = corpus.claims[id].parts
            waiting += [part.id for part in parts.claims] if parts else []
    return found
