"""``kg query`` as people use it, its forms as other programs read them, and the tests of a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

from kg import open_workspace
from kg.api import WorkspaceError
from kg.commands.main import main
from kg.model.query import QueryText
from kg.queries.ask import Answered, ask, ask_all
from kg.queries.formats import NoSuchFormError, formatted
from kg.queries.library import questions_of, stored_queries
from kg.rules.killable import ChildLimits
from tests.written import write

DATA = (
    '<https://example.org/a> <https://example.org/says> "臺灣, \\"x\\"\\n<&>"@zh-hant <https://example.org/g> .\n'
    '<https://example.org/b> <https://example.org/says> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://example.org/h> .\n'
    "<https://example.org/b> <https://example.org/knows> <https://example.org/a> .\n"
).encode()
ALL = "SELECT ?s ?o ?none WHERE { ?s <https://example.org/says> ?o OPTIONAL { ?o <https://example.org/says> ?none } }"
TOWN = """\
--- evidence/count.yaml
evidence: {en: The census}
source: census
published: 2024-05-01
credibility: 1
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
evidence:
  - supports: count
"""
KG = "PREFIX kg: <https://plainfact.example/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>"
VERDICT = f"{KG} SELECT ?claim ?v WHERE {{ ?c kg:verdict ?v ; dcterms:identifier ?claim }}"


def answer(query: str) -> Answered:
    found = ask(DATA, QueryText("q", query))
    assert isinstance(found, Answered), found
    return found


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_forms_are_read_back_by_another_program(form: str) -> None:
    forms = {"json": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}
    text = formatted(answer(ALL), form)
    if form == "csv":  # which tells no types, so nobody reads it back into terms
        assert text == 's,o,none\r\nhttps://example.org/a,"臺灣, ""x""\n<&>",\r\nhttps://example.org/b,1.5,\r\n'
        return
    found = parse_query_results(text.encode(), format=forms[form])
    assert isinstance(found, QuerySolutions)
    rows = [(str(row["s"]), str(row["o"]), row["none"]) for row in found]
    assert rows == [
        ("<https://example.org/a>", '"臺灣, \\"x\\"\\n<&>"@zh-hant', None),
        ("<https://example.org/b>", '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', None),
    ]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_truth_is_read_back(form: str) -> None:
    kind = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML}[form]
    found = parse_query_results(formatted(answer("ASK { ?s ?p ?o }"), form).encode(), format=kind)
    assert isinstance(found, QueryBoolean)
    assert bool(found)


def test_the_table_is_for_people() -> None:
    assert formatted(answer(ALL), "table", "https://example.org/") == (
        's  o              none\n─  ─────────────  ────\na  臺灣, "x" <&>\nb  1.5\n'
    )


def test_a_graph_is_turtle_and_nothing_else() -> None:
    found = answer("CONSTRUCT { ?s <https://example.org/knew> ?o } WHERE { ?s <https://example.org/knows> ?o }")
    assert "<https://example.org/b> <https://example.org/knew> <https://example.org/a> ." in formatted(found, "turtle")
    with pytest.raises(NoSuchFormError, match="give a graph"):
        formatted(found, "csv")
    with pytest.raises(NoSuchFormError, match="only CONSTRUCT"):
        formatted(answer(ALL), "turtle")


def test_a_query_that_does_not_end_keeps_no_other_from_its_answer() -> None:
    data = b"".join(b"<x:%d> <x:p> <x:%d> .\n" % (n, n) for n in range(900))
    endless = QueryText("endless", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c != ?f && ?f != ?i) }")
    short = QueryText("short", "ASK { ?a ?b ?c }")
    wrong = QueryText("wrong", "ASK { ?a")
    served = QueryText("served", "ASK { SERVICE <http://x/> { ?a ?b ?c } }")
    found = list(ask_all(data, [wrong, endless, served, short], ChildLimits(seconds=2)))
    codes = [slip.code for outcome in found if isinstance(outcome, tuple) for slip in outcome]
    assert codes == ["Q802", "Q805", "Q803"]
    assert found[3] == Answered("truth", truth=True)


def test_the_command_answers_a_file_a_text_and_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write(tmp_path, TOWN))
    file = tmp_path / "verdicts.rq"
    file.write_text(VERDICT, encoding="utf-8")
    expected = "claim,v\r\ngrowth,https://plainfact.example/ns#verdict-supported\r\n"
    for asked in ([str(file)], ["-e", VERDICT]):
        assert main(["-C", root, "query", *asked, "--format", "csv"]) == 0
        assert capsys.readouterr().out == expected
    assert main(["-C", root, "query", "--name", "verdict-counts"]) == 0
    assert capsys.readouterr().out == "verdict    claims\n─────────  ──────\nsupported  1\n"
    assert main(["-C", root, "query", "--name", "verdict-counts", "--as-of", "2024-04-30", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "verdict,claims\r\nunverified,1\r\n"


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        (["-e", "SELECT * { ?a"], 1, "query:1:14: error[Q802]: This is not well-formed SPARQL"),
        (["-e", "SELECT * FROM <http://x/> { ?a ?b ?c }"], 1, "error[Q803]: FROM is not allowed here."),
        (["-e", "DELETE WHERE { ?a ?b ?c }"], 1, "error[Q803]: DELETE is not allowed here."),
        (["-e", "ASK {}", "--format", "turtle"], 2, "kg query: only CONSTRUCT and DESCRIBE give a graph that can be written as Turtle."),
        (["--name", "verdict-count"], 2, "kg query: there is no stored question “verdict-count”; is it verdict-counts?"),
        (["--name", "asserted-by", "--set", "colour=red"], 2, "“asserted-by” has no value colour to set; it has speaker."),
        (["-e", "ASK {}", "--set", "a=b"], 2, "kg query: --set belongs to --name"),
        ([], 2, "kg query: name a file, -e QUERY, --name NAME or --list."),
        (["no-such-file.rq"], 2, "kg query: no-such-file.rq cannot be read as UTF-8 text"),
        (["-e", "ASK {}", "--as-of", "yesterday"], 2, "“yesterday” is not a day"),
    ],
)
def test_what_cannot_be_answered_says_why(
    asked: list[str], status: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "query", *asked]) == status
    printed = capsys.readouterr()
    assert told in printed.err
    assert printed.out == ""


def test_the_list_tells_every_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, TOWN)), "query", "--list"]) == 0
    assert "asserted-by               What did this source assert, and what became of it? [speaker]\n" in capsys.readouterr().out


def test_a_promise_that_is_kept_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    promise = f"--- rules/must-not-refute.rq\n# says: A claim is refuted.\n{KG}\nASK {{ ?claim kg:verdict kg:verdict-refuted }}\n"
    assert main(["-C", str(write(tmp_path, TOWN + promise)), "validate"]) == 0
    assert capsys.readouterr().out == "7 files, 0 errors, 0 warnings.\n"


def test_a_broken_promise_is_an_error_of_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    promise = f"--- queries/must-not-support.rq\n# says: A claim is supported.\n{KG}\nASK {{ ?claim kg:verdict kg:verdict-supported }}\n"
    assert main(["-C", str(write(tmp_path, TOWN + promise)), "validate"]) == 1
    assert "queries/must-not-support.rq:1:1: error[Q810]: What this test forbids is so: A claim is supported.\n" in capsys.readouterr().out


def test_scripts_open_a_workspace(tmp_path: Path) -> None:
    ws = open_workspace(write(tmp_path, TOWN))
    assert ws.diagnostics == ()
    assert ws.audit().claims["growth"].verdict == "supported"
    assert [(row.claim, str(row.v).rpartition("#")[2]) for row in ws.query(VERDICT)] == [("growth", "verdict-supported")]
    assert ws.ask("ASK { ?s ?p ?o }").truth
    with pytest.raises(WorkspaceError, match=r"query:1:9: This is not well-formed"):
        list(ws.query("SELECT *"))
    with pytest.raises(ValueError, match="gives no rows"):
        ws.query("ASK {}")
    with pytest.raises(WorkspaceError, match=r"kg\.toml:1:1: There is no kg\.toml here"):
        open_workspace(tmp_path / "nowhere")


OWN = f"""\
--- queries/claims-of.rq
# name: claims-on
# asks@en: What became of the claims on this evidence?
# asks@zh-Hant: 依據這項證據的主張結果如何？
# parameter: evidence: the id of a document; without it, all
{KG}
SELECT ?claim ?verdict WHERE {{
  VALUES ?evidence {{ UNDEF }}
  ?argument kg:premise/dcterms:identifier ?evidence ; kg:conclusion ?node .
  ?node dcterms:identifier ?claim ; kg:verdict ?term .
  BIND (STRAFTER(STR(?term), "verdict-") AS ?verdict)
}} ORDER BY ?claim
--- queries/must-not-refute.rq
# says: A claim is refuted.
{KG}
ASK {{ ?claim kg:verdict kg:verdict-refuted }}
"""


def test_a_workspaces_own_question_is_asked_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN + OWN)
    assert main(["-C", str(root), "query", "--list", "--language", "zh-Hant"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "claims-on                 依據這項證據的主張結果如何？ [evidence]" in listed
    assert len(listed) == len(stored_queries()) + 1  # the test is none
    for put_in, rows in ((), "growth,supported\r\n"), (("--set", "evidence=count"), "growth,supported\r\n"), (("--set", "evidence=x"), ""):
        assert main(["-C", str(root), "query", "--name", "claims-on", *put_in, "--format", "csv"]) == 0
        assert capsys.readouterr().out == f"claim,verdict\r\n{rows}"
    ws = open_workspace(root)
    assert [(row.claim, row.verdict) for row in ws.stored("claims-on", evidence="count")] == [("growth", "supported")]
    assert ws.questions["claims-on"].asks.best("en") == "What became of the claims on this evidence?"
    assert main(["-C", str(root), "query", "--name", "claims-no"]) == 2
    assert capsys.readouterr().err.startswith("kg query: there is no stored question “claims-no”; is it claims-on?")
    assert main(["-C", str(root), "validate"]) == 0
    assert capsys.readouterr().out == "8 files, 0 errors, 0 warnings.\n"


def test_a_question_with_a_slip_keeps_no_other_from_being_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = f"--- queries/ours.rq\n# name: verdict-counts\n# asks@en: How many?\n{VERDICT}\n"
    nameless = f"--- queries/verdicts.rq\n{VERDICT}\n"
    root = write(tmp_path, TOWN + OWN + taken + nameless)
    told = (
        "queries/ours.rq:1:1: error[Q809]: Two questions are named “verdict-counts”.",
        "queries/verdicts.rq:1:1: error[Q801]: The header has no `# asks:`.",
        "queries/verdicts.rq:1:1: error[Q801]: The header has no `# name:`.",
    )
    assert main(["-C", str(root), "query", "--list"]) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if "error[" in line] == list(told)
    assert main(["-C", str(root), "query", "--name", "verdict-counts", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "verdict,claims\r\nsupported,1\r\n"  # the shipped one
    assert main(["-C", str(root), "query", str(root / "queries/verdicts.rq"), "--format", "csv"]) == 0
    capsys.readouterr()
    assert main(["-C", str(root), "validate"]) == 1
    assert [line for line in capsys.readouterr().out.splitlines() if "error[" in line] == list(told)


def test_a_slip_in_the_sparql_of_a_question_has_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, TOWN + "--- queries/half.rq\n# name: half\n# asks@en: What is half?\nSELECT * { ?a ?b }\n")
    assert main(["-C", str(root), "query", "--name", "half"]) == 1
    assert capsys.readouterr().err.startswith("queries/half.rq:4:1: error[Q802]: This is not well-formed SPARQL")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("# name: Mine\n# asks@en: What?\n", "“Mine” cannot be the name of a question."),
        ("# name: must-not-be\n# asks@en: What?\n", "“must-not-be” cannot be the name of a question."),
        ("# name: mine\n# asks@en: What?\n# asks@en: Who?\n", "`asks` is said twice."),
        ("# name: mine\n# asks@en: What?\n# strength: weak\n", "The header of a question has no `strength`."),
        ("# name: mine\n# asks@en: What?\n# parameter: day: a day\n", "Nothing takes the parameter “day”."),
    ],
)
def test_slips_in_the_header_of_a_question(header: str, told: str) -> None:
    library = questions_of([QueryText("queries/mine.rq", f"{header}ASK {{}}\n")])
    assert [(slip.code, slip.message) for slip in library.diagnostics] == [("Q801", told)]
    assert library.queries == stored_queries()
