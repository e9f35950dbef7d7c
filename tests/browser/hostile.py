"""A workspace in which every text is a payload, and what a browser made of it.

The files are ordinary, with a token wherever somebody may write; the tokens are replaced in what was loaded. So every payload comes to
every place where words are shown, also those that the files' own checks would have refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from kg.files.load import load
from kg.model.corpus import Corpus
from kg.model.evidence import StatedValue
from kg.model.reference import Prose
from kg.quantities.quantity import Quantity
from tests.written import write

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

TOKEN: Final = re.compile(r"token(\d{4})")
UNIT: Final = """\
--- evidence/e{n}.yaml
evidence: {{en: token{n}}}
establishes: {{en: token{n}}}
source: s{n}
published: 2025-01-01
credibility: 2
status: seen
url: https://x.example/token{n}
values: {{m{n}: {{value: about 2000 person, of: token{n}, scope: token{n}}}}}
disputed_by:
  - {{evidence: x{n}, strength: weak, because: {{en: token{n}}}}}
tags: [a]
--- evidence/x{n}.yaml
evidence: {{en: token{n}}}
source: s{n}
published: 2025-01-02
derived_from: [e{n}]
url: https://x.example/token{n}
--- claims/c{n}.yaml
claim: {{en: token{n}}}
kind: quantity
said_by: s{n}
appears_in: {{document: d{n}, paragraph: 1, start: 0, end: 9, sha256: "{digest}"}}
values: {{m{n}: {{value: 3000 person, of: token{n}, scope: token{n}}}}}
evidence:
  - supports: e{n}
    id: a{n}
    because: {{en: token{n}}}
  - contradicts: x{n}
    because: {{en: token{n}}}
  - qualifies: e{n}
    because: {{en: token{n}}}
  - undercuts: a{n}
    by: x{n}
    because: {{en: token{n}}}
checks:
  - id: as-many
    asks: {{en: token{n}}}
    let: {{told: e{n}/m{n}}}
    for: {{other: [10 person, 2000 person]}}
    that: told >= other
    because: {{en: token{n}}}
contradicts: [{{claim: hub, strength: weak, because: {{en: token{n}}}}}]
ruling: {{verdict: refuted, by: token{n}, on: 2025-12-24, because: {{en: token{n}}}}}
corrections: [{{on: 2025-12-24, by: token{n}, wrong: {{en: token{n}}}, right: {{en: token{n}}}}}]
imported:
  from: claimreview
  publisher: s{n}
  url: https://x.example/token{n}
  rating: token{n}
"""
HUB: Final = """\
--- kg.toml
name = "token0000"
base = "https://x.example/"
languages = ["en"]
publisher = "token0000"
--- claims/hub.yaml
claim: {en: A claim among the others}
kind: judgement
"""


def workspace(directory: Path, count: int) -> Corpus:
    """The workspace as it was loaded, with ``count`` claims, each with records of its own."""
    numbers = [f"{n:04d}" for n in range(count)]
    registers = {
        "evidence/sources.yaml": 's{n}: {{name: {{en: token{n}}}, kind: news, reliability: B, url: "https://x.example/token{n}"}}',
        "evidence/measures.yaml": "m{n}: {{label: {{en: token{n}}}, unit: person, of: token{n}, "
        "scope: token{n}, definition: {{en: token{n}}}}}",
        "claims/documents.yaml": "d{n}: {{title: {{en: token{n}}}, source: s{n}, language: en, published: 2025, "
        'sha256: "{digest}", url: "https://x.example/token{n}"}}',
    }
    text = HUB
    for name, line in registers.items():
        text += f"--- {name}\n" + "".join(f"{line.format(n=n, digest='a' * 64)}\n" for n in numbers)
    loaded = load(write(directory, text + "".join(UNIT.format(n=n, digest="b" * 64) for n in numbers)))
    assert [d for d in loaded.diagnostics if d.severity == "error"] == []
    assert loaded.corpus is not None
    return loaded.corpus


def spoilt(corpus: Corpus, payloads: Sequence[str], addresses: Sequence[str]) -> Corpus:
    """The corpus with the payload of its number for every token; every second address is replaced as a whole."""
    return _spoilt(corpus, _Spoiler(payloads, addresses))  # type: ignore[no-any-return]  # whatever goes in comes out, in kind


class _Spoiler:
    """Which payload stands for which text; values and languages, which are no free text, take that of the record they are in."""

    def __init__(self, payloads: Sequence[str], addresses: Sequence[str]) -> None:
        self.payloads, self.addresses, self.current = payloads, addresses, ""

    def text(self, text: str) -> str:
        """``text`` with its tokens replaced."""
        found = TOKEN.search(text)
        if found is None:
            return text
        number = int(found[1])
        if text.startswith("https://") and number % 2:
            return self.addresses[number // 2 % len(self.addresses)]
        return text.replace(found[0], self.payloads[number])

    def enter(self, value: Any) -> None:
        """Remember the payload of a record by the number in its id."""
        id = getattr(value, "id", "")
        if isinstance(id, str) and re.fullmatch(r"[a-z]\d{4}", id):
            self.current = self.payloads[int(id[1:])]


def _spoilt(value: Any, by: _Spoiler) -> Any:
    if isinstance(value, str):
        return by.text(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_spoilt(item, by) for item in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: _spoilt(item, by) for key, item in value.items()})
    if not is_dataclass(value) or isinstance(value, type):
        return value
    by.enter(value)
    if isinstance(value, Prose):
        return Prose(tuple((language, by.text(text)) for language, text in value.texts))
    changed = {f.name: _spoilt(getattr(value, f.name), by) for f in fields(value) if f.init}
    if isinstance(value, StatedValue | Quantity) and by.current:
        changed["text"] = by.current
    return replace(value, **changed)


# --- in the browser ---

# Whatever a payload runs says so; whatever it asks for is in the log of requests.
RAN: Final = "A payload ran."
TRAP: Final = f"for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => console.error('{RAN}');"
# Every pair of element and attribute on the page, what would run or lead away when touched, and what the page says.
SURVEY: Final = """() => {
  const pairs = new Set(), live = [], data = [];
  const addresses = /^(href|xlink:href|src|action|formaction|data|poster|background|cite|srcset)$/;
  const read = text => { try { return JSON.parse(text); } catch { return {}; } };
  const visit = root => { for (const e of root.querySelectorAll('*')) {
    pairs.add((e.namespaceURI.endsWith('xhtml') ? 'html ' : e.namespaceURI + ' ') + e.localName);
    for (const a of e.attributes) {
      pairs.add(e.localName + ' ' + a.name);
      if (/^(on|style$|srcdoc$|ping$)/.test(a.name)) live.push(e.localName + ' ' + a.name);
      if (!addresses.test(a.name) || e.rel === 'icon') continue;
      const to = URL.parse(a.value, document.baseURI);
      if (!to || !['file:', 'http:', 'https:'].includes(to.protocol) || to.hostname === 'canary.example') live.push(a.value);
    }
    if (e.localName === 'script' && e.type === 'application/ld+json') data.push(read(e.textContent));
    if (e.localName === 'template') visit(e.content);
  } };
  visit(document);
  const heading = document.querySelector('h1');
  return {pairs: [...pairs], live, data, heading: heading ? heading.textContent : ''};
}"""
FRAMES_AT_ONCE: Final = 50


def surveys(context: BrowserContext, pages: Sequence[Path], scratch: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """What is on each page after it was loaded with the trap laid; many are loaded as frames of one, which is faster."""
    context.add_init_script(TRAP)
    page = context.new_page()
    for start in range(0, len(pages), FRAMES_AT_ONCE):
        some = pages[start : start + FRAMES_AT_ONCE]
        scratch.write_text("".join(f'<iframe src="{path.as_uri()}"></iframe>' for path in some), encoding="utf-8")
        page.goto(scratch.as_uri())
        for path, frame in zip(some, page.main_frame.child_frames, strict=True):
            yield path, frame.evaluate(SURVEY)
    page.close()


# --- as files, for the desk ---

FORBIDDEN: Final = frozenset(
    f"html {name}"
    for name in (
        "iframe",
        "object",
        "embed",
        "base",
        "style",
        "xss",
        "marquee",
        "frameset",
        "video",
        "audio",
        "template",
        "plaintext",
        "xmp",
    )
)


def hostile_files(directory: Path, texts: Sequence[str]) -> tuple[Path, list[str]]:
    """A workspace whose files themselves hold the texts, those that the files' own checks take; and these texts."""
    taken = [text for text in texts if not _refused(text)]
    numbers = [f"{n:04d}" for n in range(len(taken))]
    sources = "".join(f"s{n}: {{name: {{en: token{n}}}, kind: news, reliability: B}}\n" for n in numbers)
    claims = "".join(
        f"--- claims/c{n}.yaml\nclaim: {{en: token{n}}}\nkind: quantity\nsaid_by: s{n}\nevidence:\n  - supports: e{n}\n"
        f"    because: {{en: token{n}}}\n--- evidence/e{n}.yaml\nevidence: {{en: token{n}}}\nsource: s{n}\npublished: 2025-01-01\n"
        for n in numbers
    )
    whole = f"{HUB}--- evidence/sources.yaml\n{sources}{claims}".replace('"token0000"', '"A town"')
    text = TOKEN.sub(lambda found: json.dumps(taken[int(found[1])], ensure_ascii=False), whole)
    return write(directory, text), taken


def _refused(text: str) -> bool:
    """Whether YAML files cannot hold a text: hidden characters, which a reviewer would not see, and nothing but blanks."""
    return not text.strip() or any(
        unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs") and letter not in "\t\n" for letter in text
    )
