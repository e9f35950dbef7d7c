"""Plain-text fact-checking: claims and evidence in files, verdicts with reasons."""

__version__ = "0.1.0"
