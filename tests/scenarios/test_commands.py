"""The commands that list: seen by whoever asks, in the language they ask in."""

import pytest

from bot.slack.phrases.commands import CHINESE, ENGLISH
from tests.builders import an_article
from tests.scenarios.filling import words_in
from tests.scenarios.stage import PAGE, QUESTION, TAXIS, TOPICS, UNKNOWN, Stage, buttons_in, quotes_in, stage

TEAM = "T01FIELD"


async def test_topics_are_buttons_that_ask(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await mei.types("#china-ai", "/chinaai topics")
    (topics,) = mei.sees("#china-ai")
    assert topics.is_ephemeral
    assert buttons_in(topics) == list(TOPICS)

    await mei.presses(topics, "topic:0")

    answer = mei.sees("#china-ai")[-1]
    assert answer.is_ephemeral
    assert set(quotes_in(answer)) <= set(TAXIS)


async def test_sources_tell_publishers_articles_and_years(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai sources")

    (sources,) = on_stage.slack.mei.sees("#china-ai")
    assert sources.text.splitlines() == [ENGLISH.sources, "The Example · 2 articles · 2024"]


async def test_a_source_that_is_off_is_said_to_be(on_stage: Stage) -> None:
    await on_stage.store.workspaces.set_sources_off(TEAM, ["The Example"])

    await on_stage.slack.mei.types("#china-ai", "/chinaai 来源")

    (sources,) = on_stage.slack.mei.sees("#china-ai")
    assert sources.text.splitlines() == [CHINESE.sources, f"The Example · 2 篇文章 · 2024 年 · {CHINESE.off_here}"]


async def test_latest_begins_with_the_newest_and_ends_with_what_has_no_date(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", "latest")

    shown = on_stage.slack.mei.sees("im")[-1].text.splitlines()
    assert shown[0] == ENGLISH.latest
    assert shown[1].startswith(f"{PAGE.title} · The Example · 1 Sep 2024")
    assert shown[2].startswith(f"[{UNKNOWN.title}] · The Example · date not known")


async def test_a_quote_is_shown_by_its_id_and_can_be_shared(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    end = len(TAXIS[0])
    await mei.types("#china-ai", f"/chinaai quote taxis:0-{end}")
    (shown,) = mei.sees("#china-ai")
    assert quotes_in(shown) == [TAXIS[0]]

    await mei.presses(shown, "share")

    assert quotes_in(on_stage.slack.jonas.sees("#china-ai")[-1]) == [TAXIS[0]]


@pytest.mark.parametrize("name", ["taxis:0-9999", "gone:0-10", "taxis:1-9", "taxis:9-1"])
async def test_an_id_of_no_quote_is_said_to_be_none(on_stage: Stage, name: str) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai quote {name}")

    (shown,) = on_stage.slack.mei.sees("#china-ai")
    assert shown.text == ENGLISH.quote_gone


async def test_a_quote_of_a_source_that_is_off_is_not_shown(on_stage: Stage) -> None:
    await on_stage.store.workspaces.set_sources_off(TEAM, ["The Example"])

    await on_stage.slack.mei.types("#china-ai", f"/chinaai quote taxis:0-{len(TAXIS[0])}")

    assert on_stage.slack.mei.sees("#china-ai")[-1].text == ENGLISH.quote_gone


@pytest.mark.parametrize("name", ENGLISH.help)
async def test_every_command_has_its_own_help_with_two_examples(on_stage: Stage, name: str) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai help {name}")

    (shown,) = on_stage.slack.mei.sees("#china-ai")
    about = ENGLISH.help[name]
    assert all(example in words_in(shown) for example in (about.what, *about.examples))


@pytest.mark.parametrize("name", ENGLISH.help)
def test_the_help_is_in_both_languages(name: str) -> None:
    assert set(CHINESE.help) == set(ENGLISH.help)
    assert CHINESE.help[name].what != ENGLISH.help[name].what


@pytest.mark.parametrize(
    "words",
    ["sources of training data", "latest chips", "topics?", "quote of the day", "unanswered questions about AI"],
)
async def test_a_word_is_a_command_only_when_the_whole_text_fits(on_stage: Stage, words: str) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {words}")

    shown = on_stage.slack.mei.sees("#china-ai")[-1].text
    assert words in shown  # as what was asked


async def test_a_library_of_hundreds_of_articles_is_listed_as_far_as_it_fits() -> None:
    articles = [an_article(id=f"a{n}", title=f"Article {n}", publisher=f"Publisher {n}") for n in range(300)]
    async with stage(articles=articles) as opened:
        for command in ("latest", "sources"):
            await opened.slack.mei.types("#china-ai", f"/chinaai {command}")

        latest, sources = opened.slack.mei.sees("#china-ai")
        assert "and 288 more articles" in latest.text
        assert "and 275 more sources" in sources.text
        assert QUESTION not in latest.text
