"""Which language the bot speaks: a Chinese question is answered with Chinese words around the original quotes. Pure."""

from bot.slack.wording import Wording
from bot.slack.wording_chinese import CHINESE
from bot.slack.wording_english import ENGLISH


def words_in(language: str, otherwise: Wording = ENGLISH) -> Wording:
    """The words for a language's code; `otherwise`, the app's own, where there are none for it."""
    return CHINESE if language == "zh" else otherwise
