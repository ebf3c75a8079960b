"""A person's own language is chosen in the App Home."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.home import LANGUAGE_ACTION
from bot.slack.blocks.settings import LANGUAGES
from bot.slack.listeners.home_opened import show_home
from bot.slack.presses import from_press
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Keep the language, and speak it at once."""

    async def on_language(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        chosen = (body["actions"][0].get("selected_option") or {}).get("value")
        language = next((each for each in LANGUAGES if each == chosen), None)
        if language:
            await services.store.people.set_language(press.team, press.user, language)
        asker = await asker_of(team=press.team, user=press.user, channel=None, services=services, client=client)
        await show_home(asker, services, client)

    app.action(LANGUAGE_ACTION)(on_language)
