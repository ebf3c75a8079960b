"""How a Chinese question leans on what was said before: 那…呢, 它, 其中, 还有呢, 谁说的."""

import re

_FEW = 6
"""A fragment has at most this many characters that say something: two or three words."""

PERSON = re.compile("(?<![其吉])[他她](?!们|們)")
POINTER = re.compile(
    "(?<![其吉])[他她它牠](?:们|們)?|其中|上述|前者|后者|後者|对此|對此|为此|為此|此事"
    "|该(?:公司|企业|模型|机构|产品|报告|文章|人)"
    "|[这這那](?:个|個|些|家|种|種|位|款|项|項|件|篇|场|場|次|里|裡|样|樣|儿)(?!年|月|世纪|世紀|星期|季度|天)"
    "|[这這](?=是|会|會|对|對|意味)|^[这這那]"
)
COUNTED = re.compile("[个個名位家辆輛台项項种種座部条條款只件岁歲元]")
"""A word that only says what kind of thing is counted: 有多少辆."""
_TIMES = re.compile("[这這那](?:几|幾|两|兩)?(?:个|個|些)?(?:年|月|世纪|世紀|星期|季度|天)")
_ASKS = re.compile(
    "为什么|為什麼|什么|什麼|多少|谁|誰|哪[些个個家里裡位]?|怎么?样?|怎麼樣?|几|幾|为何|為何|如何|多久|多大|吗|嗎|呢|是否"
    "|有没有|有沒有|是不是"
)
_BEGINS_ASKING = re.compile(
    "^(?:什么|什麼|多少|谁|誰|哪|怎|几|幾|为什么|為什麼|为何|為何|如何|多久|多大|有没有|有沒有|有多)"
)
_CONNECTIVE = re.compile(
    "^(?:那么?|那麼|还有|還有|另外|此外|以及|而|但是?|不过|不過|可是|所以|然后|然後|换成|換成|至于|至於|同样|同樣)"
)
_ENDS_OPEN = re.compile("呢[？?。]*$")
_SAYS_NOTHING = re.compile("时候|時候|时间|[的地得了是在和与與对對有也都就还還会會能要最很吧被把家年个個位]")
_CONTENT = re.compile(r"[A-Za-z0-9.\-]+|[^\W\d_]")
WHOSE = re.compile(
    "^(?:那|这|這)?(?:话|話|句话|句話|些话|个观点|個觀點)?(?:都|又)?是?(?:谁|誰|哪位)(?:说|說|讲|講|写|寫|提出)(?:过|過)?的?"
    "(?:这|這|那)?(?:句)?(?:话|話)?[？?。呢]*$"
    "|^(?:这|這|那)?(?:句)?(?:话|話)?的?(?:出处|出處|来源|來源)是?(?:哪里|哪裡|什么|什麼|哪篇文章)?[？?呢]*$"
)
MORE = re.compile(
    "^(?:那|那么)?(?:还有|還有)?(?:更多|别的|別的|其他的?|其它的?|什么|什麼|哪些)?(?:内容|信息)?(?:吗|嗎|呢|没有|沒有)?[？?。!！]*$"
    "|^(?:继续|繼續|接着说|再来一?些|多说[点些]|展开说说|详细说说|說詳細點|再说说)(?:吧|呢)?[？?。!！]*$"
)


def leans(text: str) -> bool:
    """Whether a question without spaces points outside itself, or makes no whole question."""
    timeless = _TIMES.sub(_blank, text)
    content = _CONNECTIVE.sub(_blank, timeless)
    for pattern in (POINTER, _ASKS, _SAYS_NOTHING):
        content = pattern.sub(_blank, content)
    own = _CONTENT.findall(content)
    if not own:
        return _ASKS.search(text) is not None
    # What a pronoun after a noun means is most often that noun.
    first = next(_CONTENT.finditer(content)).start()
    if any(match.start() < first for match in POINTER.finditer(timeless)):
        return True
    asks = _ASKS.search(_ENDS_OPEN.sub("", text)) is not None
    if _ENDS_OPEN.search(text) and not asks and len(own) <= _FEW:
        return True
    if _CONNECTIVE.search(text) and len(own) < _FEW:
        return True
    return len(own) <= _FEW // 2 and "是" not in text and _BEGINS_ASKING.search(text) is not None


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match[0])
