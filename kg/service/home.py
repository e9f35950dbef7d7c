"""The page at ``/``: what is here and how to ask it. Plain HTML; no script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from kg.service.limits import Limits

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "textarea{width:100%;font:1rem monospace}code,pre{font-family:monospace}pre{overflow-x:auto}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
EXAMPLE = "SELECT ?graph (COUNT(*) AS ?statements)\nWHERE { GRAPH ?graph { ?s ?p ?o } }\nGROUP BY ?graph ORDER BY ?graph LIMIT 20"


def home_page(name: str, endpoint: str, state: str, limits: Limits) -> bytes:
    """The page for a workspace of that name at that address; ``state`` is one sentence on its dataset."""
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(name)}: query service</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(name)}: query service</h1>
<p>{escape(state)}</p>
<h2>Ask</h2>
<form action="/sparql" method="post">
<p><label for="query">A SPARQL 1.1 query; the answer is JSON, or RDF for CONSTRUCT and DESCRIBE</label></p>
<p><textarea id="query" name="query" rows="8" spellcheck="false">{escape(EXAMPLE)}</textarea></p>
<p><button>Ask</button></p>
</form>
<h2>For programs</h2>
<p>The SPARQL 1.1 Protocol is answered at <code>{escape(endpoint)}</code>: GET, POST of a form, POST of
<code>application/sparql-query</code>. The default graph is the merge of all named graphs.</p>
<pre>curl -H 'Accept: text/csv' --data-urlencode 'query=ASK {{ ?s ?p ?o }}' {escape(endpoint)}</pre>
<p>One query may take {limits.seconds:g} seconds and {limits.memory // 1_000_000} MB, a request {limits.body:,} bytes,
an answer {limits.result:,} bytes. Nothing can be changed here and nothing is fetched from elsewhere.</p>
<p><a href="/sparql">Description for programs</a> · <a href="/healthz">State</a></p>
</main>
</body>
</html>
""".encode(errors="replace")
