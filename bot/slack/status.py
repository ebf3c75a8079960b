"""The line that says that the bot is at work, where Slack offers one: in its direct message and agent pane.

docs.slack.dev/reference/methods/assistant.threads.setStatus: it goes away with the next message.
"""

import asyncio
import logging

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.clients import is_slacks_failure, refusal_of

_PATIENCE_SECONDS = 1.0

_log = logging.getLogger(__name__)


class Status:
    """Shows the line; a workspace that refuses it once, for want of the scope, is not asked again."""

    def __init__(self) -> None:
        self._refused: set[str] = set()

    async def show(self, sentence: str, *, team: str, channel: str, ts: str, client: AsyncWebClient) -> None:
        """Say that an answer to the message at `ts` is on its way; never in its way, whatever Slack answers."""
        if team in self._refused:
            return
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await client.assistant_threads_setStatus(channel_id=channel, thread_ts=ts, status=sentence)
        except SlackApiError as error:
            if not is_slacks_failure(error):
                self._refused.add(team)
            _log.info("status_not_shown", extra={"reason": refusal_of(error)})
        except (ClientError, OSError, TimeoutError) as error:
            _log.info("status_not_shown", extra={"reason": type(error).__name__})
