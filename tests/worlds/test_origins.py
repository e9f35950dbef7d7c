"""Who finally speaks."""

from __future__ import annotations

from hypothesis import given, settings

from kg.argumentation.network import Network
from kg.argumentation.origins import NOBODY, Voices, root_groups, shared_inferences, speaking
from kg.worlds.weigh import weigh
from tests.worlds.networks import evidence, network, networks

WITNESSES = [
    evidence("e1", ".9", "o1"),
    evidence("e2", ".9", "o2"),
    evidence("copy1", ".8", "press", "e1"),
    evidence("copy2", ".8", "press", "copy1", "e2"),
]


def voices(supporting: str, contradicting: str = "") -> Voices:
    return Voices(frozenset(supporting.split()), frozenset(contradicting.split()))


def test_a_relay_has_the_root_groups_of_its_upstreams() -> None:
    assert root_groups(network(WITNESSES)) == {
        "evidence:e1": {"o1"},
        "evidence:e2": {"o2"},
        "evidence:copy1": {"o1"},
        "evidence:copy2": {"o1", "o2"},
    }


def test_derivation_in_a_circle_has_no_root_of_its_own() -> None:
    ring = [evidence("e1", ".9", "o1", "e2"), evidence("e2", ".9", "o2", "e1"), evidence("e3", ".9", "o3", "gone1")]
    assert set(root_groups(network(ring)).values()) == {NOBODY}
    fed = [evidence("e1", ".9", "o1", "e2", "e3"), evidence("e2", ".9", "o2", "e1"), evidence("e3", ".9", "o3")]
    assert set(root_groups(network(fed)).values()) == {frozenset({"o3"})}


def test_only_evidence_alone_to_the_same_point_shares_an_inference() -> None:
    rules = {
        "direct": "e1 => A",
        "relayed": "copy1 => A * .5",
        "linked": "e1 copy1 => A",
        "otherside": "e1 =| A",
        "otherpoint": "e1 => B",
        "otherorigin": "e2 => A",
        "bothorigins": "copy2 => A",
        "bothlinked": "e1 e2 => A",
        "withaclaim": "e1 B => A",
        "negated": "-e1 => A",
        "unfounded": "=> A",
    }
    keys = shared_inferences(network(WITNESSES, *(f"{name}: {rule}" for name, rule in rules.items())))
    together: dict[str, set[str]] = {}
    for argument, key in keys.items():
        together.setdefault(key, set()).add(argument.removeprefix("argument:"))
    shared = sorted(sorted(names) for names in together.values() if len(names) > 1)
    assert shared == [["bothlinked", "bothorigins"], ["direct", "linked", "relayed"]]
    assert len(together) == len(rules) - 3


def test_keys_follow_from_names_alone() -> None:
    few = shared_inferences(network(WITNESSES, "a: e1 => A", "b: A => B"))
    more = shared_inferences(network(WITNESSES[::-1], "b: A => B", "c: copy1 => A", "a: e1 => A", "d: e2 => B"))
    assert few.items() <= more.items()


def test_origins_speak_through_premises_and_chains() -> None:
    net = network(WITNESSES, "e1 => A", "copy1 => A", "A => B", "e2 =| A", "-A => C", "-B => D", "B =| D", "A =| B")
    assert speaking(net) == {
        "claim:A": voices("o1", "o2"),
        "claim:B": voices("o1", "o1"),
        "claim:C": voices("o2"),
        "claim:D": voices("o1", "o1"),
    }


def test_circles_of_claims_hand_every_voice_round() -> None:
    net = network(WITNESSES, "e1 => A", "A => B", "B => C", "C => A", "e2 => C", "C => D", "D =| D")
    found = speaking(net)
    assert all(found[f"claim:{name}"].supporting == {"o1", "o2"} for name in "ABCD")
    assert found["claim:D"].contradicting == {"o1", "o2"}


def test_what_can_never_work_gives_nobody_a_voice() -> None:
    mute = [*WITNESSES, evidence("e3", "0", "o3"), evidence("copy4", ".9", "press", "e3")]
    rules = ["e1 => A * 0", "e3 => A", "copy4 => A", "e1 Unknown => B", "e1 -C => B", "e2 => C"]
    found = speaking(network(mute, *rules))
    assert found["claim:A"] == found["claim:B"] == found["claim:Unknown"] == Voices()
    assert found["claim:C"] == voices("o2")


@settings(deadline=None)
@given(networks())
def test_where_somebody_is_believed_or_refuted_somebody_speaks_or_nothing_is_needed(net: Network) -> None:
    found, opinions = speaking(net), weigh(net)
    assert found.keys() >= opinions.keys()
    needs_nobody = any(not argument.premises for argument in net.arguments)
    for name, opinion in opinions.items():
        assert needs_nobody or not opinion.belief or found[name].supporting
        assert needs_nobody or not opinion.disbelief or found[name].contradicting
