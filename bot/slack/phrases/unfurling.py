"""The words around the preview of a posted link."""

from dataclasses import dataclass

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfurlingWords:
    """The bot's own words in one language."""

    from_library: str


def unfurling_words(words: Wording) -> UnfurlingWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = UnfurlingWords(from_library="In the China AI library; in its own words:")

CHINESE = UnfurlingWords(from_library="China AI 资料库收录了这篇文章，原文摘录：")
