"""Every diagnostic code, in one table: what documentation and the gallery are held against."""

from __future__ import annotations

from collections.abc import Mapping

from kg.checks.codes import CODES as EXPRESSIONS
from kg.files.codes import CODES as FILES
from kg.gradual.codes import CODES as GRAPHS
from kg.publication.codes import CODES as PUBLICATION
from kg.quantities.codes import CODES as QUANTITIES
from kg.reading.codes import CODES as READING
from kg.rules.codes import CODES as RULES
from kg.validation.codes import CODES as VALIDATION

_ALL = (FILES, QUANTITIES, EXPRESSIONS, VALIDATION, READING, GRAPHS, PUBLICATION, RULES)
CODES: Mapping[str, str] = dict(sorted((code, meaning) for codes in _ALL for code, meaning in codes.items()))
