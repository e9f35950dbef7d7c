"""The pages of the manual that are made from the program: ``python -m tests.docs.manual`` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

from kg.exchange import claimskg, ratings
from kg.files.check_shape import CHECK_FIELDS
from kg.files.claim_file import (
    CLAIM_FIELDS,
    CLAIM_LINK_FIELDS,
    CORRECTION_FIELDS,
    LINK_FIELDS,
    PARTS_FIELDS,
    POSITION_FIELDS,
    RULING_FIELDS,
)
from kg.files.evidence_file import DISPUTE_FIELDS, EVIDENCE_FIELDS
from kg.files.fields import Field
from kg.files.imported_review import IMPORTED_FIELDS
from kg.files.registers import DOCUMENT_FIELDS, MEASURE_FIELDS, SOURCE_FIELDS
from kg.files.report_file import CORRECTION_FIELDS as REPORT_CORRECTION_FIELDS
from kg.files.report_file import QUERY_FIELDS, REPORT_FIELDS, SELECTION_FIELDS
from kg.quantities.units import default_units
from kg.queries.library import stored_queries
from kg.rules.library import shipped_rules
from kg.views.codes import CODES
from tests.errors.gallery import CASES

DOCS = Path(__file__).parents[2] / "docs"


def _table(fields: tuple[Field, ...]) -> str:
    rows = [f"| `{f.name}`{' (needed)' if f.required else ''} | {f.shape.says} | {f.help} |" for f in fields]
    return "\n".join(["| field | shape | meaning |", "|---|---|---|", *rows]) + "\n"


def format_page() -> str:
    """``docs/format.md``: every field of every file."""
    sections = (
        ("A claim: `claims/…/ID.yaml`", CLAIM_FIELDS),
        ("An entry of `evidence:`", LINK_FIELDS),
        ("A check", CHECK_FIELDS),
        ("`parts:`", PARTS_FIELDS),
        ("`supports:`, `contradicts:`, `restates:` — an id, or", CLAIM_LINK_FIELDS),
        ("`appears_in:`", POSITION_FIELDS),
        ("`ruling:`", RULING_FIELDS),
        ("An entry of `corrections:`", CORRECTION_FIELDS),
        ("`imported:`", IMPORTED_FIELDS),
        ("Evidence: `evidence/…/ID.yaml`", EVIDENCE_FIELDS),
        ("An entry of `disputed_by:`", DISPUTE_FIELDS),
        ("`evidence/sources.yaml`: id → source", SOURCE_FIELDS),
        ("`evidence/measures.yaml`: id → measure", MEASURE_FIELDS),
        ("`claims/documents.yaml`: id → document", DOCUMENT_FIELDS),
        ("A report: `reports/NAME.yaml`", REPORT_FIELDS),
        ("`claims:` of a report — a claim meets every line", SELECTION_FIELDS),
        ("`query:` of a report", QUERY_FIELDS),
        ("An entry of `corrections:` of a report", REPORT_CORRECTION_FIELDS),
    )
    body = "\n".join(f"## {title}\n\n{_table(fields)}" for title, fields in sections)
    return f"{(DOCS / 'format-introduction.md').read_text(encoding='utf-8')}\n{body}"


def codes_page() -> str:
    """``docs/codes.md``: every diagnostic with the whole message of a case of the gallery."""
    parts = [
        "# Codes of diagnostics\n",
        "A diagnostic is about the text of the files, never about the world. Codes are stable. The families: S syntax, F form,",
        "N numbers and dates, C checks, R references, D examined documents, M claims alike, L linked data, B graphs for `kg solve`,",
        "W workspace, Q rules and queries, P reports, E texts given to `kg extract` and `kg match`. Each example is a case of",
        "`tests/errors/cases`.\n",
    ]
    for code, meaning in CODES.items():
        parts.append(f"## {code}\n\n{meaning[0].upper()}{meaning[1:].rstrip('.')}.\n")
        for path in sorted(CASES.glob(f"{code.lower()}-*.txt"))[:1]:
            printed = path.read_text(encoding="utf-8").partition("\n+++\n")[2]
            shown = re.sub(r"\n\d+ files?, .*\n$", "", printed)
            parts.append("```text\n" + "\n".join(line[:160] for line in shown.splitlines()) + "\n```\n")
    return "\n".join(parts)


def units_page() -> str:
    """``docs/units.md``: every name of a unit, by what it measures."""
    units = default_units()
    groups: dict[str, list[str]] = {}
    for name, unit in units.names.items():
        family = units.families.get(unit.symbol, "")
        dimension = " · ".join(f"{d}^{p}" if p != 1 else d for d, p in unit.dimensions) or "plain number"
        counted = f"counted: {family}" if family != unit.symbol else "counted"
        groups.setdefault(counted if family else dimension, []).append(name)
    rows = [f"| {group} | {' '.join(f'`{name}`' for name in names)} |" for group, names in sorted(groups.items())]
    head = "# Units\n\nA unit is one of these names, or a product such as `USD/H800/hour` or `H800*hour^2` without spaces.\n"
    return "\n".join([head, "| measures | names |", "|---|---|", *rows]) + "\n"


def rules_page() -> str:
    """``docs/rules.md``: every shipped rule, from its header."""
    parts = [(DOCS / "rules-introduction.md").read_text(encoding="utf-8")]
    for rule in shipped_rules():
        strength = f", {rule.strength}" if rule.strength else ""
        parts.append(f"### {rule.name}\n\nConcludes: {rule.concludes}{strength}.\n")
        parts += [f"- {text}" for _, text in rule.says.texts]
        parts.append("")
        if rule.unless:
            parts.append("Unless:\n")
            parts += [f"- {text}" for _, text in rule.unless.texts]
            parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def queries_page() -> str:
    """``docs/queries.md``: every stored question, from its header."""
    rows = []
    for name, query in stored_queries().items():
        parameters = "; ".join(f"`{one.name}`: {one.says}" for one in query.parameters)
        rows.append(f"| `{name}` | {query.asks.best('en')} | {query.asks.best('zh-Hant')} | {parameters} |")
    table = "\n".join(["| name | question | 問題 | `--set` |", "|---|---|---|---|", *rows])
    return f"{(DOCS / 'queries-introduction.md').read_text(encoding='utf-8')}\n{table}\n"


def exchange_page() -> str:
    """``docs/exchange.md``: what is taken in and how, with the tables of ratings and columns."""
    words = [f"| {verdict} | {', '.join(several)} |" for verdict, several in ratings.WORDS.items()]
    without = [f"| {', '.join(several)} | {reason} |" for reason, several in ratings.NO_VERDICT.items()]
    columns = ", ".join(f"`{name}`" for name in claimskg.MAPPED)
    return "\n".join(
        [
            (DOCS / "exchange-introduction.md").read_text(encoding="utf-8"),
            "## Ratings\n",
            "The word decides. Width, case, quotation marks and full stops around it do not count. A word that is not here gives no",
            "ruling, and neither does a word whose number says the opposite.\n",
            "| verdict | words |",
            "|---|---|",
            *words,
            "",
            "| known, and no verdict | because it |",
            "|---|---|",
            *without,
            "",
            "Where there is no word, the number decides by how far it lies from the worst (0) to the best (1) of its scale: "
            + ", ".join(f"{verdict} {end}" for verdict, end in zip(ratings.BY_NUMBER, _ends(), strict=True))
            + ". schema.org gives a scale that is not stated 1 to 5; a table has to state it.\n",
            "## Columns of a table\n",
            f"Read into fields: {columns}. Every other column is kept in `unmapped`.\n",
        ]
    )


def _ends() -> list[str]:
    first, second, third, fourth = ratings.LIMITS
    return [f"below {first}", f"below {second}", f"up to {third}", f"up to {fourth}", "above that"]


PAGES = {
    "codes.md": codes_page,
    "exchange.md": exchange_page,
    "format.md": format_page,
    "queries.md": queries_page,
    "rules.md": rules_page,
    "units.md": units_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
