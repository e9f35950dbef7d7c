"""Executable questions over values, and what became of them."""
