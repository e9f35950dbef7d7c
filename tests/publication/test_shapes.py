"""The shapes hold for what we export, fail for what is wrong, and cannot pass by looking at nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.audit.audit import audit
from kg.commands.main import main
from kg.files.load import load
from kg.model.corpus import Corpus
from kg.publication.dataset import audit_dataset
from kg.publication.shapes import check_shapes, idle_shapes, shipped
from tests.publication.town import TOWN
from tests.written import write

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/town/"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    found = load(write(tmp_path_factory.mktemp("town"), TOWN)).corpus
    assert found is not None
    return found


@pytest.fixture(scope="module")
def data(town: Corpus) -> bytes:
    return audit_dataset(audit(town))


def test_the_town_keeps_every_shape_and_every_shape_looks_at_something(town: Corpus, data: bytes) -> None:
    assert check_shapes(data, town, shipped()) == ()
    strict = shipped().replace("kg:mayMatchNothing true", "kg:mayMatchNothing false")
    assert strict != shipped()
    assert idle_shapes(data, strict) == []


def test_the_shapes_are_shapes(data: bytes) -> None:
    import pyshacl

    from kg.linked.interchange import merged, turtle

    conforms, _, told = pyshacl.validate(merged(data), shacl_graph=turtle(shipped()), meta_shacl=True)
    assert conforms, told


def test_the_first_workspace_keeps_every_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT), "validate", "--shapes"]) == 0
    assert capsys.readouterr().out.endswith("0 errors, 0 warnings.\n")


XSD = "http://www.w3.org/2001/XMLSchema#"
PLANTED = [
    # what is taken out or changed, what is put in its place, where the message points, and what it says
    ("claim/grew> <https://schema.org/text>", None, "claims/grew.yaml:1", "A claim has one text in each language."),
    ("claim/grew> <https://plainfact.example/ns#kind>", None, "claims/grew.yaml:1", "A claim has one kind."),
    ("claim/grew/review> <https://schema.org/reviewRating>", None, "claims/grew.yaml:1", "A review has one rating."),
    ('claim/grew/review> <https://plainfact.example/ns#decidedBy> "ruling"', '"dice"', "claims/grew.yaml:1",
     "A review says whether its verdict is a ruling or computed."),
    (f'claim/grew/review/rating> <https://schema.org/ratingValue> "1"^^<{XSD}integer>', f'"9"^^<{XSD}integer>', "claims/grew.yaml:1",
     "A rating is not above the best one."),
    ("claim/grew/ruling> <https://plainfact.example/ns#by>", None, "claims/grew.yaml:40", "A ruling names who decided."),
    ("claim/grew/position/1/selector> <http://www.w3.org/ns/oa#start>", None, "claims/grew.yaml:5",
     "A passage begins before it ends."),
    ("claim/grew/check/many> <https://plainfact.example/ns#that>", None, "claims/grew.yaml:25", "A check has one expression."),
    ("claim/grew/check/many/assertion/result> <http://www.w3.org/ns/earl#outcome>", None, "claims/grew.yaml:25",
     "A check passed, failed, cannot tell or is inapplicable."),
    ('claim/grew/opinion/belief> <http://www.w3.org/ns/dqv#value> "', f'"2"^^<{XSD}decimal>', "claims/grew.yaml:1",
     "A share is a decimal from 0 to 1."),
    ("argument/grew/his-word> <https://plainfact.example/ns#conclusion>", None, "claims/grew.yaml:12", "An argument has one conclusion."),
    ("argument/grew/his-word> <https://plainfact.example/ns#premise>", None, "claims/grew.yaml:12",
     "An argument has a premise, unless a check makes it."),
    ('argument/grew/his-word> <https://plainfact.example/ns#side> "for"', '"against"', "claims/grew.yaml:12",
     "A supporting argument speaks for its conclusion."),
    ("evidence/register> <http://www.w3.org/ns/prov#wasAttributedTo>", None, "evidence/register.yaml:1", "Evidence has one source."),
    ("evidence/register/value/people> <https://plainfact.example/ns#measure>", None, "evidence/register.yaml:8",
     "A value is of one measure."),
    ("evidence/register/value/people> <http://qudt.org/schema/qudt/upperBound>", f'"7"^^<{XSD}decimal>', "evidence/register.yaml:8",
     "A quantity has a bound, and its number is both of its bounds."),
    ("evidence/article/published/first> <http://www.w3.org/2006/time#inXSDDate>", None, "evidence/article.yaml:1",
     "A date has a first day."),
    ("source/census> <https://plainfact.example/ns#reliability>", '"Z"', "evidence/sources.yaml:1",
     "The reliability of a source is a grade from A to F."),
    ("document/speech> <http://purl.org/dc/terms/title>", None, "claims/documents.yaml:1", "A document has one title in each language."),
    ("measure/people> <https://plainfact.example/ns#unitText>", None, "evidence/measures.yaml:1", "A measure has one unit."),
    ("audit> <https://plainfact.example/ns#asOf>", None, "kg.toml:1", "An audit is of one day."),
]  # fmt: skip
# What other shapes say of the same slips.
FOLLOWING = {
    ("claims/grew.yaml:5", "A position selects a passage."),
    ("evidence/register.yaml:8", "The lower bound of a quantity is a decimal, and not above the upper one."),
}


def test_every_planted_violation_is_found_at_its_place(town: Corpus, data: bytes) -> None:
    lines = data.decode().split("\n")[:-1]
    for what, instead, _, _ in PLANTED:
        hit = [line for line in lines if line.startswith(f"<{BASE}{what}")]
        assert hit, what
        lines = [line for line in lines if line not in hit]
        if instead is not None:
            subject, predicate, graph = *hit[0].split(" ")[:2], hit[0].split(" ")[-2]
            lines.append(f"{subject} {predicate} {instead} {graph} .")
    found = check_shapes("".join(f"{line}\n" for line in sorted(lines)).encode(), town, shipped())
    told = {(f"{one.location.file}:{one.location.line}", one.message) for one in found}
    assert told == {(place, says) for _, _, place, says in PLANTED} | FOLLOWING
    assert {one.code for one in found} == {"L801"}


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ("sh:targetClass schema:Clame", "nothing is ever of the class <https://schema.org/Clame>"),
        ("sh:targetClass prov:SoftwareAgent, kg:nothing", "nothing is ever of the class <https://plainfact.example/ns#nothing>"),
        ("sh:targetClass kg:borderline", "nothing is of the class <https://plainfact.example/ns#borderline>"),
        ("sh:targetClass schema:Clame ; kg:mayMatchNothing true", "nothing is ever of the class <https://schema.org/Clame>"),
        ("sh:closed false", "it has no target class"),
    ],
)
def test_a_shape_that_checks_nothing_is_an_error(town: Corpus, data: bytes, shape: str, reason: str) -> None:
    planted = shipped() + f"shape:Planted a sh:NodeShape ; {shape} .\n"
    found = check_shapes(data, town, planted)
    message = f"The shape <https://plainfact.example/shapes#Planted> checks nothing: {reason}."
    assert [(one.code, one.message, one.severity) for one in found] == [("L802", message, "error")]


def test_shapes_are_not_checked_over_files_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, "--- claims/odd.yaml\nclaim: {en: It broke.}\nkind: sort\n")
    assert main(["-C", str(root), "validate", "--shapes"]) == 1
    assert capsys.readouterr().err == "kg validate: the files have errors, so the shapes were not checked.\n"


def test_plain_validate_loads_neither_rdflib_nor_pyshacl(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = "import sys; from kg.commands.main import main; main(['-C', sys.argv[1], 'validate']); "
    program += "print(sorted(set(sys.modules) & {'rdflib', 'pyshacl', 'pyoxigraph'}))"
    done = subprocess.run([sys.executable, "-c", program, str(write(tmp_path, TOWN))], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
