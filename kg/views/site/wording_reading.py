"""What the site says on the first screen of a claim, on the index, and beside what can be taken along."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # the figure that decides
    "deciding": "What decides it",
    "deciding-check-for": "Of the checks that speak for the claim, this one is the most likely to go through.",
    "deciding-check-against": "Of the checks that speak against the claim, this one is the most likely to go through.",
    "deciding-origins-for": "What speaks for the claim, by the independent origin that carries it.",
    "deciding-origins-against": "What speaks against the claim, by the independent origin that carries it.",
    "deciding-parts": "The verdict follows from the verdicts of its parts.",
    "deciding-opinion": "The verdict follows from how the evidence falls.",
    "deciding-above": "The drawing stands at the top of the page.",
    "the-claim": "the claim",
    "said-of": "{label} · {names}",
}
TAIWANESE: Mapping[str, str] = {
    "deciding": "判定的關鍵",
    "deciding-check-for": "支持這項主張的各項查核中，以這一項最站得住腳。",
    "deciding-check-against": "反對這項主張的各項查核中，以這一項最站得住腳。",
    "deciding-origins-for": "支持這項主張的力道，依承擔它的獨立來源分列。",
    "deciding-origins-against": "反對這項主張的力道，依承擔它的獨立來源分列。",
    "deciding-parts": "判定由各部分的判定得出。",
    "deciding-opinion": "判定由證據的分布得出。",
    "deciding-above": "圖見本頁開頭。",
    "the-claim": "主張本身",
    "said-of": "{label} · {names}",
}
