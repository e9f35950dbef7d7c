"""What looks like a quantity and is none: names of products, idioms, addresses, versions, numbers that are labels.

:func:`masked` overwrites them by a filler of the same length, so that the grammar never sees them.
"""

from __future__ import annotations

import re
from typing import Final

FILLER: Final = "\ue000"

_IDIOMS: Final = (
    "一切 一般 一波 一旦 一些 一下 一直 一定 一樣 一起 一同 一致 一律 一向 一再 一味 一貫 一齊 一體 一流 一線 一手 一身 一面 一方面 一方 一邊 一旁 一時 一度 一代 一帶 一路 一道 一點 一段 一番 一陣 一股 一片 一種 一連串 一系列 "
    "一部分 一大部分 一覽 一模一樣 一視同仁 一帆風順 一舉 一概 一併 一共 一無 一言 一心 一意 一擊 一席 一經 一改 一反 一掃 一口氣 一拖再拖 一步 一環 一角 一刀切 一條龍 一次性 一把手 一號 一字 一如 一來 一如既往 一窩蜂 一觸即發 一氣呵成 一籌莫展 一落千丈 一夕 一夜 一目 一針見血 一蹶不振 "
    "統一 唯一 單一 同一 萬一 逐一 專一 之一 其一 進一步 這一 那一 每一 某一 另一 任一 下一 上一 前一 後一 再一 有一 不一 合一 劃一 均一 從一 "
    "十分 十足 千萬不 千萬別 千萬要 萬分 萬萬不 百般 百度 百貨 百姓 百科 百年好合 百家 百里 萬能 萬歲 萬物 萬象 萬事 萬國 萬惡 萬聖 萬里 萬華 萬豪 萬寶 萬達 千古 千金 千葉 千里 千秋 千禧 千方百計 千變萬化 千辛萬苦 千載難逢 千絲萬縷 千篇一律 千瘡百孔 成千上萬 成百上千 數以萬計 數以千計 數以百計 百花 百分百 百思 百戰 百慕 百老匯 百事 百勝 百合 百靈 "
    "三星 三角 三菱 三井 三民 三國 三峽 三亞 三藩 三明治 三軍 三通 三合一 三位一體 三心二意 三番兩次 三番五次 三三兩兩 三言兩語 三七二十一 再三 三思 三寶 三餐 三溫暖 三重 三高 三生 三權 三農 三立 三讀 "
    "四川 四海 四方 四周 四面八方 四處 四季 四肢 四月天 四平 四合院 四大天王 五角大樓 五角大厦 五角大廈 五金 五官 五花八門 五湖四海 五行 五常 五眼 五星 五穀 五四 五一 五倍子 五香 五臟 "
    "六四 六合 六法 六神無主 六親 六福 七夕 七上八下 七嘴八舌 七七八八 七喜 七彩 八卦 八方 八國聯軍 八成新 八仙 八達 八寶 八股 八里 九一一 九一八 九牛一毛 九份 九州 九龍 九霄 九寨 九華 九合一 九霄雲外 九死一生 "
    "十字 十全 十之八九 十月革命 十大 十堰 十項全能 十三香 十三經 十四五 十五五 十三五 雙十一 雙十 雙11 雙12 一二三 接二連三 丟三落四 朝三暮四 顛三倒四 亂七八糟 橫七豎八 說三道四 低三下四 推三阻四 不三不四 獨一無二 合二為一 一分為二 二合一 一五一十 一清二楚 一乾二淨 一石二鳥 一舉兩得 一心二用 一來二去 九九八十一 "
    "二手 二線 三線 四線 二胎 二戰 一戰 二次元 二次大戰 二進位 十進位 二維 三維 一維 二元 二話 二極 二奶 二房 二舅 二哥 大二 二氧化 一氧化 三聚 四氯 五氧化 兩岸 兩難 兩極 兩性 兩會 兩國論 兩面 兩全 兩敗俱傷 兩廣 兩湖 兩河 兩相情願 兩邊 兩旁 兩頭 兩端 兩側 兩者 兩造 兩樣 兩碼 半導體 半島 半途 半夜 半路 半信半疑 半官方 半自動 半斤八兩 半壁 半數 過半 大半 多半 半票 半徑 半球 半天 半身 參半 一半一半 "
    "數位 數據 數學 數值 數目 數字 數量 數碼 數列 數組 幾乎 幾何 幾何級數 幾經 幾內亞 幾度 大兆 吉兆 徵兆 預兆 前兆 凶兆 瑞雪兆 兆頭 兆豐 億萬富翁 億達 億贊 億光 陸續 陸地 陸海 大陸 登陸 著陸 陸軍 內陸 陸生 陸委會 陸企 陸資 陸客 陸戰 陸方 陸媒 陸港 陸配 伍德 隊伍 退伍 入伍 落伍 伍仁 肆意 肆無 放肆 肆虐 拾起 收拾 撿拾 參與 參加 參考 參數 參議 參觀 參選 參謀 參賽 參院 參照 人參 參謀 參半 參展 參拜 參見 參訪 參戰 參閱 "
    "壹傳媒 壹週刊 兩棲 兩儀 零售 零件 零食 零組件 零和 零時差 零碳 零星 零散 零用 零基礎 歸零 從零 清零 零元 仟萬 佰萬 什三 一一 一一對應 一審 二審 三審 一讀 二讀 一中 一國兩制 一帶一路 一二線 一邊一國 三級片 九二共識 三一學院 十室九空 百廢待舉 萬無一失 萬眾 萬幸 萬惡 億兆 百感交集 百折不撓 百無聊賴 百發百中 百聞 一百八十度 三百六十行 三百六十度 "
    "點五 九宮 五味 五內 七情六慾 七零八落 四分五裂 四通八達 四捨五入 三更半夜 三天兩頭 三長兩短 三頭六臂 三教九流 三姑六婆 三令五申 五光十色 五體投地 六六大順 八面玲瓏 八竿子 九泉 十萬火急 十拿九穩 十年寒窗 十惡不赦 百年大計 百萬富翁 百年樹人 千鈞一髮 千軍萬馬 千萬富翁 千真萬確 千言萬語 千奇百怪 千差萬別 萬紫千紅 萬家燈火 萬籟 萬劫不復 萬壽 萬箭 萬丈 萬般 萬機 萬維 萬向 萬科 萬華區 萬安 萬隆 "
)
_KEEP_AFTER: Final = {  # an idiom that is a quantity before these: 一年, 一點五, 一代 …
    "一點": "[零一二三四五六七八九]", "一度": "電", "一片": "", "十分": "鐘|之", "一號": "", "三角": "", "三重": "", "五常": "", "五行": "", "二元": "", "零元": "", "半天": "", "一步": "", "萬里": "", "千里": "", "百里": "",
    "兩端": "", "有一": "[百千萬億成倍兆點]|[十]|個(?:月|多月|小時)|[年天週]", "不一": "", "從一": "[百千萬億成倍兆]|[年月十]", "這一": "[百千萬億]", "下一": "", "上一": "", "再一": "[百千萬億倍成]", "一一": "", "參半": "", "一手": "", "零時差": "", "從零": "點",
    "單一": "", "每一": "[百千萬億]", "另一": "[百千萬億]", "前一": "[百千萬億]", "後一": "[百千萬億]", "某一": "", "那一": "[百千萬億]", "一定": "", "百分百": "", "半身": "", "一代": "", "一號 ": "", "點五": "", "十大": "", "百家": "", "四月天": "", "三高": "", "一半一半": "", "四處": "", "三生": "",
}  # fmt: skip
_DROPPED: Final = frozenset({"點五", "百分百", "陸", "三生", "八成新", "半天", "四季", "一種", "兩樣", "一片", "一度"})


def _idiom(word: str) -> str:
    keep = _KEEP_AFTER.get(word, "")
    return f"{word}(?!{keep})" if keep else word


def _trie(words: list[str]) -> str:
    """One pattern for all words, branching on the first character, so that a scan tries only what can match."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[0], []).append(word)
    branches = []
    for head, group in sorted(heads.items()):
        tails = sorted((word[1:] for word in group), key=lambda tail: (-len(tail), tail))
        branches.append(head + "(?:" + "|".join(_idiom(head + tail)[1:] for tail in tails) + ")")
    return "|".join(branches)


_LETTER: Final = "A-Za-z"
_NAME: Final = (
    r"(?<![A-Za-z0-9_])(?!(?:US|NT|HK)\$|(?:USD|NTD|TWD|HKD|RMB|CNY|EUR|GBP|JPY)[0-9]|(?:Q[1-4]|[FC]Y ?[0-9]{2,4})(?![0-9A-Za-z.]))"
    r"[A-Za-z][A-Za-z_]{0,30}(?:[-–.][A-Za-z]{1,20})?[-–]?[0-9][0-9A-Za-z_]{0,40}(?:[-.–][0-9A-Za-z]{1,20}){0,4}"
)
_FREE_WORDS: Final = (
    "In|On|At|By|Of|To|From|For|With|And|Or|But|The|A|An|As|Is|Are|Was|Were|About|Around|Over|Under|Nearly|Almost|Some|Only|Just|Up|More|Less|Fewer|Than|At least|Since|"
    "Until|Through|During|Before|After|Between|Approximately|Roughly|Another|All|These|Those|This|That|Its|Their|Our|His|Her|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|"
    "February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Fall|Winter|"
    "Early|Late|Mid|Every|Each|Per|Of|Total|Exactly|Least|Most|Last|Next|First|Another|Q[1-4]|FY|CY|USD|TWD|NTD|RMB|CNY|EUR|GBP|HKD|JPY|Nor|If|When|While|Where|Which|Who|Then|Now|Today|"
    "Has|Have|Had|Will|Would|Can|Could|May|Might|It|They|We|He|She|You|I|Not|No|Yes|Also|Still|Even|Yet|There|Here|So|Because|Though|Although|Out|Into|Onto|Above|Below|Beyond|Within|Past|Nine|Ten|Two|Three"
)
_LABELLED: Final = (
    rf"(?<![A-Za-z0-9_])(?!(?:{_FREE_WORDS})(?![A-Za-z]))[A-Z][A-Za-z]{{0,24}} [0-9]{{1,4}}(?:\.[0-9]{{1,3}})*(?![0-9]|,[0-9]|\.[0-9]| ?[%％]| ?(?:percent|per cent|million|billion|trillion|thousand|hundred"
    r"|[kKMBTx](?![A-Za-z])|(?:GB|TB|MB|km|kg|nm|mm|cm|m|GW|MW|kW|hours?|days?|weeks?|months?|years?|times|people|employees|chips|GPUs|cards|[–-][0-9])(?![A-Za-z]))| ?[萬億兆千百年月日號個枚顆片人名家張座台件項次元美歐倍成歲小時天週分秒度噸公種款組輛架至到~])"
)
_LABEL_WORDS: Final = r"(?<![A-Za-z])(?:[Nn]os?\.|[Nn]umber|#|§|[Vv]ersion|[Cc]hapter|[Ss]ection|[Pp]age|[Pp]p?\.|[Ff]ig(?:ure|\.)|[Tt]able|[Aa]rticle|[Vv]ol(?:ume|\.)|[Pp]art|[Rr]oom|[Rr]oute|[Ff]light|[Aa]ppendix|[Ee]q\.|[Rr]ef\.|[Ii]ssue|[Ss]tep|[Ll]evel|[Tt]ier|[Pp]hase) ?[0-9]+(?:\.[0-9]+)*(?![0-9]|,[0-9])"
_TRAPS: Final = re.compile(
    "|".join(
        [
            r"(?:https?|ftp)://[^\s<>\"'」』）)，。\u4e00-\u9fff]+", r"(?<![A-Za-z0-9])www\.[^\s<>\"'，。\u4e00-\u9fff]+", r"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+",
            r"(?<![0-9A-Za-z])10\.[0-9]{4,9}/[^\s]+", r"(?<![A-Za-z])(?:arXiv|doi|ISBN|ISSN|CVE|PMID)[:： -]?[0-9][0-9X./v-]*",
            r"(?<![0-9A-Za-z])(?:\+[0-9]{1,3}[ -])(?:\(?[0-9]{1,4}\)?[ -]?)(?:[0-9]{2,4}[ -]?){1,4}[0-9]", r"\(0[0-9]{1,3}\) ?[0-9]{3,4}[ -]?[0-9]{3,4}", r"(?<![0-9A-Za-z.-])0[0-9]{1,3}-[0-9]{3,4}-?[0-9]{3,4}(?![0-9])",
            r"(?<![0-9A-Za-z.-])[0-9]{3,4}-[0-9]{3}-[0-9]{3,4}(?![0-9])", r"(?<![0-9A-Za-z.-])09[0-9]{8}(?![0-9])", r"(?<![0-9A-Za-z.])1[3-9][0-9]{9}(?![0-9])", r"(?:電話|專線|客服|熱線|傳真|手機)(?:號碼)?[::是為]? ?[0-9][0-9 -]{5,18}[0-9]",
            r"(?<![0-9.])(?!(?:19|20)[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2}(?![0-9.]))[0-9]+(?:\.[0-9]+){2,}(?![0-9])", r"(?<![0-9A-Za-z])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![0-9])",
            r"(?:版本|版|編號|案號|文號|車牌|學號|代號|訂單號|帳號|統編|郵遞區號|型號|航班|門牌|條碼|身分證|身份證|流水號|股票代號|股票代碼|證券代碼|代碼|字第|密碼)(?:號碼)?[::是為]? ?[A-Za-z]{0,4}[0-9][0-9A-Za-z.-]*", r"(?<=[\u4e00-\u9fff])\((?!(?:19|20)[0-9]{2}\))[0-9]{4,6}(?:[-.][A-Z]{1,3})?(?=[;,:)])", r"(?<![A-Za-z0-9])v[0-9]+(?:\.[0-9]+)*",
            r"(?<![0-9A-Za-z])[0-9]{1,2}/(?:7|11)(?= ?(?:恐攻|事件|襲擊|attacks?|terror))", r"(?<![0-9])24/7(?![0-9])", r"(?<![0-9A-Za-z])7-(?:11|Eleven|ELEVEN)",
            r"(?<![0-9A-Za-z.])[0-9]{1,4}[GDKPS](?![A-Za-z0-9])(?![ ]?(?:%|美元|元))", r"(?<![0-9A-Za-z])0x[0-9A-Fa-f]+", r"(?<![0-9A-Za-z])(?=[0-9]{0,30}[a-f])(?=[a-f]{0,30}[0-9])[0-9a-f]{10,64}(?![0-9A-Za-z])", r"301條款?(?=\W|關稅|調查|$)|[0-9]{3}條款",
            r"第 ?[0-9零一二三四五六七八九十百千]{1,8} ?(?:條|款|號|章|項|回|頁|版|集|版次|卷|冊|屆|名|位|代|次|方|部|大|個|家|篇|組|批|輪|線|者|張|座|枚|起|人|任|夫人|世|場|地|步|類|種|級|版)", r"[一二三四五六七八九十0-9]{1,3}(?:號(?:公報|文件|法案|決議|線|院|機|樓|店|館|艇|艦|坑|井|公路)|路|街|段(?=[0-9]|[一二三四五六七八九十]+號)|巷|弄|胡同)",
            _LABEL_WORDS, _NAME, _LABELLED,
            _trie(sorted({word for word in _IDIOMS.split() if word not in _DROPPED})),
        ]
    )
)  # fmt: skip
_QUICK: Final = re.compile(r"[0-9一二三四五六七八九十百千萬億兆兩半數幾零參陸伍肆拾壹仟佰@]")


def masked(text: str) -> str:
    """The folded ``text`` with every trap overwritten; no place moves."""
    if not _QUICK.search(text):
        return text
    return _TRAPS.sub(_filled, text)


def _filled(found: re.Match[str]) -> str:
    return FILLER * len(found[0])
