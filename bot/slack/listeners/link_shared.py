"""A link to an article of the library is posted: its facts and best quotes appear under it.

docs.slack.dev/reference/events/link_shared; an address is shown once, however often Slack tells of the message. Whoever
looks after the library and posts a page that is not in it is asked, privately and once, whether to add it. Slack tells
of links to registered sites alone.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.centrality import best_quotes_of
from bot.library.intake import LONGEST_ADDRESS
from bot.search.addresses import canonical
from bot.slack import limits
from bot.slack.asker import Asker, asker_of, may_look_after
from bot.slack.blocks.adding import offer_message
from bot.slack.blocks.unfurl import Preview, check_preview, preview_of
from bot.slack.clients import is_slacks_failure, refusal_of
from bot.slack.delivery import Conversation
from bot.slack.mrkdwn import unescape
from bot.slack.services import Services
from bot.text.article import Article

_LINKS = 5
"""Links of one message that are looked at."""
_QUOTES = 2
_DAY = 24 * 3600.0
_MONTH = 30 * _DAY

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
        articles = {url: await _article_at(unescape(url), services) for url in urls}
        previews = await services.desk.do(lambda: _previews(articles, asker, services))
        await _show(previews, team, event, services, client)
        await _offer([unescape(url) for url, each in articles.items() if each is None], asker, event, services, client)

    app.event("link_shared")(on_link_shared)


async def _show(
    previews: Mapping[str, Preview], team: str, event: dict[str, Any], services: Services, client: AsyncWebClient
) -> None:
    """Hang each preview on the message once."""
    keys = {url: f"unfurl:{event.get('channel')}:{event.get('message_ts')}:{url}" for url in previews}
    once = services.store.once
    fresh = {url: each for url, each in previews.items() if await once.claim(team, keys[url], keep_seconds=_DAY)}
    if not fresh:
        return
    try:
        await _unfurl(fresh, event, client)
    except BaseException:
        await once.release(team, *(keys[url] for url in fresh))
        raise


async def _article_at(url: str, services: Services) -> Article | None:
    if services.intake is None:
        return services.library.index.articles.at(url)
    return await services.intake.article_at(url)


def _previews(articles: Mapping[str, Article | None], asker: Asker, services: Services) -> dict[str, Preview]:
    """A preview of each article that may be quoted to the asker."""
    index = services.library.index
    shown = {url: each for url, each in articles.items() if each and each.id not in asker.without}
    return {
        url: preview_of(each, best_quotes_of(each, index, count=_QUOTES), asker.look) for url, each in shown.items()
    }


async def _offer(
    urls: Sequence[str], asker: Asker, event: dict[str, Any], services: Services, client: AsyncWebClient
) -> None:
    """Ask somebody who may whether to add pages to the library, each once."""
    pages = [url for url in dict.fromkeys(urls) if _is_a_page(url)]
    if services.intake is None or not pages or event.get("source") == "composer":  # it may not be sent at all
        return
    if not await may_look_after(asker, services, client):
        return
    once = services.store.once
    fresh = [url for url in pages if await once.claim(asker.team, f"offer:{canonical(url)}", keep_seconds=_MONTH)]
    if not fresh:
        return
    thread = str(event["thread_ts"]) if event.get("thread_ts") else None
    place = Conversation(team=asker.team, channel=str(event.get("channel") or ""), thread_ts=thread)
    try:
        await services.delivery.tell(offer_message(fresh, asker.look), place, user=asker.user, client=client)
    except SlackApiError as error:  # nobody asked for it
        _log.info("page_not_offered", extra={"reason": refusal_of(error)})


def _is_a_page(url: str) -> bool:
    """Whether an address can be an article's: not a site's front page, and not too long for a button."""
    name = canonical(url) or ""
    return "/" in name and limits.weight(url) <= LONGEST_ADDRESS


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
