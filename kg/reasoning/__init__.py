"""Questions that an editor asks of a verdict; every answer is a conditional of the same possible worlds."""
