"""The global shortcut: a form that asks a question and is answered in its own window."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.search.sources import Source, sources_of
from bot.slack.asker import Asker, asker_of
from bot.slack.blocks.answer import MODAL, answer_view
from bot.slack.blocks.asking import ASK_VIEW, ask_view, filled_in
from bot.slack.names import ASK
from bot.slack.records import noted
from bot.slack.replies import answer_to, reply_to
from bot.slack.services import Services
from bot.slack.verbatim import check_view
from bot.text.languages import language_of


def register(app: AsyncApp, services: Services) -> None:
    """Open the form, and answer it."""

    async def on_shortcut(ack: AsyncAck, shortcut: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        asker = await _asker(shortcut, client)
        view = ask_view(_sources(asker, services), asker.look)
        trigger_id = str(shortcut.get("trigger_id", ""))
        await services.delivery.open_view(view, trigger_id=trigger_id, stacked=False, client=client)

    async def on_submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient) -> None:
        asker = await _asker(body, client)
        asking = filled_in(view["state"]["values"], _sources(asker, services), asker.look)
        if asking.faults:
            await ack(response_action="errors", errors=dict(asking.faults))
            return
        answering = reply_to if asking.grouped else answer_to
        reply = await services.desk.do(lambda: answering(asking.text, asker, services, MODAL))
        shown = answer_view(reply.message, asker.look.answering(language_of(asking.text)))
        # It reaches the screen by the acknowledgement, not by `delivery`, which would check it.
        check_view(shown)
        await ack(response_action="update", view=shown.body)
        await noted(asking.text, reply.answer, asker, services)

    async def _asker(body: dict[str, Any], client: AsyncWebClient) -> Asker:
        team = str((body.get("team") or {}).get("id") or body["user"].get("team_id") or "")
        user = str(body["user"]["id"])
        return await asker_of(team=team, user=user, channel=None, services=services, client=client)

    app.global_shortcut(ASK)(on_shortcut)
    app.view(ASK_VIEW)(on_submit)


def _sources(asker: Asker, services: Services) -> tuple[Source, ...]:
    """The sources that may be quoted to somebody."""
    articles = services.library.index.articles.facts
    return sources_of(article for article in articles if article.id not in asker.without)
