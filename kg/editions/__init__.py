"""Editions: which claims a report's definition means, what is wrong with it, and its files in every format."""
