"""The Context button: a modal with the sentences around the quotes."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.model import Quote
from bot.search.searchable import Searchable
from bot.slack.asker import asker_of
from bot.slack.blocks.context import context_view, in_context
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.rebuilding import found_again
from bot.slack.replies import gone_message
from bot.slack.services import Services
from bot.text.article import Passage


def register(app: AsyncApp, services: Services) -> None:
    """Open the modal."""

    async def on_context(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        quotes = await services.desk.do(lambda: found_again(press.carried, asker, services))
        if press.carried is None or not quotes:
            await services.delivery.send(gone_message(asker, press.carried), place_for_presser(press), client)
            return
        index = services.library.index
        look = asker.look.answering(press.carried.language)
        around = await services.desk.do(lambda: [in_context(quote, _around(quote, index)) for quote in quotes])
        view = context_view(around, look)
        await services.delivery.open_view(view, trigger_id=press.trigger_id, stacked=press.in_modal, client=client)

    app.action("context")(on_context)


def _around(quote: Quote, index: Searchable) -> list[Passage]:
    """The passages of the quote's article."""
    return [index.passages[number] for number in index.passages.of(quote.article.id)]
