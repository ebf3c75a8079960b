"""Follow-ups in Slack: in threads, in direct messages, and nowhere else."""

from bot.slack.wording_english import ENGLISH
from bot.store.keeping import DIRECT_SECONDS, THREAD_SECONDS
from tests.scenarios.stage import BATTERIES, TAXIS, Stage, quotes_in

IN_WUHAN, IN_BEIJING, IN_SHENZHEN = TAXIS[:3]
QUESTION = "How many driverless taxis does Baidu run in Wuhan?"


async def test_a_mention_in_a_thread_is_read_in_the_light_of_the_thread(on_stage: Stage) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    await on_stage.slack.jonas.says("#china-ai", "@China AI and how many are there in Beijing?", thread_ts=asked.ts)

    answer = on_stage.slack.mei.sees("#china-ai")[-1]
    assert quotes_in(answer)[0] == IN_BEIJING
    assert ENGLISH.answered in answer.text


async def test_a_mention_outside_the_thread_begins_anew(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    await on_stage.slack.mei.says("#china-ai", "@China AI who said that?")

    assert quotes_in(on_stage.slack.mei.sees("#china-ai")[-1]) == []


async def test_a_thread_that_is_called_into_begins_with_the_first_mention(on_stage: Stage) -> None:
    head = await on_stage.slack.mei.says("#china-ai", f"I wonder: {QUESTION}")
    await on_stage.slack.jonas.says("#china-ai", "@China AI and in Beijing?", thread_ts=head.ts)
    await on_stage.slack.jonas.says("#china-ai", "@China AI who sells batteries?", thread_ts=head.ts)

    assert quotes_in(on_stage.slack.mei.sees("#china-ai")[-1]) == [BATTERIES]


async def test_messages_one_after_the_other_are_a_conversation(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", QUESTION)
    on_stage.clock.now += DIRECT_SECONDS - 1
    await on_stage.slack.mei.says("im", "and how many are there in Beijing?")
    on_stage.clock.now += DIRECT_SECONDS - 1
    await on_stage.slack.mei.says("im", "what about Shenzhen?")

    shown = [quotes_in(message)[0] for message in on_stage.slack.mei.sees("im") if quotes_in(message)]
    assert shown == [IN_WUHAN, IN_BEIJING, IN_SHENZHEN]


async def test_after_a_pause_a_direct_message_begins_anew(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", QUESTION)
    on_stage.clock.now += DIRECT_SECONDS
    await on_stage.slack.mei.says("im", "who said that?")

    assert quotes_in(on_stage.slack.mei.sees("im")[-1]) == []


async def test_a_thread_under_an_answer_in_a_direct_message_goes_on_from_it(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", QUESTION)
    answer = on_stage.slack.mei.sees("im")[-1]
    await on_stage.slack.mei.says("im", "who sells batteries?")
    on_stage.clock.now += THREAD_SECONDS - 1
    await on_stage.slack.mei.says("im", "and how many are there in Beijing?", thread_ts=answer.ts)

    reply = on_stage.slack.mei.sees("im")[-1]
    assert (quotes_in(reply)[0], reply.thread_ts) == (IN_BEIJING, answer.ts)


async def test_two_people_have_two_conversations(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", QUESTION)
    await on_stage.slack.jonas.says("im", "who said that?")

    assert quotes_in(on_stage.slack.jonas.sees("im")[-1]) == []


async def test_a_slash_command_has_no_thread(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
    await on_stage.slack.mei.types("#china-ai", "/chinaai who said that?")
    await on_stage.slack.mei.says("im", QUESTION)
    await on_stage.slack.mei.types("im", "/chinaai who said that?")

    for channel in ("#china-ai", "im"):
        assert quotes_in(on_stage.slack.mei.sees(channel)[-1]) == []


async def test_a_topic_that_was_pressed_is_a_turn_of_the_conversation(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", "help")
    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("im")[-1], "topic:0")
    await on_stage.slack.mei.says("im", "and how many are there in Beijing?")

    assert quotes_in(on_stage.slack.mei.sees("im")[-1])[0] == IN_BEIJING


async def test_more_under_a_follow_up_goes_on_with_the_follow_up(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", "Who runs driverless taxis?")
    await on_stage.slack.mei.says("im", "how many of them are there?")
    answer = on_stage.slack.mei.sees("im")[-1]

    await on_stage.slack.mei.presses(answer, "more")

    more = quotes_in(on_stage.slack.mei.sees("im")[-1])
    assert more
    assert set(more) <= set(TAXIS) - set(quotes_in(answer))


async def test_context_under_a_follow_up_shows_its_quote(on_stage: Stage) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    await on_stage.slack.mei.says("#china-ai", "@China AI and how many are there in Beijing?", thread_ts=asked.ts)

    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("#china-ai")[-1], "context")

    (modal,) = on_stage.slack.mei.modals
    assert IN_BEIJING in str(modal.content)
