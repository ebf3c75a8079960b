"""The sentences of a digest that are not quotes: why these quotes, why none, and what was wrong with a line."""

from collections.abc import Mapping, Sequence

from bot.digest.complaints import Complaint, Wrong
from bot.digest.plan import LONGEST_TOPIC, MOST_TOPICS
from bot.digest.reasons import Quiet, Reason

_CITY = "Asia/Shanghai, Berlin or UTC"


def why_these(reason: Reason, language: str = "en") -> str:
    """One sentence on why an edition has these quotes: "2 new articles; 3 on chips that you have not seen."."""
    return (_chinese if language == "zh" else _english)(reason)


def why_none(quiet: Quiet, language: str = "en") -> str:
    """One sentence on why there is no edition."""
    return _QUIET[quiet][language == "zh"]


def what_is_wrong(complaint: Complaint, language: str = "en") -> str:
    """One sentence on the part that was not understood and what would be."""
    wrong, instead = _COMPLAINTS[complaint.wrong][language == "zh"]
    near = (" 或 " if language == "zh" else " or ").join(complaint.instead)
    shown = complaint.part if len(complaint.part) <= LONGEST_TOPIC else complaint.part[: LONGEST_TOPIC - 1] + "…"
    quoted = f"“{shown}”"
    return wrong.format(quoted) + (instead[1].format(near) if near else instead[0])


def _english(reason: Reason) -> str:
    unseen = sum(count for _, count in reason.on_topics)
    topics = [topic for topic, _ in reason.on_topics]
    if reason.topics_chosen:
        fresh = f"{unseen} on {_listed(topics)} that you have not seen" if unseen else ""
        other = f"{reason.from_library} from elsewhere in the library" if reason.from_library else ""
    else:
        every = unseen + reason.from_library
        on_topics = f", {unseen} of them on {_listed(topics)}" if topics else ""
        fresh, other = f"{every} that you have not seen{on_topics}" if every else "", ""
    within = f" within {reason.filters}" if reason.filters else ""
    parts = [
        _plural(reason.new_articles, "new article"),
        fresh,
        f"you have seen all there is on {_listed(reason.used_up)}" if reason.used_up and not _all_again(reason) else "",
        f"the library has nothing{within} on {_listed(reason.unknown)}" if reason.unknown else "",
        other,
        _again(reason),
    ]
    sentence = "; ".join(part for part in parts if part)
    return sentence[:1].upper() + sentence[1:] + "."


def _again(reason: Reason) -> str:
    if not reason.again:
        return ""
    had = "you have seen every quote there is" if _all_again(reason) else "you have seen everything else"
    return f"{had}, so {reason.again} {'comes' if reason.again == 1 else 'come'} again, the oldest first"


def _all_again(reason: Reason) -> bool:
    """Whether there is nothing in the edition that was not seen before."""
    return reason.again > 0 and not any((reason.new_articles, reason.on_topics, reason.from_library))


def _chinese(reason: Reason) -> str:
    unseen = sum(count for _, count in reason.on_topics)
    about = "、".join(topic for topic, _ in reason.on_topics)
    if reason.topics_chosen:
        fresh = f"{unseen} 条未发过的引文，关于 {about}" if unseen else ""
        other = f"{reason.from_library} 条来自资料库的其他内容" if reason.from_library else ""
    else:
        every = unseen + reason.from_library
        on_topics = f"，其中 {unseen} 条关于 {about}" if about else ""
        fresh, other = f"{every} 条未发过的引文{on_topics}" if every else "", ""
    within = f"符合 {reason.filters} 且" if reason.filters else ""
    parts = [
        f"{reason.new_articles} 篇新文章" if reason.new_articles else "",
        fresh,
        f"关于 {'、'.join(reason.used_up)} 的引文都已发过" if reason.used_up and not _all_again(reason) else "",
        f"资料库中没有{within}关于 {'、'.join(reason.unknown)} 的内容" if reason.unknown else "",
        other,
        f"{'全部引文' if _all_again(reason) else '其余'}都已发过，从最早的开始重发 {reason.again} 条"
        if reason.again
        else "",
    ]
    return "；".join(part for part in parts if part) + "。"


def _plural(number: int, what: str) -> str:
    return "" if not number else f"{number} {what}{'' if number == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


_QUIET: Mapping[Quiet, tuple[str, str]] = {
    Quiet.NOTHING_NEW: (
        "No new articles, so there is no edition, as this channel wishes.",
        "没有新文章，按本频道的设置不发简报。",
    ),
    Quiet.NOTHING_FITS: ("The library has nothing that fits this digest.", "资料库中没有符合本简报条件的内容。"),
}

_Sentence = tuple[str, tuple[str, str]]
"""What is wrong; then what to do, without and with something that may have been meant."""


def _one(wrong: str, instead: str, near: str | None = None) -> _Sentence:
    return wrong, (instead, near or instead)


_COMPLAINTS: Mapping[Wrong, tuple[_Sentence, _Sentence]] = {
    Wrong.HOUR: (_one("{} is no time of day", ": write 9:00 or 9am."), _one("{}不是时间", "：请写 9:00 或 9am。")),
    Wrong.DAYS: (
        _one("{} is no day of the week", ": write mon,wed,fri or weekly on friday."),
        _one("{}不是星期几", "：请写 mon,wed,fri 或 每周五。"),
    ),
    Wrong.DAY_OF_MONTH: (
        _one("{} is no day of the month", ": write monthly on the 1st, or on the last day."),
        _one("{}不是每月的日期", "：请写 每月1号 或 每月最后一天。"),
    ),
    Wrong.RHYTHM: (
        _one("{} is not a rhythm I know", ": write daily, weekdays, weekly or monthly.", ": did you mean {}?"),
        _one("看不懂{}", "：请写 每天、工作日、每周 或 每月。", "：是指 {} 吗？"),
    ),
    Wrong.ZONE: (
        _one("{} is no time zone that I know", f": write {_CITY}.", ": did you mean {}?"),
        _one("没有{}这个时区", "：请写 Asia/Shanghai、Berlin 或 UTC。", "：是指 {} 吗？"),
    ),
    Wrong.ABBREVIATION: (
        _one("{} means several time zones", f": write {_CITY}.", ": write {}."),
        _one("{}可指多个时区", "：请写 Asia/Shanghai。", "：请写 {}。"),
    ),
    Wrong.COUNT: (
        _one("{} is not possible", ": an edition has 3 to 10 quotes."),
        _one("不能是{}", "：每期 3 到 10 条引文。"),
    ),
    Wrong.DATE: (
        _one("{} is no date", ": write since:2023 or since:2023-06.", ": write {0}:2023 or {0}:2023-06."),
        _one("{}不是日期", "：请写 since:2023。", "：请写 {0}:2023 或 {0}:2023-06。"),
    ),
    Wrong.PAUSE: (
        _one("I do not know until when {} is", ": write pause until Monday, until 2026-12-01, or 3 days."),
        _one("不知道{}到什么时候", "：请写 暂停到周一、暂停到 2026-12-01 或 暂停3天。"),
    ),
    Wrong.PAST: (
        _one("{} is not in the future", ": name a later day."),
        _one("{}已经过去", "：请写以后的日期。"),
    ),
    Wrong.TOPICS: (
        _one("{} is one topic too many", f": a digest has at most {MOST_TOPICS}."),
        _one("{}超出了话题数", f"：最多 {MOST_TOPICS} 个。"),
    ),
    Wrong.LONG_TOPIC: (
        _one("{} is too long for a topic", f": at most {LONGEST_TOPIC} characters; separate topics with commas."),
        _one("话题{}太长", f"：最多 {LONGEST_TOPIC} 个字符，请用逗号分隔话题。"),
    ),
    Wrong.TWICE: (
        _one("{} is a second hour or rhythm", ": write one of each."),
        _one("{}重复了时间或周期", "：各写一个即可。"),
    ),
}
