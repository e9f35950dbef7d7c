"""What a quantity counts, as far as the words around it tell: 5萬枚 H100, 八個背景要點, 兩倍的訓練資料和算力, 3 million users."""

from __future__ import annotations

import re
from typing import Final

from kg.reading.script import HAN
from kg.reading.traps import FILLER

_STOP: Final = re.compile(
    '[的在與及或是被由從从到至將将已可會会能就才仍還还也都則则但而並并且以於于後后前時时,。、;:!?()「」『』“”"《》〈〉【】\\[\\]\\n了著着過过'
    rf"來来去等所把讓让使給给跟比向對对{FILLER}]|要(?![點点素求件塞道角聞闻])|[為为](?![難难])|和(?!平|諧|谐|解|約|约|服)"
)
_NOUN: Final = re.compile(rf"[ ]?(?:的)?((?:[{HAN}]{{0,4}}[A-Za-z][A-Za-z0-9.+-]{{0,20}})|[{HAN}]{{1,12}})")
_CUT: Final = re.compile(
    "構成|建構|训练|訓練|組成|左右|上下|開外|出頭|以上|以下|以內|以外|完成|成長|增加|減少|下降|上升|仍舊|依舊|達到|參加|出席|受傷|"
    "死亡|運算|位於|進行|提供|投入|可以|能夠|已經|目前|未來|其中|今年|去年|製作|製造|打造|生產|構建|组成|构成|减少|参加|受伤|制作|制造|生产"
)
_BEFORE_NOUN: Final = frozenset(("訓練", "训练", "運算", "生產", "生产", "製造", "制造"))  # also the first part of a noun: 訓練資料
_AND: Final = re.compile(rf"[和與与及]([{HAN}]{{1,8}}?)(?=[,，。;、!?]|才|就|能|$)")
_GAP: Final = frozenset(("差距", "差異", "差异", "落差", "差別", "差别", "差額"))
_TOPIC: Final = re.compile(
    rf"(?:^|[,，。;:!?\s])(?:另外|此外|而且|其中|但是?|而|在|並且|因此|所以|例如)*([{HAN}A-Za-z0-9 ]{{2,20}}?)(?:上|方面)?"
    r"(?:可能|大約|大约|約|约|也|就|將|还|還|仍|都|已|存在|至少)*(?:有|是|存在)(?:約|约|近)?$"
)
_ENGLISH_NOUN: Final = re.compile(
    r" (?:of (?:the |its |their )?)?((?:[A-Za-z][A-Za-z0-9-]{1,20})(?: (?!in |on |at |for |to |by |of |and |or |that |"
    r"which |with |from |as |were |was |is |are |have |has |had |will |would |can |could |may |than |per |over |after |"
    r"before |during |who )(?:[a-z][a-z-]{1,20}|[GCT]PUs?(?![A-Za-z]))){0,2})"
)
_FUNCTION_WORDS: Final = (
    "in on at for to by and or that which with from as were was is are have has had will would can could may than per "
    "over after before during but while when if the a an more less of it its he she they we who so not"
)
_NOT_NOUNS: Final = frozenset(_FUNCTION_WORDS.split())
_QUOTES: Final = ("」", "”", '"')


def counted(original: str, start: int, end: int, kind: str) -> str:
    """What the quantity of this ``kind`` from ``start`` to ``end`` counts; empty where the words do not tell."""
    if original[end : end + 1] in _QUOTES:
        end += 1
    found = _ENGLISH_NOUN.match(original, end) if original[end : end + 1] == " " else None
    if found is not None:
        word = found[1].split(" ")[0]
        compared = word.endswith("er") and original[end - 5 : end] == "times"
        return "" if compared or word.lower() in _NOT_NOUNS else found[1]
    noun = _han_noun(original, end, kind in ("multiple", "percent", "percent_range", "fraction"))
    if kind == "multiple" and noun in _GAP:
        topic = _TOPIC.search(original[max(0, start - 40) : start])
        return topic[1].strip() if topic else noun
    return noun


def _han_noun(original: str, end: int, shared: bool) -> str:
    """The noun after a Chinese quantity; ``shared`` if it can belong to two nouns joined by 和 (兩倍的訓練資料和算力)."""
    found = _NOUN.match(original, end)
    if found is None:
        return ""
    noun = found[1]
    stop = _STOP.search(noun)
    joined = _AND.match(original, found.start(1) + stop.start()) if stop and shared and stop.start() else None
    noun = noun[: stop.start()] if stop else noun
    cut = _CUT.search(noun)
    if cut is not None and not cut.start() and cut[0] in _BEFORE_NOUN and len(noun) > 2:
        cut = _CUT.search(noun, 2)
    if cut is not None:
        return noun[: cut.start()]
    return noun + joined[0] if joined else noun
