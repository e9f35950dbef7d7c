"""Tests of the arithmetic of possible worlds."""
