"""Verdicts in words, with a mark that differs by shape and not by colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from kg.audit.results import Verdict
from kg.publication.verdicts import LABELS

MARKS: Mapping[Verdict, str] = {
    "supported": "✔",
    "leaning-supported": "◕",
    "contested": "◐",
    "mixed": "◑",
    "leaning-refuted": "◔",
    "refuted": "✘",
    "unverified": "○",
    "not-checkable": "–",
    "not-assessed": "!",
}
COLOURS: Mapping[Verdict, str] = {
    "supported": "32",
    "leaning-supported": "32",
    "contested": "33",
    "mixed": "33",
    "leaning-refuted": "31",
    "refuted": "31",
    "unverified": "2",
    "not-checkable": "2",
    "not-assessed": "35",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        **LABELS["en"],
        "verdict": "verdict",
        "shares": "for / against",
        "origins": "origins",
        "claim": "claim",
        "parts": "{count} parts: {tally}",
        "rules": "Rules that fired: {rules}.",
        "weighed": "{n} weighed",
        "summary": "As of {as_of}. Counted: files {files}, claims {claims}, pieces of evidence {evidence}, checks {checks}, "
        "arguments {arguments}, slips in the text {diagnostics}.",
        "no-checks": "No check ran: no number and no date was compared with another. ",
        "legend": "Shares of the possible worlds: █ for, ▓ both ways, ░ against, · nothing. Origins: independent ones for : against.",
        "legend-strength": "Strengths under {semantics}, from 0 (against) to 1 (for), for comparison; ? where a circle of arguments does "
        "not settle. Origins: independent ones for : against.",
        "unread": "not read",
    },
    "zh-Hant": {
        **LABELS["zh-Hant"],
        "verdict": "判定",
        "shares": "支持／反對",
        "origins": "來源",
        "claim": "主張",
        "parts": "{count} 項：{tally}",
        "rules": "觸發的規則：{rules}。",
        "weighed": "計入 {n}",
        "summary": "截至 {as_of}。共計：檔案 {files}、主張 {claims}、證據 {evidence}、查核 {checks}、"
        "論證 {arguments}、文字錯誤 {diagnostics}。",
        "no-checks": "沒有執行任何查核：沒有數字或日期互相比對。",
        "legend": "長條是各種可能情形所占的份額：█ 支持、▓ 兩面都有、░ 反對、· 無證據。來源：支持與反對的獨立來源數。",
        "legend-strength": "數字是 {semantics} 算出的強度，0 為反對、1 為支持，僅供比較；? 表示論證成環、算不出定值。"
        "來源：支持與反對的獨立來源數。",
        "unread": "讀不出",
    },
}


def words(language: str) -> Mapping[str, str]:
    """The words of a language, English where the program does not speak it."""
    return WORDS.get(language, WORDS["en"])
