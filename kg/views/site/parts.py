"""The parts that pages are made of, as the templates see them.

Everything in them is resolved: language, words, addresses relative to the language's own directory, coordinates.
A template adds only ``page.frame.here`` in front of an address and otherwise writes down what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.site.figures import Bar, Plot
from kg.views.site.wording import Words


@dataclass(frozen=True, slots=True)
class Text:
    """Somebody's words; ``lang`` is their language where it is not the page's, else empty."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict or an outcome: ``code`` gives its shape, ``tone`` its colour, ``word`` says it."""

    code: str
    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text with an address below the language's directory; without one it is only a text."""

    text: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its content.

    ``root`` leads from the page to the site's directory, ``here`` to its language's directory; ``alternates`` are
    (language, its name, address from the page, whether it is this page). ``trail`` are the pages above this one.
    """

    language: str
    spoken: str
    root: str
    here: str
    name: str
    title: str
    description: str
    kind: str
    alternates: tuple[tuple[str, str, str, bool], ...]
    trail: tuple[Link, ...]
    footer: str
    words: Words


@dataclass(frozen=True, slots=True, eq=False)  # the edition makes one for each: known by its identity
class ClaimLine:
    """A claim in one line of a list; ``bar`` is its opinion or, for an outline, its tally."""

    id: str
    link: Link
    badge: Badge
    bar: Bar | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attack:
    """Evidence against an inference or against other evidence."""

    strength: str
    because: Text | None
    by: tuple[Link, ...]
    left_out: str = ""
    attacks: tuple[Attack, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # the edition makes one for each: known by its identity
class DocumentView:
    """A piece of evidence. ``url`` is empty unless it can be followed safely; then ``address`` has it as text."""

    id: str
    title: Text
    establishes: Text | None
    source: Link
    link: Link
    url: str
    address: str
    published: str
    status: str
    status_word: str
    reliability: str
    retracted: str
    relays: tuple[Link, ...]
    disputes: tuple[Attack, ...]


@dataclass(frozen=True, slots=True)
class GroundView:
    """An argument from evidence: its documents, its strength and reason, and what undercuts it."""

    id: str
    strength: str
    because: Text | None
    halved: bool
    documents: tuple[DocumentView, ...]
    undercuts: tuple[Attack, ...]


@dataclass(frozen=True, slots=True)
class CheckMention:
    """A check that speaks on one side: its question, where it stands on the page, and the origins of its values."""

    asks: Text
    anchor: str
    origins: tuple[Link, ...]
    undercuts: tuple[Attack, ...]


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """What one origin (or several together) says on one side: ``first`` stands open, its ``echoes`` are folded.

    ``summary`` heads the fold and has the number of documents in it.
    """

    names: tuple[Link, ...]
    first: GroundView
    echoes: tuple[GroundView, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class SideView:
    """The evidence on one side, and the claims that speak on it."""

    code: str
    heading: str
    empty: str
    groups: tuple[OriginGroup, ...]
    checks: tuple[CheckMention, ...]
    checks_heading: str
    claims: tuple[ClaimStep, ...]
    claims_heading: str


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """Other claims from which an inference leads to this one."""

    claims: tuple[ClaimLine, ...]
    condition: str
    rule: str
    strength: str
    because: Text | None
    undercuts: tuple[Attack, ...] = ()


@dataclass(frozen=True, slots=True)
class InputRow:
    """One value that went into a check."""

    name: str
    shown: str
    written: str
    origin: Link | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One evaluation of a check; ``scenario`` is empty when there is only one."""

    scenario: str
    badge: Badge
    actual: str
    expected: str
    margin: str
    reason: Text | None


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check with what it found. ``single`` is set when there are no scenarios."""

    id: str
    asks: Text
    condition: str
    badge: Badge
    speaks: str
    expect_fails: bool
    because: Text | None
    reason: Text | None
    single: RunRow | None
    scenarios: tuple[RunRow, ...]
    inputs: tuple[InputRow, ...]
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class Caveat:
    """Evidence that qualifies a claim, or that was left out, with the reason."""

    because: Text | None
    documents: tuple[DocumentView, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RulingView:
    """The desk's decision beside the computed verdict."""

    badge: Badge
    by: str
    because: Text | None
    compared: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was published about a claim and was wrong, and what is right; ``by`` says who corrected it and when."""

    line: ClaimLine
    by: str
    wrong: Text
    right: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts; ``items`` are its values."""

    name: str
    items: tuple[Link, ...]
    code: bool = False


@dataclass(frozen=True, slots=True)
class PartsView:
    """What a claim is composed of."""

    note: str
    tally: Bar | None
    lines: tuple[ClaimLine, ...]
    more: Link | None = None
