"""A link to an article of the library is posted: its facts and best quotes appear under it.

docs.slack.dev/reference/events/link_shared; an address is shown once, however often Slack tells of the message.
"""

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.centrality import best_quotes_of
from bot.search.addresses import article_at
from bot.slack.asker import Asker, asker_of
from bot.slack.blocks.unfurl import Preview, check_preview, preview_of
from bot.slack.clients import is_slacks_failure, refusal_of
from bot.slack.mrkdwn import unescape
from bot.slack.services import Services

_LINKS = 5
"""Links of one message that are looked at."""
_QUOTES = 2
_DAY = 24 * 3600.0

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Show what a posted link leads to."""

    async def on_link_shared(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        user, team = str(event.get("user") or ""), str(context.team_id or "")
        if not user or user == context.bot_user_id or event.get("bot_id"):
            return
        channel = str(event.get("channel") or "")
        asker = await asker_of(team=team, user=user, channel=channel, services=services, client=client)
        urls = [str(link.get("url") or "") for link in event.get("links") or ()][:_LINKS]
        found = await services.desk.do(lambda: {url: _preview(url, asker, services) for url in urls})
        # An address that is not in the library is left alone.
        previews = {url: preview for url, preview in found.items() if preview}
        keys = {url: f"unfurl:{channel}:{event.get('message_ts')}:{url}" for url in previews}
        once = services.store.once
        fresh = {url: each for url, each in previews.items() if await once.claim(team, keys[url], keep_seconds=_DAY)}
        if not fresh:
            return
        try:
            await _unfurl(fresh, event, client)
        except BaseException:
            await once.release(team, *(keys[url] for url in fresh))
            raise

    app.event("link_shared")(on_link_shared)


def _preview(url: str, asker: Asker, services: Services) -> Preview | None:
    index = services.library.index
    article = article_at(unescape(url), index)
    if article is None or article.id in asker.without:
        return None
    return preview_of(article, best_quotes_of(article, index, count=_QUOTES), asker.look)


async def _unfurl(previews: dict[str, Preview], event: dict[str, Any], client: AsyncWebClient) -> None:
    """Hang the previews on the message; nobody asked for them, so where Slack refuses that is all."""
    for preview in previews.values():
        check_preview(preview)
    shown = {url: {"blocks": preview.blocks} for url, preview in previews.items()}
    if event.get("source") == "composer":  # the message is still being written
        where = {"unfurl_id": str(event["unfurl_id"]), "source": "composer"}
    else:
        where = {"channel": str(event["channel"]), "ts": str(event["message_ts"])}
    try:
        await client.chat_unfurl(unfurls=shown, **where)  # type: ignore[arg-type]
    except SlackApiError as error:
        if is_slacks_failure(error):
            raise
        _log.info("link_not_unfurled", extra={"reason": refusal_of(error)})
