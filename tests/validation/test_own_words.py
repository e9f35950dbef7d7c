"""Numbers and dates against the words beside them: what a slip of the hand explains is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.commands.main import main
from kg.files.load import load
from kg.validation.closely import read_closely, read_record_closely
from kg.validation.validate import validate
from tests.written import MEASURES, SETTINGS, write

REPOSITORY = Path(__file__).parents[2]
MORE_MEASURES = MEASURES + (
    "chips: {label: {en: Chips}, unit: H800}\nrate: {label: {en: Rate}, unit: TFLOP/s}\n"
    "loss: {label: {en: Loss}, unit: USD}\nshare: {label: {en: Share}, unit: '%'}\nhours: {label: {en: Hours}, unit: H800*hour}\n"
)


def told(root: Path, text: str) -> list[str]:
    """The sentences of a close reading of the workspace that ``text`` describes, which has no other slip."""
    loaded = validate(load(write(root, text)))
    assert loaded.diagnostics == ()
    assert loaded.corpus is not None
    return [f"{slip.code} {slip.message}" for slip in read_closely(loaded.corpus)]


def record(words: str, values: str, published: str = "2024-05-01") -> str:
    """A piece of evidence with these words, in English or Chinese, and these values."""
    language = "zh-Hant" if any(char > "\u2fff" for char in words) else "en"
    settings = SETTINGS.replace('["en"]', '["en", "zh-Hant"]')
    return (
        f"--- kg.toml\n{settings}--- evidence/measures.yaml\n{MORE_MEASURES}--- evidence/report.yaml\n"
        f"evidence: {{en: A report}}\nestablishes:\n  {language}: >-\n    {words}\n"
        f"source: census\npublished: {published}\nvalues: {{{values}}}\n"
    )


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("The town has 10,500 people.", "people: 10500 person"),
        ("The town has 10,500 people.", 'people: "10,500 person"'),
        ("The town has about 10,500 people.", "people: about 10500 person"),
        ("The town has over 10,500 people.", "people: 10500 person"),  # a threshold is exact
        ("Up to 320,000 chips.", "chips: 320000 H800"),  # and so is a cap
        ("1,979 TFLOP/s of dense FP8.", "rate: 1978.9 TFLOP/s"),  # rounded, no digit left out
        ("A rate of 989.4, a memory of 80.", "rate: 989.43 TFLOP/s"),
        ("Others print 593, 595 or 600 billion USD.", "loss: 593e9 USD"),  # the scale stands at the end of the list
        ("Others print 593, 595 or 600 billion USD.", "loss: 589e9 USD"),
        ("他處寫成 5,930、5,950 或 6,000 億美元。", "loss: 593e9 USD"),
        ("用了五萬枚 H800。", "chips: 50000 H800"),
        ("用了 5 萬枚。", "chips: 50000 H800"),
        ("製作資料花了 5 千 GPU 小時。", "hours: 5e3 H800*hour"),  # the words say chips, the value says which
        ("Some 95 per cent of it.", "share: about 95 %"),
        ("A cluster of 2,048; 20 of 132 units.", "loss: 2 USD"),  # one digit without a unit is nothing to go by
        ("Two places have 10,000 and 100,000 people.", "people: 10000 person, workers: 100000 person"),
        ("It says nothing in numbers.", "people: 10500 person"),
        ("It has 30 halls and 7 gates.", "people: 10500 person"),
        ("In 2024 there were 4 counts.", "people: 2024 person"),
    ],
)
def test_a_number_that_the_words_may_say_is_no_slip(words: str, values: str, tmp_path: Path) -> None:
    """Rounded, in another script, of a kindred unit, in a list with one scale, or not said at all."""
    assert told(tmp_path, record(words, values)) == []


@pytest.mark.parametrize(
    ("words", "values", "says"),
    [
        ("A loss of 589 billion USD.", "loss: 589e6 USD", "“589e6 USD” is 1/1,000 of the “589 billion USD”"),
        ("A loss of 589 billion USD.", "loss: 589 USD", "“589 USD” is 1/1,000,000,000 of the “589 billion USD”"),
        ("The town has 10,500 people.", "people: 10.500 person", "“10.500 person” is 1/1,000 of the “10,500 people”"),
        ("全鎮 1.05 萬人。", "people: 105000 person", "“105000 person” is 10 times the “1.05 萬”"),
        ("Down to 17 % of it.", "share: 0.17 %", "“0.17 %” is 1/100 of the “17 %”"),
        ("Some 140,000 chips.", "chips: about 14000 H800", "“about 14000 H800” is 1/10 of the “Some 140,000 chips”"),
        ("The town has 10,590 people.", "people: 1590 person", "“1590 person” is one slip away from the “10,590 people”"),
        ("The town has 10,590 people.", "people: 10580 person", "“10580 person” is one slip away from the “10,590 people”"),
        ("The town has 10,500 people.", "people: -10500 person", "“-10500 person” has another sign than the “10,500 people”"),
        ("A cluster of 2,048 H800.", "chips: 2048 H100", "“2048 H100” has another unit than the “2,048 H800”"),
    ],
)
def test_a_number_that_is_one_slip_from_the_words(words: str, values: str, says: str, tmp_path: Path) -> None:
    assert told(tmp_path, record(words, values)) == [f"N392 {says} of its own text."]


def test_a_number_that_another_value_accounts_for_is_no_rival(tmp_path: Path) -> None:
    """Ten times as many people as workers: both numbers are in the table, and one of them in the words."""
    assert told(tmp_path, record("It has 1,050 people at work.", "people: 10500 person, workers: 1050 person")) == []


@pytest.mark.parametrize(
    ("words", "values", "published"),
    [
        ("It opened on 20 March 2024.", "opened: 2024-03-20", "2024-05-01"),
        ("It opened on 20 March.", "opened: 2024-03-20", "2024-05-01"),
        ("It opened on 27 December.", "opened: 2023-12-27", "2024-01-05"),  # of the year before, as papers write in January
        ("It opened in spring.", "opened: 2019-03-20", "2024-05-01"),
        ("It will open in 2036, as planned.", "opened: 2036-07-01", "2024-05-01"),
        ("It is due next year.", "opened: 2025-07-01", "2024-05-01"),
        ("Opened on 20 March 2024, a year after the plans.", "opened: 2023-05-02", "2024-05-01"),
        ("2024 年 3 月 20 日開幕。", "opened: 2024-03-20", "2024-05-01"),
    ],
)
def test_a_date_that_the_words_may_say_is_no_slip(words: str, values: str, published: str, tmp_path: Path) -> None:
    assert told(tmp_path, record(words, values, published)) == []


@pytest.mark.parametrize(
    ("words", "values", "published", "says"),
    [
        ("Opened on 5 March 2024.", "opened: 2024-05-03", "2024-06-01", "is one slip away from the “5 March 2024” of its own text."),
        ("2024 年 3 月開幕。", "opened: 2042-03", "2024-05-01", "is one slip away from the “2024 年 3 月” of its own text."),
        (
            "It opened on 20 March.",
            "opened: 2022-03-20",
            "2024-05-01",
            "is years away from 2024-05-01, when this appeared, and its own text does not name that year.",
        ),
    ],
)
def test_a_date_that_is_one_slip_from_the_words(words: str, values: str, published: str, says: str, tmp_path: Path) -> None:
    written = values.removeprefix("opened: ")
    assert told(tmp_path, record(words, values, published)) == [f"N394 “{written}” {says}"]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("It cost 5.5 billion USD.", "耗資 55 億美元。"),
        ("It has 50,000 people.", "有五萬人。"),
        ("It took 20 January 2025 to 25 February.", "自 2025 年 1 月 20 日至 2 月 25 日。"),
        ("Others print 593, 595 or 600 billion USD.", "他處寫成 5,930、5,950 或 6,000 億美元。"),
        ("Is it within five per cent of 50,000?", "與五萬相差是否不到 5%？"),
        ("It spent roughly 2 of 7 billion dollars.", "約七十億美元中花了約二十億。"),
    ],
)
def test_two_languages_with_the_same_numbers(english: str, chinese: str, tmp_path: Path) -> None:
    settings = SETTINGS.replace('["en"]', '["en", "zh-Hant"]')
    claim = f'claim: {{en: "{english}", zh-Hant: "{chinese}"}}\nkind: quantity\n'
    assert told(tmp_path, f"--- kg.toml\n{settings}--- claims/it.yaml\n{claim}") == []


def asked(asks: str, that: str) -> str:
    """A claim with one check."""
    claim = "claim: {en: It has grown.}\nkind: quantity\nvalues: {people: 10500 person}\nchecks:\n  - id: count\n"
    return f'--- claims/growth.yaml\n{claim}    asks: {{en: "{asks}"}}\n    let: {{now: people}}\n    that: {that}\n'


@pytest.mark.parametrize(
    ("asks", "that"),
    [
        ("Are there at least 10,000 people?", "now >= 10000 person"),
        ("Are there at least 10,000 people?", "10000 person <= now"),
        ("Are there under 10,000 people?", "now < 10000 person"),
        ("Is it not below 10,000 people?", "now >= 10000 person"),
        ("Is it no more than 10,000 people?", "now <= 10000 person"),
        ("Is it below 95 per cent of 10,000?", "now / (10000 person) < 0.95"),
        ("Is it between 9,000 and 11,000 people?", "9000 person < now < 11000 person"),
        ("Is it within five per cent of 10,000?", "0.95 < now / (10000 person) < 1.05"),
        ("Has it grown?", "now > 10000 person"),
    ],
)
def test_a_check_that_asks_what_its_question_asks(asks: str, that: str, tmp_path: Path) -> None:
    """A question may name no number, other numbers, or the bound from either side."""
    assert told(tmp_path, asked(asks, that)) == []


@pytest.mark.parametrize(
    ("asks", "that", "says"),
    [
        ("Is it below 10,000 people?", "now > 10000 person", "The question says “below 10,000 people”; the check asks for more."),
        ("No more than 9,000 people?", "9000 person < now", "The question says “not more than 9,000 people”; the check asks for more."),
        ("Is it 10,000 people or more?", "now < 10000 person", "The question says “10,000 people or more”; the check asks for less."),
    ],
)
def test_a_check_turned_round(asks: str, that: str, says: str, tmp_path: Path) -> None:
    assert told(tmp_path, asked(asks, that)) == [f"C546 {says}"]


def test_the_first_workspace_gives_no_alarm() -> None:
    corpus = validate(load(REPOSITORY)).corpus
    assert corpus is not None
    assert list(read_closely(corpus)) == []


def test_one_record_is_read_as_it_is_read_among_all(tmp_path: Path) -> None:
    """The desk reads one record closely at every keystroke, and says of it what `kg validate` says."""
    loaded = validate(load(write(tmp_path, record("The town has 10,500 people.", "people: 105000 person"))))
    assert loaded.corpus is not None
    assert list(read_record_closely(loaded.corpus, "report")) == list(read_closely(loaded.corpus)) != []
    assert list(read_record_closely(loaded.corpus, "sources")) == []


def test_a_site_is_not_made_without_saying_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An audit alone does not read closely; whoever makes a site or a report of it hears what `kg validate` would say."""
    claim = "--- claims/growth.yaml\nclaim: {en: The town has grown.}\nkind: quantity\nevidence:\n  - supports: report\n"
    report = "--- reports/brief.yaml\ntitle: {en: Brief}\nlanguages: [en]\n"
    root = write(tmp_path / "town", record("The town has 10,500 people.", "people: 105000 person") + claim + report)
    message = "evidence/report.yaml:7:18: warning[N392]: “105000 person” is 10 times the “10,500 people” of its own text.\n"
    assert main(["-C", str(root), "audit"]) == 0
    assert "N392" not in capsys.readouterr().err
    assert main(["-C", str(root), "audit", "--quick", "--site", str(tmp_path / "site")]) == 0
    assert message in capsys.readouterr().err
    assert main(["-C", str(root), "report", "brief", "--format", "markdown", "--out", str(tmp_path / "brief.md")]) == 0
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("that", "more", "found"),
    [
        ("now <= 105 person", "", ["C547"]),
        ("now <= 106 person", "", []),
        ("now == 1050000 person", "", ["C547"]),
        ("now >= 105 person", "", []),  # what holds by far holds
        ("now <= 105 person", "    because: {en: The gazetteer counts houses.}\n", []),
        ("now <= 105 person", "    expect: fails\n", ["C547"]),
    ],
)
def test_a_check_that_fails_by_far(that: str, more: str, found: list[str], tmp_path: Path) -> None:
    """A hundred times is told of what fails, unless the check says why."""
    assert [slip[:4] for slip in told(tmp_path, asked("Is it so?", that) + more)] == found
