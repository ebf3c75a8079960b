"""Editions arrive: at their hour, once, as the head of a thread; and whoever set them up hears when they do not."""

from collections.abc import AsyncIterator

import pytest

from bot.slack.phrases.digest import ENGLISH
from bot.workspace.model import Message
from bot.workspace.web_api.endpoint import Call
from bot.workspace.web_api.faults import Fault
from tests.builders import an_article
from tests.scenarios.digesting import (
    CHANNEL,
    DAY,
    FLEET,
    LINE,
    LONG,
    NINE_IN_SHANGHAI,
    SENTENCES,
    TEAM,
    editions_are_posted,
)
from tests.scenarios.stage import Stage, quotes_in, stage


@pytest.fixture
async def channel() -> AsyncIterator[Stage]:
    """A channel with a digest of taxis, every weekday at nine in Shanghai."""
    async with stage(articles=[FLEET]) as opened:
        await opened.store.articles_seen.know([FLEET.id])
        await opened.slack.mei.types("#china-ai", LINE)
        yield opened


def posts(opened: Stage) -> list[Message]:
    """What everybody sees of the bot in the channel itself."""
    return [message for message in opened.slack.jonas.sees("#china-ai") if message.bot_id and not message.thread_ts]


async def test_an_edition_comes_at_its_hour_and_not_before(channel: Stage) -> None:
    await editions_are_posted(channel, NINE_IN_SHANGHAI - 1)
    assert posts(channel) == []

    counted = await editions_are_posted(channel, NINE_IN_SHANGHAI)

    (post,) = posts(channel)
    assert counted.posted == 1
    assert post.text.startswith("AI in China · 10 Oct 2025\n5 on taxis that you have not seen.")
    assert len(quotes_in(post)) == 5
    assert set(quotes_in(post)) <= set(SENTENCES)
    assert post.metadata == {
        "event_type": "chinaai_edition",
        "event_payload": {"edition": f"{TEAM}:{CHANNEL}:2025-10-10"},
    }


async def test_no_quote_comes_twice_until_all_are_used_up(channel: Stage) -> None:
    for day in (0, 3, 4):  # a weekend lies between
        await editions_are_posted(channel, NINE_IN_SHANGHAI + day * DAY)

    first, second, third = (quotes_in(post) for post in posts(channel))
    assert len({*first, *second, *third}) == len(SENTENCES)
    assert set(first).isdisjoint(second)
    assert "the oldest first" in posts(channel)[-1].text


async def test_an_edition_heads_a_thread_in_which_nobody_needs_a_mention(channel: Stage) -> None:
    await editions_are_posted(channel, NINE_IN_SHANGHAI)
    (post,) = posts(channel)

    await channel.slack.jonas.says("#china-ai", "What about the fleet in Wuhan?", thread_ts=post.ts)

    answer = channel.slack.mei.sees("#china-ai")[-1]
    assert answer.thread_ts == post.ts
    assert any("Wuhan" in quote for quote in quotes_in(answer))


async def test_more_on_this_is_answered_to_the_presser_alone(channel: Stage) -> None:
    await editions_are_posted(channel, NINE_IN_SHANGHAI)
    jonas = channel.slack.jonas

    await jonas.presses(posts(channel)[0], "topic:digest")

    answer = jonas.sees("#china-ai")[-1]
    assert answer.visible_to == jonas.person.id
    assert quotes_in(answer)


async def test_the_context_of_all_its_quotes_opens(channel: Stage) -> None:
    await editions_are_posted(channel, NINE_IN_SHANGHAI)
    jonas = channel.slack.jonas

    await jonas.presses(posts(channel)[0], "context")

    (context,) = jonas.modals
    assert "The fleet" in str(context.content)


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(channel: Stage) -> None:
    channel.slack.workspace.faults.next("chat.postMessage", Fault(drop_after=True))

    counted = await editions_are_posted(channel, NINE_IN_SHANGHAI)

    assert counted.posted == 1
    assert len(posts(channel)) == 1
    assert len(channel.slack.calls_of("chat.postMessage")) == 1


async def test_what_follows_in_the_thread_is_posted_once_too_whatever_breaks_in_between() -> None:
    long = an_article(id="long", title="At length", body="\n\n".join(LONG) + "\n")
    async with stage(articles=[long]) as opened:
        await opened.slack.mei.types("#china-ai", f"{LINE} 10 quotes")
        first: list[str] = []

        def break_the_second(call: Call) -> None:
            if call.method == "chat.postMessage" and not first:
                first.append(call.method)
                opened.slack.workspace.faults.next("chat.postMessage", Fault(drop_after=True))

        opened.slack.workspace.observe(break_the_second)

        counted = await editions_are_posted(opened, NINE_IN_SHANGHAI)

        (post,) = posts(opened)
        (rest,) = [message for message in opened.slack.jonas.sees("#china-ai") if message.thread_ts == post.ts]
        assert counted.posted == 1
        assert ENGLISH.rest_in_thread in post.text
        assert len({*quotes_in(post), *quotes_in(rest)}) == 10


@pytest.mark.parametrize("fault", [Fault(status=503), Fault(status=429, retry_after=0), Fault(drop=True)])
async def test_a_post_that_slack_did_not_take_is_tried_again(channel: Stage, fault: Fault) -> None:
    channel.slack.workspace.faults.next("chat.postMessage", fault)

    counted = await editions_are_posted(channel, NINE_IN_SHANGHAI)

    assert counted.posted == 1
    assert len(posts(channel)) == 1


async def test_where_the_channel_cannot_be_looked_through_nothing_is_posted_on_a_guess(channel: Stage) -> None:
    faults = channel.slack.workspace.faults
    faults.next("chat.postMessage", Fault(drop_after=True))
    faults.next("conversations.history", Fault(error="missing_scope"), times=3)

    await editions_are_posted(channel, NINE_IN_SHANGHAI)

    assert len(posts(channel)) == 1


async def test_a_channel_that_was_archived_switches_its_digest_off_and_says_so(channel: Stage) -> None:
    await channel.slack.amara.archives("#china-ai")

    counted = await editions_are_posted(channel, NINE_IN_SHANGHAI)

    assert counted.failed == ["gone"]
    kept = await channel.store.subscriptions.of(TEAM, CHANNEL)
    assert kept is not None
    assert not kept.plan.on
    note = channel.slack.mei.sees("im")[-1].text
    assert ENGLISH.gone["is_archived"] in note
    assert f"<#{CHANNEL}>" in note


async def test_a_bot_that_was_removed_says_so_and_what_to_do_is_told_when_asked(channel: Stage) -> None:
    await channel.slack.amara.removes_bot("#china-ai")
    await editions_are_posted(channel, NINE_IN_SHANGHAI)
    assert ENGLISH.gone["not_in_channel"] in channel.slack.mei.sees("im")[-1].text

    await channel.slack.mei.types("#china-ai", "/chinaai digest on")

    assert ENGLISH.not_a_member in channel.slack.mei.sees("#china-ai")[-1].text


async def test_one_can_be_posted_now_and_the_schedule_stays(channel: Stage) -> None:
    before = await channel.store.subscriptions.of(TEAM, CHANNEL)
    await channel.slack.mei.types("#china-ai", "/chinaai digest now")
    await channel.slack.mei.types("#china-ai", "/chinaai digest now")
    assert channel.slack.mei.sees("#china-ai")[-1].text == ENGLISH.under_way

    await editions_are_posted(channel)

    assert len(posts(channel)) == 1
    after = await channel.store.subscriptions.of(TEAM, CHANNEL)
    assert before is not None
    assert after is not None
    assert (after.plan, after.next_at) == (before.plan, before.next_at)


async def test_history_tells_what_became_of_each(channel: Stage) -> None:
    await editions_are_posted(channel, NINE_IN_SHANGHAI)
    await editions_are_posted(channel, NINE_IN_SHANGHAI + 3 * DAY + 4 * 3600)

    await channel.slack.mei.types("#china-ai", "/chinaai digest history")

    told = channel.slack.mei.sees("#china-ai")[-1].text.splitlines()
    assert told == [
        ENGLISH.history,
        f"13 Oct 2025: {ENGLISH.states['skipped_late']}",
        "10 Oct 2025: posted, 5 quotes",
    ]


async def test_ones_own_digest_arrives_in_the_direct_message() -> None:
    async with stage(articles=[FLEET]) as opened:
        await opened.slack.yang.types("im", "简报 9:00 工作日 driverless taxis")

        await editions_are_posted(opened, NINE_IN_SHANGHAI)

        edition = opened.slack.yang.sees("im")[-1]
        assert edition.text.startswith("中国人工智能 · 2025年10月10日")
        assert quotes_in(edition)
