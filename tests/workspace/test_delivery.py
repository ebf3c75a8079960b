import asyncio

from aiohttp import web

from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running, running_workspace


async def test_a_slash_command_arrives_signed_with_every_documented_field(slack: Running, bot: BotDouble) -> None:
    await slack.mei.types("#china-ai", "/chinaai how many taxis?")

    (command,) = bot.of("slash_command")
    assert command["command"] == "/chinaai"
    assert command["text"] == "how many taxis?"
    assert command["channel_name"] == "china-ai"
    assert command["user_id"] == "U01MEI"
    assert set(command) == {
        "token", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name", "command",
        "text", "api_app_id", "is_enterprise_install", "response_url", "trigger_id",
    }  # fmt: skip


async def test_a_slash_command_alone_has_an_empty_text(slack: Running, bot: BotDouble) -> None:
    await slack.mei.types("im", "/chinaai")

    (command,) = bot.of("slash_command")
    assert command["text"] == ""
    assert command["channel_name"] == "directmessage"


async def test_typed_angle_brackets_arrive_as_entities_in_a_command(slack: Running, bot: BotDouble) -> None:
    await slack.mei.types("#china-ai", "/chinaai a < b & <!channel> @Mei Lin")

    assert bot.of("slash_command")[0]["text"] == "a &lt; b &amp; &lt;!channel&gt; @Mei Lin"


async def test_the_text_of_the_answer_to_a_command_is_seen_by_the_asker_alone(slack: Running, bot: BotDouble) -> None:
    bot.answer = lambda received: web.Response(text="Looking…") if received.kind == "slash_command" else web.Response()

    await slack.mei.types("#china-ai", "/chinaai taxis")

    (message,) = slack.mei.sees("#china-ai")
    assert (message.text, message.is_ephemeral, message.response_to) == ("Looking…", True, "/chinaai taxis")
    assert slack.jonas.sees("#china-ai") == []


async def test_a_json_answer_to_a_command_can_be_for_the_whole_channel(slack: Running, bot: BotDouble) -> None:
    said = {"response_type": "in_channel", "text": "For all"}
    bot.answer = lambda received: web.json_response(said) if received.kind == "slash_command" else web.Response()

    await slack.mei.types("#china-ai", "/chinaai taxis")

    assert [message.text for message in slack.jonas.sees("#china-ai")] == ["For all"]


async def test_a_command_that_takes_three_seconds_has_timed_out(slack: Running, bot: BotDouble) -> None:
    bot.held = asyncio.Event()

    await slack.mei.types("#china-ai", "/chinaai taxis", wait=False)
    await bot.arrived.wait()
    await slack.time.pass_when_asleep(3.0)
    await slack.settled()

    assert slack.mei.notices == ['/chinaai failed with the error "operation_timeout"']
    bot.held.set()


async def test_a_command_that_fails_says_so_to_the_asker_only(slack: Running, bot: BotDouble) -> None:
    bot.answer = lambda _: web.Response(status=500)

    await slack.mei.types("#china-ai", "/chinaai taxis")

    assert slack.mei.notices == ['/chinaai failed with the error "dispatch_failed"']
    assert slack.jonas.notices == []


async def test_a_bot_that_is_not_there_is_a_failed_dispatch() -> None:
    async with running_workspace(request_url="http://127.0.0.1:1/slack/events") as slack:
        await slack.mei.types("#china-ai", "/chinaai taxis")

        assert slack.mei.notices == ['/chinaai failed with the error "dispatch_failed"']


async def test_commands_are_refused_in_threads_and_when_unknown(slack: Running, bot: BotDouble) -> None:
    parent = await slack.mei.says("#china-ai", "hello")

    await slack.mei.types("#china-ai", "/chinaai taxis", thread_ts=parent.ts)
    await slack.mei.types("#china-ai", "/dance")

    assert slack.mei.notices == ["/chinaai is not supported in threads. Sorry!", "/dance is not a valid command."]
    assert bot.of("slash_command") == []


async def test_a_failed_event_is_sent_again_at_once_after_a_minute_and_after_five(
    slack: Running, bot: BotDouble
) -> None:
    bot.answer = lambda _: web.Response(status=500)

    await slack.mei.types("#china-ai", "hello", wait=False)
    await slack.time.pass_when_asleep(60.0)
    await slack.time.pass_when_asleep(300.0)
    await slack.settled()

    numbers = [received.headers.get("X-Slack-Retry-Num") for received in bot.received]
    assert numbers == [None, "1", "2", "3"]
    assert bot.received[1].headers["X-Slack-Retry-Reason"] == "http_error"
    assert len({received.payload["event_id"] for received in bot.received}) == 1


async def test_a_retry_that_is_still_to_come_does_not_keep_the_workspace_busy(slack: Running, bot: BotDouble) -> None:
    bot.answer = lambda _: web.Response(status=500)

    await slack.mei.types("#china-ai", "hello")

    assert [received.headers.get("X-Slack-Retry-Num") for received in bot.received] == [None, "1"]


async def test_an_app_can_decline_retries(slack: Running, bot: BotDouble) -> None:
    bot.answer = lambda _: web.Response(status=500, headers={"X-Slack-No-Retry": "1"})

    await slack.mei.types("#china-ai", "hello")

    assert len(bot.received) == 1


async def test_a_late_answer_to_an_event_is_a_timeout(slack: Running, bot: BotDouble) -> None:
    bot.held = asyncio.Event()

    await slack.mei.types("#china-ai", "hello", wait=False)
    await bot.arrived.wait()
    await slack.time.pass_when_asleep(3.0)
    bot.held.set()
    await slack.settled()

    assert [received.headers.get("X-Slack-Retry-Reason") for received in bot.received] == [None, "http_timeout"]
