"""An explanation as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.argumentation.network import Opinion, Side
from kg.audit.results import CheckResult, Ground, Input, Run
from kg.audit.verdict import FOR, PLAIN, verdict_of
from kg.checks.wording import amount, reason, wanted
from kg.reasoning.chains import Chain
from kg.reasoning.explanation import SIDES, Explanation, Voice
from kg.views.explanation_words import EXPLAINED, explained
from kg.views.origins_table import origins_table
from kg.views.shares import error, shown
from kg.views.table import Look, bar
from kg.views.width import cut, safe, wrapped
from kg.views.words import COLOURS, MARKS, words


def explanation_text(of: Explanation, look: Look) -> str:
    """From the verdict down to source documents; every line fits the width."""
    sections = [_head(of, look)]
    if of.slips or of.result.verdict == "not-assessed":
        sections.append(_slips(of, look))
    elif of.result.opinion is None:
        sections.append(_parts(of, look))
    else:
        sections += [_chains(of, side, look) for side in _order(of)]
        sections += [_voices(of, look), _caveats(of, look), _checks(of, look)]
        sections += [origins_table(of, look, side) for side in _order(of) if _any(of, side)]
        sections.append(_left_out(of, look))
    sections.append(_circles(of, look))
    lines = [line.rstrip() for section in sections if section for line in (*section, "")]
    return "\n".join(lines[:-1]) + "\n"


def _prose(lines: Iterable[str], look: Look) -> list[str]:
    """Lines that go on below themselves where they are too long."""
    return [short for line in lines for short in wrapped(safe(line), look.width)]


def _order(of: Explanation) -> tuple[Side, ...]:
    """The side that prevails first."""
    opinion = of.result.opinion
    return SIDES[::-1] if opinion and opinion.disbelief > opinion.belief else SIDES


def _any(of: Explanation, side: Side) -> bool:
    return any(chain.side == side for chain in of.chains)


def _head(of: Explanation, look: Look) -> list[str]:
    told, say, result = words(look.language), explained(look.language), of.result
    verdict = f"{MARKS[result.verdict]} {told[result.verdict]}"
    first, *rest = _prose([f"{verdict}  {result.claim.text.best(look.language)}"], look)
    shown_verdict = f"\x1b[{COLOURS[result.verdict]}m{verdict}\x1b[0m" if look.colour else verdict
    about = [result.claim.id, say.get(f"kind-{result.claim.kind}", result.claim.kind)]
    if result.claim.said_by and result.claim.said_by.id in of.audit.corpus.sources:
        about.append(say["said-by"].format(name=_source(of, result.claim.said_by.id, look)))
    about.append(say["meta"].format(day=of.audit.as_of))
    lines = [shown_verdict + first.removeprefix(verdict), *rest, *_prose([" · ".join(about)], look)]
    if result.opinion:
        lines.append(f"{bar(result.opinion)}  {opinion_line(result.opinion, look)}")
        lines += _prose(_wording(of, look), look)
    ruling = result.claim.ruling
    if result.ruling and ruling:
        lines += _prose([say["ruling"].format(verdict=told[ruling.verdict], by=ruling.by, on=ruling.on.text)], look)
    return lines


def _wording(of: Explanation, look: Look) -> Iterator[str]:
    """Why the verdict is not the one that its opinion alone falls under, if it is another."""
    say, result, settings = explained(look.language), of.result, of.audit.corpus.settings
    assert result.opinion is not None, "asked only of claims with an opinion"
    by_opinion = verdict_of(result.opinion, settings.thresholds)
    if result.verdict in ("mixed", "not-checkable"):
        yield say[f"word-{result.verdict}"]
    elif PLAIN.get(by_opinion) == result.verdict:
        origins = result.origins_for if result.verdict in FOR else result.origins_against
        yield say["word-origins"].format(least=settings.min_origins, n=len(origins))


def opinion_line(opinion: Opinion, look: Look) -> str:
    """The four shares in a line."""
    say = explained(look.language)
    key = "borderline" if opinion.borderline else "sampled" if opinion.standard_error else "exact"
    how = say[key].format(e=error(opinion.standard_error))
    shares = (opinion.belief, opinion.disbelief, opinion.conflict, opinion.ignorance)
    return say["opinion"].format(how=how, **dict(zip("bdci", map(shown, shares), strict=True)))


def _source(of: Explanation, id: str, look: Look) -> str:
    return of.audit.corpus.sources[id].name.best(look.language)


def _parts(of: Explanation, look: Look) -> list[str]:
    told, say = words(look.language), explained(look.language)
    lines = [say["parts"], f"  {say['outline']}"]
    for part in of.result.claim.parts.claims if of.result.claim.parts else ():
        result = of.audit.claims[part.id]
        verdict = f"{MARKS[result.verdict]} {told[result.verdict]}"
        lines.append(f"  {verdict}  {part.id}  {result.claim.text.best(look.language)}")
    return _prose(lines, look)


def _slips(of: Explanation, look: Look) -> list[str]:
    lines = [explained(look.language)["not-assessed"]]
    lines += [f"  {record}" for record in of.result.broken]
    lines += [f"  {slip.location}: {slip.severity}[{slip.code}]: {slip.message}" for slip in of.slips]
    return _prose(lines, look)


def _chains(of: Explanation, side: Side, look: Look) -> list[str]:
    say = explained(look.language)
    found = [chain for chain in of.chains if chain.side == side]
    if not found:
        return [say[f"no-chains-{side}"]]
    lines = (line for chain in found for line in _chain(chain, of, look))
    heading = f"chains-{side}" if all(chain.ranked for chain in found) else f"unranked-{side}"
    return [say[heading], *(cut(safe(line), look.width) for line in lines)]


def _chain(chain: Chain, of: Explanation, look: Look) -> Iterator[str]:
    say = explained(look.language)
    margin = " " * 9
    lead = f"  {shown(chain.probability):>6} "
    for depth, statement in chain.steps:
        yield f"{lead}{'  ' * depth}{'└ ' if depth else ''}{_step(statement, of, look)}"
        lead = margin
    if chain.echoes:
        key = "echo-one" if len(chain.echoes) == 1 else "echo-many"
        yield f"{margin}  {say[key].format(n=len(chain.echoes), ids=', '.join(chain.echoes))}"


def _step(statement: str, of: Explanation, look: Look) -> str:
    kind, _, id = statement.partition(":")
    if kind == "argument":
        ground = next(ground for ground in of.audit.grounds if ground.id == id)
        return f"{_short(id, of)}  {_weight(ground, look)}"
    if kind == "evidence":
        evidence = of.audit.corpus.evidence[id]
        source = of.audit.corpus.sources[evidence.source.id]
        credibility = 6 if evidence.status == "recalled" else evidence.credibility
        grade = f"{source.reliability}{credibility} {shown(of.audit.reliability[id])}"
        return f"{id}  [{grade}; {source.name.best(look.language)}; {evidence.published.text}]  {evidence.title.best(look.language)}"
    claim = of.audit.claims[id]
    return f"{id}  {MARKS[claim.verdict]} {claim.claim.text.best(look.language)}"


def _short(id: str, of: Explanation) -> str:
    """An argument's id without the claim's own, which every argument of the claim begins with."""
    return id.removeprefix(f"{of.result.claim.id}/")


def _weight(ground: Ground, look: Look) -> str:
    say = explained(look.language)
    rule = say.get(f"rule-{ground.rule}", ground.rule)
    strength = say.get(f"strength-{ground.strength}", ground.strength)
    halved = f", {say['halved']}" if ground.halved else ""
    return f"({rule}, {strength} {shown(ground.weight)}{halved})"


def _voices(of: Explanation, look: Look) -> list[str]:
    lines = [explained(look.language)["arguments"]] if of.voices else []
    for voice in of.voices:
        lines += _voice(voice, of, look)
    return _prose(lines, look)


def _voice(voice: Voice, of: Explanation, look: Look) -> Iterator[str]:
    say, ground = explained(look.language), voice.first
    yield f"  {_mark(ground, of, look)}  {_short(ground.id, of)}  {_weight(ground, look)}"
    if ground.because:
        yield f"      {ground.because.best(look.language)}"
    premises = [*ground.evidence, *ground.claims, *(say["not"].format(id=id) for id in ground.negated)]
    if premises:
        yield f"      {say['from'].format(ids=', '.join(premises))}"
    if voice.others:
        yield f"      {say['again'].format(ids=', '.join(_short(g.id, of) for g in voice.others))}"
    if voice.echoes:
        key = "echo-one" if len(voice.echoes) == 1 else "echo-many"
        yield f"      {say[key].format(n=len(voice.echoes), ids=', '.join(voice.echoes))}"


def _mark(ground: Ground, of: Explanation, look: Look) -> str:
    say = explained(look.language)
    kind, _, target = ground.target.partition(":")
    if kind == "argument":
        return "⊣ " + say["attacks"].format(target=_short(target, of))
    if kind == "evidence":
        return "⊣ " + say["attacks-evidence"].format(target=target)
    return ("+ " if ground.side == "for" else "− ") + say[f"side-{ground.side}"]


def _caveats(of: Explanation, look: Look) -> list[str]:
    shown_ones = [c for c in of.result.caveats if not c.left_out]
    lines = [explained(look.language)["caveats"]] if shown_ones else []
    for caveat in shown_ones:
        because = caveat.because.best(look.language) if caveat.because else ""
        lines.append(f"  {', '.join(caveat.evidence)}  {because}")
    return _prose(lines, look)


def _checks(of: Explanation, look: Look) -> list[str]:
    lines = [explained(look.language)["checks"]] if of.result.checks else []
    for check in of.result.checks:
        lines += _check(check, look)
    return _prose(lines, look)


def _check(check: CheckResult, look: Look) -> Iterator[str]:
    say, asks = explained(look.language), check.check.asks.best(look.language)
    outcome, speaks = say[f"outcome-{check.outcome}"], say[f"speaks-{check.side}"]
    yield f"  {check.check.id}: {say['check'].format(outcome=outcome, speaks=speaks, asks=asks)}"
    yield f"      {check.check.that}"
    for run in check.runs:
        yield f"      {_run(run, look)}"
    for value in check.inputs:
        yield f"      {value.name} = {amount(value.shown).best(look.language)}  ({_origin(value, look)})"


def _run(run: Run, look: Look) -> str:
    """What one evaluation found, with its scenario where it is one of several; where there is no margin, why it came out so."""
    say = explained(look.language)
    actual, expected, margin = (text.best(look.language) for text in (amount(run.actual), wanted(run), amount(run.margin)))
    found = [say["found"].format(actual=actual, expected=expected)] if run.actual else []
    if run.margin:
        found.append(say["margin"].format(margin=margin) if any(map(str.isdigit, margin)) else margin)
    elif run.reason:
        found.append(_why(run.reason, look))
    told = say["comma"].join(found)
    scenario = ", ".join(f"{name} = {value}" for name, value in run.bound or run.binding)
    return say["run"].format(scenario=scenario, outcome=say[f"outcome-{run.outcome}"], told=told) if scenario else told


def _why(text: str, look: Look) -> str:
    """Why a check came out as it did, within a sentence."""
    return reason(text).best(look.language).rstrip("。") if look.language in EXPLAINED and look.language != "en" else text


def _origin(value: Input, look: Look) -> str:
    return "/".join(filter(None, (value.evidence or value.claim, value.measure))) or explained(look.language)["literal"]


def _left_out(of: Explanation, look: Look) -> list[str]:
    say = explained(look.language)
    lines = [say["left-out"]] if of.left_out else []
    for item in of.left_out:
        why = say[f"why-{item.reason}"].format(other=_short(item.other, of), said=_why(item.said, look))
        lines.append(f"  {_short(item.argument, of)}: {why}")
    return _prose(lines, look)


def _circles(of: Explanation, look: Look) -> list[str]:
    say = explained(look.language)
    lines = (say["circle" if one.contradiction else "loop"].format(claims=", ".join(one.claims)) for one in of.circles)
    return _prose(lines, look)
