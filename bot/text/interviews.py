"""Interviews: which lines open with a speaker's label (`Stella: …`), and who that is.

Lists of terms, of products and of their strengths look much the same (`Pros: …`, `Cons: …`), so a text is an
interview only where there is a sign of people talking: somebody asks, or the labels are people the text names.
"""

import re
from collections import Counter
from dataclasses import dataclass

from bot.text.people import full_name

_LABEL = re.compile(
    r"(?P<bold>\*\*|__)?"
    r"(?P<name>[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*){0,3}|[\u4e00-\u9fff·]{1,8})"
    r"(?:[ \u00a0]?[(（][^()（）]{1,40}[)）])?"
    r"(?(bold)(?:[ \u00a0]?[:：](?:\*\*|__)|(?:\*\*|__)[ \u00a0]?[:：])|[ \u00a0]?[:：])\s*(?=\S)"
)
_NOT_SPEAKERS = frozenset(
    """abstract advertisement answer author background caption chart conclusion contact correction credit date edit
    editor example figure graphic image introduction keywords link location note notes opinion overview photo photos
    picture place question references result see source sources subject summary table takeaway time tip tips title
    topic update video warning where who why 作者 编辑 来源
    來源 图 注 备注 摘要 关键词 日期 时间 地点 标题 原文 题图 结论 背景 提示 更新 问题""".split()
)
_REPORTERS = frozenset(["记者", "記者"])
"""Whoever asks the questions, or the byline of a report: it depends on whether the label comes again."""
_ANONYMOUS = frozenset({"q", "a", "问", "答", "問"})
_ASKS = re.compile(r"[?？]")
_CHINESE_NAME = re.compile(
    "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧肖蔡潘田董袁于余叶葉][\u4e00-\u9fff]{1,2}"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line; `end` counts from the line's start, the white space after it included."""

    name: str
    end: int


@dataclass(frozen=True, slots=True)
class Interview:
    """The labels of one text and the people they stand for; empty where the text is no interview."""

    people: dict[str, str | None]

    def label_of(self, line: str) -> Label | None:
        """The label this line opens with, if it is one of this interview's."""
        match = _LABEL.match(line)
        return Label(match["name"], match.end()) if match and match["name"] in self.people else None

    def ends_turn(self, line: str) -> bool:
        """Whether a line of an interview opens with a label that is not one of its speakers: `Note:`, `Audience:`."""
        return bool(self.people) and _LABEL.match(line) is not None and self.label_of(line) is None

    def speaker(self, label: str) -> str | None:
        """The person's name as the text gives it in full; None for a bare `Q` or `A`."""
        return self.people[label]


def interview_in(body: str) -> Interview:
    """The interview that a text holds.

    At least two different labels must open lines, and each must be more than an odd `Note:`: it labels two lines, or
    its name stands elsewhere in the text. And one of the labelled lines must ask something, or two of the labels be
    people: named in full elsewhere, or by a Chinese name that labels two lines.
    """
    heads: Counter[str] = Counter()
    asked: set[str] = set()
    for line in body.splitlines():
        text = line.strip()
        match = _LABEL.match(text)
        if match and match["name"].casefold() not in _NOT_SPEAKERS:
            heads[match["name"]] += 1
            if _ASKS.search(text):
                asked.add(match["name"])
    labels = [name for name, count in heads.items() if _is_label(name, count, body)]
    people = {name: None if name.casefold() in _ANONYMOUS else full_name(name, body) for name in labels}
    known = sum(full not in (None, name) or _is_chinese_person(name, heads[name]) for name, full in people.items())
    return Interview(people if len(labels) >= 2 and (asked.intersection(labels) or known >= 2) else {})


def _is_label(name: str, count: int, body: str) -> bool:
    return count > 1 or (name not in _REPORTERS and (_mentions(body, name) > count or full_name(name, body) != name))


def _is_chinese_person(name: str, count: int) -> bool:
    return count > 1 and _CHINESE_NAME.fullmatch(name) is not None


def _mentions(body: str, name: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", body))
