"""Looking after the library: every press is checked again, and what is not allowed gets a polite private no."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.search.sources import sources_of
from bot.slack.asker import Asker, asker_of, is_administrator, may_look_after
from bot.slack.blocks.administration import (
    DONE_ACTION,
    EXPORT_FEEDBACK_ACTION,
    EXPORT_UNANSWERED_ACTION,
    KEEPERS_ACTION,
    SHOW_UNANSWERED_ACTION,
    SOURCES_ACTION,
    SOURCES_OFF_ACTION,
    unanswered_message,
)
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.pickers import key_of, shown_as_chosen
from bot.slack.clients import refusal_of
from bot.slack.delivery import Conversation, Place
from bot.slack.exports import feedback_csv, gaps_csv
from bot.slack.listeners.home_opened import show_home
from bot.slack.listeners.places import place_for_presser
from bot.slack.phrases.administration import administration_words
from bot.slack.phrases.commands import commands_words
from bot.slack.presses import from_press
from bot.slack.services import Services

_LISTED = 20
_PERSON = re.compile(r"[UW][A-Z0-9]{2,20}")

Deed = Callable[[Asker, dict[str, Any], Services, AsyncWebClient], Awaitable[None]]
"""What is done by somebody who may; it gets the action that was pressed, with the block's elements as `offered`."""


def register(app: AsyncApp, services: Services) -> None:
    """Do what those who look after the library press in the App Home, and show them the Home as it is then."""

    def at_home(deed: Deed, *, administrators_only: bool = False) -> Callable[..., Awaitable[None]]:
        async def on_press(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
            await ack()
            press = from_press(body)
            asker = await asker_of(team=press.team, user=press.user, channel=None, services=services, client=client)
            allowed = is_administrator if administrators_only else may_look_after
            if not await allowed(asker, services, client):
                await _refuse(asker, place_for_presser(press), services, client)
                return
            await deed(asker, {**body["actions"][0], "offered": _offered_in(body)}, services, client)
            await show_home(asker, services, client)

        return on_press

    async def on_show_unanswered(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        await show_unanswered(asker, place_for_presser(press), services, client)

    app.action(DONE_ACTION)(at_home(_settle))
    app.action(re.compile(f"^{SOURCES_ACTION}:"))(at_home(_tick_sources))
    app.action(SOURCES_OFF_ACTION)(at_home(_choose_sources_off))
    app.action(KEEPERS_ACTION)(at_home(_name_keepers, administrators_only=True))
    app.action(EXPORT_UNANSWERED_ACTION)(at_home(_export_unanswered))
    app.action(EXPORT_FEEDBACK_ACTION)(at_home(_export_feedback))
    app.action(SHOW_UNANSWERED_ACTION)(on_show_unanswered)


async def show_unanswered(asker: Asker, place: Place, services: Services, client: AsyncWebClient) -> None:
    """Show the unanswered questions to somebody who looks after the library; `place` is where they alone see it."""
    if not await may_look_after(asker, services, client):
        await _refuse(asker, place, services, client)
        return
    gaps = await services.store.gaps.most_asked(asker.team, limit=_LISTED)
    message = unanswered_message(gaps, await services.store.gaps.count(asker.team), asker.look)
    await services.delivery.send(message, place, client)


async def _refuse(asker: Asker, place: Place, services: Services, client: AsyncWebClient) -> None:
    no = sentence_message(commands_words(asker.look.words).not_for_you)
    await services.delivery.send(no, place, client)


async def _settle(asker: Asker, action: dict[str, Any], services: Services, client: AsyncWebClient) -> None:
    del client
    number = str(action.get("value", ""))
    if number.isdecimal():
        await services.store.gaps.settle(asker.team, int(number))


async def _tick_sources(asker: Asker, action: dict[str, Any], services: Services, client: AsyncWebClient) -> None:
    """Of the sources in the pressed block, those ticked are on."""
    del client
    on, here = _values(action.get("selected_options")), _values(action["offered"].get("options"))
    async with services.one_at_a_time.at(f"sources:{asker.team}"):
        off = (await services.store.workspaces.of(asker.team)).sources_off
        names = {source.name for source in sources_of(services.library.index.articles.facts)} | off
        off = off - _named(here, names) | _named(here - on, names)
        await services.store.workspaces.set_sources_off(asker.team, off)


async def _choose_sources_off(asker: Asker, action: dict[str, Any], services: Services, client: AsyncWebClient) -> None:
    """Those chosen in the menu are off; what the menu could not show stays as it is."""
    del client
    async with services.one_at_a_time.at(f"sources:{asker.team}"):
        before = (await services.store.workspaces.of(asker.team)).sources_off
        sources = sources_of(services.library.index.articles.facts)
        chosen = _named(_values(action.get("selected_options")), {source.name for source in sources})
        off = chosen | (before - shown_as_chosen(sources, before))
        await services.store.workspaces.set_sources_off(asker.team, off)


async def _name_keepers(asker: Asker, action: dict[str, Any], services: Services, client: AsyncWebClient) -> None:
    del client
    users = [user for user in action.get("selected_users") or () if _PERSON.fullmatch(str(user))]
    await services.store.workspaces.set_keepers(asker.team, users)


async def _export_unanswered(asker: Asker, action: dict[str, Any], services: Services, client: AsyncWebClient) -> None:
    del action
    gaps = await services.store.gaps.everything(asker.team)
    title = administration_words(asker.look.words).unanswered_file
    file = _File(name="unanswered.csv", title=title, content=gaps_csv(gaps), lines=len(gaps))
    await _hand_over(file, asker, services, client)


async def _export_feedback(asker: Asker, action: dict[str, Any], services: Services, client: AsyncWebClient) -> None:
    del action
    votes = await services.store.feedback.everything(asker.team)
    title = administration_words(asker.look.words).feedback_file
    file = _File(name="feedback.csv", title=title, content=feedback_csv(votes), lines=len(votes))
    await _hand_over(file, asker, services, client)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    name: str
    title: str
    content: bytes
    lines: int


async def _hand_over(file: _File, asker: Asker, services: Services, client: AsyncWebClient) -> None:
    """Send a file to somebody's direct message; a file needs a channel's id, which the message before it tells."""
    said = administration_words(asker.look.words)
    message = sentence_message(said.sent(file.title))
    posted = await client.chat_postMessage(channel=asker.user, text=message.text, blocks=message.blocks)
    try:
        await services.delivery.upload(
            file.content,
            name=file.name,
            title=file.title,
            comment=said.exported_lines.format(f"{file.lines:,}"),
            channel=str(posted["channel"]),
            client=client,
        )
    except SlackApiError as error:
        if refusal_of(error) != "missing_scope":  # which whoever installs the bot may leave out
            raise
        no = sentence_message(said.no_files)
        await services.delivery.send(no, Conversation(team=asker.team, channel=asker.user), client)


def _offered_in(body: dict[str, Any]) -> dict[str, Any]:
    """The element that was used, as it was shown."""
    action = body["actions"][0]
    for block in (body.get("view") or {}).get("blocks") or ():
        if block.get("block_id") == action.get("block_id"):
            elements = [*block.get("elements", ()), block.get("accessory") or {}]
            return next((dict(each) for each in elements if each.get("action_id") == action.get("action_id")), {})
    return {}


def _values(options: Any) -> frozenset[str]:  # noqa: ANN401 - whatever Slack sent
    return frozenset(str(each.get("value")) for each in options or ())


def _named(keys: frozenset[str], names: set[str] | frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if key_of(name) in keys)
