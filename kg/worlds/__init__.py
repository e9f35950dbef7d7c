"""The arithmetic of possible worlds: opinions from a network."""
