"""The JSON-LD that an HTML page carries in ``<script type="application/ld+json">``."""

from __future__ import annotations

from html.parser import HTMLParser


class _Scripts(HTMLParser):
    """Collects the scripts of JSON-LD with the lines they begin on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append((self.getpos()[0], ""))

    def handle_data(self, data: str) -> None:
        if self._inside:
            line, text = self.found[-1]
            self.found[-1] = (line, text + data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def scripts_of(page: str) -> list[tuple[int, str]]:
    """Each script of JSON-LD on a page: the line its tag stands on, and its text."""
    reader = _Scripts()
    reader.feed(page)
    reader.close()
    return reader.found
