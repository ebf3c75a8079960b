"""One's own recent questions are deleted, one or all; a press on one is a topic's, which asks it again."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.home import DELETE_ACTION, DELETE_ALL_ACTION
from bot.slack.listeners.home_opened import show_home
from bot.slack.presses import Press, from_press
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Delete questions."""

    async def on_delete(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        number = str(body["actions"][0].get("value", ""))
        if number.isdecimal():
            await services.store.questions.delete(press.team, press.user, int(number))
        await _show(press, client)

    async def on_delete_all(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        await services.store.questions.delete_all(press.team, press.user)
        await _show(press, client)

    async def _show(press: Press, client: AsyncWebClient) -> None:
        asker = await asker_of(team=press.team, user=press.user, channel=None, services=services, client=client)
        await show_home(asker, services, client)

    app.action(DELETE_ACTION)(on_delete)
    app.action(DELETE_ALL_ACTION)(on_delete_all)
