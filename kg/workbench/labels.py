"""What the fields of a record are called on a form; the name that stands in the file is shown beside it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.views.site.wording import language_name, spoken

LABELS: Mapping[str, tuple[str, str]] = {
    "claim": ("What is claimed", "主張的內容"),
    "kind": ("Kind", "種類"),
    "said_by": ("Said by", "說話者"),
    "appears_in": ("Where it stands", "出處"),
    "values": ("Values", "數值"),
    "evidence": ("Evidence", "證據"),
    "checks": ("Check", "檢驗"),
    "parts": ("Parts", "組成"),
    "supports": ("Supports", "支持"),
    "contradicts": ("Contradicts", "反對"),
    "qualifies": ("Qualifies", "但書"),
    "restates": ("Restates", "重述"),
    "undercuts": ("Undercuts", "削弱"),
    "by": ("By", "依據"),
    "ruling": ("Ruling of the desk", "編輯台的裁定"),
    "corrections": ("Corrections", "更正"),
    "wrong": ("What was wrong", "原有的錯誤"),
    "right": ("What is right", "正確的說法"),
    "imported": ("Imported review", "匯入的查核"),
    "tags": ("Tags", "標籤"),
    "source": ("Source", "來源"),
    "published": ("Published", "發表日期"),
    "establishes": ("What it establishes", "確立了什麼"),
    "retracted": ("Withdrawn", "撤回日期"),
    "url": ("Address", "網址"),
    "credibility": ("Credibility, 1–6", "內容可信度 1–6"),
    "status": ("Seen or recalled", "親見或憑記憶"),
    "derived_from": ("Derived from", "轉述自"),
    "disputed_by": ("Disputed by", "受質疑於"),
    "name": ("Name", "名稱"),
    "reliability": ("Reliability, A–F", "可靠度 A–F"),
    "group": ("Independence group", "獨立群組"),
    "label": ("Label", "名稱"),
    "unit": ("Unit", "單位"),
    "of": ("Of what", "對象"),
    "scope": ("Scope", "範圍"),
    "definition": ("Definition", "定義"),
    "title": ("Title", "標題"),
    "language": ("Language", "語言"),
    "sha256": ("Digest", "摘要值"),
    "because": ("Why", "理由"),
    "strength": ("Strength", "強度"),
    "id": ("Name of the argument", "論證的代號"),
    "asks": ("The question", "問題"),
    "let": ("Where", "其中"),
    "that": ("What has to hold", "應成立的式子"),
    "expect": ("Expected", "預期"),
    "document": ("Text", "文本"),
    "paragraph": ("Paragraph", "段落"),
    "start": ("From character", "起始字元"),
    "end": ("To character", "結束字元"),
    "verdict": ("Verdict", "判定"),
    "on": ("On", "日期"),
    "each": ("Outline of", "逐項列出"),
    "all": ("All of", "全部成立"),
    "any": ("Any of", "任一成立"),
}


def label_of(name: str, language: str) -> str:
    """What a field is called in a language; what we have no word for is called as in the file."""
    if name in LABELS:
        return LABELS[name][spoken(language) == "zh-Hant"]
    return language_name(name)
