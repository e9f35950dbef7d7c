"""Reading: what an article says, as quantities, sentences and proposals with places in the untouched text."""
