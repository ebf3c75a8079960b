"""`feed …`, typed after `/chinaai` or pressed: a feed is shown and followed, all are listed, one is followed no more.

Only whoever looks after the library may; others get a polite private no.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.feeds.schedule import USUAL_SECONDS
from bot.feeds.wishes import Add, List, NotSo, Remove, wish_in
from bot.library.refusing import NotAdded
from bot.search.addresses import canonical
from bot.slack import limits
from bot.slack.asker import Asker, asker_of
from bot.slack.blocks.feeds import (
    CANCEL_ACTION,
    DO_ACTION,
    FOLLOW_ACTION,
    REMOVE_ACTION,
    Standing,
    failed_message,
    feeds_message,
    followed_message,
    not_followed_message,
    preview_message,
    removed_message,
    there_message,
    wrong_message,
)
from bot.slack.blocks.help import command_help_message, sentence_message
from bot.slack.blocks.message import Message
from bot.slack.delivery import Place
from bot.slack.incoming import FeedWanted
from bot.slack.listeners.add import intake_for
from bot.slack.listeners.places import place_for_presser
from bot.slack.phrases.adding import adding_words
from bot.slack.phrases.feeds import feeds_words
from bot.slack.presses import Press, from_press
from bot.slack.services import Services
from bot.store.feeds import Asker as AddedBy

_ADDRESS = 200

Deed = Callable[[Press, Asker, Services], Awaitable[Message | None]]
"""What is done by somebody who may, and the message that says so; None where there is nothing to say."""


def register(app: AsyncApp, services: Services) -> None:
    """Do what is pressed on a preview, in a list, or where `feed …` was written."""

    def by_those_who_may(deed: Deed) -> Callable[..., Awaitable[None]]:
        async def on_press(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
            await ack()
            press, asker = await _pressed(body, services, client)
            if await intake_for(asker, place_for_presser(press), services, client) is None:
                return
            message = await deed(press, asker, services)
            if message is not None:
                await _show(message, press, services, client)
            elif press.response_url:
                await services.delivery.remove_original(press.response_url)

        return on_press

    async def on_do(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press, asker = await _pressed(body, services, client)
        await do_feed(FeedWanted(press.value), asker, place_for_presser(press), services, client)

    app.action(FOLLOW_ACTION)(by_those_who_may(_follow))
    app.action(CANCEL_ACTION)(by_those_who_may(_cancel))
    app.action(REMOVE_ACTION)(by_those_who_may(_remove))
    app.action(re.compile(f"^{DO_ACTION}:"))(on_do)


async def do_feed(command: FeedWanted, asker: Asker, place: Place, services: Services, client: AsyncWebClient) -> None:
    """Do what is asked of feeds; `place` is where the asker alone sees it."""
    if command.language != "en":
        asker = replace(asker, look=asker.look.answering(command.language))
    if await intake_for(asker, place, services, client) is None:
        return
    match wish_in(command.text):
        case Add() as wish:
            reading = feeds_words(asker.look.words).reading.format(_short(wish.url))
            await services.delivery.send(sentence_message(reading), place, client)
            message = await _found(wish, asker, services)
        case List():
            message = await _all(asker, services)
        case Remove(url=url):
            message = await _removed(url, asker, services)
        case NotSo() as wish:
            message = wrong_message(wish, asker.look)
        case None:
            message = command_help_message("feed", (), asker.look)
    await services.delivery.send(message, place, client)


async def _found(wish: Add, asker: Asker, services: Services) -> Message:
    """What is at the address; of a feed that is followed already, only how often it is read can change."""
    if feed := await services.store.feeds.at(wish.url):
        return await _again(feed.url, wish, asker, services)
    if services.find_feed is None:
        return sentence_message(adding_words(asker.look.words).not_offered)
    try:
        found = await services.find_feed(wish.url)
    except NotAdded as no:
        return failed_message(no, asker.look)
    if feed := await services.store.feeds.at(found.url):
        return await _again(feed.url, wish, asker, services)
    every = wish.every or USUAL_SECONDS
    record = {"feed": found.url, "title": found.title, "every": every}
    key = await services.store.articles.offer(asker.team, record)
    named_by_page = canonical(found.url) != canonical(wish.url)
    return preview_message(found, every, key, asker.look, named_by_page=named_by_page)


async def _again(url: str, wish: Add, asker: Asker, services: Services) -> Message:
    feed = await services.store.feeds.at(url)
    if feed and feed.due_at is not None and wish.every in {None, feed.every}:
        return there_message(feed, asker.look)
    every = wish.every or (feed.every if feed else USUAL_SECONDS)
    by = AddedBy(team=asker.team, person=asker.user)
    changed, is_new = await services.store.feeds.add(url, title=feed.title if feed else url, every=every, asker=by)
    return followed_message(changed, asker.look, is_new=is_new)


async def _all(asker: Asker, services: Services) -> Message:
    feeds = await services.store.feeds.all()
    tallies = await services.store.feed_entries.tallies([feed.id for feed in feeds])
    return feeds_message([Standing(feed=feed, tally=tallies[feed.id]) for feed in feeds], asker.look)


async def _removed(url: str, asker: Asker, services: Services) -> Message:
    feed = await services.store.feeds.at(url)
    if feed and await services.store.feeds.remove(feed.id):
        return removed_message(feed, asker.look)
    return not_followed_message(url, await services.store.feeds.all(), asker.look)


async def _follow(press: Press, asker: Asker, services: Services) -> Message:
    offered = await services.store.articles.offered(press.team, press.value)
    if offered is None or "feed" not in offered:
        return sentence_message(feeds_words(asker.look.words).too_late)
    by = AddedBy(team=asker.team, person=asker.user)
    feed, _ = await services.store.feeds.add(offered["feed"], title=offered["title"], every=offered["every"], asker=by)
    await services.store.articles.take_back(press.team, press.value)
    return followed_message(feed, asker.look)


async def _cancel(press: Press, asker: Asker, services: Services) -> None:
    del asker
    await services.store.articles.take_back(press.team, press.value)


async def _remove(press: Press, asker: Asker, services: Services) -> Message:
    feed = next((each for each in await services.store.feeds.all() if str(each.id) == press.value), None)
    if feed is None or not await services.store.feeds.remove(feed.id):
        return await _all(asker, services)
    return removed_message(feed, asker.look)


async def _pressed(body: dict[str, Any], services: Services, client: AsyncWebClient) -> tuple[Press, Asker]:
    press = from_press(body)
    asker = await asker_of(team=press.team, user=press.user, channel=press.channel, services=services, client=client)
    return press, asker


async def _show(message: Message, press: Press, services: Services, client: AsyncWebClient) -> None:
    """Show a message in place of the private one that was pressed, or beside one that others see."""
    if press.private and press.response_url:
        await services.delivery.replace(message, press.response_url)
    else:
        await services.delivery.send(message, place_for_presser(press), client)


def _short(url: str) -> str:
    return limits.clip(limits.tidy(url), _ADDRESS)
