"""`digest …`, typed after `/chinaai`, written to the bot, or pressed: it is shown, changed, previewed, posted."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.complaints import Complaint, Wrong
from bot.digest.parse import Do, Pause, parse
from bot.digest.reasons import Quiet
from bot.digest.setting_up import SetUp
from bot.slack.asker import Asker, asker_of
from bot.slack.blocks.digest import look_of, preview_messages
from bot.slack.blocks.digest_panel import (
    DO_ACTION,
    Came,
    complaints_message,
    does,
    history_message,
    opens,
    panel_message,
    paused_message,
    switched_off_message,
)
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.message import Block
from bot.slack.delivery import Conversation, Place
from bot.slack.incoming import Asked, DigestWanted
from bot.slack.listeners.digest_form import open_form
from bot.slack.listeners.digest_set_up import Visit, visit
from bot.slack.listeners.places import place_for_presser
from bot.slack.phrases.digest import digest_words
from bot.slack.presses import from_press
from bot.slack.services import Services

_AGAIN_SECONDS = 30.0
"""An edition that is asked for within this time of another is the same wish."""


def register(app: AsyncApp, services: Services) -> None:
    """Do what a button says, as if it had been typed after `digest`."""

    async def on_do(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        command, place = DigestWanted(press.value), place_for_presser(press)
        await do_digest(command, asker, place, services, client, trigger_id=press.trigger_id)

    app.action(re.compile(f"^{DO_ACTION}:"))(on_do)


async def digest_in_direct_message(
    command: DigestWanted, asked: Asked, services: Services, client: AsyncWebClient
) -> None:
    """Do what somebody wrote to the bot itself."""
    asker = await asker_of(team=asked.team, user=asked.user, channel=asked.channel, services=services, client=client)
    place = Conversation(team=asked.team, channel=asked.channel, thread_ts=asked.thread_ts)
    await do_digest(command, asker, place, services, client)


async def do_digest(  # noqa: PLR0913 - what, who, where, with what
    command: DigestWanted,
    asker: Asker,
    place: Place,
    services: Services,
    client: AsyncWebClient,
    *,
    trigger_id: str | None = None,
) -> None:
    """Do what is asked of the digest of the channel that the asker is in; `trigger_id` opens the form."""
    if command.language != "en":
        asker = replace(asker, look=asker.look.answering(command.language))
    at = await visit(asker.channel or asker.user, asker, place, services, client)
    if asker.channel is None:
        await at.say(sentence_message(digest_words(asker.look.words).nowhere))
        return
    match parse(command.text, at.today):
        case Do() as word:
            await _do(word, at, trigger_id)
        case Pause(until):
            await _pause(at, Pause(until))
        case SetUp() as asked:
            await at.keep(asked.applied(at.plan))
        case None:  # what was a day when it was read is none this year
            await at.say(complaints_message([Complaint(Wrong.PAUSE, command.text)], asker.look))
        case complaints:
            await at.say(complaints_message(complaints, asker.look))


async def _do(word: Do, at: Visit, trigger_id: str | None) -> None:
    match word:
        case Do.SHOW:
            if trigger_id:
                await open_form(at, trigger_id)
            await at.say(panel_message(at.shown, at.asker.look, direct=at.is_direct, today=at.today))
        case Do.PREVIEW:
            await _preview(at)
        case Do.NOW:
            await _post_now(at)
        case Do.HISTORY:
            await _tell_history(at)
        case Do.ON:
            await at.keep(SetUp().applied(at.plan))
        case Do.OFF:
            await _switch_off(at)


async def _switch_off(at: Visit) -> None:
    if not at.is_on:
        await at.say(sentence_message(digest_words(at.asker.look.words).was_off))
        return
    await at.services.store.subscriptions.switch_off(at.asker.team, at.channel, why=None)
    await at.say(switched_off_message(at.asker.look))


async def _pause(at: Visit, pause: Pause) -> None:
    """Let it rest; what is off rests already."""
    if not at.is_on:
        await at.say(sentence_message(digest_words(at.asker.look.words).was_off))
        return
    kept = await at.change(replace(at.plan, paused_until=pause.until))
    await at.say(paused_message(kept, at.asker.look))


async def _preview(at: Visit) -> None:
    """Show what would be posted now, in the digest's own language."""
    look = look_of(at.plan, at.asker.look.reader)
    for message in preview_messages(await at.next_edition(), at.plan, look, _after_preview(at)):
        await at.say(message)


async def _post_now(at: Visit) -> None:
    """Have an edition posted; whoever runs the schedule posts it, so that it is in the ledger like any other."""
    said = digest_words(at.asker.look.words)
    if at.subscription is None:
        await at.say(sentence_message(said.not_set_up))
        return
    if isinstance(await at.next_edition(), Quiet):
        await _preview(at)
        return
    store, team = at.services.store, at.asker.team
    if not await store.once.claim(team, f"digest-now:{at.channel}", keep_seconds=_AGAIN_SECONDS):
        await at.say(sentence_message(said.under_way))
        return
    if not await at.reaches(sentence_message(said.ordered)):
        await at.say(sentence_message(said.not_in_direct if at.is_direct else said.not_a_member))
        return
    await store.ledger.order(team, at.channel, key=f"{at.asker.user}:{at.services.clock()}")


async def _tell_history(at: Visit) -> None:
    lines = await at.services.store.ledger.history(at.asker.team, at.channel)
    came = [
        Came(day=each.day, state=each.state, quotes=len(each.quotes), reason=each.reason, extra=each.extra)
        for each in lines
    ]
    await at.say(history_message(came, at.asker.look))


def _after_preview(at: Visit) -> list[Block]:
    said = digest_words(at.asker.look.words)
    if at.subscription is None:
        return [opens(said.set_up, style="primary")]
    return [] if at.plan.on else [does(said.switch_on, "on"), opens(said.change)]
