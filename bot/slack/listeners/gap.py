"""The button under a question without an answer: whoever looks after the library is asked for an article."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import GAP_ACTION, answer_view
from bot.slack.blocks.help import sentence_message
from bot.slack.listeners.places import place_for_presser
from bot.slack.phrases.gaps import gap_words
from bot.slack.presses import from_press
from bot.slack.replies import gone_message
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Note who wants an article, once a person, and say so to them alone."""

    async def on_gap(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        if press.carried is None or not press.carried.question:
            await services.delivery.send(gone_message(asker), place_for_presser(press), client)
            return
        question, language = press.carried.question, press.carried.language
        first = await services.store.gaps.want(press.team, question, language, press.user)
        look = asker.look.answering(language)
        said = gap_words(look.words)
        message = sentence_message(said.noted if first else said.noted_before)
        if press.in_modal:
            await services.delivery.open_view(
                answer_view(message, look), trigger_id=press.trigger_id, stacked=True, client=client
            )
        else:
            await services.delivery.send(message, place_for_presser(press), client)

    app.action(GAP_ACTION)(on_gap)
