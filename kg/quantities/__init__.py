"""Numbers as people write them: exact values, intervals, units and dates."""
