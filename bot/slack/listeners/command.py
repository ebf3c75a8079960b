"""`/chinaai …`: a private answer."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import PRIVATE
from bot.slack.delivery import Private
from bot.slack.incoming import (
    AddWanted,
    Asked,
    DigestWanted,
    FeedWanted,
    SettingsWanted,
    Unanswered,
    from_command,
    wanted,
)
from bot.slack.listeners.add import show_preview
from bot.slack.listeners.administration import show_unanswered
from bot.slack.listeners.digest import do_digest
from bot.slack.listeners.feed import do_feed
from bot.slack.listeners.settings import open_settings
from bot.slack.names import COMMAND
from bot.slack.receiving import ENTRY, receiving_commands
from bot.slack.records import counted, finished, notes_of
from bot.slack.replies import reply_to
from bot.slack.services import Services
from bot.slack.texts import texts_named
from bot.store.inbox import Note


def register(app: AsyncApp, services: Services) -> None:
    """Answer the slash command."""

    async def on_command(
        ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        entry = context[ENTRY]
        asked = from_command(command)
        asks = wanted(asked.text)
        with services.underway.entry(entry.id):
            # A page may take long to come, and so may a feed: nobody's turn waits for it.
            if isinstance(asks, AddWanted | FeedWanted):
                await _look(asks, command, asked, services, client)
                await finished(entry, services)
                return
            async with services.desk.turn():
                notes = await _answer(command, asked, services, client)
                await finished(entry, services, *notes)

    app.command(COMMAND, middleware=[receiving_commands(services)])(on_command)


async def _look(
    asks: AddWanted | FeedWanted, command: dict[str, Any], asked: Asked, services: Services, client: AsyncWebClient
) -> None:
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    place = Private(response_url=command["response_url"])
    match asks:
        case AddWanted(url=url, language=language):
            asker = replace(asker, look=asker.look.answering(language))
            await show_preview(url, asker, place, services, client)
        case FeedWanted():
            await do_feed(asks, asker, place, services, client)


async def _answer(command: dict[str, Any], asked: Asked, services: Services, client: AsyncWebClient) -> Iterable[Note]:
    """Answer; what there is to note of it."""
    place = Private(response_url=command["response_url"])
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    match wanted(asked.text):
        case SettingsWanted():
            trigger, url = str(command.get("trigger_id", "")), place.response_url
            await open_settings(asker, trigger, services, client, response_url=url)
        case DigestWanted() as digest:
            await do_digest(digest, asker, place, services, client, trigger_id=str(command.get("trigger_id", "")))
        case Unanswered():
            await show_unanswered(asker, place, services, client)
        case _:
            texts = await texts_named(asked.text, services)
            reply = await services.desk.do(lambda: reply_to(asked.text, asker, services, PRIVATE, texts=texts))
            await services.delivery.send(reply.message, place, client)
            counted(reply.answer, services)
            return notes_of(asked.text, reply.answer, asker, services)
    return ()
