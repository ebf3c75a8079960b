from bot.slack.wording_english import ENGLISH
from bot.workspace.model import Message
from tests.builders import an_article
from tests.scenarios.stage import BATTERIES, TAXIS, TOPICS, Stage, buttons_in, quotes_in, stage

CHIPS = "“Chips are scarce,” Dillon Zhou said."


async def test_voices_are_private_and_can_be_shared(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai voices taxis")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert answer.is_ephemeral
    assert ENGLISH.voice_unnamed in answer.text
    assert set(quotes_in(answer)) <= set(TAXIS)
    assert buttons_in(answer) == ["Share", "Context", "Copy citation"]

    await on_stage.slack.mei.presses(answer, "share")

    assert [quotes_in(message) for message in on_stage.slack.jonas.sees("#china-ai")] == [quotes_in(answer)]


async def test_a_timeline_ends_with_what_has_no_date(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", "timeline of batteries")

    answer = on_stage.slack.mei.sees("im")[-1]
    assert quotes_in(answer) == [BATTERIES]
    assert ENGLISH.moment_undated in answer.text


async def test_the_words_around_a_voice_can_be_read() -> None:
    async with stage(articles=[an_article(body=f"{CHIPS}\n\nIt rained.\n")]) as opened:
        await opened.slack.mei.types("#china-ai", "/chinaai voices chips")
        (answer,) = opened.slack.mei.sees("#china-ai")

        await opened.slack.mei.presses(answer, "context")

        assert "Dillon Zhou" in answer.text
        (view,) = opened.slack.mei.modals
        assert CHIPS in quotes_in(view)


async def test_a_command_without_its_topic_says_what_is_missing(on_stage: Stage) -> None:
    for word, sentence in (("voices", ENGLISH.voices_alone), ("timeline", ENGLISH.timeline_alone)):
        await on_stage.slack.mei.types("#china-ai", f"/chinaai {word}")

        assert on_stage.slack.mei.sees("#china-ai")[-1].text == sentence


async def test_nothing_on_a_topic_offers_topics(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai voices football")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert ENGLISH.none in answer.text
    assert buttons_in(answer) == [*TOPICS, "Ask for an article on this"]


async def test_a_filter_that_fits_nothing_names_what_there_is(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai taxis from:bbc <!channel>")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert "No article from “bbc”; there are: The Example." in answer.text
    assert _bold_in(answer) == []


async def test_words_never_seen_are_named_in_bold(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai zeppelins and submarines")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert "Nothing here mentions zeppelins or submarines." in answer.text
    assert _bold_in(answer) == ["zeppelins", "submarines"]


async def test_filters_go_on_to_the_next_quotes(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai driverless taxis of Baidu from:example since:2024")
    (answer,) = on_stage.slack.mei.sees("#china-ai")

    await on_stage.slack.mei.presses(answer, "more")

    first, second = on_stage.slack.mei.sees("#china-ai")
    assert not set(quotes_in(first)) & set(quotes_in(second))
    assert set(quotes_in(second)) <= set(TAXIS)


def _bold_in(message: Message) -> list[str]:
    return [
        element["text"]
        for block in message.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_section"
        for element in part["elements"]
        if element.get("style", {}).get("bold")
    ]
