"""The words of the form that sets up a digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.digest.plan import LONGEST_TOPIC, MOST_TOPICS
from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFormWords:
    """The bot's own words in one language.

    `rhythms`, `days`, `languages`: the words for each value. Faults are said under the field that they are in.
    """

    title: str
    title_direct: str
    save: str
    cancel: str
    paused: str
    state: str
    states: Mapping[str, str]
    hour: str
    rhythm: str
    rhythms: Mapping[str, str]
    days: str
    days_hint: str
    day_names: tuple[str, ...]
    day_of_month: str
    day_of_month_hint: str
    nth_day: str
    last_day: str
    zone: str
    zone_hint: str
    topics: str
    topics_hint: str
    topics_placeholder: str
    filters: str
    filters_hint: str
    count: str
    count_of: str
    quiet: str
    skip_quiet: str
    language: str
    languages: Mapping[str, str]
    no_days: str
    no_hour: str
    no_zone: str
    no_filter: str


def digest_form_words(words: Wording) -> DigestFormWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = DigestFormWords(
    title="This channel's digest",
    title_direct="Your digest",
    save="Save",
    cancel="Cancel",
    paused="It rests until {}. Type /chinaai digest on to end that.",
    state="The digest is",
    states=MappingProxyType({"on": "On", "off": "Off"}),
    hour="At",
    rhythm="How often",
    rhythms=MappingProxyType(
        {
            "daily": "Every day",
            "weekdays": "Monday to Friday",
            "days": "On the days chosen below",
            "monthly": "Once a month",
        }
    ),
    days="On these days",
    days_hint="For “On the days chosen below”; one day alone is a weekly digest.",
    day_names=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    day_of_month="Day of the month",
    day_of_month_hint="For “Once a month”.",
    nth_day="{}",
    last_day="The last day",
    zone="Time zone",
    zone_hint="A city or a zone: Shanghai, Europe/Berlin, UTC+8. Summer time is taken care of.",
    topics="Topics",
    topics_hint=f"At most {MOST_TOPICS}, with commas between them. Without any, the library's own take turns.",
    topics_placeholder="chips, open source, robotaxis",
    filters="Only quotes within",
    filters_hint='As in a question: from:ft, by:"Dillon Zhou", since:2023, before:2025-06, lang:zh.',
    count="Quotes in an edition",
    count_of="{}",
    quiet="On quiet days",
    skip_quiet="Post nothing when there are no new articles",
    language="Language of my own words",
    languages=MappingProxyType({"en": "English", "zh": "中文"}),
    no_days="Choose at least one day.",
    no_hour="Choose a time.",
    no_zone="“{}” is no time zone that I know: write Asia/Shanghai, Berlin or UTC.",
    no_filter="“{}” is no filter: write from:, by:, since:, before: or lang: and a value.",
)

CHINESE = DigestFormWords(
    title="本频道的简报",
    title_direct="你的简报",
    save="保存",
    cancel="取消",
    paused="暂停到 {}。输入 /chinaai 简报 开启 即可恢复。",
    state="简报",
    states=MappingProxyType({"on": "开启", "off": "关闭"}),
    hour="时间",
    rhythm="频率",
    rhythms=MappingProxyType(
        {"daily": "每天", "weekdays": "周一至周五", "days": "在下面选定的日子", "monthly": "每月一次"}
    ),
    days="选定的日子",
    days_hint="用于“在下面选定的日子”；只选一天就是每周一次。",
    day_names=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    day_of_month="每月几日",
    day_of_month_hint="用于“每月一次”。",
    nth_day="{}日",
    last_day="最后一天",
    zone="时区",
    zone_hint="城市或时区：上海、Europe/Berlin、UTC+8。夏令时会自动处理。",
    topics="话题",
    topics_hint=f"最多 {MOST_TOPICS} 个，用逗号隔开。不填则轮流使用资料库自己的主题，每个不超过 {LONGEST_TOPIC} 字符。",
    topics_placeholder="芯片、开源、无人驾驶出租车",
    filters="引文范围",
    filters_hint='与提问时相同：from:ft、by:"Dillon Zhou"、since:2023、before:2025-06、lang:zh。',
    count="每期引文数",
    count_of="{} 条",
    quiet="没有新内容时",
    skip_quiet="没有新文章就不发布",
    language="我所用的语言",
    languages=MappingProxyType({"en": "English", "zh": "中文"}),
    no_days="请至少选择一天。",
    no_hour="请选择时间。",
    no_zone="没有“{}”这个时区：请写 Asia/Shanghai、Berlin 或 UTC。",
    no_filter="“{}”不是筛选条件：请写 from:、by:、since:、before: 或 lang: 加上值。",
)
