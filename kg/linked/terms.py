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
        "earl": ("TestCase",),
        "oa": (
            "Annotation", "SpecificResource", "TextPositionSelector", "end", "hasBody", "hasSelector", "hasSource",
            "hasTarget", "identifying", "motivatedBy", "start",
        ),
        "prov": (
            "Agent", "Bundle", "Entity", "generatedAtTime", "hadPrimarySource", "invalidatedAtTime", "wasAttributedTo",
            "wasDerivedFrom",
        ),
        "qudt": (
            "QuantityValue", "Unit", "conversionMultiplier", "lowerBound", "numericValue", "symbol", "unit", "upperBound",
        ),
        "rdf": ("first", "nil", "rest", "type"),
        "schema": ("Claim", "CreativeWork", "appearance", "hasPart", "keywords", "text", "url"),
        "skos": ("definition", "prefLabel"),
        "spdx": ("Checksum", "algorithm", "checksum", "checksumAlgorithm_sha256", "checksumValue"),
        "time": ("Instant", "Interval", "hasBeginning", "hasEnd", "inXSDDate"),
        "xsd": ("anyURI", "boolean", "date", "dateTime", "decimal", "hexBinary", "integer"),
    }
)  # fmt: skip

CLASSES: Final[tuple[str, ...]] = (
    "Caveat", "Check", "CheckInput", "Contradiction", "DateSpan", "Dispute", "Document", "Evidence", "Group", "Measure",
    "Restatement", "Ruling", "Scenario", "Setting", "Source", "Support", "Undercut", "Value", "Workspace",
)  # fmt: skip
PROPERTIES: Final[tuple[str, ...]] = (
    "about", "approximate", "argument", "asOf", "asWritten", "asks", "base", "because", "broken", "by", "check", "comparator",
    "conclusion", "counts", "countsInOrder", "credibility", "derivedFromInOrder", "dimensions", "edtf", "establishes", "expect", "file",
    "files", "group", "holder", "input", "kind", "languageOrder", "languages", "line", "lowerInBaseUnits", "lowerIsOpen",
    "measure", "minOrigins", "name", "of", "on", "order", "paragraph", "parts", "partsInOrder", "partsMode",
    "period", "position", "precision", "premise", "premisesInOrder", "published", "recordKind", "relation", "reliability", "restates",
    "retracted", "rule", "ruling", "runsThrough", "scenario", "scope", "semantics", "side", "status", "strength", "table",
    "tagsInOrder", "target", "that", "undercuts", "unitText", "upperInBaseUnits", "upperIsOpen", "value", "verdict",
    "weight",
)  # fmt: skip
# What is computed for rules to read, and what the shipped rules conclude.
DERIVED: Final[tuple[str, ...]] = (
    "agreesWith", "contradicts", "disagreesWith", "existsAsOf", "nearTo", "notComparableWith", "replaces", "saysTheSameAs", "within",
)  # fmt: skip
VERDICTS: Final[tuple[str, ...]] = (
    "supported", "leaning-supported", "contested", "mixed", "leaning-refuted", "refuted", "unverified", "not-checkable",
    "not-assessed",
)  # fmt: skip
VERDICT_PREFIX: Final = "verdict-"

OWN: Final[tuple[str, ...]] = (*CLASSES, *PROPERTIES, *DERIVED, *(VERDICT_PREFIX + verdict for verdict in VERDICTS))


def _named() -> dict[str, str]:
    names = {**STANDARD, "kg": OWN}
    return {f"{prefix}:{name}": f"<{PREFIXES[prefix]}{name}>" for prefix, several in names.items() for name in several}


#: The term in N-Triples syntax by its short form. A name that is not listed above is a KeyError.
TERMS: Final[Mapping[str, str]] = MappingProxyType(_named())
#: The address of a term by its short form.
ADDRESSES: Final[Mapping[str, str]] = MappingProxyType({short: term[1:-1] for short, term in TERMS.items()})
