"""The words of what is withdrawn after it was shared."""

from dataclasses import dataclass

from bot.slack.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingWords:
    """The bot's own words in one language."""

    withdraw: str
    withdraw_label: str
    only_sharer: str


def sharing_words(words: Wording) -> SharingWords:
    """These words in the language of the others."""
    return CHINESE if words.code == "zh" else ENGLISH


ENGLISH = SharingWords(
    withdraw="Withdraw",
    withdraw_label="Take this shared answer away; for the person who shared it",
    only_sharer="Only the person who shared this can withdraw it.",
)

CHINESE = SharingWords(
    withdraw="撤回",
    withdraw_label="撤回这条分享的回答；仅限分享者本人",
    only_sharer="只有分享者本人可以撤回这条回答。",
)
