"""What answers in Slack's place while the bot starts, and what is said of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errors import CannotStart
from bot.slack.clients import slack_client
from bot.slack.identity import Identity
from bot.slack.refusals import NotSlacks, refusals

Answering = Callable[[], web.Response]


@asynccontextmanager
async def somebody(answering: Answering) -> AsyncIterator[str]:
    async def on_call(_: web.Request) -> web.Response:
        return answering()

    server = web.Application()
    server.router.add_post("/api/{method}", on_call)
    async with TestServer(server) as running:
        yield str(running.make_url("/api/"))


@pytest.mark.parametrize(
    "answering",
    [
        lambda: web.Response(text="<html>", content_type="text/html"),
        lambda: web.Response(text="{", content_type="application/json"),
        lambda: web.Response(text="[]", content_type="application/json"),
        lambda: web.Response(text="ok", content_type="text/plain"),
        lambda: web.Response(status=404, text="not here"),
    ],
)
async def test_who_is_not_slack_is_said_so_in_one_sentence(answering: Answering) -> None:
    async with somebody(answering) as url:
        with (
            pytest.raises(CannotStart, match=r"^Slack does not take SLACK_BOT_TOKEN \(an answer that is not Slack's\)"),
            refusals("SLACK_BOT_TOKEN"),
        ):
            await Identity(slack_client("xoxb-1", url)).known()


async def test_a_missing_scope_is_named_though_slack_does_not() -> None:
    async with somebody(lambda: web.json_response({"ok": False, "error": "missing_scope"})) as url:
        with pytest.raises(CannotStart, match="the scope connections:write"), refusals("SLACK_APP_TOKEN"):
            await slack_client(None, url).apps_connections_open(app_token="xapp-1")


def test_an_answer_without_what_was_asked_for_is_not_slacks() -> None:
    with pytest.raises(CannotStart, match="not Slack's"), refusals("SLACK_APP_TOKEN"):
        raise NotSlacks
