"""What kind of answer a question wishes for: a person, a time, a number, a place, a reason, somebody's own words.

It never decides whether a sentence is found, only which of the found ones is shown first: the one that holds such a
thing before the one that is about the same subject.
"""

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug"
_NUMBER_WORDS = (
    "half|third|quarter|fifth|tenth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|double|triple|most"
    r"|twice|\w+-?fold|percent|per cent"
)


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
            "何时|何時|什么时候|什麼時候|哪年|哪一年|几月|幾月|哪天|几号|什么日期|什么时间",
        ),
        Wish.NUMBER: (
            r"(?i:\bhow (?:many|much|long|big|large|far|often|old|fast|quickly)\b)",
            r"(?i:\b(?:what|which) (?:\w+ )?(?:share|fraction|percentage|percent|portion|proportion|part)\b)",
            r"(?i:\b(?:what|which) (?:\w+ )?(?:number|amount|ratio|rate|size)\b|\bnumber of\b)",
            "多少|多久|多大|多长|多長|多高|几个|幾個|几家|几年|占.{0,6}比|比例|几成|第几",
        ),
        Wish.PLACE: (
            r"(?i:\bwhere\b)",
            r"(?i:\b(?:what|which) (?:city|country|place|province|region|part of)\b)",
            "哪里|哪裡|哪儿|哪个城市|哪個城市|哪座城市|哪个国家|什么地方|何处|何地",
        ),
        Wish.REASON: (
            r"(?i:\b(?:why|how come|reasons?)\b)",
            r"(?i:\bwhat (?:made|makes|caused|causes|drives|drove)\b)",
            "为什么|為什麼|为何|為何|原因|怎么会",
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
            r"\b[A-ZÀ-Þ][\w’'-]+ (?:[A-Z]\. )?[A-ZÀ-Þ][\w’'-]+",
            r"(?i:\b(?:named|founders?|chief|head|director|researcher|writer|written by)\b)",
            r"[\u4e00-\u9fff]{2,3}(?:说|表示|认为|指出)",
        ),
        Wish.TIME: (
            r"\b(?:1[89]|20)\d\d\b",
            rf"\b(?:{_MONTHS})\b\.? ?\d",
            r"(?i:\b(?:decade|last year|this year|century)\b)",
            r"\d+ ?[年月日号]|年代",
        ),
        Wish.NUMBER: (
            rf"\d|\b(?i:{_NUMBER_WORDS})\b",
            "[一二三四五六七八九十百千万亿两半]+(?:个|年|月|倍|成|万|亿|分之)",
        ),
        Wish.PLACE: (r"\b(?:in|at|from|to|near|across) (?:the )?[A-ZÀ-Þ]\w+", r"\w-based\b", "位于|来自|[省市县区]"),
        Wish.IDENTITY: (
            r"\w, (?:an?|the) [\w -]{3,60}\b(?:of|at|with|based|in|from)\b",
            r"\b(?:is|was|are|were) (?:an?|the|one of) ",
            r"(?i:\b(?:head|director|founder|partner|researcher|engineer|analyst|editor|professor|chief) (?:of|at|@))",
            r"(?i:\b(?:officer|president|minister|scientist|entrepreneur|investor|journalist|fellow) (?:of|at|@))",
            r"[\u4e00-\u9fff](?:教授|主任|总裁|总监|创始人|首席|院长|研究员|记者|董事长)",
        ),
        Wish.REASON: (
            r"(?i:\b(?:because|due to|since|as a result|thanks to|driven by|owing to|therefore|so that|reason)\b)",
            "因为|由于|所以|因此|原因|得益于",
        ),
    }
)


def wishes_of(question: str) -> frozenset[Wish]:
    """What a question wishes for; nothing in particular is the empty set."""
    return frozenset(wish for wish, asks in _ASKS.items() if asks.search(question))


def fulfils(sentence: str, wishes: frozenset[Wish]) -> bool:
    """Whether a sentence holds something of what is wished for, somebody's own words aside."""
    return any(wish in wishes and holds.search(sentence) for wish, holds in _HOLDS.items())
