"""`/chinaai …`: a private answer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import PRIVATE
from bot.slack.delivery import Private
from bot.slack.incoming import Asked, SettingsWanted, Unanswered, from_command, wanted
from bot.slack.listeners.administration import show_unanswered
from bot.slack.listeners.settings import open_settings
from bot.slack.names import COMMAND
from bot.slack.receiving import ENTRY, receiving_commands
from bot.slack.records import noted
from bot.slack.replies import reply_to
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Answer the slash command."""

    async def on_command(
        ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        entry = context[ENTRY]
        with services.underway.entry(entry.id):
            async with services.desk.turn():
                await _answer(command, from_command(command), services, client)
        await services.store.inbox.done(entry.id)

    app.command(COMMAND, middleware=[receiving_commands(services)])(on_command)


async def _answer(command: dict[str, Any], asked: Asked, services: Services, client: AsyncWebClient) -> None:
    place = Private(response_url=command["response_url"])
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    match wanted(asked.text):
        case SettingsWanted():
            trigger, url = str(command.get("trigger_id", "")), place.response_url
            await open_settings(asker, trigger, services, client, response_url=url)
        case Unanswered():
            await show_unanswered(asker, place, services, client)
        case _:
            reply = await services.desk.do(lambda: reply_to(asked.text, asker, services, PRIVATE))
            await services.delivery.send(reply.message, place, client)
            await noted(asked.text, reply.answer, asker, services)
