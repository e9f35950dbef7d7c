"""Units, counters and currencies as they follow (or precede) a number in running text.

Written in the folded spelling of ``kg.reading.script``. A unit is measured and has a symbol; a counter (枚, 家, 人)
is the Chinese word between a number and what it counts, and is its own symbol.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

PHYSICAL: Final = {
    "km": "公里 千米 KM km kilometers kilometres kilometer kilometre", "m": "公尺 米 m meters metres meter metre",
    "cm": "公分 厘米 釐米 CM cm centimeters centimetres", "mm": "毫米 公釐 mm millimeters millimetres",
    "µm": "微米 µm μm", "nm": "奈米 納米 nm nanometers nanometres nanometer nanometre",
    "mi": "英里 哩 miles mile", "ft": "英尺 英呎 呎 feet foot ft", "in": "英寸 英吋 吋 inches inch", "nmi": "海里 浬",
    "yd": "yards yard", "li": "華里 里",
    "kg": "公斤 千克 KG kg kilograms kilogram kilos", "g": "公克 克 g grams gram", "mg": "毫克 mg milligrams", "µg": "微克 µg μg",
    "t": "公噸 噸 tonnes tonne tons ton", "jin": "台斤 市斤 斤", "lb": "磅 pounds lb lbs", "oz": "盎司 盎斯 ounces ounce oz", "liang": "兩",
    "carat": "克拉 carats carat",
    "mm²": "平方毫米 平方公釐 mm²", "cm²": "平方公分 平方厘米 cm²", "m²": "平方公尺 平方米 m² m2 sqm", "km²": "平方公里 平方千米 km² km2", "ft²": "平方英尺 平方英呎", "mi²": "平方英里",
    "ha": "公頃 頃 hectares hectare ha", "mu": "畝", "acre": "英畝 acres acre", "ping": "坪",
    "m³": "立方公尺 立方米 m³ m3", "L": "公升 升 L liters litres liter litre", "mL": "毫升 mL ml", "gal": "加侖 gallons gallon",
    "bbl": "barrels barrel",
    "W": "瓦特 瓦 W watts watt", "kW": "千瓦 瓩 kW kilowatts kilowatt", "MW": "百萬瓦 兆瓦 MW megawatts megawatt",
    "GW": "吉瓦 十億瓦 GW gigawatts gigawatt", "TW": "太瓦 TW",
    "kWh": "千瓦時 千瓦小時 度電 kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "V": "伏特 V volts volt", 
    "hp": "馬力 horsepower hp", "J": "焦耳 joules", "cal": "卡路里 calories", "kcal": "千卡 大卡 kcal", 
    "Hz": "赫茲 Hz hertz", "kHz": "千赫茲 kHz", "MHz": "兆赫茲 兆赫 MHz", "GHz": "吉赫茲 吉赫 GHz", "dB": "分貝 dB decibels",
    "bit": "位元 比特 bits bit", "B": "位元組 字節 bytes byte", "kbit": "千比特 千位元", "kB": "千字節 千位元組 KB kB kilobytes kilobyte",
    "MB": "兆字節 百萬位元組 MB megabytes megabyte", "GB": "吉字節 GB gigabytes gigabyte", "TB": "太字節 TB terabytes terabyte",
    "PB": "拍字節 PB petabytes petabyte", "Mbit": "兆比特 Mbit Mb", "Gbit": "Gbit Gb gigabits gigabit", "Gbps": "Gbps", "Mbps": "Mbps", "kbps": "kbps",
    "FLOP": "FLOP FLOPs 次浮點運算 浮點運算", "FLOP/s": "FLOPS FLOP/s FLOPs/s", "TFLOP/s": "TFLOPS TFLOPs TFLOP/s teraflops",
    "PFLOP/s": "PFLOPS PFLOPs PFLOP/s petaflops", "EFLOP/s": "EFLOPS exaflops", "TOPS": "TOPS",
    "GPU-hour": "GPU小時 GPU時 GPU-hours GPU-hour GPU·小時", "mol": "莫耳 摩爾", "knot": "節 knots knot", "ly": "光年 light-years light-year",
    "ppm": "ppm", "ppb": "ppb", "fps": "fps", "dpi": "dpi", "px": "像素 pixels pixel",
}  # fmt: skip
TEMPERATURE: Final = {"°C": "°C ℃ 攝氏度 degrees·Celsius degrees·C", "°F": "°F ℉ 華氏度 degrees·Fahrenheit degrees·F", "K": "克耳文 開爾文", "°": "度 ° degrees"}
DURATION: Final = {
    "year": "年 週年 週歲 歲 years year yrs yr", "quarter": "個季度 個季 季度 quarters", "month": "個月 months month", "week": "個星期 個禮拜 星期 禮拜 週 weeks week",
    "day": "天 日 晝夜 days day", "hour": "個小時 個鐘頭 小時 鐘頭 hours hour hrs hr", "minute": "分鐘 分 minutes minute mins min",
    "second": "秒鐘 秒 seconds secs sec", "millisecond": "毫秒 ms milliseconds millisecond", "microsecond": "微秒 microseconds",
    "nanosecond": "奈秒 納秒 ns nanoseconds", "decade": "decades decade", "century": "個世紀 centuries",
}  # fmt: skip
PERCENT: Final = {
    "%": "% 趴 percent per·cent pct", "pp": "個百分點 百分點 percentage·points percentage·point percent·points pp", "bp": "個基點 基點 basis·points basis·point bps",
    "‰": "‰",
}  # fmt: skip
CURRENCIES: Final = {
    "USD": "美元 美金 US·dollars U.S.·dollars dollars dollar USD bucks", "TWD": "新台幣 台幣 新臺幣 NTD TWD NT·dollars",
    "CNY": "人民幣 元人民幣 CNY RMB yuan renminbi", "JPY": "日圓 日元 JPY yen", "EUR": "歐元 EUR euros euro", "GBP": "英鎊 GBP pounds·sterling",
    "HKD": "港幣 港元 HKD", "KRW": "韓元 韓圜 韓圓 KRW won", "INR": "盧比 INR rupees", "SGD": "新加坡元 新元 SGD", "AUD": "澳元 澳幣 AUD", "CAD": "加元 加幣 CAD",
    "CHF": "瑞士法郎 CHF", "RUB": "盧布 rubles", "NGN": "奈拉 naira", "THB": "泰銖 THB baht", "MYR": "馬幣 令吉", "VND": "越南盾 VND", "IDR": "印尼盾", "PHP": "披索 比索",
    "MOP": "澳門幣", "BRL": "雷亞爾 reais", "BTC": "比特幣 bitcoins", "元": "元 塊錢 圓", "cent": "美分 cents cent",
}  # fmt: skip
SIGNS: Final = {
    "US$": "USD", "U.S.$": "USD", "USD": "USD", "NT$": "TWD", "NTD": "TWD", "TWD": "TWD", "HK$": "HKD", "HKD": "HKD", "RMB": "CNY", "CNY": "CNY", "CN¥": "CNY",
    "A$": "AUD", "C$": "CAD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "¥": "¥", "JPY": "JPY", "EUR": "EUR", "GBP": "GBP",
    "新台幣": "TWD", "台幣": "TWD", "人民幣": "CNY", "美元": "USD", "美金": "USD", "港幣": "HKD", "日圓": "JPY", "歐元": "EUR", "英鎊": "GBP",
}  # fmt: skip
# Counters; after each, in brackets, the characters with which it is another word: 條款, 位元, 名單, 口氣, 部分 …
_COUNTERS: Final = (
    "枚 個(別|性|體|案|股|資|百分點) 件(事) 名(單|稱|義|額|詞|譽|氣) 位(元|於|置|數|階|移|列) 人(工|民|類|體|力|口|次|造|格|道|為|物|才|生|事|行|制|選|稱|數) 人次 人份 家(族|庭|人|長|電|鄉|園|暴|具) "
    "間(接|諜|距|隙|奏|斷) 顆(粒) 張(力|貼|開|嘴|口) 台(灣|北|中|南|東|股|積|幣|商|大|海|階|風) 輛 架(構|設|空) 艘 艇 隻 只 條(款|件|文|約|例|理|紋) 項(鍊) 次(要|級|方|元|數|於|貸|世代|品|生|序) 種(族|植|子|類) "
    "款(項|式|待) 組(成|織|件|合|裝|長|員) 座(位|談|標|右) 棟 戶(籍|口|外|政) 處(理|於|分|置|罰|境|女|長|方) 所(以|有|謂|得|在|長|屬|需|致) 支(持|出|付|援|撐|配|票|線) 份(額|子|量) 篇(幅) 本(土|來|身|地|質|週|月|年|季|次|人|國|報|壘|部|益|科) "
    "部(分|門|署|長|隊|位|落|屬|份|曲) 套(件|利|牌|用|房) 批(評|准|發|次|判|示) 筆(者|電|記|試|錄|下) 場(所|地|景|合|面|館|域|外|次|上) 屆(時|滿) 期(間|貨|望|待|末|許|權|限) 輪(流|迴|胎|廓|椅) 集(團|中|合|體|會|資|結|郵) 章(程) 段(落|子|考) 層(級|面|次|出) "
    "樓(市|房|下|上|盤) 級(別|距) 口(氣|號|頭|罩|味|水|徑|岸|腔|中) 對(於|象|手|話|應|抗|比|方|外|付|策|立|岸|面|此|象) 雙(方|邊|重|語) 群(眾|組|島|聚) 塊(狀) 片(面|段|商) 封(鎖|閉|建|面|城|殺|裝) 杯(子|葛) 瓶(頸) 盒 箱 袋 包(括|含|裝|圍|容) 頭(條|銜|痛) 匹 "
    "株(式|連) 棵 朵 滴 道(路|德|理|歉|具|瓊|教|士) 票(房|據|面|價) 堂 節(目|省|日|能|約|奏|點) 班(級|機|長|底) 席(次|位|捲) 步(驟|槍|行|伐|入) 代(表|價|理|碼|替|工) 格(局|式|外) 檔(案|次|期) 股(份|票|市|價|東|權|災|息|利|本) 碗 發 架次 車次 例(如|外|子|行) "
    "起(來|訴|源|因|初|點|伏|跑|床|飛|步|草|用) 宗(教|旨) 則(是|為|會|有) 通(過|常|知|膨|路|訊|報|信|用|道|行|車) 首(相|都|席|次|長|先|爾|度|要|富) 幅(度|員) 口 回(應|家|到|顧|升|覆|收|國) 倆 圈(子) 桿 針 劑 管(理|制|道|線) 劃(分) 具(有|體|備) 顆 路(透|線|徑|口|燈|由) "
    "梯(次|田|隊) 州(長|立|政) 省(份|委|政|長|錢|下|府|級) 市(場|長|值|民|政|占|府|區|面|議) 縣(市|長|政|府) 店 廠(商|房|區|牌|址|長) 校(長|園|方|友) 卷(入) 冊 頁(面|岩) 字(元|母|體|型|節) 行(動|政|業|為|程|情|列|銷|駛|人|使|長) 倍 胎 天 成(長|功|立|為|本|果|員|熟|交|年|就|效|績|分|份|因) 折(扣|舊|磨|衷|騰|返|疊|合) "
    "番 萬 步 巴掌 張 把(握|關|手|持) 根(據|本|源|除) 束(縛) 串(連|流|聯) 排(名|除|序|放|隊|列|斥|行) 隊(伍|員|長|友) 師(生|長|傅) 團(隊|體|結|員|長) 營(運|收|業|造|養|利) 連(續|線|接|鎖|任|同|結|帶) 機(器|會|構|率|關|場|制|密|車|票|組|械|能|動) 輩 世(界|代|紀|人) 類(型|似|別|比) 樣(本|貌|品|子) 方(面|式|向|法|案|便|針|可|能|位|塊|形) 邊(緣|境|界) "
    "席 桶(裝) 卡(車|片|牌|位|在|塔|路|夫|拉|通|式|爾|關|脖|號) 分(析|別|享|配|成|行|子|散|公|割|手|店|布|類|為|之|擔|區|母|支|裂|歧|貝|隊) 詞元"
)
COUNTED_ALONE: Final = frozenset("枚件名位人家間顆張台輛架艘條項次種款組座棟戶處所支份篇部套批筆場屆輪個倍票席起例頁集班隻只杯瓶箱盒本對雙株棵封股級層樓字州省市縣國店廠校團天道段匹頭碗發片期宗")
_NOT_COUNTERS: Final = frozenset("成折番萬天歲週倍方樣機師世連營排根起路管回類行首通則具")


class UnitWord(NamedTuple):
    """A unit as written: its symbol, what kind of thing it measures, and the place after it."""

    symbol: str
    kind: str
    end: int


def _spelled(table: dict[str, str], kind: str) -> dict[str, tuple[str, str]]:
    return {word.replace("·", " "): (symbol, kind) for symbol, words in table.items() for word in words.split()}


UNITS: Final = (
    _spelled(PHYSICAL, "physical") | _spelled(TEMPERATURE, "temperature") | _spelled(DURATION, "duration")
    | _spelled(PERCENT, "percent") | _spelled(CURRENCIES, "money")
)  # fmt: skip


def _spaced(word: str) -> str:
    """The pattern of a word; the characters of 個百分點 may stand apart."""
    return " {0,3}".join(word) if "百分點" in word else re.escape(word)


def _alternatives(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(_spaced(w) + ("(?![A-Za-z0-9])" if w[-1].isascii() and w[-1].isalpha() else "") for w in ordered)


def _counter_pattern() -> str:
    unless: dict[str, str] = {}
    for entry in _COUNTERS.split():
        word, _, rest = entry.partition("(")
        if rest or word not in unless:
            unless[word] = rest.rstrip(")")
    words = [word for word in unless if word not in _NOT_COUNTERS]
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(word + (f"(?!{unless[word]})" if unless[word] else "") for word in ordered)


_BY_FIRST: Final[dict[str, re.Pattern[str]]] = {
    first: re.compile(_alternatives([word for word in UNITS if word[0] == first])) for first in {word[0] for word in UNITS}
}
_COUNTER: Final = re.compile(_counter_pattern())
_NOT_AFTER: Final = {
    "米": "飯|粉|其林|食|蘭|其", "克": "服|制|隆|里|拉|蘭", "升": "級|高|溫|學|值|息|至|到|破|降|空|等", "斤": "斧", "兩": "岸|國|黨|性|會|人|方|者|個|年|天|邊|大|名|位|家|種|次|款|項|成|倍|週|極",
    "年": "輕|齡|代|級|紀|長|會|報|終|獎|貨|底|初|中|末|度|間", "日": "本|圓|元|幣|報|常|益|前|後|照|期|式|產|商", "時": "候|代|間|常|期|刻|報|尚|機|任|速|差|裝|事", "分": "析|別|享|享|配|成|行|子|散|公|割|手|店|布|類|為|之|擔|區|母|支|裂|歧|貝|隊",
    "天": "下|然|氣|空|使|津|文|王|主|線|才|體|生|際|賦", "度": "假|過|量|身|電|數", "月": "球|台|亮|薪|刊|租|經|餅|費|收|色", "圓": "形|滿|桌|環|周|柱|弧|頂|球", "元": "件|素|旦|首|宇宙|老|凶|兇|帥|組|年|月|氣",
    "桶": "裝", "節": "目|省|日|能|約|奏|點|稅|課|車", "星期": "[一二三四五六日天]", "禮拜": "[一二三四五六日天]", "週": "[一二三四五六日刊邊遭轉旋末報期]", "卡": "車|片|牌|位|在|塔|路|夫|拉|通|式|爾|關|脖|號",
    "帕": "", "伏": "", "瓦": "", "赫": "爾|魯|茲|本", "載": "", "斗": "", "磅": "礡", "頃": "", "哩": "", "碼": "頭", "千克": "", "安培": "", "坪": "林|效|數", "里": "昂|約|斯|程|德|奧|面|拉|弄|民|長|巷", "秒": "殺|針|懂|數|差", "像素": "", "畝": "產", "浬": "", "丈": "夫", "呎": "", "吋": "", "噸": "位", "瓩": "",
}  # fmt: skip
_UNLESS: Final = {word: re.compile(pattern) for word, pattern in _NOT_AFTER.items() if pattern}
_SPACE: Final = re.compile(r" {0,4}(?:-(?=[a-z]{3}))?")
_PER: Final = re.compile(r" ?(?:/ ?|per |an? (?=hour|day|week|month|year))(?=([A-Za-z年月日天小時秒分人次枚台件]+))")
HALF: Final = Fraction(1, 2)


def read_unit(text: str, start: int) -> UnitWord | None:
    """The unit that begins at ``start``, or one space after it; None where none stands."""
    place = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # {0,4} always matches
    first = text[place : place + 1]
    pattern = _BY_FIRST.get(first)
    found = pattern.match(text, place) if pattern else None
    if found is None:
        return None
    unless = _UNLESS.get(found[0])
    if unless is not None and unless.match(text, found.end()):
        return None
    symbol, kind = UNITS.get(found[0]) or UNITS[found[0].replace(" ", "")]
    return _compound(text, UnitWord(symbol, kind, found.end()))


def _compound(text: str, unit: UnitWord) -> UnitWord:
    """GB/s, 美元/小時, dollars per hour: a unit divided by another one."""
    per = _PER.match(text, unit.end) if unit.kind in ("physical", "money") else None
    if per is None:
        return unit
    below = read_unit(text, per.end()) if per[0].strip() != "/" or text[per.end()].isalpha() else None
    if below is None and text[per.end() : per.end() + 1] in ("s", "h"):
        letter = text[per.end()]
        if not text[per.end() + 1 : per.end() + 2].isalnum():
            return UnitWord(f"{unit.symbol}/{letter}", unit.kind, per.end() + 1)
    if below is None or below.end == per.end():
        return unit
    return UnitWord(f"{unit.symbol}/{below.symbol}", unit.kind, below.end)


def read_counter(text: str, start: int) -> UnitWord | None:
    """The Chinese counter at ``start``, or after spaces."""
    place = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # {0,4} always matches
    found = _COUNTER.match(text, place)
    return None if found is None else UnitWord(found[0], "count", found.end())
