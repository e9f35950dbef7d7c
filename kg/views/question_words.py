"""What answers to what-if questions say in their own voice, in the languages the program speaks."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "flips": "What would flip it",
    "flips-origin": "Losing origins",
    "flips-source": "Losing sources",
    "flips-evidence": "Losing documents",
    "flips-argument": "Losing arguments",
    "flip-none": "{kind}: no set does, of any size ({n} to lose).",
    "flip-none-up-to": "{kind}: no set of up to {k} does ({n} to lose; larger sets were not tried).",
    "flip-up-to": "{kind} (minimal sets; all of up to {k} of {n} were tried):",
    "flip-all": "{kind} (all minimal sets of the {n} there are to lose):",
    "more": "… and {n} more",
    "nudges": "The least change of one judgement that flips it",
    "no-nudges": "No change of one judgement alone flips it.",
    "no-nudges-sampled": "Least changes are not sought where an opinion is sampled.",
    "judged-source": "the reliability of the source {id}",
    "judged-evidence": "the reliability of the document {id}",
    "judged-argument": "the strength of {id}",
    "nudge": "{what}: {now} → {value} gives {verdict}",
    "cause-evidence-gone": "{id} is not there",
    "cause-evidence-new": "{id} is there",
    "cause-reliability": "{id} is right with {after} instead of {before}",
    "cause-argument-gone": "{id} no longer speaks",
    "cause-argument-new": "{id} speaks",
    "cause-weight": "{id} weighs {after} instead of {before}",
    "cause-check": "the check {id}: {before} → {after}",
    "cause-part": "its part {id}: {before} → {after}",
    "cause-thresholds": "the thresholds of kg.toml differ",
    "nothing-changes": "Nothing changes.",
    "verdicts-change": "Verdicts that change: {n}",
    "opinions-move": "Opinions that move while the verdict stays: {n}.",
    "load": "What carries most: how many verdicts change when it is lost",
    "load-origin": "origin",
    "load-evidence": "document",
    "load-none": "No single loss changes a verdict.",
    "none": "none",
}
TAIWANESE: Mapping[str, str] = {
    "flips": "什麼會翻轉它",
    "flips-origin": "失去來源",
    "flips-source": "失去出處",
    "flips-evidence": "失去文件",
    "flips-argument": "失去論證",
    "flip-none": "{kind}：任何大小的組合都不會（共 {n} 個可失去）。",
    "flip-none-up-to": "{kind}：至多 {k} 個的組合都不會（共 {n} 個可失去；更大的沒有試）。",
    "flip-up-to": "{kind}（最小組合；{n} 個之中至多 {k} 個的組合全都試過）：",
    "flip-all": "{kind}（{n} 個之中的全部最小組合）：",
    "more": "……另有 {n} 組",
    "nudges": "只改一項判斷，最小要改多少才會翻轉它",
    "no-nudges": "只改一項判斷不會翻轉它。",
    "no-nudges-sampled": "抽樣得出的判定不求最小改動。",
    "judged-source": "出處 {id} 的可靠度",
    "judged-evidence": "文件 {id} 的可靠度",
    "judged-argument": "{id} 的強度",
    "nudge": "{what}：{now} → {value}，判定變成{verdict}",
    "cause-evidence-gone": "沒有 {id}",
    "cause-evidence-new": "有了 {id}",
    "cause-reliability": "{id} 屬實的機率由 {before} 變為 {after}",
    "cause-argument-gone": "{id} 不再表態",
    "cause-argument-new": "{id} 開始表態",
    "cause-weight": "{id} 的份量由 {before} 變為 {after}",
    "cause-check": "查核 {id}：{before} → {after}",
    "cause-part": "其中的 {id}：{before} → {after}",
    "cause-thresholds": "kg.toml 的門檻不同",
    "nothing-changes": "沒有任何變化。",
    "verdicts-change": "改變的判定：{n}",
    "opinions-move": "判定不變而份額有變的：{n}。",
    "load": "誰承擔最多：失去它會改變幾項判定",
    "load-origin": "來源",
    "load-evidence": "文件",
    "load-none": "失去任何單一項都不改變判定。",
    "none": "無",
}
ASKED: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "zh-Hant": TAIWANESE}


def asked(language: str) -> Mapping[str, str]:
    """The words for a language, English where the program does not speak it."""
    return ASKED.get(language, ENGLISH)
