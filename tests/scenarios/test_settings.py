"""`settings`: a channel's, and a person's own."""

import pytest

from bot.slack.phrases.settings import CHINESE, ENGLISH
from bot.store.channels import ChannelSettings
from bot.workspace.model import View
from tests.builders import an_article
from tests.scenarios.filling import chosen, several, words_in
from tests.scenarios.stage import PAGE, QUESTION, Stage, quotes_in, stage
from tests.workspace.running import Actor

TEAM = "T01FIELD"
CHANNEL = "C02CHINAAI"
OTHER = an_article(id="other", title="Other taxis", body=PAGE.body, publisher="Another Publisher")


async def settings_of(person: Actor, channel: str = "#china-ai") -> View:
    await person.types(channel, "/chinaai settings")
    (view,) = person.modals
    return view


async def test_a_channels_settings_are_saved_and_confirmed_to_whoever_saved_them(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    view = await settings_of(mei)
    assert ENGLISH.channel in words_in(view)

    await mei.submits(view, {"answers": {"answers": chosen("questions")}, "language": {"language": chosen("en")}})

    assert await on_stage.store.channels.of(TEAM, CHANNEL) == ChannelSettings(answers="questions", language="en")
    assert mei.modals == ()
    assert [message.text for message in mei.sees("#china-ai")] == [ENGLISH.saved]
    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_settings_are_shown_as_they_were_saved(on_stage: Stage) -> None:
    await on_stage.store.channels.set(TEAM, CHANNEL, ChannelSettings(answers="questions", language="zh"))

    view = await settings_of(on_stage.slack.mei)

    assert CHINESE.channel in words_in(view)
    initial = [block["element"]["initial_option"]["value"] for block in view.content["blocks"] if "element" in block]
    assert initial == ["questions", "zh"]


async def test_outside_channels_settings_are_a_persons_own(on_stage: Stage) -> None:
    jonas = on_stage.slack.jonas
    view = await settings_of(jonas, "im")

    await jonas.submits(view, {"language": {"language": chosen("zh")}})

    assert await on_stage.store.people.language(TEAM, jonas.person.id) == "zh"
    assert jonas.sees("im")[-1].text == CHINESE.saved_mine


async def test_a_mention_that_asks_for_settings_gets_a_button_that_opens_them(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.says("#china-ai", "@China AI settings")
    message = mei.sees("#china-ai")[-1]

    await mei.presses(message, "open_settings")

    (view,) = mei.modals
    assert ENGLISH.channel in words_in(view)


async def test_an_administrator_chooses_what_a_channel_quotes() -> None:
    async with stage(articles=[PAGE, OTHER]) as opened:
        amara = opened.slack.amara
        view = await settings_of(amara)
        await amara.submits(view, {"sources": {"sources": several("Another Publisher")}})

        await opened.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

        answer = opened.slack.mei.sees("#china-ai")[-1]
        assert quotes_in(answer)
        assert "Another Publisher" in answer.text
        assert "The Example" not in answer.text


async def test_others_see_who_chooses_and_change_nothing_of_it(on_stage: Stage) -> None:
    before = ChannelSettings(sources=frozenset({"The Example"}))
    await on_stage.store.channels.set(TEAM, CHANNEL, before)
    mei = on_stage.slack.mei
    view = await settings_of(mei)
    assert ENGLISH.sources_kept in words_in(view)

    await mei.submits(view, {"answers": {"answers": chosen("questions")}})

    settings = await on_stage.store.channels.of(TEAM, CHANNEL)
    assert settings == ChannelSettings(answers="questions", sources=frozenset({"The Example"}))


@pytest.mark.parametrize("words", ["/chinaai settings for export controls", "/chinaai 设置 在 哪里"])
async def test_words_that_are_more_than_the_command_are_a_question(on_stage: Stage, words: str) -> None:
    await on_stage.slack.mei.types("#china-ai", words)

    assert on_stage.slack.mei.modals == ()
