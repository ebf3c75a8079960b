"""Whose words a sentence reports, as the article names them.

`“…,” Zhou said` belongs to Dillon Zhou, and so do the quoted sentences around it. `He said …` belongs to whoever
spoke last. A plain report belongs to nobody: a wrong name under a quote is worse than none.
"""

import re
from collections.abc import Sequence

from bot.text.article import Span
from bot.text.people import CAPITAL, NAME_WORD, full_name, without_openers

_SAYS = (
    r"(?:said|says|told|tells|added|adds|explained|explains|argued|argues|noted|notes|warned|warns|stated|states"
    r"|wrote|writes|pointed out|points out|remarked|stressed|stresses|emphasi[sz]e[sd]|predicted|predicts|admitted"
    r"|insisted|insists|observed|recalled|suggested|suggests|claimed|claims|commented|concluded|concludes)\b"
)
_NAME = rf"{NAME_WORD}(?:[ \u00a0](?:(?:of|for|de|van|von|al|bin)[ \u00a0])?{NAME_WORD}){{0,4}}"
_APPOSITIVE = r"(?:,[ \u00a0][^,“”\"]{2,140},)?"
_ADVERB = r"(?:[ \u00a0](?:has|had|have|also|then|later|once|recently|repeatedly))*"
_NAMED_SAYS = re.compile(rf"\b(?P<name>{_NAME}){_APPOSITIVE}{_ADVERB}[ \u00a0]{_SAYS}")
_SAYS_NAMED = re.compile(rf"[”\"’][ \u00a0]*{_SAYS}[ \u00a0](?P<name>{_NAME})")
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<name>{_NAME})")
_PRONOUN_SAYS = re.compile(rf"\b(?:[Hh]e|[Ss]he){_ADVERB}[ \u00a0](?:{_SAYS}|found\b)")
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧肖蔡潘田董袁于余叶葉蒋蔣杜苏蘇"
    "魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
    "赖賴洪莫孔汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐"
)
_CHINESE_SAYS = re.compile(
    rf"(?:^|[。！？”」，\s])(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:说|說|表示|指出|认为|認為|强调|強調|补充说|補充說|告诉|告訴|透露|坦言)"
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|「[^」]*(?:」|$)")
_OPENS_QUOTED = re.compile(r"[“\"「]")


class Speakers:
    """The speakers of one body; remembers who spoke last, for `he said`."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._last: str | None = None
        self._rests = 0

    def of(self, sentences: Sequence[Span], *, whole: str | None) -> tuple[str | None, ...]:
        """The speaker of each sentence of one passage, in order.

        `whole`: the person all of the passage belongs to (an interview turn, a list whose lead-in they spoke).
        Passages must be given in the order of the body.
        """
        if whole is not None:
            return (whole,) * len(sentences)
        named = [self._attributed(sentence) for sentence in sentences]
        here = next((name for name in named if name), None)
        # “He said” may look back at the passage before, not further: by then somebody else may be meant.
        self._rests = 0 if here else self._rests + 1
        if self._rests > 1:
            self._last = None
        if here is None:
            return tuple(named)
        spoken: list[str | None] = []
        current = here
        for sentence, name in zip(sentences, named, strict=True):
            current = name or current
            quoted = _OPENS_QUOTED.match(sentence.of(self._body)) is not None
            spoken.append(name or (current if quoted else None))
        return tuple(spoken)

    def _attributed(self, sentence: Span) -> str | None:
        text = sentence.of(self._body)
        inside = [match.span() for match in _QUOTED.finditer(text)]

        def told(match: re.Match[str], group: str | int) -> bool:
            return not any(start < match.start(group) < end - 1 for start, end in inside)

        for pattern in (_NAMED_SAYS, _SAYS_NAMED, _ACCORDING, _CHINESE_SAYS):
            for match in pattern.finditer(text):
                if told(match, "name") and (name := self._resolve(match["name"])):
                    self._last = name
                    return name
        for match in _PRONOUN_SAYS.finditer(text):
            if told(match, 0):
                return self._last
        return None

    def _resolve(self, name: str) -> str | None:
        if not re.match(CAPITAL, name):
            return name
        words = without_openers(name.replace("\u00a0", " ").split(" "))
        return full_name(" ".join(words), self._body) if words else None
