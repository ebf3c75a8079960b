from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from tests.scenarios.stage import BATTERIES, quotes_in, stage


async def test_the_bot_answers_over_socket_mode() -> None:
    async with stage(socket_mode=True) as opened:
        handler = AsyncSocketModeHandler(opened.app, opened.slack.connection.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await opened.slack.workspace.sockets.connected()
        try:
            await opened.slack.mei.types("#china-ai", "/chinaai who sells batteries?")
            await opened.slack.mei.says("im", "who sells batteries?")
            await opened.slack.mei.presses(opened.slack.mei.sees("im")[-1], "context")
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]

        assert [quotes_in(message) for message in opened.slack.mei.sees("#china-ai")] == [[BATTERIES]]
        assert quotes_in(opened.slack.mei.sees("im")[-1]) == [BATTERIES]
        assert len(opened.slack.mei.modals) == 1
