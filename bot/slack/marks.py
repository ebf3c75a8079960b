"""Marks: metadata by which a post is found again after a crash or an unclear outcome.

docs.slack.dev/messaging/message-metadata; it comes with `conversations.history` and `conversations.replies`, whose
pages may be as short as 15 messages (docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps).
"""

import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

Metadata = dict[str, Any]
_ANSWER = "chinaai_answer"
_EDITION = "chinaai_edition"
_RECENT = 15
"""How many of the last messages are looked through for an answer whose outcome is not known."""

_PAGE = 200

_log = logging.getLogger(__name__)


def answering(question: str | None) -> Metadata | None:
    """The mark of a message that answers a question; none where it is not to be found again."""
    return {"event_type": _ANSWER, "event_payload": {"answers": question}} if question else None


def of_edition(edition_id: str, part: int = 0) -> Metadata:
    """The mark of a digest's edition, or of what follows it in its thread."""
    return {"event_type": _EDITION, "event_payload": {"edition": edition_id, **({"part": part} if part else {})}}


async def found(  # noqa: PLR0913 - what, where, how far
    mark: Metadata,
    client: AsyncWebClient,
    *,
    channel: str,
    thread_ts: str | None,
    among: int = _RECENT,
    since: str | None = None,
) -> str | None:
    """The `ts` of the message with this mark, among so many of a channel's latest, or of a thread's; None without one.

    `since`: the `ts` of a message that it comes after. Of a thread Slack shows the first replies first, so that without
    it nothing is found in a long one. Raises what Slack or the connection did where they cannot be seen.
    """
    seen, cursor = 0, None
    while seen < among:
        size = min(among, _PAGE)
        if thread_ts:
            read = await client.conversations_replies(
                channel=channel, ts=thread_ts, include_all_metadata=True, limit=size, cursor=cursor, oldest=since
            )
        else:
            read = await client.conversations_history(
                channel=channel, include_all_metadata=True, limit=size, cursor=cursor, oldest=since
            )
        messages = read.get("messages") or []
        if ts := next((str(each["ts"]) for each in messages if _carries(mark, each)), None):
            return ts
        seen += len(messages)
        cursor = (read.get("response_metadata") or {}).get("next_cursor")
        if not cursor or not messages:
            break
    return None


async def found_if_seen(mark: Metadata, client: AsyncWebClient, *, channel: str, thread_ts: str | None) -> str | None:
    """As `found`, for the mark of an answer; None also where the conversation cannot be seen."""
    # What is answered ends in the `ts` of the message that asked.
    since = str(mark["event_payload"]["answers"]).rpartition(":")[2]
    try:
        return await found(mark, client, channel=channel, thread_ts=thread_ts, since=since)
    except (ClientError, SlackApiError, TimeoutError, OSError) as error:
        _log.warning("post_not_looked_for", extra={"reason": type(error).__name__})
        return None


def _carries(mark: Metadata, message: Mapping[str, Any]) -> bool:
    metadata = message.get("metadata") or {}
    return all(metadata.get(name) == value for name, value in mark.items())
