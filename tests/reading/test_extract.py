"""``kg extract``: what is printed and written, and what bad input gets."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kg.commands.main import main
from kg.reading.encoding import Decoded, decode
from tests.written import write

ARTICLE = "李安上週六(25日)指出,該市有5萬枚路燈,不到2年前才2萬枚。\n這很好。\n"
TOWN = """\
--- evidence/sources.yaml
mayor: {name: {en: Ann Lee, zh-Hant: 李安}, kind: person, reliability: B}
--- kg.toml
name = "A town"
base = "https://example.org/town/"
languages = ["en", "zh-Hant"]
--- claims/growth.yaml
claim: {en: The town has grown.}
kind: quantity
"""


def file(folder: Path, data: bytes | str, name: str = "report.txt") -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def test_the_contract_of_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", file(tmp_path, ARTICLE), "--reference-date", "2025-01-28", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"quantities", "sentences", "proposals"} <= set(told)
    wanted = "start end text kind low high unit of timex approximate comparator ambiguous"
    assert set(wanted.split()) <= set(told["quantities"][0])
    assert [(q["text"], q["timex"] or q["low"]) for q in told["quantities"]] == [
        ("上週六(25日)", "2025-01-25"),
        ("5萬枚", 50000),
        ("2年前", "2023"),
        ("2萬枚", 20000),
    ]
    (proposal,) = told["proposals"]
    assert ARTICLE[proposal["start"] : proposal["end"]] == proposal["text"]
    assert (proposal["kind"], proposal["speaker"], proposal["position"]["paragraph"]) == ("quantity", "李安", 1)


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", file(tmp_path, "約有5萬枚H800。")]) == 0
    assert (
        capsys.readouterr().out
        == """\
1 quantities and dates
       2–5      5萬枚  →  50000 枚  [count; of H800; about]

1 sentences, 1 proposed as claims
       0–10     quantity (quantity, named)
                約有5萬枚H800。
"""
    )


def test_drafts_pass_validation_and_invent_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path / "town", TOWN)
    hostile = ARTICLE + "有\u202e500人: # {a} \"b\" 'c'\t&d *e。\nThe pаper has 300 pages.\n"  # the second a is Cyrillic
    assert main(["-C", str(root), "extract", file(tmp_path, hostile), "--format", "yaml", "--output", str(root)]) == 0
    assert capsys.readouterr().out.count("report-00") == 3
    assert main(["-C", str(root), "validate"]) == 0
    assert capsys.readouterr().out == "8 files, 0 errors, 0 warnings.\n"
    draft = (root / "claims/report-001.yaml").read_text(encoding="utf-8")
    assert "said_by: mayor\n" in draft
    end = ARTICLE.index("\n")
    assert f"# gap: appears_in: {{document: …, paragraph: 1, start: 0, end: {end}, sha256: " in draft
    assert "#   5萬枚: 50000 枚, of 路燈\n" in draft
    assert "\nvalues:" not in draft


def test_drafts_never_overwrite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["extract", file(tmp_path, ARTICLE), "--format", "yaml", "--output", str(tmp_path)]
    assert main(given) == 0
    assert main(given) == 2
    assert "report-001.yaml exists and is left as it is.\n" in capsys.readouterr().err


def test_drafts_as_one_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", file(tmp_path, ARTICLE), "--format", "yaml"]) == 0
    assert capsys.readouterr().out.startswith("--- claims/report-001.yaml\n# draft, taken from a text by `kg extract`;")


def test_walking_through_the_proposals(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = "甲廠有500名員工。乙廠有600名員工。丙廠有700名員工。丁廠有800名員工。"
    monkeypatch.setattr("sys.stdin", io.StringIO("s\nx\na\ne\nThe third has 700 people.\nq\n"))
    assert main(["extract", file(tmp_path, text), "--interactive", "--output", str(tmp_path)]) == 0
    assert "2 of 4 accepted.\n" in capsys.readouterr().out
    assert 'claim: {zh-Hant: "乙廠有600名員工。"}' in (tmp_path / "claims/report-001.yaml").read_text(encoding="utf-8")
    edited = (tmp_path / "claims/report-002.yaml").read_text(encoding="utf-8")
    assert 'claim: {zh-Hant: "The third has 700 people."}' in edited
    assert "# gap: rewrite" not in edited


def test_the_end_of_input_ends_the_walk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["extract", file(tmp_path, ARTICLE), "--interactive"]) == 0
    assert capsys.readouterr().out.endswith("0 of 1 accepted.\n")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b" \n\n", "1:1: error[E901]: This file is empty."),
        (b"\x00\x01\x02" * 50, "1:1: error[E902]: This file is binary: it holds control characters, not text."),
        (b"\xff\xfea", "1:1: error[E903]: This file begins like UTF-16 and is none."),
        (b"a" * 5_000_001, "1:1: error[E904]: This file has more than 5,000,000 bytes, which is the most that is read."),
    ],
)
def test_what_is_no_text(data: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = file(tmp_path, data)
    for command in ("extract", "match"):
        assert main([command, name]) == 1
        assert capsys.readouterr().err.startswith(f"{name}:{told}\n")


def test_warnings_are_in_the_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", file(tmp_path, "有\u202e500人"), "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (told["code"], told["severity"], told["line"], told["column"]) == ("E912", "warning", 1, 2)


def test_a_day_that_is_none_is_a_mistake_of_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", file(tmp_path, ARTICLE), "--reference-date", "soon"]) == 2
    assert capsys.readouterr().err == "kg extract: “soon” is not a day; write it as 2025-01-31.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_encodings_are_detected_and_said(encoding: str) -> None:
    simplified = "这个国家的人口在去年有两千万，他们说这是不对的。"
    text = simplified if encoding == "gb18030" else "這個國家的人口在去年有兩千萬，他們說這是不對的。"
    decoded = decode(text.encode(encoding))
    assert isinstance(decoded, Decoded)
    assert (decoded.text.lstrip("\ufeff"), decoded.encoding) == (text, encoding)
    told = [] if encoding == "utf-8" else [f"This file is read as {encoding}, not UTF-8."]
    assert [warning.message for warning in decoded.warnings] == told


def test_hidden_characters_are_named_with_their_place() -> None:
    decoded = decode("有\u202e500人\n\u200b".encode())
    assert isinstance(decoded, Decoded)
    (warning,) = decoded.warnings
    assert "U+202E RIGHT-TO-LEFT OVERRIDE. There are 2 such characters in the text." in warning.message
    assert [(str(note.location), note.message) for note in warning.notes] == [("text:2:1", "U+200B ZERO WIDTH SPACE")]


def test_a_mark_and_line_ends_are_nothing_hidden() -> None:
    decoded = decode("\ufeffone\r\ntwo\r\n".encode())
    assert isinstance(decoded, Decoded)
    assert decoded.warnings == ()


def test_a_line_of_a_million_characters_is_read_and_said() -> None:
    decoded = decode(("x\n" + "有5萬人,也有" * 140_000).encode())
    assert isinstance(decoded, Decoded)
    assert [(w.code, str(w.location), w.message) for w in decoded.warnings] == [("E914", "text:2:1", "This line has 980,000 characters.")]
