"""Headings: lines of their own, and those glued to the first sentence of their paragraph (…還很短文中指出,首先…).

A glued heading is a short clause with a predicate that is followed, without any mark, by the beginning of a new sentence:
a reporting subject (文中指出, the name of somebody who writes elsewhere in the text + 的文章指出), a time and a subject
(目前DeepSeek…), or the subject with which the heading itself began.
"""

from __future__ import annotations

import re
from typing import Final

SHORTEST: Final = 6
LONGEST: Final = 45
_LONGEST_LINE: Final = 60
_REPORTING: Final = r"(?:並|也|還|則|進一步|公開)?(?:指出|表示|認為|寫道|提到|強調|說明|說|稱|分析|指)"
_OPENERS: Final = (
    re.compile(rf"(?:文中|文章|報告|報導|研究|論文|作者|專家|分析師?|聲明|他們|她們|[他她])(?:中|內)?{_REPORTING}(?=[,，:：「『]|[^的])"),
    re.compile(
        r"(?:目前|如今|現在|日前|近日|近來|最近|當時|隨後|截至|去年|今年|前年|昨日|昨天|今日|"
        r"今天)(?:[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?)?(?=[A-Z]|他|她|我|該|這)"
    ),
)
_NAMED_AUTHOR: Final = re.compile(rf"(?:的(?:文章|報告|研究|論文|分析|說法|聲明))?(?:中)?{_REPORTING}(?=[,，:：「『])")
_PREDICATE: Final = re.compile(r"[是有會能需還已將未更很最不應可必仍]|其實|仰賴|針對|依賴|增加|減少|成為|面臨|突破|衝擊|上漲|下跌")
_TAKES_MORE: Final = re.compile(
    r"[的和與及或在於由從對向把被讓使給跟比為是到至而但並且以等、,，。:：「『(（《]$|如果|因為|雖然|根據|針對$|關於$|對於$|"
    r"例如$|包括$|作為$|超過$"
)
_LATIN: Final = re.compile(r"[A-Z][A-Za-z0-9-]{2,20}")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_STOP: Final = re.compile(r"[。！？；!?.…:：;,，、]$")


def is_heading_line(text: str, start: int, end: int) -> bool:
    """Whether a whole line is short and ends without any mark, above another line that has text."""
    line = text[start:end]
    if len(line) > _LONGEST_LINE or _STOP.search(line) or not (end < len(text) and text[end] == "\n"):
        return False
    return (len(line) >= 2 and bool(_HAN.search(line)) and len(line) <= 30) or (line[:1].isupper() and len(line.split()) <= 10)


def glued_heading(text: str, start: int, end: int) -> int:
    """Where the sentence proper begins after a heading glued to it; -1 if there is none."""
    places = sorted(place for place in _candidates(text, start, end) if SHORTEST <= place - start <= LONGEST)
    for place in places:
        head = text[start:place]
        if _PREDICATE.search(head) and not _TAKES_MORE.search(head) and end - place >= SHORTEST:
            return place
    return -1


def _candidates(text: str, start: int, end: int) -> list[int]:
    limit = min(end, start + LONGEST + 40)
    found = [match.start() for opener in _OPENERS for match in opener.finditer(text, start + SHORTEST, limit)]
    found += [
        place for match in _NAMED_AUTHOR.finditer(text, start + SHORTEST, limit) if (place := _author(text, start, match.start())) > 0
    ]
    subject = _LATIN.match(text, start)
    if subject is not None:
        again = text.find(subject[0] + "的", start + len(subject[0]), limit)
        found += [again] if again > 0 else []
    return found


def _author(text: str, start: int, end: int) -> int:
    """Where the name of an author that ends at ``end`` begins: the longest of 4 to 2 characters that also begins a phrase elsewhere."""
    for length in (4, 3, 2):
        name = text[end - length : end]
        if end - length - start < SHORTEST or not re.fullmatch("[\u4e00-\u9fff]+", name):
            continue
        elsewhere = sum(
            text[place + length : place + length + 1] in "(（的說:：" for place in _places(text, name) if not start <= place < end + 40
        )
        if elsewhere:
            return end - length
    return -1


def _places(text: str, name: str) -> list[int]:
    found, place = list[int](), text.find(name)
    while place >= 0 and len(found) < 50:
        found.append(place)
        place = text.find(name, place + 1)
    return found
