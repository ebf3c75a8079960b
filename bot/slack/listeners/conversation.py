"""What mentions, messages and direct messages share: one answer in the light of the conversation.

A changed question changes its answer; one that is gone takes its answer along.
"""

from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import DIRECT, THREAD, Setting
from bot.slack.blocks.help import sentence_message
from bot.slack.delivery import Conversation
from bot.slack.incoming import Asked, Deleted, DigestWanted, Edited, Happening, Surface, asks_to_stop, wanted
from bot.slack.listeners.digest import digest_in_direct_message
from bot.slack.phrases.conversing import conversing_words
from bot.slack.receiving import ENTRY, HAPPENING
from bot.slack.records import finished, noted
from bot.slack.replies import Reply, reply_to
from bot.slack.services import Services
from bot.slack.texts import texts_named
from bot.store.inbox import Entry
from bot.store.posted import Posted
from bot.store.threads import Where

_DAY = 24 * 3600.0


async def take_up(context: AsyncBoltContext, services: Services, client: AsyncWebClient) -> None:
    """Do what the received event asks for, and note that it is done."""
    happening, entry = context[HAPPENING], context[ENTRY]
    with services.underway.entry(entry.id):
        await _take_up(happening, entry, services, client)
        await finished(entry, services)


async def _take_up(happening: Happening, entry: Entry, services: Services, client: AsyncWebClient) -> None:
    async with services.one_at_a_time.at(_message_of(happening)):
        match happening:
            case Asked():
                await _asked(happening, entry, services, client)
            case Edited(asked=asked):
                await _edited(asked, entry, services, client)
            case Deleted():
                await _deleted(happening, services, client)


async def converse(asked: Asked, services: Services, client: AsyncWebClient, entry: Entry | None = None) -> None:
    """Answer in a conversation, and remember what it is about now."""
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    where = Where(asked.channel, asked.thread_ts)
    if asked.surface is Surface.DIRECT and asked.ts:
        working = conversing_words(asker.look.words).working
        ts = asked.thread_ts or asked.ts
        await services.status.show(working, team=asked.team, channel=asked.channel, ts=ts, client=client)
    kept = await services.store.threads.of(asked.team, where)
    if asked.to_bot and kept.stopped:
        await services.store.threads.resume(asked.team, where)
    texts = await texts_named(asked.text, services)
    reply = await services.desk.do(lambda: reply_to(asked.text, asker, services, _setting(asked), kept.thread, texts))
    if not _is_worth_saying(reply, asked):
        return
    # Before it is sent: the next question may come sooner than Slack's word that the answer was posted.
    await services.store.threads.remember(asked.team, reply.thread, where)
    if entry:
        await services.store.inbox.sending(entry.id)
    posted = await services.delivery.send(
        reply.message,
        Conversation(team=asked.team, channel=asked.channel, thread_ts=asked.thread_ts),
        client,
        mark=f"{asked.channel}:{asked.ts}" if asked.ts else None,
        perhaps_sent=entry is not None and entry.sending,
    )
    if asked.thread_ts is None:  # either message can become the head of a thread
        heads = [Where(asked.channel, each) for each in (asked.ts, posted) if each]
        await services.store.threads.remember(asked.team, reply.thread, *heads)
    if asked.ts and posted:
        await services.store.posted.record(
            asked.team,
            Posted(
                channel=asked.channel,
                ts=posted,
                question_ts=asked.ts,
                thread_ts=asked.thread_ts,
                asker=asked.user,
                before=kept.thread,
            ),
        )
    await noted(asked.text, reply.answer, asker, services)


async def _asked(asked: Asked, entry: Entry, services: Services, client: AsyncWebClient) -> None:
    store = services.store
    if await store.once.claimed(asked.team, _deletion_of(asked.channel, asked.ts)):
        return
    # Its own words came later than a change of them, which was answered in their place.
    first = await store.once.claim(asked.team, _answer_to(asked.channel, asked.ts), keep_seconds=_DAY)
    if not first and entry.attempts == 1:
        return
    if asked.surface is Surface.THREAD and asks_to_stop(asked.text):
        await _be_quiet(asked, services, client)
        return
    if asked.surface is Surface.DIRECT and isinstance(command := wanted(asked.text), DigestWanted):
        await digest_in_direct_message(command, asked, services, client)
        return
    await converse(asked, services, client, entry)
    if await store.once.claimed(asked.team, _deletion_of(asked.channel, asked.ts)):  # meanwhile
        await _take_along(asked.team, asked.channel, asked.ts, services, client)


async def _edited(asked: Asked, entry: Entry, services: Services, client: AsyncWebClient) -> None:
    """Answer the question as it reads now in place of the answer it had; one that had none is a new question."""
    store = services.store
    posted = await store.posted.to(asked.team, asked.channel, asked.ts)
    if not posted:
        await _asked(asked, entry, services, client)
        return
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    first, *pages = posted
    texts = await texts_named(asked.text, services)
    reply = await services.desk.do(lambda: reply_to(asked.text, asker, services, _setting(asked), first.before, texts))
    await services.delivery.update(reply.message, channel=first.channel, ts=first.ts, client=client)
    for page in pages:
        await services.delivery.delete(channel=page.channel, ts=page.ts, client=client)
    await store.posted.forget(asked.team, asked.channel, asked.ts)
    await store.posted.record(asked.team, first)
    heads = [first.thread_ts] if first.thread_ts else [None, asked.ts, first.ts]
    await store.threads.remember(asked.team, reply.thread, *(Where(asked.channel, each) for each in heads))
    await noted(asked.text, reply.answer, asker, services)


async def _deleted(gone: Deleted, services: Services, client: AsyncWebClient) -> None:
    # Remembered also where there is no answer yet: it may be under way, or its question still on the way.
    await services.store.once.claim(gone.team, _deletion_of(gone.channel, gone.ts), keep_seconds=_DAY)
    await _take_along(gone.team, gone.channel, gone.ts, services, client)


async def _take_along(team: str, channel: str, ts: str, services: Services, client: AsyncWebClient) -> None:
    for posted in await services.store.posted.to(team, channel, ts):
        await services.delivery.delete(channel=posted.channel, ts=posted.ts, client=client)
    await services.store.posted.forget(team, channel, ts)


async def _be_quiet(asked: Asked, services: Services, client: AsyncWebClient) -> None:
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    await services.store.threads.stop(asked.team, Where(asked.channel, asked.thread_ts))
    await services.delivery.tell(
        sentence_message(conversing_words(asker.look.words).stopped),
        # Slack shows a private message in a thread only where the thread has begun.
        Conversation(team=asked.team, channel=asked.channel, thread_ts=asked.thread_ts if asked.in_thread else None),
        user=asked.user,
        client=client,
    )


def _is_worth_saying(reply: Reply, asked: Asked) -> bool:
    """Who did not ask the bot is not told that it knows nothing; where nobody called it, it answers or is silent."""
    if asked.surface is not Surface.THREAD or asked.to_bot:
        return True
    verdict = reply.answer.verdict if reply.answer else None
    return verdict == "answered" or (asked.in_thread and verdict is not None and asked.text.endswith(("?", "？")))


def _setting(asked: Asked) -> Setting:
    return DIRECT if asked.surface is Surface.DIRECT else THREAD


def _message_of(happening: Happening) -> str:
    match happening:
        case Edited(asked=asked):
            return f"{asked.channel}:{asked.ts}"
        case Asked(channel=channel, ts=ts) | Deleted(channel=channel, ts=ts):
            return f"{channel}:{ts}"


def _answer_to(channel: str, ts: str) -> str:
    return f"answer:{channel}:{ts}"


def _deletion_of(channel: str, ts: str) -> str:
    return f"gone:{channel}:{ts}"
