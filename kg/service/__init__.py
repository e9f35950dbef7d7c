"""The query service: SPARQL over HTTP, read-only, that stays up whatever is sent to it."""
