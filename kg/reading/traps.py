"""What looks like a quantity and is none: names of products, idioms, addresses, versions, numbers that are labels.

:func:`masked` overwrites them by a filler of the same length, so that the grammar never sees them. The idioms are in
``idioms.txt``. Every repetition is bounded or cannot overlap what follows it, so that a scan is linear.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

FILLER: Final = "\ue000"

_NAME: Final = (  # a letter, then digits: H800, o1, GPT-4o, COVID-19, DeepSeek-V3; USD5, Q3 and FY2024 are let through later
    r"[A-Za-z](?<![A-Za-z0-9_].)[A-Za-z_]{0,30}(?:[-.][A-Za-z]{1,20})?[-–]?[0-9][0-9A-Za-z_]{0,40}(?:[-.–][0-9A-Za-z]{1,20}){0,4}"
)
_FREE: Final = (  # words with a capital that do stand before a number of things
    "In On At By Of To From For With And Or But The A An As Is Are Was Were About Around Over Under Nearly Almost Some Only Just Up More "
    "Less Fewer Than Since Until Through During Before After Between Approximately Roughly Another All These Those This That Its Their Our "
    "His Her Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July August September October November "
    "December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Fall Winter Early Late Mid "
    "Every Each Per Total Magnitude Age Aged Ages Another Top Kills Killed Kill Injures Injured Hits Hit Tops Adds Cuts "
    "Loses Gains Wins Won Raises Hires Fires "
    "Arrests Arrested Rescues Leaves Left Reaches Nears Sees Tests Sends Buys Sells Pays Paid Costs Jumps Falls Rises Drops "
    "Exactly Least Most Last Next First USD TWD NTD RMB CNY EUR GBP HKD JPY Nor If When While Where Which Who Then Now Today Has Have Had "
    "Will Would Can Could Might It They We He She You I Not No Yes Also Still Even Yet There Here So Because Though Although Out Into Onto "
    "Above Below Beyond Within Past Q1 Q2 Q3 Q4 FY CY"
)
_UNIT_AFTER: Final = (  # what makes the number after a capital word a quantity all the same
    r"[0-9]|,[0-9]|\.[0-9]| ?%| ?(?:percent|per cent|million|billion|trillion|thousand|hundred|[kKMBTx](?![A-Za-z])"
    r"|(?:GB|TB|MB|km|kg|nm|mm|cm|m|GW|MW|kW|hours?|days?|weeks?|months?|years?|times|people|employees|chips|GPUs|cards|"
    r"[–-][0-9])(?![A-Za-z]))"
    r"| ?[萬億兆千百年月日號個枚顆片人名家張座台件項次元美歐倍成歲小時天週分秒度噸公種款組輛架至到~]"
)
_LABELLED: Final = (  # iPhone 15, Claude 3.5, Windows 11, Falcon 9; a year is none
    rf"[A-Za-z](?<![A-Za-z0-9_].)(?<!(?=(?:{'|'.join(_FREE.split())})(?![A-Za-z])).)(?:(?<=[A-Z])|[a-z]{{0,1}}[A-Z])[A-Za-z]{{0,24}} "
    rf"(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{1,4}}(?:\.[0-9]{{1,3}})*(?!{_UNIT_AFTER})"
)
_LABEL: Final = (  # No. 5, Section 301, page 12
    r"[#§A-Za-z](?<![A-Za-z].)(?:(?<=[#§])|(?<=[Nn])os?\.|(?<=[Nn])umber|(?<=[Vv])ersion|(?<=[Cc])hapter|"
    r"(?<=[Ss])ection|(?<=[Pp])age|(?<=[Pp])p?\.|(?<=[Ff])ig(?:ure|\.)"
    r"|(?<=[Tt])able|(?<=[Aa])rticle|(?<=[Vv])ol(?:ume|\.)|(?<=[Pp])art|(?<=[Rr])oom|(?<=[Rr])oute|(?<=[Ff])light|"
    r"(?<=[Aa])ppendix|(?<=[Ee])q\.|(?<=[Rr])ef\.|(?<=[Ii])ssue"
    r"|(?<=[Ss])tep|(?<=[Ll])evel|(?<=[Tt])ier|(?<=[Pp])hase|(?<=v)(?=[0-9])|(?<=[Aa])rXiv:|(?<=[Dd])oi:|(?<=I)SBN|"
    r"(?<=I)SSN|(?<=I)SO(?:/IEC)?|(?<=I)E(?:C|EE)|(?<=R)FC|(?<=C)NS|(?<=A)STM|(?<=G)B/T|(?<=C)VE-|(?<=P)MID:?)"
    r" ?[0-9][0-9X/-]*(?:\.[0-9]+)*(?::(?:19|20)[0-9]{2})?(?![0-9]|,[0-9])"
)
_ADDRESSES: Final = (
    r"(?:https?|ftp)://[!-~]+",
    r"(?<![A-Za-z0-9])www\.[!-~]+",
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.-]{1,64}",
    r"(?<![0-9A-Za-z])10\.[0-9]{4,9}/[!-~]+",
)
_D: Final = r"(?<![0-9A-Za-z.-].)"  # after the first character: nothing of the kind before it
_NUMBERS: Final = tuple(
    f"[0-9+(]{rest}"
    for rest in (
        r"(?<=\+)(?<![0-9A-Za-z].)[0-9]{1,3}[ -](?:\(?[0-9]{1,4}\)?[ -]?)(?:[0-9]{2,4}[ -]?){1,4}[0-9]",  # telephones
        r"(?<=\()0[0-9]{1,3}\) ?[0-9]{3,4}[ -]?[0-9]{3,4}",
        _D + r"(?:(?<=0)[0-9]{1,3}-[0-9]{3,4}-?[0-9]{3,4}|(?<=[0-9])[0-9]{2,3}-[0-9]{3}-[0-9]{3,4}|(?<=0)9[0-9]{8}|"
        r"(?<=1)[3-9][0-9]{9})(?![0-9])",
        r"(?<=[0-9])(?<![0-9.].)(?<!(?=(?:19|20)[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2}(?![0-9.])).)[0-9]*(?:\.[0-9]+){2,}(?![0-9])",  # versions
        r"(?<=[0-9])(?<![0-9A-Za-z].)[0-9]{2}-[0-9]{2}-[0-9]{4}(?![0-9])",
        r"(?<=[\u4e00-\u9fff]\()(?!(?:19|20)[0-9]{2}\))[0-9]{4,6}(?:[-.][A-Z]{1,3})?(?=[;,:)])",  # stock codes
        r"(?<=[0-9])(?<![0-9A-Za-z].)[0-9]?/(?:7|11)(?= ?(?:恐攻|事件|襲擊|attacks?|terror))",
        r"(?<=2)(?<![0-9].)4/7(?![0-9])",
        r"(?<=5)(?<![0-9.].)0-50(?![0-9%])",
        r"(?<=1)(?<![0-9A-Za-z.-].)-[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9])",
        r"(?<=[0-9])(?<![0-9.].)[0-9]{0,4} (?:[NSEW]\.? )?(?:[A-Z][a-z]{1,15} ){1,3}"
        r"(?:Street|Avenue|Ave\.|Road|Boulevard|Blvd|Lane|Drive|Place|Court)"
        r"(?![a-z])(?! [a-z]{3,}s(?![a-z]))",  # 1600 Pennsylvania Avenue
        r"(?<=[0-9])(?<![0-9.].)[0-9]{2,4}(?=(?:反詐騙|防疫|報案|免付費)?(?:專線|熱線)|(?:事件|大?地震|學運|購物節|大促|晚會|恐攻|公報|慘案|砲戰)|(?<=101)大樓)",
        r"(?<=[0-9])(?<=[\u4e00-\u9fff]-.)(?<![年月日號週為是達到至於降跌約近在從由了有得僅及超度差零一二三四五六七八九十百千萬億]-.)"
        r"[0-9]{0,2}[A-Z]?(?![0-9.%年月日號])",  # 殲-35
        r"(?<=[0-9])(?<=[\u4e00-\u9fff].)(?<![為是達到至於降跌約近在從由了有得僅及超].)[0-9]?\.[0-9](?=系統|版|時代|架構|平台)",
        r"(?<=7)(?<![0-9.,].)[0-8]7(?= ?(?:Max|MAX|jet|plane|Dreamliner|客機|型))",
        r"(?<=1)(?<![0-9.].)(?:10|19|13|65)(?=獲報|報案|報警|接獲|勤務|救護|消防|通報|到場)",
        r"(?<=5)(?<![0-9.].)8同城",
        r"(?<=2)(?<![0-9.].)0[0-3][0-9]款",
        r"(?<=7)(?<![0-9.].)[×xX*]24(?![0-9])",
        r"(?<=1)(?<![0-9.].)8-wheelers?",
        r"(?<=[0-9])(?<=[京津滬渝冀豫雲遼黑湘皖魯新蘇浙贛鄂桂甘晉蒙陝吉閩貴粵青藏川寧瓊][A-Z][·•].)[0-9A-Z]{4,5}",
        r"(?<=9)(?<![0-9.].)96(?=[制的]|工作|加班|模式|$)",
        r"(?<=7)(?<![0-9A-Za-z].)-(?:11|Eleven|ELEVEN)",
        r"(?<=[0-9])(?<![0-9A-Za-z.].)[0-9]{0,3}[GDKPS](?![A-Za-z0-9])(?![ ]?(?:%|美元|元))",  # 5G, 3D
        r"(?<=0)(?<![0-9A-Za-z].)x[0-9A-Fa-f]+",
        r"(?<=[0-9])(?<![0-9A-Za-z].)(?=[0-9]{0,30}[a-f])[0-9a-f]{9,63}(?![0-9A-Za-z])",
        r"(?<=[0-9])[0-9]{2}條款",
        r"(?<=[0-9])(?<![0-9].)[0-9](?:國集團|大(?=報告|代表|以來|之後|後))",
        r"(?<=[05-9])(?<![0-9].)[05]後(?![來續])",  # people born after 1990
    )
)
_PHONE_WORDS: Final = "電話 專線 客服 熱線 傳真 手機"
_DIAL: Final = (r"撥打[0-9]{3,6}(?:(?:專線|熱線)?[或、及和][0-9]{3,6}){0,3}", r"致電[0-9]{3,6}(?![0-9人名位家])")
_CODE_WORDS: Final = (
    "版本 編號 案號 文號 車牌 學號 代號 訂單號 帳號 統編 郵遞區號 型號 航班 門牌 條碼 身分證 身份證 流水號 股票代碼 證券代碼 代碼 字第 密碼"
)
_HAN_LABELS: Final = (
    r"《[^》\n]{1,40}》",  # a title
    *_DIAL,
    *(word + r"(?:號碼)?[:是為]? ?[0-9][0-9 -]{5,18}[0-9]" for word in _PHONE_WORDS.split()),
    *(word + r"(?:號碼)?[:是為]? ?[A-Za-z]{0,4}[0-9][0-9A-Za-z.-]*" for word in _CODE_WORDS.split()),
)
_NUMERAL: Final = "0-9零一二兩三四五六七八九十百千"
_NTH: Final = (
    rf"第 ?[{_NUMERAL}]{{1,8}} ?(?:條|款|號|章|項|回|頁|版|集|卷|冊|屆|名|位|代|次|方|部|大|個(?!月|季)|家|篇|組|批|輪|線|者|張|"
    rf"座|枚|起|人|任|夫人|世|場|地|步|類|種|級)"
)
_PLACES: Final = (
    r"[一二三四五六七八九十0-9][一二三四五六七八九十0-9]{0,2}"
    r"(?:號(?:公報|文件|法案|決議|線|院|機|店|館|艇|艦|坑|井|公路|[0-9一二三四五六七八九十]{0,3}樓(?:之[0-9]{1,2})?)|路(?!人)|年[0-9一二三四五六七八九十]{1,2}班|街|段(?=[0-9]|[一二三四五六七八九十]{1,3}號)|巷|弄|胡同)"
)


def _idioms() -> str:
    """One pattern for all idioms, branching on the first character, so that a scan tries only what can match."""
    tails: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "idioms.txt").read_text(encoding="utf-8").splitlines():
        words, _, unless = line.partition(" = ")
        for word in words.split() if not line.startswith("#") else ():
            tails.setdefault(word[0], []).append(word[1:] + (f"(?!{unless})" if unless else ""))
    return "|".join(head + "(?:" + "|".join(sorted(rest, key=lambda t: (-len(t), t))) + ")" for head, rest in sorted(tails.items()))


# Each pattern begins with a character class or with plain characters: the search for it skips at full speed what cannot begin it.
_IDIOM: Final = re.compile(_idioms())
_NEAR_DIGIT: Final = r"(?<![A-Za-z].)(?=[A-Za-z_]{0,30}+[-–.: ]{0,2}+(?:[A-Za-z]{1,20}+[-–.: ]{0,2}+)?+[0-9])"  # at the beginning of a word
_LATIN: Final = re.compile(
    f"[#§A-Za-z]{_NEAR_DIGIT}(?:{_LABEL.removeprefix('[#§A-Za-z]')}|(?<![#§])(?:{_NAME.removeprefix('[A-Za-z]')}"
    f"|{_LABELLED.removeprefix('[A-Za-z]')}))"
)
_GLANCE: Final = (  # what can go on behind the digits of any of these: most numbers of a text are passed over by this one look
    r"(?<![0-9].)(?=[0-9]{0,30}+[- ./():;,A-Za-z×*•·\u2013條國大後專熱反防報免事地學購晚恐公慘砲同款獲接勤救消通到系版時代架平制"
    r"的工加模客機型]"
    r"|[0-9]{0,30}+$|(?<=[-.·•].))"
)
_DIGITS: Final = re.compile(f"[0-9+(]{_GLANCE}(?:{'|'.join(rest.removeprefix('[0-9+(]') for rest in _NUMBERS)})")
_HAN: Final = re.compile("|".join(_HAN_LABELS))
_ORDINAL: Final = re.compile(_NTH)
_PLACE: Final = re.compile(_PLACES)
_ADDRESS: Final = re.compile("|".join(_ADDRESSES))
_QUICK: Final = re.compile(r"[0-9一二三四五六七八九十百千萬億兆兩半數幾零參陸伍肆拾壹仟佰]")
_DIGIT: Final = re.compile("[0-9]")
_NUMERALS: Final = frozenset("0123456789零一兩二三四五六七八九十百千萬億點.")
_MONEY_OR_PERIOD: Final = re.compile(
    r"(?:USD|NTD|TWD|HKD|RMB|CNY|EUR|GBP|JPY)[0-9]|(?:[QH][1-4]|[FC]Y ?[0-9]{2,4})(?![0-9A-Za-z.])"
    r"|(?i:mid|pre|post|early|late)-(?:19|20)[0-9]{2}(?:s|(?![0-9A-Za-z.]))"
)


def masked(text: str, ordinals: bool = False) -> str:
    """The folded ``text`` with every trap overwritten, ordinals too unless they are asked for; no place moves."""
    if not _QUICK.search(text):
        return text
    if "://" in text or "www." in text or "@" in text or "10." in text:
        text = _ADDRESS.sub(_filled, text)
    if _DIGIT.search(text):
        text = _LATIN.sub(_name, _DIGITS.sub(_filled, _HAN.sub(_filled, text)))
    if not ordinals:
        text = _ORDINAL.sub(_filled, text)
    return _IDIOM.sub(_idiom, _PLACE.sub(_filled, text))


def _filled(found: re.Match[str]) -> str:
    return FILLER * len(found[0])


def _name(found: re.Match[str]) -> str:
    """A name filled, unless it is a sum of money, a quarter or a year (mid-2024)."""
    return found[0] if _MONEY_OR_PERIOD.match(found[0]) else FILLER * len(found[0])


def _idiom(found: re.Match[str]) -> str:
    """An idiom filled, unless its first character ends a numeral: 三點一四."""
    start, text = found.start(), found.string
    weekday = text[start - 1 : start] == "週" or text[max(0, start - 2) : start] in ("星期", "禮拜")  # 週一起
    return found[0] if start and (text[start - 1] in _NUMERALS or weekday) else FILLER * len(found[0])
