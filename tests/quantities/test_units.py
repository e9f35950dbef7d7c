"""Units: the allow-list, its grammar, and agreement with pint wherever pint knows the unit."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest

from kg.diagnostic import Slip
from kg.quantities.units import (
    PLAIN,
    Unit,
    counted_slips,
    default_units,
    read_unit,
    relate,
)

UNITS = default_units()

#: Our names for what pint calls otherwise.
PINT_NAMES = {"byte": "byte", "B": "byte", "W": "watt", "J": "joule", "Wh": "watt_hour", "min": "minute"}


def unit(text: str) -> Unit:
    read = read_unit(text, UNITS)
    assert isinstance(read, Unit), read
    return read


@pytest.mark.parametrize(
    ("text", "canonical", "dimensions", "factor"),
    [
        ("", "", (), "1"),
        ("%", "%", (), "1/100"),
        ("x", "x", (), "1"),
        ("倍", "x", (), "1"),
        ("hours", "hour", (("time", 1),), "3600"),
        ("year", "year", (("time", 1),), "31557600"),
        ("month", "month", (("time", 1),), "2629800"),
        ("年", "year", (("time", 1),), "31557600"),
        ("countries", "country", (("country", 1),), "1"),
        ("people", "person", (("person", 1),), "1"),
        ("H100e/year", "H100e/year", (("H100e", 1), ("time", -1)), "1/31557600"),
        ("H800*hour", "H800*hour", (("H800", 1), ("time", 1)), "3600"),
        ("USD/H800/hour", "USD/H800/hour", (("H800", -1), ("USD", 1), ("time", -1)), "1/3600"),
        ("hour^2", "hour^2", (("time", 2),), "12960000"),
        ("1/s", "1/s", (("time", -1),), "1"),
        ("s^-1", "1/s", (("time", -1),), "1"),
        ("TFLOP/s", "TFLOP/s", (("FLOP", 1), ("time", -1)), "1000000000000"),
        ("GB", "GB", (("bit", 1),), "8000000000"),
        ("TB/s", "TB/s", (("bit", 1), ("time", -1)), "8000000000000"),
        ("GiB", "GiB", (("bit", 1),), "8589934592"),
        ("kWh", "kWh", (("energy", 1),), "3600000"),
        ("MW", "MW", (("energy", 1), ("time", -1)), "1000000"),
        ("$", "USD", (("USD", 1),), "1"),
        ("dollars", "USD", (("USD", 1),), "1"),
        ("yuan", "CNY", (("CNY", 1),), "1"),
        ("新台幣", "TWD", (("TWD", 1),), "1"),
        ("hour/hour", "", (), "1"),
    ],
)
def test_units_have_a_canonical_text_dimensions_and_an_exact_factor(
    text: str, canonical: str, dimensions: tuple[tuple[str, int], ...], factor: str
) -> None:
    read = unit(text)

    assert (read.text, read.dimensions, read.factor) == (canonical, dimensions, Fraction(factor))


def test_the_table_agrees_with_pint() -> None:
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction)
    base = {"time": registry.second, "bit": registry.bit, "energy": registry.joule}
    compared = 0
    for name, ours in UNITS.names.items():
        known_to_pint = ours.dimensions and all(dimension in base for dimension, _ in ours.dimensions)
        if not known_to_pint or not name.isascii() or name == "mins":  # pint cannot tell mins from milli-inches
            continue
        prefix, known = _split(name)
        theirs = registry.Quantity(Fraction(1), prefix + PINT_NAMES.get(known, known))
        expected = registry.Unit("")
        for dimension, exponent in ours.dimensions:
            expected *= base[dimension] ** exponent
        assert theirs.to(expected).magnitude == ours.factor, name
        compared += 1
    assert compared > 75


def _split(name: str) -> tuple[str, str]:
    """The prefix of a unit name as pint writes it, and the rest."""
    for base in ("Wh", "byte", "bit", "W", "J", "B"):
        if name.endswith(base):
            return name[: -len(base)], base
    return "", name


def test_a_workspace_adds_its_own_counted_things() -> None:
    units = default_units({"chip": ["B200"], "": ["ship"]})

    assert read_unit("B200s", units) == read_unit("B200", units)
    assert "ships" in units
    b200, gpu, ship = (read_unit(name, units) for name in ("B200", "GPU", "ship"))
    assert isinstance(b200, Unit)
    assert isinstance(gpu, Unit)
    assert isinstance(ship, Unit)
    assert relate(b200, gpu, units)[0] == "same-family"
    assert relate(b200, ship, units)[0] == "different"


def test_a_workspace_cannot_redefine_or_misname_units() -> None:
    assert counted_slips({"chip": ["H800", "B200"]}) == ()
    assert counted_slips({"": ["hour", "two words"]}) == (
        Slip("N327", "'hour' already is a unit", 0, 4, "choose another word"),
        Slip(
            "N326",
            "'two words' cannot name a counted thing",
            0,
            9,
            "use letters and digits only, at most 40, beginning with a letter",
        ),
    )
    assert default_units({"": ["hour"]}).names["hour"].dimensions == (("time", 1),)


@pytest.mark.parametrize(
    ("left", "right", "relation", "reason"),
    [
        ("hour", "year", "same", ""),
        ("%", "x", "same", ""),
        ("kWh", "W*hour", "same", ""),
        (
            "H800", "Hopper", "same-family",
            "H800 and Hopper count different things of one kind: the one is not the other",
        ),
        (
            "USD", "CNY", "same-family",
            "USD and CNY are different currencies, and no rate of exchange is given",
        ),
        (
            "H800*hour", "GPU*hour", "same-family",
            "H800*hour and GPU*hour count different things of one kind: the one is not the other",
        ),
        ("H100e", "year", "different", "H100e and year measure different things"),
        ("H800", "", "different", "H800 and a plain number measure different things"),
        ("H800", "node", "different", "H800 and node measure different things"),
        ("FLOP", "TFLOP/s", "different", "FLOP and TFLOP/s measure different things"),
    ],
)  # fmt: skip
def test_how_two_units_stand_to_each_other(left: str, right: str, relation: str, reason: str) -> None:
    assert relate(unit(left), unit(right), UNITS) == (relation, reason)


def test_no_unit_is_the_plain_number() -> None:
    assert unit("") is PLAIN
    assert str(PLAIN) == "plain number"
