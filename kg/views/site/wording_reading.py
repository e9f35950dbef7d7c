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
    # the opinion through time
    "timeline": "How the opinion came about",
    "timeline-note": "The strip above shows the verdict, the columns how the evidence fell, from each day on which a document "
    "appeared or was withdrawn. Dashed lines mark a change of verdict. Dates known only to a month or year count from their last day.",
    "timeline-steady": "The verdict has been the same throughout.",
    "timeline-table": "The drawing as a table, day by day",
    "timeline-day": "From",
    "timeline-event": "What happened",
    "timeline-appeared": "appeared",
    "timeline-withdrawn": "withdrawn",
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
    # 隨時間的變化
    "timeline": "判定如何形成",
    "timeline-note": "上方橫條為判定，下方直欄為證據的分布，自每次文件問世或撤回之日起算。虛線標示判定改變。"
    "只知年月的日期，以該期間最後一日計。",
    "timeline-steady": "判定始終未變。",
    "timeline-table": "以表格逐日呈現",
    "timeline-day": "起始日",
    "timeline-event": "發生的事",
    "timeline-appeared": "問世",
    "timeline-withdrawn": "撤回",
}
