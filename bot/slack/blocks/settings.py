"""The settings as a modal: a channel's, or a person's own. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.search.sources import Source
from bot.slack import limits
from bot.slack.blocks.message import Block, Look, Message, View
from bot.slack.blocks.pickers import chosen_values, menu, names_of, option, shown_as_chosen, sources_menu
from bot.slack.blocks.pieces import button, plain, row, section, small
from bot.slack.mrkdwn import escape
from bot.slack.phrases.commands import commands_words
from bot.slack.phrases.settings import settings_words
from bot.store.channels import ChannelSettings

CHANNEL_VIEW = "channel_settings"
MY_VIEW = "my_settings"
OPEN_ACTION = "open_settings"
Chosen = Literal["auto", "en", "zh"]
LANGUAGES: tuple[Chosen, ...] = ("auto", "en", "zh")
_ANSWERS, _LANGUAGE, _SOURCES = "answers", "language", "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the settings were asked for; it travels with the modal."""

    channel: str | None = None
    response_url: str | None = None

    def written(self) -> str:
        """The origin as text."""
        return json.dumps({"channel": self.channel, "response_url": self.response_url})

    @classmethod
    def read(cls, text: object) -> "Origin":
        """The origin that a modal carries; nowhere where it is not one of ours."""
        try:
            record = json.loads(str(text))
            return cls(channel=record["channel"], response_url=record["response_url"])
        except (ValueError, TypeError, KeyError):
            return cls()


def channel_settings_view(
    settings: ChannelSettings, sources: Sequence[Source], look: Look, *, origin: Origin, may_choose_sources: bool
) -> View:
    """The settings of a channel. Which sources it quotes is shown only to those who may choose them."""
    said = settings_words(look.words)
    modes = {
        "type": "radio_buttons",
        "action_id": _ANSWERS,
        "options": [option(text, mode) for mode, text in said.answer_modes.items()],
        "initial_option": option(said.answer_modes[settings.answers], settings.answers),
    }
    language = menu(_LANGUAGE, said.languages, settings.language)
    blocks = [
        section(said.channel),
        _input(_ANSWERS, said.answers, modes, hint=said.answers_hint),
        _input(_LANGUAGE, said.language, language),
    ]
    if not sources:
        pass
    elif may_choose_sources:
        chosen = _SOURCES, sources, settings.sources or frozenset()
        element = sources_menu(*chosen, nameless=said.no_publisher, placeholder=said.sources_placeholder)
        blocks.append(_input(_SOURCES, said.sources, element, hint=said.sources_hint, optional=True))
    else:
        blocks.append(small(plain(said.sources_kept)))
    return _form(CHANNEL_VIEW, blocks, origin, look)


def my_settings_view(language: str, look: Look, *, origin: Origin) -> View:
    """A person's own settings: which language is spoken to them."""
    said = settings_words(look.words)
    element = menu(_LANGUAGE, said.languages, language)
    return _form(MY_VIEW, [_input(_LANGUAGE, said.my_language, element)], origin, look)


def chosen_settings(
    state: Mapping[str, Any], before: ChannelSettings, sources: Sequence[Source], *, may_choose_sources: bool
) -> ChannelSettings:
    """The settings that a submitted form asks for; what cannot be read stays as it was.

    No source chosen means all of them. Sources that were chosen and are not in the library any more stay chosen.
    """
    modes = {mode for mode in chosen_values(state, _ANSWERS) if mode in {"mentions", "questions"}}
    kept = before.sources
    if may_choose_sources and _SOURCES in state:
        keys, chosen = frozenset(chosen_values(state, _SOURCES)), before.sources or frozenset()
        kept = (names_of(keys, sources) | (chosen - shown_as_chosen(sources, chosen))) if keys else None
    return ChannelSettings(
        answers="questions" if "questions" in modes else "mentions" if modes else before.answers,
        language=chosen_language(state) or before.language,
        sources=kept,
    )


def chosen_language(state: Mapping[str, Any]) -> Chosen | None:
    """The language that a submitted form asks for; None where it is none of ours."""
    chosen = chosen_values(state, _LANGUAGE)
    return next((each for each in LANGUAGES if each in chosen), None)


def settings_message(look: Look) -> Message:
    """What answers `settings` where no modal can be opened: a button that opens it."""
    said = commands_words(look.words)
    press = button(said.open_settings_button, action=OPEN_ACTION, value="settings")
    return Message(text=escape(said.open_settings), blocks=[section(said.open_settings), row("settings", [press])])


def _input(name: str, label: str, element: Block, *, hint: str | None = None, optional: bool = False) -> Block:
    block: Block = {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": optional}
    return {**block, "hint": plain(hint)} if hint else block


def _form(name: str, blocks: list[Block], origin: Origin, look: Look) -> View:
    said = settings_words(look.words)
    return View(
        body={
            "type": "modal",
            "callback_id": name,
            "private_metadata": origin.written(),
            "title": plain(said.title, limits.MODAL_TITLE),
            "submit": plain(said.save, limits.MODAL_TITLE),
            "close": plain(said.cancel, limits.MODAL_TITLE),
            "blocks": blocks,
        }
    )
