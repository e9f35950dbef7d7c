"""Was it already checked? Claims that say the same in other words, script or language, and passages that moved."""
