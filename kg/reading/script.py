"""One spelling for the grammar: widths and the two Chinese scripts folded, character for character.

Every fold keeps the length of the text, so that a place in the folded text is a place in the untouched one. Only the
characters that the grammar itself uses are folded; OpenCC's one-to-one tables agree with each pair.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Language = Literal["zh-Hant", "zh-Hans", "en"]

_SIMPLIFIED: Final = (
    "万亿两贰叁陆数几余来点个张辆颗条项种组栋户处笔场届轮周岁钟时后间页约过于达满负吨亩顷纳兹节币欧镑卢韩号礼这为从将预计长涨减级层双"
    "队对员类样报宽车线单顿团门仅还内摄华价圆块钱离马伦卖码词参据发强区订业头环缩扩东历纪财会际创与无阶艺连续终较产该开测温丢乱亚仑侧"
    "备仪册划剂胜汇围园压垒寿够奥学宫实审宝专属岛峡帅帐带厂废广径复征恶应战扫扬损撑挠捡击担扰败斩断昼栖极枪楼树机横档权归杀气决没净湾"
    "灾热灯状奖独琼珑当叠疮盘确础税积稳窝筹籁红纹结绝丝维缘编缚县缕绩织罚罗义圣联听举旧舰叶兰卫装袭见视亲览观触记访设许评试话语课谈谍"
    "谋谓识议誉读变竖丰贝货贯贵贷费贴赋质赖赛赞军载轻辈转办农进游运递远选边邮乡邻针钧铢衔锋录锁镇闭阅关阵云电灵响顶顺领颈额愿颠风飙饭"
    "饼馆腾骤体鲁鸟党齐龄龙众"
    "别传伤国厦标沪异称经难闻证资动声们则导构练训说调谐论给统债务势宁帧弹惨拨晋乐歼画盏简篮笼粤粮脑药苏裤讯诈请买赚购赣踪辽酿锭锦闽陕雾骗驱鸿"
)
_TRADITIONAL: Final = (
    "萬億兩貳參陸數幾餘來點個張輛顆條項種組棟戶處筆場屆輪週歲鐘時後間頁約過於達滿負噸畝頃納茲節幣歐鎊盧韓號禮這為從將預計長漲減級層雙"
    "隊對員類樣報寬車線單頓團門僅還內攝華價圓塊錢離馬倫賣碼詞參據發強區訂業頭環縮擴東歷紀財會際創與無階藝連續終較產該開測溫丟亂亞侖側"
    "備儀冊劃劑勝匯圍園壓壘壽夠奧學宮實審寶專屬島峽帥帳帶廠廢廣徑復徵惡應戰掃揚損撐撓撿擊擔擾敗斬斷晝棲極槍樓樹機橫檔權歸殺氣決沒淨灣"
    "災熱燈狀獎獨瓊瓏當疊瘡盤確礎稅積穩窩籌籟紅紋結絕絲維緣編縛縣縷績織罰羅義聖聯聽舉舊艦葉蘭衛裝襲見視親覽觀觸記訪設許評試話語課談諜"
    "謀謂識議譽讀變豎豐貝貨貫貴貸費貼賦質賴賽贊軍載輕輩轉辦農進遊運遞遠選邊郵鄉鄰針鈞銖銜鋒錄鎖鎮閉閱關陣雲電靈響頂順領頸額願顛風飆飯"
    "餅館騰驟體魯鳥黨齊齡龍眾"
    "別傳傷國廈標滬異稱經難聞證資動聲們則導構練訓說調諧論給統債務勢寧幀彈慘撥晉樂殲畫盞簡籃籠粵糧腦藥蘇褲訊詐請買賺購贛蹤遼釀錠錦閩陝霧騙驅鴻"
)
_VARIANTS: Final = {"〇": "零", "○": "零", "臺": "台", "佔": "占", "倆": "兩", "俩": "兩"}
_WIDTHS: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "−": "-", "‐": "-", "‑": "-",
    "〜": "~", "∼": "~", "﹪": "%", "％": "%", "，": ",", "：": ":", "＄": "$", "￥": "¥",
}  # fmt: skip
_FOLDS: Final = dict(zip(_SIMPLIFIED, _TRADITIONAL, strict=True)) | _VARIANTS | _WIDTHS
_FOLDED: Final = re.compile(f"[{re.escape(''.join(_FOLDS))}]")

HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN: Final = re.compile(f"[{HAN}]")
_LATIN: Final = re.compile("[A-Za-z]+")
_ONLY_SIMPLIFIED: Final = re.compile("[们这为说对时会个发国过还与后动经学现实关开进长样将达据资报续应该创业东价单门问题间车体让认训练]")
_ONLY_TRADITIONAL: Final = re.compile("[們這為說對時會個發國過還與後動經學現實關開進長樣將達據資報續應該創業東價單門問題間車體讓認訓練]")


def fold(text: str) -> str:
    """``text`` as the grammar reads it, of the same length."""
    return _FOLDED.sub(_fold, text)  # faster than str.translate, which looks up every character


def _fold(found: re.Match[str]) -> str:
    return _FOLDS[found[0]]


def language_of(text: str) -> Language:
    """The language of a text: English unless at least one Han character stands for every three Latin words."""
    sample = text[:200_000]
    han = len(_HAN.findall(sample))
    if han * 3 < len(_LATIN.findall(sample)) or not han:
        return "en"
    simplified = len(_ONLY_SIMPLIFIED.findall(sample))
    return "zh-Hans" if simplified > len(_ONLY_TRADITIONAL.findall(sample)) else "zh-Hant"
