"""Checks of a loaded corpus; one check, one module."""
