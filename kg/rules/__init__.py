"""Rules: named inferences, written as SPARQL CONSTRUCT queries, that derive arguments, findings and facts."""
