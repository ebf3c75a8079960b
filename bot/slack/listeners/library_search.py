"""The field in the App Home that looks for articles: what it finds is shown in a window, where one can look again."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.library import articles_on
from bot.slack.asker import Asker, asker_of
from bot.slack.blocks.home import SEARCH_ACTION, SEARCH_BLOCK
from bot.slack.blocks.message import View
from bot.slack.blocks.pickers import chosen_values
from bot.slack.blocks.search import SEARCH_VIEW, search_view
from bot.slack.presses import from_press
from bot.slack.services import Services

_COUNTED = 1000


def register(app: AsyncApp, services: Services) -> None:
    """Show which articles are found."""

    async def on_search(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(team=press.team, user=press.user, channel=None, services=services, client=client)
        text = str(body["actions"][0].get("value") or "")
        view = await services.desk.do(lambda: _found(text, asker))
        if press.in_modal:
            await services.delivery.update_view(view, view_id=str(body["view"]["id"]), client=client)
        else:
            await services.delivery.open_view(view, trigger_id=press.trigger_id, stacked=False, client=client)

    async def on_submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient) -> None:
        team, user = str((body.get("team") or {}).get("id") or ""), str(body["user"]["id"])
        asker = await asker_of(team=team, user=user, channel=None, services=services, client=client)
        text = "".join(chosen_values(view["state"]["values"], SEARCH_BLOCK))
        found = await services.desk.do(lambda: _found(text, asker))
        await ack(response_action="update", view=found.body)

    def _found(text: str, asker: Asker) -> View:
        articles = articles_on(text, services.library.index, count=_COUNTED, without=asker.without)
        return search_view(text, articles, asker.look, in_all=len(articles))

    app.action(SEARCH_ACTION)(on_search)
    app.view(SEARCH_VIEW)(on_submit)
