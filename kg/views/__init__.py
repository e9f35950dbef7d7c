"""The audit as text, JSON and a static site."""
