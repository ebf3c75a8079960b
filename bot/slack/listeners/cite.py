"""The Copy citation button: a modal with the quotes as citations."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.citations import CITE_ACTION, citations_view
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.rebuilding import found_again
from bot.slack.replies import gone_message
from bot.slack.services import Services
from bot.slack.texts import texts_of


def register(app: AsyncApp, services: Services) -> None:
    """Open the modal."""

    async def on_cite(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        texts = await texts_of(press.carried, services)
        quotes = await services.desk.do(lambda: found_again(press.carried, asker, services, texts))
        if press.carried is None or not quotes:
            await services.delivery.send(gone_message(asker, press.carried, texts), place_for_presser(press), client)
            return
        view = citations_view(quotes, asker.look.answering(press.carried.language))
        await services.delivery.open_view(view, trigger_id=press.trigger_id, stacked=press.in_modal, client=client)

    app.action(CITE_ACTION)(on_cite)
