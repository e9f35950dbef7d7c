"""The sentences in which findings are told, in the languages the program speaks."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model.reference import Prose

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "refuted": "The evidence speaks against “{claim}” ({origins}).",
        "refuted-because": "The evidence speaks against “{claim}”: {reason} ({origins})",
        "refuted-by-check": "The numbers speak against “{claim}”. {asks} Found {actual}, against {expected} ({origins}).",
        "check-against": "A check speaks against “{claim}”. {asks} Found {actual}, against {expected}.",
        "not-comparable": "“{claim}” sets side by side what cannot be compared. {reason}",
        "one-origin-for": "{count} documents speak for “{claim}”; all go back to one origin: {origin}.",
        "one-origin-against": "{count} documents speak against “{claim}”; all go back to one origin: {origin}.",
        "echoes": "{count} of the documents about “{claim}” are one voice: {origin}.",
        "self-report": "Nobody but the claimant vouches for “{claim}”: {origin}.",
        "ruling-differs": "The desk ruled “{claim}” {ruling}; the computed verdict is {verdict}.",
        "rating-differs": "{by} rated “{claim}” {ruling}; our computed verdict is {verdict}.",
        "recalled": "The verdict on “{claim}” uses evidence that nobody here has seen in writing: {evidence}.",
        "borderline": "The verdict on “{claim}” lies too close to a threshold to be told apart by sampling.",
        "stale": "The verdict on “{claim}” uses evidence that asks for a new look: {evidence}.",
        "own-words-refute": "The document contradicts itself: it also says “{claim}”, which the evidence bears out, against “{other}”.",
        "self-contradiction": "The document says two things that cannot both be true: “{claim}” and “{other}”.",
        "contradiction-circle": "These claims contradict one another in a circle; what nothing else settles stays undecided: {claims}.",
        "support-loop": "These claims support one another in a circle, which by itself proves nothing: {claims}.",
    },
    "zh-Hant": {
        "refuted": "證據不支持「{claim}」（{origins}）。",
        "refuted-because": "證據不支持「{claim}」：{reason}（{origins}）",
        "refuted-by-check": "數字與「{claim}」不符。{asks}實得 {actual}，對照 {expected}（{origins}）。",
        "check-against": "有一項查核與「{claim}」不符。{asks}實得 {actual}，對照 {expected}。",
        "not-comparable": "「{claim}」把不能相比的東西放在一起。{reason}",
        "one-origin-for": "有 {count} 份文件支持「{claim}」，但全部出自同一來源：{origin}。",
        "one-origin-against": "有 {count} 份文件反對「{claim}」，但全部出自同一來源：{origin}。",
        "echoes": "談到「{claim}」的文件中，有 {count} 份其實是同一個聲音：{origin}。",
        "self-report": "「{claim}」只有當事人自己作證：{origin}。",
        "ruling-differs": "編輯台對「{claim}」的裁定是 {ruling}，計算結果是 {verdict}。",
        "rating-differs": "{by} 對「{claim}」的評定是 {ruling}，我們的計算結果是 {verdict}。",
        "recalled": "對「{claim}」的判定用到了無人親見原文的證據：{evidence}。",
        "borderline": "對「{claim}」的判定太接近門檻，抽樣無法分辨。",
        "stale": "對「{claim}」的判定用到了該重新檢視的證據：{evidence}。",
        "own-words-refute": "文件自相矛盾：它也說「{claim}」，且證據支持這句話，這與「{other}」不符。",
        "self-contradiction": "文件說了兩件不能同時成立的事：「{claim}」與「{other}」。",
        "contradiction-circle": "這些主張互相矛盾成圈，沒有其他證據可定奪的就維持未決：{claims}。",
        "support-loop": "這些主張互相支持成圈，而這本身不證明任何事：{claims}。",
    },
}


def said(key: str, **values: Prose | str) -> Prose:
    """The sentence ``key`` in every language, with ``values`` put in as they are: nothing in them is interpreted."""
    texts = []
    for language, sentences in SENTENCES.items():
        told = {name: value.best(language) if isinstance(value, Prose) else value for name, value in values.items()}
        texts.append((language, sentences[key].format_map(_trimmed(told))))
    return Prose(tuple(texts))


def _trimmed(values: Mapping[str, str]) -> dict[str, str]:
    """Quoted claims lose their full stop: the sentence around them has its own."""
    return {name: value.rstrip(".。 ") if name in ("claim", "other") else value for name, value in values.items()}
