"""A desk as an editor has it: `kg serve` on a workspace, a browser's cookie, and the forms of its pages."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tests.service.serving import Reply, Service, serving
from tests.written import write

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
HOLDS = r"from [0-9,]+ statements in [0-9]+ graphs[^.]*\."
TOWN = """\
--- kg.toml
name = {en = "A town", zh-Hant = "小鎮"}
base = "https://example.org/town/"
languages = ["en", "zh-Hant"]
--- evidence/count.yaml
# counted by hand
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
values: {people: 10500 person}
--- evidence/letter.yaml
evidence: {en: A letter}
source: mayor
published: 2024-06-01
credibility: 1
--- claims/growth.yaml
claim:
  en: "The town has grown."   # said often
kind: quantity
evidence:
  - supports: count
    id: counted
    strength: weak
--- claims/people/rich.yaml
claim: {en: The town is rich.}
kind: quantity
evidence:
  - supports: letter
"""


@dataclass
class Desk:
    """A browser at a running desk; ``cookie`` and ``form`` are the secrets that it was given."""

    service: Service
    token: str = ""
    cookie: str = ""
    form: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.service.workspace

    def enter(self) -> None:
        """Follow the address that was printed; from then on the browser may write."""
        reply = self.service.send("GET", f"/?token={self.token}", accept="text/html")
        assert (reply.status, reply.fields["location"]) == (303, "/")
        self.cookie = reply.fields["set-cookie"].partition(";")[0]
        found = re.search(r'name="desk" value="([^"]+)"', self.page("/desk/en/add/claim"))
        assert found is not None
        self.form = found[1]

    def get(self, path: str) -> Reply:
        """An address as a browser asks for it."""
        return self.service.send("GET", path, accept="text/html", cookie=self.cookie)

    def page(self, path: str) -> str:
        """A page that is there, as it was sent."""
        reply = self.get(path)
        assert reply.status == 200, reply.body.decode()
        return reply.body.decode()

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Reply:
        """A form as our own page sends it."""
        sent = {"accept": "text/html", "content_type": FORM, "cookie": self.cookie, "origin": self.service.address, **headers}
        return self.service.send("POST", path, urlencode({"desk": self.form, **fields}).encode(), **sent)

    def check(self, name: str, text: str, turns: bool = False) -> Any:
        """What is said of a text while it is typed."""
        return self._checked({"name": name, "text": text, "turns": "yes" if turns else ""})

    def typed(self, name: str, fields: Mapping[str, str]) -> Any:
        """What is said of a form while it is filled in, with the verdicts that would change."""
        return self._checked({"name": name, "languages": "en zh-Hant", "turns": "yes", **fields})

    def _checked(self, fields: Mapping[str, str]) -> Any:
        body = json.dumps({"language": "en", **fields}).encode()
        sent = {"content_type": JSON, "cookie": self.cookie, "origin": self.service.address, "x_desk": self.form}
        reply = self.service.send("POST", "/desk/check", body, **sent)
        assert reply.status == 200, reply.body
        return reply.data

    def opened(self, name: str, **query: str) -> dict[str, str]:
        """The fields of the form that an editor's page has, as a browser would send them back."""
        page = self.page(f"/desk/en/edit/{quote(name)}?{urlencode(query)}")
        return fields_of(page[page.index('class="desk-edit"') :])

    def read(self, name: str) -> str:
        """What a file holds."""
        return (self.root / name).read_bytes().decode()


def fields_of(page: str) -> dict[str, str]:
    """The named fields of a form: inputs but for boxes that are not ticked, areas, and what is chosen in lists."""
    found = {}
    for match in re.finditer(r"<input ([^>]*)>|<textarea ([^>]*)>\n?([^<]*)</textarea>|<select ([^>]*)>(.*?)</select>", page, re.S):
        head = match[1] or match[2] or match[4]
        name = re.search(r'name="([^"]*)"', head)
        if name is None or 'type="checkbox"' in head or "readonly" in head:
            continue
        value = re.search(r'value="([^"]*)"', head)
        chosen = re.search(r'value="([^"]*)" selected', match[5] or "") or re.search(r'value="([^"]*)"', match[5] or "")
        text = match[3] if match[2] else chosen[1] if match[5] and chosen else value[1] if value else ""
        found[html.unescape(name[1])] = html.unescape(text)
    return found


def words_of(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.S)).split())


@contextmanager
def a_desk(root: Path, *options: str, text: str = TOWN) -> Iterator[Desk]:
    """Serve a workspace while the body runs, with a browser that has entered unless nobody may."""
    with serving(write(root, text), *options) as service:
        desk = Desk(service)
        printed = service.process.stdout
        assert printed is not None
        line = printed.readline()
        if "--read-only" not in options:
            assert line.startswith(f"To write, open {service.address}/?token="), line
            desk.token = line.rpartition("=")[2].strip()
            desk.enter()
            line = printed.readline()
        assert re.fullmatch(rf"SPARQL queries are answered at {service.endpoint}, {HOLDS}\n", line), line
        yield desk


def until(there: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for something that happens by itself."""
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it has not happened"
        time.sleep(0.05)
