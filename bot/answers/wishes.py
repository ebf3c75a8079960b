"""What kind of answer a question wishes for: a person, a time, a number, a place, a reason, somebody's own words.

It never decides whether a sentence is found, only which of the found ones is shown first: the one that holds such a
thing before the one that is about the same subject.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from bot.text.han import fold
from bot.text.people import people_in

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug"
_NUMBER_WORDS = (
    "half|third|quarter|fifth|tenth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|double|triple|most"
    r"|twice|\w+-?fold|percent|per cent"
)
_AMOUNTS = "share|fraction|percentage|percent|portion|proportion|part|number|amount|ratio|rate|size"

_HAN = "[\u4e00-\u9fff]"
_NAMED = "称稱译譯作改划成视視定评評列命名誉譽选選"
"""被称为什么 asks for a name and not for a reason."""
_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂"
    "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段"
    "雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文司欧歐"
)
_MEASURES = "个個年月日天岁歲倍成名位人条條只隻家座种種次部艘架辆輛张張册冊支队隊层層间間所项項元米里站届屆"


class Wish(Enum):
    """The kinds of thing that a question can wish for."""

    PERSON = "a person"
    TIME = "a time"
    NUMBER = "a number"
    PLACE = "a place"
    REASON = "a reason"
    OPINION = "somebody's own words"
    IDENTITY = "who somebody is"


def _any_of(patterns: Mapping[Wish, tuple[str, ...]]) -> Mapping[Wish, re.Pattern[str]]:
    return MappingProxyType({wish: re.compile("|".join(several)) for wish, several in patterns.items()})


_ASKS = _any_of(
    {
        Wish.PERSON: (r"(?i:\b(?:who|whose|whom)\b)", "谁|誰|哪位|哪些人|何人"),
        Wish.TIME: (
            r"(?i:\b(?:since |by )?when\b)",
            r"(?i:\b(?:what|which) (?:year|date|day|month|time)\b)",
            "何时|何時|什么时[候间期]|什麼時[候間期]|什[么麼][日年]|哪一?[年天日]|[几幾][月号號]",
            "哪[个個](?:世纪|世紀|朝代|年代|时期|時期|月)",
        ),
        Wish.NUMBER: (
            r"(?i:\bhow (?:many|much|long|big|large|far|often|old|fast|quickly)\b)",
            rf"(?i:\b(?:what|which) (?:{_AMOUNTS})\b|\b(?:what|which)(?= \w+ (?:{_AMOUNTS})\b)|\bnumber of\b)",
            "多少|多久|多大|多长|多長|多高|几个|幾個|几家|几年|[占佔](?=.{0,16}(?:多少|比|几成))|比例|几成|第几",
        ),
        Wish.PLACE: (
            r"(?i:\bwhere\b)",
            r"(?i:\b(?:what|which) (?:city|country|place|province|region|part of)\b)",
            "哪[里裡儿兒]|哪[个個座一](?:城市|国家|國家|地区|地區|省|市|县|縣|州)|哪国|哪國|什[么麼]地[方区區]|何处|何處|何地",
        ),
        Wish.REASON: (
            r"(?i:\b(?:why|how come|reasons?)\b)",
            r"(?i:\bwhat (?:made|makes|caused|causes|drives|drove)\b)",
            rf"(?<![{_NAMED}])(?:为什么|為什麼)|为何|為何|原因|怎么会|怎麼會",
        ),
        Wish.OPINION: (
            r"(?i:\b(?:says?|said|thinks?|thought|feels?|felt|believes?|views?|opinion|argues?|attitude|claims?)\b)",
            r"(?i:\baccording to\b)",
            "怎么看|怎麼看|认为|認為|看法|觉得|覺得|观点|怎么说|说了什么",
        ),
        Wish.IDENTITY: (
            r"(?i:\bwho(?:['’]s| is| was| are| were)\b)",
            r"(?i:\b(?:background|biography|bio|job|role) of\b|['’]s background\b)",
            "谁是|誰是|是谁|是誰|何许人|什么人|背景|职务|職務",
        ),
    }
)
_HOLDS = _any_of(
    {
        Wish.PERSON: (
            r"(?i:\b(?:named|founders?|chief|head|director|researcher|writer|written by)\b)",
            f"{_HAN}{{2,3}}(?:说|說|表示|认为|認為|指出)|[由被]{_HAN}{{2,}}|{_HAN}[·•・]{_HAN}",
            f"(?<!{_HAN})[{_SURNAMES}]{_HAN}{{1,2}}(?!{_HAN})|[与與和及、是为為任妻女父母][{_SURNAMES}]{_HAN}",
        ),
        Wish.TIME: (
            r"\b(?:1[89]|20)\d\d\b",
            rf"\b(?:{_MONTHS})\b\.? ?\d",
            r"(?i:\b(?:decade|last year|this year|century)\b)",
            r"\d+ ?[年月日号號]|[元一二三四五六七八九十]年|年间|年間",
            "世纪|世紀|时期|時期|[早中晚末]期|[朝代](?![表言])",
        ),
        Wish.NUMBER: (
            rf"\d|\b(?i:{_NUMBER_WORDS})\b",
            f"[一二三四五六七八九十百千万萬亿億两兩半数數]+(?:[{_MEASURES}]|分之)",
        ),
        Wish.PLACE: (
            r"\b(?:in|at|from|to|near|across) (?:the )?[A-ZÀ-Þ]\w+",
            r"\w-based\b",
            "位于|位於|坐落|地处|地處|来自|來自|出生|分布",
            f"{_HAN}(?:[省市县縣镇鎮村州府郡洲岛島国國](?![场場民际際家内內外])|人(?!{_HAN}))",
        ),
        Wish.IDENTITY: (
            r"\w, (?:an?|the) [\w -]{3,60}\b(?:of|at|with|based|in|from)\b",
            r"\b(?:is|was|are|were) (?:an?|the|one of) ",
            r"(?i:\b(?:head|director|founder|partner|researcher|engineer|analyst|editor|professor|chief) (?:of|at|@))",
            r"(?i:\b(?:officer|president|minister|scientist|entrepreneur|investor|journalist|fellow) (?:of|at|@))",
            f"{_HAN}(?:教授|主任|总裁|總裁|总监|總監|创始人|創始人|首席|研究员|研究員|记者|記者|演员|演員|歌手|导演|導演)",
            f"{_HAN}(?:家|院长|院長|校长|校長|董事长|董事長)(?!{_HAN})",
            "[担擔出历歷现現]任|[，、是]任",
        ),
        Wish.REASON: (
            r"(?i:\b(?:because|due to|since|as a result|thanks to|driven by|owing to|therefore|so that|reason)\b)",
            "因为|因為|由于|由於|所以|因此|原因|得益于|得益於|[因故](?![素])|导致|導致|使得|以致|为了|為了|以便|从而|從而",
        ),
    }
)


def wishes_of(question: str) -> frozenset[Wish]:
    """What a question wishes for; nothing in particular is the empty set."""
    return frozenset(wish for wish, asks in _ASKS.items() if asks.search(question))


@lru_cache(maxsize=16)
def _besides_wishes(question: str) -> str:
    for asks in _ASKS.values():
        question = asks.sub(lambda match: " " * len(match.group()), question)
    return fold(question)


def only_kinds(question: str, words: Sequence[str]) -> frozenset[int]:
    """Which of a question's words only say what kind of thing it wishes for: `long` in "how long", 占 in 占多少."""
    besides, whole = _besides_wishes(question), fold(question)
    folded = [fold(word) for word in words]
    return frozenset(n for n, word in enumerate(folded) if word in whole and word not in besides)


def fulfils(sentence: str, wishes: frozenset[Wish]) -> bool:
    """Whether a sentence holds something of what is wished for, somebody's own words aside."""
    return any(_holds(sentence, wish) for wish in wishes)


@lru_cache(maxsize=8192)
def _holds(sentence: str, wish: Wish) -> bool:
    """Whether a sentence holds something of one kind; the sentences quoted most are looked through once."""
    holds = _HOLDS.get(wish)
    if holds and holds.search(sentence):
        return True
    return wish is Wish.PERSON and bool(people_in(sentence))
