"""The Share button: the quotes go to the channel in the presser's name, once, whichever copy of the bot is asked."""

import logging
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.model import Answered, Related
from bot.slack.asker import Asker, asker_of
from bot.slack.blocks.answer import PRIVATE, THREAD, answer_message
from bot.slack.blocks.grouped import grouped_message
from bot.slack.blocks.message import Message
from bot.slack.blocks.shared import shared_message
from bot.slack.delivery import Conversation
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import Press, from_press
from bot.slack.rebuilding import rebuilt
from bot.slack.references import Pressed
from bot.slack.replies import gone_message, shared_before_message
from bot.slack.services import Services
from bot.slack.texts import Texts, texts_of
from bot.store.threads import Where

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Share private answers, and a thread's with its channel."""

    async def on_share(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        if press.channel is None or press.message_ts is None or press.response_url is None:
            return
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        shares = services.store.shares
        match await shares.begin(press.team, press.channel, press.message_ts, press.user):
            case "shared":
                said = shared_before_message(press.carried, asker)
                await services.delivery.send(said, place_for_presser(press), client)
            case "under_way":
                pass  # whether it will have been shared is not known yet
            case "begun":
                try:
                    texts = await texts_of(press.carried, services)
                    shared = await _posted(press, texts, asker, services, client)
                except BaseException:
                    await shares.release(press.team, press.channel, press.message_ts)
                    raise
                if shared is None:
                    await shares.release(press.team, press.channel, press.message_ts)
                    await services.delivery.send(
                        gone_message(asker, press.carried, texts), place_for_presser(press), client
                    )
                    return
                await shares.posted(
                    press.team, press.channel, press.message_ts, posted_channel=press.channel, posted_ts=shared.ts
                )
                await _follow_up(press, shared, asker, services, client)

    app.action("share")(on_share)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What was posted for which button; `ts` is None where Slack does not say, `heads`: it can head a thread."""

    pressed: Pressed
    answer: Answered | Related
    ts: str | None
    heads: bool


async def _posted(
    press: Press, texts: Texts, asker: Asker, services: Services, client: AsyncWebClient
) -> _Shared | None:
    """Post the quotes; None where the library no longer has them."""
    answer = await services.desk.do(lambda: rebuilt(press.carried, asker, services, texts))
    if press.carried is None or answer is None:
        return None
    public = shared_message(answer, asker.look, sharer=press.user, grouped=press.carried.grouped)
    # A private answer goes to where its asker is; an answer that its thread sees already, to the channel.
    thread_ts = press.thread_ts if press.private else None
    ts = await services.delivery.share(
        public,
        Conversation(team=press.team, channel=str(press.channel), thread_ts=thread_ts),
        mark=f"share:{press.channel}:{press.message_ts}",
        response_url=str(press.response_url),
        client=client,
    )
    return _Shared(pressed=press.carried, answer=answer, ts=ts, heads=thread_ts is None)


async def _follow_up(press: Press, shared: _Shared, asker: Asker, services: Services, client: AsyncWebClient) -> None:
    """Say so in the pressed message. It is posted: whatever fails now must not ask anybody to press again."""
    try:
        if shared.ts and shared.heads:
            # The bot's own post heads this thread: what is asked below it needs no mention.
            head = Where(str(press.channel), shared.ts)
            await services.store.threads.remember(press.team, shared.answer.thread, head, began=True)
        message = _after(shared.pressed, shared.answer, asker, private=press.private)
        if press.private:
            await services.delivery.replace(message, str(press.response_url))
        else:
            await services.delivery.update(message, channel=str(press.channel), ts=str(press.message_ts), client=client)
    except Exception:  # noqa: BLE001 - as the docstring says
        _log.exception("share_not_confirmed")


def _after(pressed: Pressed, answer: Answered | Related, asker: Asker, *, private: bool) -> Message:
    """What the pressed message becomes: the same, without Share, saying that it was shared."""
    setting = PRIVATE if private else THREAD
    if pressed.grouped is None:
        return answer_message(answer, asker.look, setting=setting, skip=pressed.skip, shared=True)
    return grouped_message(
        answer, answer.quotes, asker.look, by=pressed.grouped, topic=pressed.question, setting=setting, shared=True
    )
