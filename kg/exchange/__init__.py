"""Other publishers' fact-checks taken in, and given back as they came."""
