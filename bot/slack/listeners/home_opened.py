"""The App Home is opened: it is shown as the library is now."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.home import home_view
from bot.slack.delivery import publish_home
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Show the App Home."""

    async def on_home_opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        articles = tuple(services.library.index.articles.values())
        view = home_view(articles, services.topics(), services.look)
        await publish_home(view, user=event["user"], client=client)

    app.event("app_home_opened")(on_home_opened)
