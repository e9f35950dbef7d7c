"""What the endpoint says about itself: SPARQL 1.1 Service Description (W3C Recommendation of 21 March 2013) in Turtle."""

from __future__ import annotations

from kg.service.negotiation import GRAPHS

_FORMATS = {
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
_TABLES = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")


def description(endpoint: str) -> bytes:
    """The description of the service at an address, which has to be a valid IRI."""
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in (*_TABLES, *(_FORMATS[media] for media in GRAPHS)))
    return f"""\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset <{endpoint}#dataset> .

<{endpoint}#dataset> a sd:Dataset ;
    sd:defaultGraph <{endpoint}#merge> .

<{endpoint}#merge> a sd:Graph ;
    rdfs:comment "The merge of all named graphs: each statement once."@en .
""".encode()
