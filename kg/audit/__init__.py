"""Everything the arithmetic says about a corpus, as frozen data."""
