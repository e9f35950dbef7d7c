"""Who asserts a sentence, how sure it sounds, and what it denies: 海姆指出, 據報, according to, reportedly; 可能, may; 不, not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SAID: Final = (
    "表示|指出|認為|宣稱|聲稱|強調|透露|宣布|宣佈|坦承|承認|警告|預測|預期|預估|估計|主張|質疑|否認|回應|解釋|補充|提到|提及|"
    "批評|呼籲|直言|披露|報導|寫道|指控|"
    "声称|宣称|认为|强调|宣布|坦承|承认|警告|预测|预期|预估|估计|主张|质疑|否认|回应|解释|补充|提到|批评|呼吁|披露|报道|写道|"
    "指控|公開說|公开说|說|说|稱|称"
)
_SPEAKER: Final = re.compile(
    rf"(?P<speaker>[^,，。；;：:「」『』“”\"\n！？!?]{{1,30}}?)(?<![號号通所也是來来])(?P<adverb>也|則|还|還|並|并|公開|公开|曾|"
    rf"就|又|再次|進一步|进一步|明確|"
    rf"明确)*(?P<cue>{_SAID})(?=[^的書书明法詞词服者謂谓為为號号呼得])"
)
_ACCORDING: Final = re.compile(
    r"(?P<cue>根據|根据|依據|依据|據|据|按照)(?P<speaker>[^,，。；;：:\n]{1,30}?)(?:的)?(?:估計|估计|報導|报道|說法|说法|統計|"
    r"统计|資料|资料|研究|調查|调查|分析|數據|"
    r"数据|報告|报告|指出|表示|公布|公佈|透露|消息)+(?=[,，顯显指]|$)"
)
_ANONYMOUS: Final = re.compile(
    r"據報導?|据报道?|據悉|据悉|據傳|据传|據了解|据了解|據稱|据称|聽說|听说|外傳|外传|盛傳|盛传|(?<![A-Za-z])(?:[Rr]eportedly|"
    r"[Aa]llegedly|[Pp]urportedly|"
    r"[Ii]t is said that|[Rr]umou?red)(?![A-Za-z])"
)
_EN_VERBS: Final = (
    "said|says|told|claimed|claims|argued|argues|estimated|estimates|reported|reports|noted|notes|warned|warns|"
    "announced|announces|wrote|writes|believes|believed|stated|states|admitted|acknowledged|denied|insisted|predicted|"
    "predicts|explained|added|suggested|suggests|found|concluded|expects"
)
_EN_SPEAKER: Final = re.compile(
    rf"(?P<speaker>(?:[A-Z][\w.’'-]*|[Hh]e|[Ss]he|[Tt]hey|[Tt]he [a-z]+|[Rr]esearchers|[Aa]nalysts|[Oo]fficials|"
    rf"[Ee]xperts)(?: (?:[A-Z][\w.’'-]*|of|the|and|for|[a-z]{{3,12}})){{0,5}}?) (?:also |has |have |had |later "
    rf")?(?P<cue>{_EN_VERBS})(?![A-Za-z])"
)
_EN_ACCORDING: Final = re.compile(r"(?P<cue>[Aa]ccording to) (?P<speaker>[^,.;:\n]{2,60})")
_EN_AFTER: Final = re.compile(rf"[,”\"] (?P<cue>{_EN_VERBS}) (?P<speaker>[A-Z][^,.;:\n]{{1,40}})")
# Each form with the words without which it finds nothing: most sentences have none of them and are passed over.
_FORMS: Final = (
    (_ACCORDING, re.compile("據|据|按照")), (_EN_ACCORDING, re.compile("ccording to")), (_SPEAKER, re.compile(_SAID)),
    (_EN_SPEAKER, re.compile(_EN_VERBS)), (_EN_AFTER, re.compile(_EN_VERBS)),
)  # fmt: skip
_HEDGE: Final = re.compile(
    r"可能|或許|或许|也許|也许|大概|恐怕|似乎|看來|看来|疑似|應該|应该|號稱|号称|傾向於|预计|預計|估計|估计|"
    r"(?<![A-Za-z])(?:may|might|could|perhaps|possibly|"
    r"probably|likely|appears?|seems?|reportedly|allegedly|supposedly|suggests?|about|roughly)(?![A-Za-z])"
)
_NEGATION: Final = re.compile(
    r"並非|并非|而非|不是|沒有|没有|無法|无法|不能|不會|不会|不再|不應|不应|尚未|從未|从未|未能|未必|毫無|毫无|絕不|绝不|"
    r"未(?!來|来)|不(?!僅|仅|只|但|過|过|同|少|斷|断|論|论|錯|错|久|管|"
    r"到|足|良|禁|得不)|(?<![A-Za-z])(?:not|never|no|none|cannot|without|neither|nor)(?![A-Za-z])|n[’']t(?![A-Za-z])"
)
_QUOTATION: Final = re.compile(r"「[^「」\n]{1,600}」|『[^『』\n]{1,600}』|“[^“”\n]{1,600}”|\"[^\"\n]{1,600}\"")
_LEADING: Final = re.compile(
    r"^(?:[0-9]{1,2}[日月]|昨天|今天|昨日|今日|但是?|而且?|不過|然而|另外|此外|同時|最終|最後|因此|所以|其中|那麼| |\u3000)+"
)
_NOBODY: Final = frozenset(("現在", "如今", "也就是", "就是", "可以", "一般", "據", "根據"))
_TRAILING: Final = re.compile(
    r"(?:在[^,，]{1,12}(?:中|時|时|上)|日前|近日|今[天日年]|昨[天日]|去年|(?:[上本下]個?)?[週周](?:[一二三四五六日天](?:[(（][0-9]{1,2}日[)）])?)?"
    r"|(?:[0-9]{1,2}月)?[0-9]{1,2}日|公開|公开|也|則|则|還|还|曾|就|對此|对此|在|已經?|已经?|曾經?)+$"
)
_CAUSED: Final = re.compile(r".*(?:是讓|是让|讓|让|使|被|而|但)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to assert something: the place of the speaker (-1 if nobody is named), and of the word that says so."""

    speaker: str
    start: int
    end: int
    cue: str
    cue_start: int


@dataclass(frozen=True, slots=True)
class Stance:
    """How a sentence is put: by whom, how sure, what it denies, what it quotes; places in the untouched text."""

    attributions: tuple[Attribution, ...]
    hedges: tuple[tuple[int, str], ...]
    negations: tuple[tuple[int, str], ...]
    quotations: tuple[tuple[int, int], ...]


def read_stance(text: str, start: int, end: int) -> Stance:
    """The attribution, hedges, negations and quotations of the sentence from ``start`` to ``end``."""
    return Stance(
        _attributions(text, start, end),
        tuple((found.start(), found[0]) for found in _HEDGE.finditer(text, start, end)),
        tuple((found.start(), found[0]) for found in _NEGATION.finditer(text, start, end)),
        tuple((found.start(), found.end()) for found in _QUOTATION.finditer(text, start, end)),
    )


def _attributions(text: str, start: int, end: int) -> tuple[Attribution, ...]:
    found: dict[int, Attribution] = {}
    for match in _ANONYMOUS.finditer(text, start, end):
        found[match.start()] = Attribution("", -1, -1, match[0], match.start())
    for form, cue in _FORMS:
        for match in form.finditer(text, start, end) if cue.search(text, start, end) else ():
            named = _named(match)
            inside = any(
                item.cue_start <= match.start("cue") <= max(item.end, item.cue_start + len(item.cue)) + 3 for item in found.values()
            )
            if named is not None and not inside:
                found[match.start("cue")] = named
    return tuple(found[place] for place in sorted(found))


def _named(match: re.Match[str]) -> Attribution | None:
    """The attribution of a match, its speaker without the words around it; None where no speaker is left."""
    speaker, place = match["speaker"], match.start("speaker")
    leading = _LEADING.match(speaker)
    if leading is not None:
        speaker, place = speaker[leading.end() :], place + leading.end()
    caused = _CAUSED.match(speaker)
    if caused is not None:
        speaker, place = speaker[caused.end() :], place + caused.end()
    speaker = _TRAILING.sub("", speaker).rstrip()
    if not speaker or speaker in _NOBODY or _NEGATION.search(speaker):
        return None
    return Attribution(speaker, place, place + len(speaker), match["cue"], match.start("cue"))
