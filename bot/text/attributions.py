"""Who a sentence says its words come from: `“…,” Zhou said`, `said Zhou`, `According to Zhou, …`, `周鸿祎说`.

A name counts only where it begins a clause. `Investors in Baidu said`, `Li and Ma said`, `Zhang’s lawyer said` and
`Critics said` name nobody whose words these are, and a wrong name under a quote is worse than none.
"""

import re

from bot.text.people import (
    CONJUNCTIONS,
    NAME_WORD,
    OPENERS,
    PARTICLES,
    full_name,
    without_titles,
    words_in_names,
    words_of,
)

_SAYS = (
    r"(?:said|says|told|tells|added|adds|explained|explains|argued|argues|noted|notes|warned|warns|stated|states"
    r"|wrote|writes|pointed out|points out|remarked|stressed|stresses|emphasi[sz]e[sd]|predicted|predicts|admitted"
    r"|insisted|insists|observed|recalled|suggested|suggests|claimed|claims|commented|concluded|concludes|replied"
    r"|replies)\b(?! to (?:be|have)\b)"
)
_GAP = r"[ \u00a0]"
_NAME = rf"{PARTICLES}{NAME_WORD}(?:{_GAP}(?:(?:of|for){_GAP})?{PARTICLES}{NAME_WORD}){{0,5}}"
_ROLE = (
    r"(?:former|then|senior|deputy|vice|chief|executive|co-?founder|founder|analyst|researcher|scientist|engineer|lawyer"
    r"|economist|investor|professor|director|president|chair(?:man|woman|person)?|minister|secretary|spokes(?:man|woman"
    r"|person)|manager|partner|author|editor|expert|boss|head|leader|giant|company|firm|start-?up|chip-?maker|car-?maker"
    r"|auto-?maker|developer)"
)
_ABBREVIATED = r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Amb|Rev)"
_LEADING = rf"(?:(?:{_ROLE}|{_ABBREVIATED}\.?|U\.S\.|U\.K\.|{NAME_WORD}[’']s){_GAP})*"
_APPOSITIVE = rf"(?:,{_GAP}[^,“”\"]{{2,140}},)?"
_ADVERB = rf"(?:{_GAP}(?:has|had|have|also|then|later|once|recently|repeatedly))*"
_NAMED_SAYS = re.compile(rf"\b(?P<name>{_NAME}){_APPOSITIVE}{_ADVERB}{_GAP}{_SAYS}")
_SAYS_NAMED = re.compile(
    rf"[”\"’']{_GAP}*(?:{_SAYS}|asked|asks){_GAP}{_LEADING}(?P<name>{_NAME})(?![\w’'-])(?!{_GAP}(?:and|&){_GAP})"
)
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to (?:[^,.;“”]{{0,60}}(?:{_GAP}{_ROLE}|[’']s){_GAP})?(?:{_ABBREVIATED}\.?{_GAP})?"
    rf"(?P<name>{_NAME})(?=[,;:)”\"]|\.?$|\.{_GAP})"
)
_PRONOUN_SAYS = re.compile(rf"\b(?P<name>[Hh]e|[Ss]he){_ADVERB}{_GAP}(?:{_SAYS}|found\b)")
_BEGINS_CLAUSE = re.compile(
    rf"(?:^\W*|[,;:—–“”\"‘’'()…]{_GAP}*|(?<=[’']s){_GAP}|\b(?:as|but|because|when|while|which|where|whereas|although|though"
    rf"|since|so|yet){_GAP})(?:(?:[\w-]+{_GAP}){{0,4}}?{_ROLE}{_GAP}|{_ABBREVIATED}\.?{_GAP}|U\.S\.{_GAP}|U\.K\.{_GAP})*$"
)
_OPENS = re.compile(r"^\W*$|[.!?…][”\"’']\W*$")
_QUOTED = re.compile(r"^[^“”]*”|“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|「[^」]*(?:」|$)|‘(?:[^’]|’(?=\w))*(?:’|$)")

_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹彭萧肖蔡潘田董袁叶葉蒋蔣杜苏蘇魏程吕呂丁"
    "沈姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸戴贾賈韦韋夏邱侯邹鄒熊孟秦阎閻薛尹段雷黎龙龍陶贺賀顾顧毛郝龚龔邵钱錢赖賴孔汤湯樊葛邢乔喬伍庞龐"
)
_ALSO_WORDS = "于余任何高安严嚴常江方曾金石施文易齐齊白万萬温溫康史莫洪牛"
"""Surnames that are as often the beginning of a plain word (高管, 任何人, 曾多次): the name must come again."""
_NO_NAMES = (
    r"(?:.[^。]?[者人管书書件会會方省州市县縣区區厅廳局部司院校社界员員店来來末述队隊组組处處报報台网網站层層府们們地得着后後此之是经經次开開外来]$"
    r"|郑重|鄭重|周围|周一|周二|周三|周四|周五|周六|周日|马上|馬上|黄金|黃金|许多|許多|程序|田间|龙头|林业|钱包)"
)
_CHINESE_ROLE = (
    r"(?:创始人|創始人|首席执行官|執行長|首席科学家|CEO|CTO|董事长|董事長|总裁|總裁|教授|院士|主席|总经理|总理|部长|部長"
    r"|研究员|研究員|分析师|分析師|科学家|科學家|主任|院长|院長|专家|博士)"
)
_CHINESE_SAYS = re.compile(
    rf"(?:^|[。！？”」，\s]|(?P<role>{_CHINESE_ROLE}))(?P<name>[{_SURNAMES}{_ALSO_WORDS}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?:[说說](?![明法服辞辭])|表示|指出|认为|認為|强调|強調|补充说|補充說|告诉|告訴|透露|坦言)"
)


def attributed(text: str, body: str) -> str | None:
    """The name, in full, of whoever the sentence `text` of `body` says it is from; None where it does not say."""
    for pattern in (_NAMED_SAYS, _SAYS_NAMED, _ACCORDING):
        for match in told(pattern, text):
            if (pattern is not _NAMED_SAYS or _BEGINS_CLAUSE.search(text, 0, match.start("name"))) and (
                name := _person(match, text, body)
            ):
                return name
    return next((match["name"] for match in told(_CHINESE_SAYS, text) if _is_chinese_name(match, body)), None)


def pronoun_in(text: str) -> str | None:
    """`he` or `she`, where the sentence says no more than that of whoever spoke."""
    said = (match for match in told(_PRONOUN_SAYS, text) if _BEGINS_CLAUSE.search(_lowered(text, match)))
    return next((match["name"].lower() for match in said), None)


def told(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches that do not stand in a quotation: `“Zhou said so”` is what somebody else says."""
    inside = [match.span() for match in _QUOTED.finditer(text)]
    return [
        match
        for match in pattern.finditer(text)
        if not any(start < match.start("name") < end - 1 for start, end in inside)
    ]


def is_quotation(text: str) -> bool:
    """Whether a sentence is a quotation and nothing else, so that whoever spoke before may be speaking still."""
    return re.match('[“"「]', text) is not None and not re.search(r"\w", _QUOTED.sub("", text))


def _lowered(text: str, match: re.Match[str]) -> str:
    before = text[: match.start()]
    return before[:1].lower() + before[1:]


def _person(match: re.Match[str], text: str, body: str) -> str | None:
    words = words_of(match["name"])
    opens = _OPENS.search(text[: match.start("name")]) is not None
    while words and words[0] in OPENERS:
        if words[0] not in CONJUNCTIONS and words[0] != "The":
            return None
        words, opens = words[1:], False
    words = without_titles(words)
    if not words:
        return None
    name = full_name(" ".join(words), body)
    if opens and len(words) == 1 and name == words[0] and not _is_name(name, body):
        return None
    return name


def _is_name(word: str, body: str) -> bool:
    """Whether a word that opens a sentence has its capital for another reason: `DeepSeek`, or a name elsewhere."""
    elsewhere = rf"[\w,][ \u00a0]{re.escape(word)}\b"
    return not word[1:].islower() or word in words_in_names(body) or re.search(elsewhere, body) is not None


def _is_chinese_name(match: re.Match[str], body: str) -> bool:
    name = match["name"]
    if re.match(_NO_NAMES, name):
        return False
    return match["role"] is not None or name[0] not in _ALSO_WORDS or body.count(name) > 1
