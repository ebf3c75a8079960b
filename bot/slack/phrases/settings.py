"""The words of the settings: a channel's, and a person's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWords:
    """The bot's own words in one language. `languages` and `answers`: the words for each of the values."""

    title: str
    save: str
    cancel: str
    channel: str
    answers: str
    answer_modes: Mapping[str, str]
    answers_hint: str
    language: str
    my_language: str
    languages: Mapping[str, str]
    sources: str
    sources_placeholder: str
    sources_hint: str
    sources_kept: str
    no_publisher: str
    saved: str
    saved_mine: str


def settings_words(words: Wording) -> SettingsWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = SettingsWords(
    title="Settings",
    save="Save",
    cancel="Cancel",
    channel="These settings are for this channel and everybody in it.",
    answers="When I answer in this channel",
    answer_modes=MappingProxyType(
        {"mentions": "Only when somebody mentions me", "questions": "Also questions that do not mention me"}
    ),
    answers_hint="Without a mention I answer only what the library answers, in a thread, and say nothing otherwise.",
    language="My language in this channel",
    my_language="My language for you",
    languages=MappingProxyType({"auto": "As each question is asked", "en": "English", "zh": "中文"}),
    sources="Sources quoted in this channel",
    sources_placeholder="All sources",
    sources_hint="Choose none to quote from all of them.",
    sources_kept="Which sources are quoted here is for those who look after the library to choose.",
    no_publisher="No publisher named",
    saved="The settings of this channel are saved.",
    saved_mine="Your language is saved.",
)

CHINESE = SettingsWords(
    title="设置",
    save="保存",
    cancel="取消",
    channel="这些设置适用于本频道和频道里的每个人。",
    answers="在本频道何时回答",
    answer_modes=MappingProxyType({"mentions": "只在有人提到我时", "questions": "没有提到我的问题也回答"}),
    answers_hint="没有被提到时，我只回答资料库能回答的问题，答在消息列里，否则不出声。",
    language="本频道使用的语言",
    my_language="我和你使用的语言",
    languages=MappingProxyType({"auto": "随提问的语言", "en": "English", "zh": "中文"}),
    sources="本频道引用的来源",
    sources_placeholder="全部来源",
    sources_hint="不选则引用全部来源。",
    sources_kept="本频道引用哪些来源，由管理资料库的人选择。",
    no_publisher="未注明发布方",
    saved="本频道的设置已保存。",
    saved_mine="你的语言已保存。",
)
