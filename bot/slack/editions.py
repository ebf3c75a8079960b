"""Posting the editions of digests: once each, whatever becomes of a call, and the post heads a thread.

One try a call. What came of it unclearly is raised as passing, and the next call looks for the edition, by the mark
that it carries, before it posts again; where the channel cannot be looked through, nothing is posted on a guess.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.composing import Library
from bot.digest.contents import Edition
from bot.digest.plan import Plan
from bot.digest.posting import ChannelGone, PostLater
from bot.errors import NotDelivered
from bot.search.sources import articles_from, articles_not_from
from bot.slack import marks
from bot.slack.blocks.digest import edition_messages, look_of, thread_of
from bot.slack.blocks.digest_panel import note_message
from bot.slack.blocks.message import Look, Message
from bot.slack.clients import is_slacks_failure, refusal_of
from bot.slack.delivery import Conversation, Delivery, was_not_sent
from bot.slack.languages import words_in
from bot.store.store import Store
from bot.store.threads import Where

Clients = Callable[[str], Awaitable[AsyncWebClient | None]]
"""The client of a workspace; None where the app is not installed there any more."""

_GONE = frozenset({"is_archived", "channel_not_found", "not_in_channel", "user_disabled", "cannot_dm_bot"})
_PASSING = frozenset(
    {"missing_scope", "invalid_auth", "token_revoked", "token_expired", "account_inactive", "internal_error"}
)
"""Whoever runs the bot can put these right; an edition that may be there is not posted again meanwhile."""
_LATER_SECONDS = 20.0
_LOOKED_THROUGH = 1000
"""How many messages an edition of at most three hours ago is looked for among."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """Satisfies `bot.digest.posting.Posting`. `reader`: the public address of the bot's own reader, or None."""

    clients: Clients
    delivery: Delivery
    store: Store
    reader: str | None = None

    async def post(  # noqa: PLR0913 - what, where, and what is known of it
        self, team: str, channel: str, edition: Edition, plan: Plan, *, edition_id: str, perhaps_posted: bool
    ) -> str:
        """Post an edition and what follows in its thread; the `ts` of the post.

        `perhaps_posted`: a call before had no clear outcome. Raises ChannelGone or PostLater; NotDelivered where Slack
        takes it nowhere, and QuoteMismatch.
        """
        client = await self._client(team)
        head, *rest = edition_messages(edition, plan, look_of(plan, self.reader))
        place = Conversation(team=team, channel=channel)
        ts = await self._once(head, place, client, marks.of_edition(edition_id), perhaps_posted=perhaps_posted)
        # The bot's own post heads this thread: what is asked below it needs no mention.
        await self.store.threads.remember(team, thread_of(edition), Where(channel, ts), began=True)
        await self._continue(
            rest, Conversation(team=team, channel=channel, thread_ts=ts), client, edition_id, perhaps_posted
        )
        return ts

    async def find(self, team: str, channel: str, *, edition_id: str) -> str | None:
        """The `ts` of the post that carries an id; None where there certainly is none. Raises as `post`."""
        client = await self._client(team)
        place = Conversation(team=team, channel=channel)
        with _meanings():
            return await _found(marks.of_edition(edition_id), place, client)

    async def tell(self, team: str, user: str, channel: str, why: str, *, switched_off: bool) -> None:
        """Tell whoever set a digest up that it was switched off, or that an edition failed, in their direct message."""
        client = await self._client(team)
        language = await language_of_person(team, user, self.store)
        message = note_message(channel, why, Look(words=words_in(language), always=True), switched_off=switched_off)
        await self.delivery.send(message, Conversation(team=team, channel=user), client)

    async def _client(self, team: str) -> AsyncWebClient:
        client = await self.clients(team)
        if client is None:
            raise ChannelGone("account_inactive")
        return client

    async def _continue(
        self,
        rest: Sequence[Message],
        below: Conversation,
        client: AsyncWebClient,
        edition_id: str,
        perhaps_posted: bool,
    ) -> None:
        """Post in the thread what the post had no room for. What Slack refuses there does not undo the post."""
        for part, message in enumerate(rest, 1):
            mark = marks.of_edition(edition_id, part)
            try:
                await self._once(message, below, client, mark, perhaps_posted=perhaps_posted)
            except PostLater as later:
                raise PostLater(later.seconds) from later  # the post itself is there
            except (ChannelGone, NotDelivered):
                _log.exception("edition_not_continued", extra={"edition": edition_id})
                return

    async def _once(
        self,
        message: Message,
        place: Conversation,
        client: AsyncWebClient,
        mark: marks.Metadata,
        *,
        perhaps_posted: bool,
    ) -> str:
        with _meanings():
            if perhaps_posted and (found := await _found(mark, place, client)):
                return found
        with _meanings(certainly_not=not perhaps_posted):
            return await self.delivery.post_once(message, place, client, metadata=mark)


async def _found(mark: marks.Metadata, place: Conversation, client: AsyncWebClient) -> str | None:
    return await marks.found(mark, client, channel=place.channel, thread_ts=place.thread_ts, among=_LOOKED_THROUGH)


@contextmanager
def _meanings(*, certainly_not: bool = False) -> Iterator[None]:
    """Raise what Slack's answer, or its silence, means for an edition.

    `certainly_not`: it was not posted before, so where Slack refuses it, it is not there.
    """
    try:
        yield
    except SlackApiError as error:
        refusal = refusal_of(error)
        if refusal in _GONE:
            raise ChannelGone(refusal) from error
        if refusal == "ratelimited":
            raise PostLater(_told_to_wait(error), perhaps_posted=not certainly_not) from error
        if refusal in _PASSING or is_slacks_failure(error) or not refusal:
            raise PostLater(_LATER_SECONDS) from error
        raise NotDelivered(refusal) from error
    except (ClientError, TimeoutError, OSError) as error:
        raise PostLater(_LATER_SECONDS, perhaps_posted=not (certainly_not and was_not_sent(error))) from error


def _told_to_wait(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    told = str(headers.get("Retry-After", ""))
    return float(told) if told.isdecimal() else _LATER_SECONDS


async def language_of_person(team: str, user: str, store: Store) -> str:
    """The language that somebody chose, else the one that Slack was last heard to speak with them."""
    chosen: str = await store.people.language(team, user)
    person = await store.people.of(team, user) if chosen == "auto" else None
    return "zh" if person and (person.locale or "").casefold().startswith("zh") else chosen


def withheld(store: Store, library: Library) -> Callable[[str, str], Awaitable[frozenset[str]]]:
    """Tells which articles are not quoted in a channel of a workspace: those of the sources that are off there."""

    async def articles_withheld(team: str, channel: str) -> frozenset[str]:
        off = (await store.workspaces.of(team)).sources_off
        chosen = (await store.channels.of(team, channel)).sources
        articles = articles_from(off, library.index)
        return articles if chosen is None else articles | articles_not_from(chosen, library.index)

    return articles_withheld
