"""`settings`: a channel's settings in a window, or elsewhere a person's own; saved, and privately confirmed."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import NotDelivered
from bot.search.sources import Source, sources_of
from bot.slack.asker import Asker, asker_of, may_look_after
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.settings import (
    CHANNEL_VIEW,
    MY_VIEW,
    OPEN_ACTION,
    Origin,
    channel_settings_view,
    chosen_language,
    chosen_settings,
    my_settings_view,
)
from bot.slack.delivery import Conversation, Private
from bot.slack.phrases.settings import settings_words
from bot.slack.presses import from_press
from bot.slack.services import Services

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Open the settings by a button, and save them."""

    async def on_open(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        await open_settings(asker, press.trigger_id, services, client, response_url=press.response_url)

    async def on_channel_saved(
        ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient
    ) -> None:
        await ack()
        origin = Origin.read(view.get("private_metadata"))
        asker = await _submitter(body, origin, services, client)
        if origin.channel is None:
            return
        before = await services.store.channels.of(asker.team, origin.channel)
        allowed = await may_look_after(asker, services, client)
        sources = await _offered(asker, services)
        settings = chosen_settings(view["state"]["values"], before, sources, may_choose_sources=allowed)
        await services.store.channels.set(asker.team, origin.channel, settings)
        asker = await _submitter(body, origin, services, client)
        await _confirm(settings_words(asker.look.words).saved, asker, origin, services, client)

    async def on_mine_saved(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        origin = Origin.read(view.get("private_metadata"))
        user = str(body["user"]["id"])
        language = chosen_language(view["state"]["values"])
        if language:
            await services.store.people.set_language(_team_of(body), user, language)
        asker = await _submitter(body, origin, services, client)
        await _confirm(settings_words(asker.look.words).saved_mine, asker, origin, services, client)

    app.action(OPEN_ACTION)(on_open)
    app.view(CHANNEL_VIEW)(on_channel_saved)
    app.view(MY_VIEW)(on_mine_saved)


async def open_settings(
    asker: Asker, trigger_id: str, services: Services, client: AsyncWebClient, *, response_url: str | None = None
) -> None:
    """Open the settings of the channel that somebody is in, or where that is no channel, their own.

    `response_url`: by which they can be told privately that it is saved.
    """
    channel = asker.channel if asker.channel and not asker.channel.startswith("D") else None
    origin = Origin(channel=channel, response_url=response_url)
    if channel is None:
        language = await services.store.people.language(asker.team, asker.user)
        view = my_settings_view(language, asker.look, origin=origin)
    else:
        view = channel_settings_view(
            await services.store.channels.of(asker.team, channel),
            await _offered(asker, services),
            asker.look,
            origin=origin,
            may_choose_sources=await may_look_after(asker, services, client),
        )
    await services.delivery.open_view(view, trigger_id=trigger_id, stacked=False, client=client)


async def _offered(asker: Asker, services: Services) -> tuple[Source, ...]:
    """The sources that are quoted in the workspace."""
    off = (await services.store.workspaces.of(asker.team)).sources_off
    sources = sources_of(services.library.index.articles.facts)
    return tuple(source for source in sources if source.name not in off)


async def _submitter(body: dict[str, Any], origin: Origin, services: Services, client: AsyncWebClient) -> Asker:
    return await asker_of(
        team=_team_of(body), user=str(body["user"]["id"]), channel=origin.channel, services=services, client=client
    )


async def _confirm(sentence: str, asker: Asker, origin: Origin, services: Services, client: AsyncWebClient) -> None:
    """Say it where they are; where that address has run out, in their direct message."""
    message = sentence_message(sentence)
    if origin.response_url:
        try:
            await services.delivery.send(message, Private(response_url=origin.response_url), client)
        except NotDelivered:
            _log.info("settings_confirmed_elsewhere")
        else:
            return
    await services.delivery.send(message, Conversation(team=asker.team, channel=asker.user), client)


def _team_of(body: dict[str, Any]) -> str:
    return str((body.get("team") or {}).get("id") or body["user"].get("team_id") or "")
