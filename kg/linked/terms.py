"""Every name that the linked data uses, by its short form (``schema:Claim``); nothing else is ever written.

The standard vocabularies are listed name by name, so that a misspelt term is an error here and not a silent gap in
somebody's query. Our own are defined in ``vocabulary.ttl``, in both languages; a test holds the two lists together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aif": "http://www.arg.tech/aif#",
        "cito": "http://purl.org/spar/cito/",
        "dcterms": "http://purl.org/dc/terms/",
        "dqv": "http://www.w3.org/ns/dqv#",
        "earl": "http://www.w3.org/ns/earl#",
        "kg": "https://plainfact.example/ns#",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "time": "http://www.w3.org/2006/time#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

STANDARD: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "aif": ("CA-node", "I-node", "RA-node"),
        "cito": ("disputes", "qualifies", "supports"),
        "dcterms": ("identifier", "language", "publisher", "title"),
        "dqv": ("Metric", "QualityMeasurement", "computedOn", "isMeasurementOf", "value"),
        "earl": (
            "Assertion", "TestCase", "TestResult", "assertedBy", "automatic", "cantTell", "failed", "inapplicable", "mode",
            "outcome", "passed", "result", "subject", "test",
        ),
        "oa": (
            "Annotation", "SpecificResource", "TextPositionSelector", "end", "hasBody", "hasSelector", "hasSource",
            "hasTarget", "identifying", "motivatedBy", "start",
        ),
        "owl": ("Ontology",),
        "prov": (
            "Activity", "Agent", "Bundle", "Entity", "SoftwareAgent", "generatedAtTime", "hadPrimarySource",
            "invalidatedAtTime", "used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "wasGeneratedBy",
        ),
        "qudt": (
            "QuantityValue", "Unit", "conversionMultiplier", "lowerBound", "numericValue", "symbol", "unit", "upperBound",
        ),
        "rdf": ("Property", "first", "nil", "rest", "type"),
        "rdfs": ("Class", "comment", "isDefinedBy", "label"),
        "schema": (
            "Claim", "ClaimReview", "CorrectionComment", "CreativeWork", "Organization", "Rating", "alternateName", "appearance", "author",
            "bestRating", "claimReviewed", "datePublished", "hasPart", "itemReviewed", "keywords", "name", "ratingValue",
            "reviewRating", "softwareVersion", "text", "url", "worstRating",
        ),
        "skos": ("Concept", "ConceptScheme", "closeMatch", "definition", "exactMatch", "inScheme", "notation", "prefLabel"),
        "spdx": ("Checksum", "algorithm", "checksum", "checksumAlgorithm_sha256", "checksumValue"),
        "time": ("Instant", "Interval", "hasBeginning", "hasEnd", "inXSDDate"),
        "xsd": ("anyURI", "boolean", "date", "dateTime", "decimal", "hexBinary", "integer"),
    }
)  # fmt: skip

CLASSES: Final[tuple[str, ...]] = (
    "Audit", "Caveat", "Check", "CheckInput", "CheckRun", "Contradiction", "Correction", "DateSpan", "Dispute", "Document",
    "Evidence", "Finding", "Group", "ImportedReview", "Measure", "Query", "Restatement", "Ruling", "Scenario", "Setting", "Source",
    "Support",
    "Tally", "Undercut", "Value", "Workspace",
)  # fmt: skip
PROPERTIES: Final[tuple[str, ...]] = (
    "about", "actual", "approximate", "argument", "asOf", "asWritten", "asks", "base", "because", "bestNumber", "binding",
    "borderline", "broken", "by", "check", "comparator", "conclusion", "correction", "count", "counts", "countsInOrder",
    "credibility", "decidedBy", "derivedFromInOrder", "dimensions", "edtf", "establishes", "expect", "expected",
    "file", "files", "form", "group", "halved", "holder", "imported", "input", "kind", "languageOrder", "languages", "leftOut", "line",
    "lowerInBaseUnits", "lowerIsOpen", "margin", "mayMatchNothing", "measure", "minOrigins", "name", "negatedPremise", "of", "on",
    "order", "origin", "originAgainst", "originFor", "outcome", "paragraph", "partsInOrder", "partsMode", "period",
    "position", "precision", "premise", "premisesInOrder", "probability", "published", "rating", "ratingNumber", "reason", "recordKind",
    "relation", "reliability", "restates", "retracted", "right", "rule", "ruling", "run", "runsThrough", "scenario", "scope",
    "semantics", "sentence", "side", "standardError", "status", "strength", "table", "tagsInOrder", "tally", "target",
    "that", "undercuts", "unitText", "unmapped", "upperInBaseUnits", "upperIsOpen", "value", "verdict", "weighs", "weight",
    "worstNumber", "wrong",
)  # fmt: skip
# What is computed for rules to read, and what the shipped rules conclude.
DERIVED: Final[tuple[str, ...]] = (
    "agreesWith", "contradicts", "disagreesWith", "existsAsOf", "nearTo", "notComparableWith", "replaces", "saysTheSameAs", "within",
)  # fmt: skip
METRICS: Final[tuple[str, ...]] = ("belief", "conflict", "disbelief", "ignorance")
VERDICTS: Final[tuple[str, ...]] = (
    "supported", "leaning-supported", "contested", "mixed", "leaning-refuted", "refuted", "unverified",
    "not-checkable", "not-assessed",
)  # fmt: skip
VERDICT_PREFIX: Final = "verdict-"
#: The labels of AVeriTeC, which have no addresses of their own; only the vocabulary speaks of them.
AVERITEC: Final[tuple[str, ...]] = ("averitec-supported", "averitec-refuted", "averitec-not-enough", "averitec-conflicting")

OWN: Final[tuple[str, ...]] = (
    *CLASSES, *PROPERTIES, *DERIVED, *METRICS, "verdicts", *(VERDICT_PREFIX + verdict for verdict in VERDICTS), "averitec", *AVERITEC,
)  # fmt: skip


def _named() -> dict[str, str]:
    names = {**STANDARD, "kg": OWN}
    return {f"{prefix}:{name}": f"<{PREFIXES[prefix]}{name}>" for prefix, several in names.items() for name in several}


#: The term in N-Triples syntax by its short form. A name that is not listed above is a KeyError.
TERMS: Final[Mapping[str, str]] = MappingProxyType(_named())
#: The address of a term by its short form.
ADDRESSES: Final[Mapping[str, str]] = MappingProxyType({short: term[1:-1] for short, term in TERMS.items()})
