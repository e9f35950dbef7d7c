"""Questions put to a workspace and its audit in SPARQL: the stored ones, anybody's own, and the tests of a workspace."""
