"""The feedback buttons: a vote is stored at once; who found no help is asked why."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.feedback import (
    FEEDBACK_ACTION,
    WHY_CALLBACK,
    Rated,
    Rating,
    read_rating,
    read_why,
    why_view,
)
from bot.slack.clients import refusal_of
from bot.slack.presses import Press, from_press
from bot.slack.services import Services
from bot.text.languages import language_of

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Take votes and their reasons. A vote that helped is seen on the button itself and gets no further word."""

    async def on_vote(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        rating = read_rating(press.value)
        if rating is None or press.channel is None or press.message_ts is None:
            return
        await services.store.feedback.vote(
            press.team,
            press.channel,
            press.message_ts,
            press.user,
            helpful=rating.helpful,
            question=rating.question,
            verdict=rating.verdict,
        )
        if not rating.helpful:
            rated = Rated(channel=press.channel, message_ts=press.message_ts)
            await _ask_why(press, rating, rated, services, client)

    async def on_why(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        why = read_why(body["view"])
        if why is None or not (why.reason or why.comment):
            return
        team, user = (
            str((body.get("team") or {}).get("id") or body["user"].get("team_id") or ""),
            str(body["user"]["id"]),
        )
        await services.store.feedback.explain(
            team, why.rated.channel, why.rated.message_ts, user, reason=why.reason, comment=why.comment
        )

    app.action(FEEDBACK_ACTION)(on_vote)
    app.view(WHY_CALLBACK)(on_why)


async def _ask_why(press: Press, rating: Rating, rated: Rated, services: Services, client: AsyncWebClient) -> None:
    asker = await asker_of(team=press.team, user=press.user, channel=press.channel, services=services, client=client)
    view = why_view(rated, asker.look.answering(language_of(rating.question)))
    try:
        await services.delivery.open_view(view, trigger_id=press.trigger_id, stacked=False, client=client)
    except SlackApiError as error:
        # The vote counts without its reason, so nobody has to be told that something went wrong.
        _log.warning("why_not_asked", extra={"reason": refusal_of(error)})
