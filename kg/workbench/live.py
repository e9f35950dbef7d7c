"""A page of the site as the desk shows it: the published page, with a bar above it and the script that keeps it fresh.

The published page forbids scripts and forms by a policy of its own. Here the same policy comes as a header field, with what the desk
needs added to it: its own script, its own forms, and news from its own address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Final

_META: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
BASE: Final = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
ADDED: Final[Mapping[str, tuple[str, ...]]] = {
    "script-src": ("'self'",),
    "connect-src": ("'self'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}
HEAD: Final = '<link rel="stylesheet" href="/desk/desk.css">\n<script src="/desk/desk.js" defer></script>\n'


def policy_with(policy: str, added: Mapping[str, Iterable[str]] = ADDED) -> str:
    """A content security policy that allows some more; what was forbidden outright is then allowed for these alone."""
    found: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        words = directive.split()
        if words:
            found.setdefault(words[0].lower(), words[1:])
    for name, more in added.items():
        kept = [source for source in found.get(name, []) if source != "'none'" and source not in more]
        found[name] = [*kept, *more]
    return "; ".join(" ".join((name, *sources)) for name, sources in found.items())


POLICY: Final = policy_with(BASE)


def dressed(page: str, bar: str) -> tuple[str, str]:
    """A published page with the bar, and its policy. Where the page has nothing to hold on to, it stays as it is.

    What stands in the page was escaped when it was made, so the first tag of each kind is the page's own.
    """
    match = _META.search(page)
    policy = policy_with(unescape(match[1])) if match else POLICY
    page = _META.sub("", page, count=1)
    page = page.replace("</head>", f"{HEAD}</head>", 1)
    return page.replace('<header class="site">', f'{bar}<header class="site">', 1), policy
