"""The real Bolt against the local workspace, over HTTP and over Socket Mode."""

from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.workspace.blocks import actions, button, modal, section, text_input
from tests.workspace.running import Connection, Running, running_workspace


def bolt_app(connection: Connection) -> AsyncApp:
    app = AsyncApp(
        client=AsyncWebClient(token=connection.bot_token, base_url=connection.api_url),
        signing_secret=connection.signing_secret,
        process_before_response=True,
    )

    @app.command("/chinaai")
    async def answer(ack: Any, respond: Any, command: dict[str, Any]) -> None:  # noqa: ANN401
        await ack()
        await respond(text=f"you asked {command['text']}", blocks=[section(), actions(button())])

    @app.action("share")
    async def share(ack: Any, body: dict[str, Any], client: AsyncWebClient, respond: Any) -> None:  # noqa: ANN401
        await ack()
        await client.chat_postMessage(channel=body["channel"]["id"], text="shared")
        await client.views_open(trigger_id=body["trigger_id"], view=modal(text_input(), callback_id="why"))
        await respond(delete_original=True)

    @app.view("why")
    async def why(ack: Any) -> None:  # noqa: ANN401
        await ack(response_action="errors", errors={"reason": "Say more."})

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], say: Any) -> None:  # noqa: ANN401
        await say(text="here", thread_ts=event["ts"])

    @app.event("message")
    async def heard() -> None:
        pass

    return app


def mount(application: web.Application, connection: Connection) -> None:
    bolt = bolt_app(connection)
    application.router.add_post("/slack/events", bolt.server(path="/slack/events").handle_post_requests)


async def converse(slack: Running) -> None:
    await slack.mei.types("#china-ai", "/chinaai taxis")
    await slack.mei.presses(slack.mei.sees("#china-ai")[-1], "share")
    values = {"reason": {"why": {"value": "short"}}}
    errors = await slack.mei.submits(slack.mei.modals[0], values)
    mention = await slack.jonas.says("#china-ai", "@China AI hello?")

    assert errors == {"reason": "Say more."}
    assert [m.text for m in slack.jonas.sees("#china-ai")] == ["shared", "<@U00BOT> hello?", "here"]
    assert slack.jonas.sees("#china-ai")[-1].thread_ts == mention.ts
    assert slack.mei.notices == []


async def test_bolt_over_http() -> None:
    async with running_workspace(mount=mount) as slack:
        await converse(slack)


async def test_bolt_over_socket_mode() -> None:
    async with running_workspace() as slack:
        handler = AsyncSocketModeHandler(
            bolt_app(slack.connection),
            slack.connection.app_token,
            web_client=AsyncWebClient(token=slack.connection.app_token, base_url=slack.connection.api_url),
        )
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.workspace.sockets.connected()
        try:
            await converse(slack)
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
