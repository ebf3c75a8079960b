"""Adding a page to the library, and taking it out: a private preview first, and each press is checked again.

Only whoever looks after the library may; others get a polite private no.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.library.intake import Intake
from bot.library.refusing import NotAdded
from bot.library.taking import Changed, Found, There
from bot.slack import limits
from bot.slack.asker import Asker, asker_of, may_look_after
from bot.slack.blocks.adding import (
    ADD_ACTION,
    CANCEL_ACTION,
    OFFER_ACTION,
    REMOVE_ACTION,
    added_message,
    changed_message,
    preview_message,
    removed_message,
    renewed_message,
    there_message,
)
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.message import Message
from bot.slack.delivery import Place
from bot.slack.listeners.places import place_for_presser
from bot.slack.phrases.adding import adding_words
from bot.slack.phrases.commands import commands_words
from bot.slack.presses import Press, from_press
from bot.slack.replies import gone_message
from bot.slack.services import Services
from bot.store.articles import article_of, article_record

_HOUR = 3600.0
_ADDRESS = 200

Deed = Callable[[Press, Asker, Intake, Services, AsyncWebClient], Awaitable[None]]
"""What is done by somebody who may."""


def register(app: AsyncApp, services: Services) -> None:
    """Do what is pressed on a preview, or where a page was offered."""

    def by_those_who_may(deed: Deed) -> Callable[..., Awaitable[None]]:
        async def on_press(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
            await ack()
            press = from_press(body)
            asker = await asker_of(
                team=press.team, user=press.user, channel=press.channel, services=services, client=client
            )
            place = place_for_presser(press)
            if intake := await intake_for(asker, place, services, client):
                await deed(press, asker, intake, services, client)

        return on_press

    app.action(ADD_ACTION)(by_those_who_may(_add))
    app.action(CANCEL_ACTION)(by_those_who_may(_cancel))
    app.action(REMOVE_ACTION)(by_those_who_may(_remove))
    app.action(OFFER_ACTION)(by_those_who_may(_preview))


async def intake_for(asker: Asker, place: Place, services: Services, client: AsyncWebClient) -> Intake | None:
    """The way into the library for somebody who may; else they are told why not, at a place where they alone see it."""
    if services.intake is None:
        no = adding_words(asker.look.words).not_offered
    elif not await may_look_after(asker, services, client):
        no = commands_words(asker.look.words).not_for_you
    else:
        return services.intake
    await services.delivery.send(sentence_message(no), place, client)
    return None


async def show_preview(url: str, asker: Asker, place: Place, services: Services, client: AsyncWebClient) -> None:
    """Show somebody who may what is on a page, with buttons to add it; `place` is where they alone see it."""
    intake = await intake_for(asker, place, services, client)
    if intake is None:
        return
    reading = adding_words(asker.look.words).reading.format(_short(url))
    await services.delivery.send(sentence_message(reading), place, client)
    await services.delivery.send(await _looked_at(url, asker, intake, services), place, client)


async def _preview(press: Press, asker: Asker, intake: Intake, services: Services, client: AsyncWebClient) -> None:
    """Show what is on the page that was offered, in place of a private offer."""
    await _show(await _looked_at(press.value, asker, intake, services), press, services, client)


async def _looked_at(url: str, asker: Asker, intake: Intake, services: Services) -> Message:
    try:
        seen = await intake.look(url)
    except NotAdded as no:
        said = adding_words(asker.look.words)
        return sentence_message(said.failed_because(_short(no.address), no.why, limits.clip(no.detail, _ADDRESS)))
    match seen:
        case There():
            return there_message(seen, asker.look)
        case Found(article=article, addresses=addresses):
            record = {"article": article_record(article), "addresses": addresses}
            key = await services.store.articles.offer(asker.team, record)
            return preview_message(seen, key, asker.look)
        case Changed(article=article, addresses=addresses, before=before):
            record = {"article": article_record(article), "addresses": addresses, "before": article_record(before)}
            key = await services.store.articles.offer(asker.team, record)
            return changed_message(seen, key, asker.look)


async def _add(press: Press, asker: Asker, intake: Intake, services: Services, client: AsyncWebClient) -> None:
    """Add what was shown; of two presses one counts."""
    claim = f"add:{press.value}"
    if not await services.store.once.claim(press.team, claim, keep_seconds=_HOUR):
        return
    try:
        offered = await services.store.articles.offered(press.team, press.value)
        if offered is None:
            message = sentence_message(adding_words(asker.look.words).too_late)
        else:
            message = await _taken(offered, asker, intake)
        await _show(message, press, services, client)
    except BaseException:
        await services.store.once.release(press.team, claim)
        raise
    await services.store.articles.take_back(press.team, press.value)


async def _taken(offered: dict[str, Any], asker: Asker, intake: Intake) -> Message:
    """Have in the library what was offered: an article, or a new version of one."""
    article, addresses = article_of(offered["article"]), tuple(offered["addresses"])
    if "before" in offered:
        changed = Changed(before=article_of(offered["before"]), article=article, addresses=addresses)
        now = await intake.renew(changed)
        return renewed_message(now, asker.look) if now else gone_message(asker)
    match await intake.add(Found(article=article, addresses=addresses)):
        case There() as there:
            return there_message(there, asker.look)
        case added:
            return added_message(added, asker.look)


async def _cancel(press: Press, asker: Asker, intake: Intake, services: Services, client: AsyncWebClient) -> None:
    del asker, intake, client
    await services.store.articles.take_back(press.team, press.value)
    if press.response_url:
        await services.delivery.remove_original(press.response_url)


async def _remove(press: Press, asker: Asker, intake: Intake, services: Services, client: AsyncWebClient) -> None:
    removed = await intake.remove(press.value)
    message = removed_message(removed, asker.look) if removed else gone_message(asker)
    await _show(message, press, services, client)


async def _show(message: Message, press: Press, services: Services, client: AsyncWebClient) -> None:
    """Show a message in place of the private one that was pressed, or beside one that others see."""
    if press.private and press.response_url:
        await services.delivery.replace(message, press.response_url)
    else:
        await services.delivery.send(message, place_for_presser(press), client)


def _short(url: str) -> str:
    return limits.clip(limits.tidy(url), _ADDRESS)
