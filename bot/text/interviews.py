"""Interviews: which lines open with a speaker's label (`Stella: …`), and who that is."""

import re
from collections import Counter
from dataclasses import dataclass

from bot.text.people import full_name

_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*){0,3}|[\u4e00-\u9fff·]{1,8})(?:[ \u00a0]?\([^)]{1,40}\))?"
    r"[ \u00a0]?[:：]\s*(?=\S)"
)
_NOT_SPEAKERS = frozenset(
    """abstract advertisement answer author background caption chart conclusion contact correction credit date edit
    editor example figure graphic image introduction keywords link location note notes opinion overview photo photos
    picture place question references result see source sources subject summary table takeaway time tip tips title
    topic update video warning where who why 作者 编辑 記者 记者 来源
    來源 图 注 备注 摘要 关键词 日期 时间 地点 标题 原文 题图 结论 背景 提示 更新 问题""".split()
)
_ANONYMOUS = frozenset({"q", "a", "问", "答", "問"})


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

    def speaker(self, label: str) -> str | None:
        """The person's name as the text gives it in full; None for a bare `Q` or `A`."""
        return self.people[label]


def interview_in(body: str) -> Interview:
    """The interview that a text holds.

    At least two different labels must open lines, and each must be more than an odd `Note:`: it labels two lines, or
    its name stands elsewhere in the text.
    """
    heads = Counter(
        match["name"]
        for line in body.splitlines()
        if (match := _LABEL.match(line.strip())) and match["name"].casefold() not in _NOT_SPEAKERS
    )
    labels = [name for name, count in heads.items() if count > 1 or _mentions(body, name) > count]
    if len(labels) < 2:
        return Interview({})
    return Interview({name: None if name.casefold() in _ANONYMOUS else full_name(name, body) for name in labels})


def _mentions(body: str, name: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", body))
