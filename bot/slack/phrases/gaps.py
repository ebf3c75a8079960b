"""The words around a question that the library does not answer."""

from dataclasses import dataclass

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class GapWords:
    """The bot's own words in one language."""

    ask: str
    ask_label: str
    noted: str
    noted_before: str


def gap_words(words: Wording) -> GapWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = GapWords(
    ask="Ask for an article on this",
    ask_label="Ask whoever looks after the library for an article on this question",
    noted="Noted: whoever looks after the library will see it.",
    noted_before="You have asked for this already; whoever looks after the library will see it.",
)

CHINESE = GapWords(
    ask="请求添加相关文章",
    ask_label="请资料库的维护者添加与这个问题相关的文章",
    noted="已记录：资料库的维护者会看到。",
    noted_before="你已经提出过这个请求，资料库的维护者会看到。",
)
