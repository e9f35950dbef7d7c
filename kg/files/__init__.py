"""From text files to the model: parsing, typing, settings."""
