"""Slack over a connection that the bot opens: no public address is needed."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from bot.app.background import taking_over
from bot.app.digests import digesting, one_client
from bot.app.feeds import feeding
from bot.app.parts import LAST_ANSWERS_SECONDS, Parts
from bot.config import SocketMode
from bot.slack.clients import slack_client
from bot.slack.identity import Identity, OneWorkspace, introduced
from bot.slack.logs import socket_log
from bot.slack.refusals import NotSlacks, refusals
from bot.slack.underway import Underway


@asynccontextmanager
async def socket_mode(parts: Parts, mode: SocketMode) -> AsyncIterator[None]:
    """Keep a connection to one workspace for as long as the block lasts."""
    settings, underway = parts.settings, Underway()
    identity = Identity(slack_client(mode.bot_token, settings.slack_api_url, parts.session))
    me = await introduced(identity, parts.say)
    app = parts.app(
        authorize=OneWorkspace(identity),
        signing_secret=None,
        base_url=settings.slack_api_url,
        reader=None,
        underway=underway,
    )
    # The SDK would try a refused token again and again, so it is shown to Slack once before.
    with refusals("SLACK_APP_TOKEN"):
        opened = await app.client.apps_connections_open(app_token=mode.app_token)
        if not str(opened.get("url")).startswith(("wss://", "ws://")):
            raise NotSlacks
    handler = AsyncSocketModeHandler(app, mode.app_token, logger=socket_log(time.time))
    client = slack_client(mode.bot_token, settings.slack_api_url, parts.session)
    async with (
        underway.awaited(LAST_ANSWERS_SECONDS),
        digesting(parts, one_client(client, identity), reader=None),
        feeding(parts, one_client(client, identity)),
        taking_over(app, parts.store, underway),
    ):
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
            parts.say(f"Connected as {me} over Socket Mode.")
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
