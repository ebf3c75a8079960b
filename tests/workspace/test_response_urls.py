from tests.workspace.blocks import actions, button, section
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running


async def respond(slack: Running, url: str, **body: object) -> tuple[int, object]:
    async with slack.session.post(url, json=body) as response:
        return response.status, await response.json() if response.status != 200 else await response.text()


async def asked(slack: Running, bot: BotDouble) -> str:
    await slack.mei.types("#china-ai", "/chinaai taxis")
    return str(bot.of("slash_command")[-1]["response_url"])


async def pressed(slack: Running, bot: BotDouble) -> str:
    message = slack.mei.sees("#china-ai")[-1]
    await slack.mei.presses(message, "share")
    return str(bot.of("block_actions")[-1]["response_url"])


async def test_a_response_is_ephemeral_unless_it_says_otherwise(slack: Running, bot: BotDouble) -> None:
    url = await asked(slack, bot)

    await respond(slack, url, text="for you")
    await respond(slack, url, text="for all", response_type="in_channel")

    assert [m.text for m in slack.mei.sees("#china-ai")] == ["for you", "for all"]
    assert [m.text for m in slack.jonas.sees("#china-ai")] == ["for all"]


async def test_the_sixth_use_is_refused(slack: Running, bot: BotDouble) -> None:
    url = await asked(slack, bot)

    answers = [await respond(slack, url, text="x") for _ in range(6)]

    assert answers[:5] == [(200, "ok")] * 5
    assert answers[5] == (404, {"ok": False, "error": "used_url"})


async def test_after_thirty_minutes_it_is_too_late(slack: Running, bot: BotDouble) -> None:
    url = await asked(slack, bot)
    slack.time.move(30 * 60)

    assert await respond(slack, url, text="x") == (404, {"ok": False, "error": "expired_url"})
    assert slack.mei.sees("#china-ai") == []


async def test_an_ephemeral_message_can_be_replaced_and_deleted_through_its_own_press(
    slack: Running, bot: BotDouble
) -> None:
    url = await asked(slack, bot)
    await respond(slack, url, text="first", blocks=[section(), actions(button())])
    from_press = await pressed(slack, bot)

    await respond(slack, from_press, text="second", replace_original=True)
    replaced = [m.text for m in slack.mei.sees("#china-ai")]
    await respond(slack, from_press, delete_original=True)

    assert replaced == ["second"]
    assert slack.mei.sees("#china-ai") == []


async def test_a_response_can_go_into_a_thread(slack: Running, bot: BotDouble) -> None:
    parent = await slack.jonas.says("#china-ai", "hello")
    url = await asked(slack, bot)

    await respond(slack, url, text="x", thread_ts=parent.ts)

    assert slack.mei.sees("#china-ai")[-1].thread_ts == parent.ts


async def test_a_response_is_checked_like_any_message(slack: Running, bot: BotDouble) -> None:
    url = await asked(slack, bot)

    status, body = await respond(slack, url, blocks=[{"type": "spacer"}])

    assert status == 400
    assert isinstance(body, dict)
    assert body["error"] == "invalid_blocks"
    assert (await respond(slack, url))[0] == 400
    assert slack.mei.sees("#china-ai") == []


async def test_posts_to_response_urls_are_among_the_calls(slack: Running, bot: BotDouble) -> None:
    await respond(slack, await asked(slack, bot), text="x")

    assert slack.calls_of("response_url") == [{"text": "x"}]
