"""Events that come twice, late, or in another order."""

from bot.workspace.quirks import Quirk
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running


def ids(bot: BotDouble) -> list[str]:
    return [received.payload["event_id"] for received in bot.received]


async def test_one_event_can_come_several_times_under_one_id_or_under_several(slack: Running, bot: BotDouble) -> None:
    slack.workspace.quirks.next(Quirk(copies=2))
    await slack.mei.says("im", "hello")
    same = ids(bot)
    slack.workspace.quirks.always(Quirk(copies=11, fresh_ids=True), event="message")
    await slack.mei.says("im", "hello again")

    assert (len(same), len(set(same))) == (2, 1)
    assert (len(bot.received), len(set(ids(bot)))) == (13, 12)


async def test_a_late_event_does_not_keep_the_workspace_busy(slack: Running, bot: BotDouble) -> None:
    slack.workspace.quirks.next(Quirk(late_seconds=600), event="message")
    await slack.mei.says("im", "hello")
    before = len(bot.received)

    await slack.time.pass_when_asleep(600)
    await slack.settled()

    assert (before, len(bot.received)) == (0, 1)


async def test_held_events_come_in_the_order_that_the_test_wants(slack: Running, bot: BotDouble) -> None:
    await slack.hold_events()
    sent = await slack.mei.says("im", "first")
    await slack.mei.edits(sent, "second")
    before = len(bot.received)

    await slack.release_events(newest_first=True)

    assert before == 0
    assert {event.get("subtype") for event in bot.of("message")} == {"message_changed", None}


async def test_an_event_can_be_sent_again_later(slack: Running, bot: BotDouble) -> None:
    await slack.mei.says("im", "hello")

    await slack.sends_again(slack.events[0])
    await slack.sends_again(slack.events[0], fresh_id=True)

    first, second, third = ids(bot)
    assert first == second != third
