"""Published gradual semantics, for comparison: one number per argument, from base scores, attacks and supports."""
