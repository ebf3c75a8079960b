"""A Chinese question: Chinese words of the bot around the original quotes, wherever they are shown."""

from collections.abc import AsyncIterator

import pytest

from bot.library.lexicon import packaged_lexicon
from bot.search.index import build_index
from bot.slack.wording_chinese import CHINESE
from bot.slack.wording_english import ENGLISH
from bot.workspace.model import Message
from tests.builders import an_article
from tests.scenarios.stage import TAXIS, TOPICS, Stage, buttons_in, quotes_in, stage

QUESTION = "百度在武汉有多少辆无人驾驶出租车？"


@pytest.fixture
async def on_stage() -> AsyncIterator[Stage]:
    """English articles, and a lexicon that reads Chinese questions about them."""
    async with stage(lexicon=packaged_lexicon()) as opened:
        yield opened


async def asked(on_stage: Stage, text: str = QUESTION) -> Message:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {text}")
    return on_stage.slack.mei.sees("#china-ai")[-1]


async def test_a_chinese_question_is_answered_with_chinese_words_around_the_quotes(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    assert answer.text.startswith(f"提问：{QUESTION}\n{CHINESE.answered}\n")
    assert "2024年9月1日" in answer.text
    assert quotes_in(answer)[0] == TAXIS[0]
    assert (buttons_in(answer)[0], buttons_in(answer)[-1]) == ("分享", "复制引用")


async def test_the_next_question_in_english_is_answered_in_english(on_stage: Stage) -> None:
    await asked(on_stage)

    assert ENGLISH.answered in (await asked(on_stage, "How many driverless taxis does Baidu run in Wuhan?")).text


async def test_the_context_of_a_chinese_answer_is_labelled_in_chinese(on_stage: Stage) -> None:
    await on_stage.slack.mei.presses(await asked(on_stage), "context")

    (modal,) = on_stage.slack.mei.modals
    assert modal.content["title"]["text"] == CHINESE.context_title
    assert modal.content["close"]["text"] == CHINESE.close
    assert "发布日期：2024年9月1日" in str(modal.content)


async def test_a_shared_chinese_answer_stays_chinese(on_stage: Stage) -> None:
    await on_stage.slack.mei.presses(await asked(on_stage), "share")

    (shared,) = on_stage.slack.jonas.sees("#china-ai")
    assert shared.text.startswith(f"由 <@U01MEI> 分享\n提问：{QUESTION}\n{CHINESE.answered}\n")
    assert buttons_in(shared) == ["上下文", "复制引用", "撤回"]
    private = next(each for each in on_stage.slack.mei.sees("#china-ai") if each.is_ephemeral)
    assert CHINESE.already_shared in private.text


async def test_the_next_quotes_of_a_chinese_answer_are_introduced_in_chinese(on_stage: Stage) -> None:
    answer = await asked(on_stage, "百度的无人驾驶出租车")

    await on_stage.slack.mei.presses(answer, "more")

    assert CHINESE.more_answered in on_stage.slack.mei.sees("#china-ai")[-1].text


async def test_nothing_on_a_chinese_question_is_said_in_chinese(on_stage: Stage) -> None:
    answer = await asked(on_stage, "谁写了《红楼梦》？")

    assert CHINESE.none in answer.text
    assert CHINESE.try_topics in answer.text
    assert buttons_in(answer) == [*TOPICS, "请求添加相关文章"]


async def test_a_filter_that_fits_nothing_is_explained_in_chinese(on_stage: Stage) -> None:
    assert "没有来自“bbc”的文章；现有：The Example。" in (await asked(on_stage, "出租车 from:bbc")).text


async def test_voices_and_timelines_on_a_chinese_topic_have_chinese_headings(on_stage: Stage) -> None:
    assert CHINESE.voice_unnamed in (await asked(on_stage, "voices 出租车")).text
    assert "2024年9月1日" in (await asked(on_stage, "timeline 出租车")).text


async def test_help_is_given_in_the_language_it_is_asked_for_in(on_stage: Stage) -> None:
    assert CHINESE.help_what in (await asked(on_stage, "帮助")).text
    assert ENGLISH.help_what in (await asked(on_stage, "help")).text


async def test_a_chinese_conversation_in_a_thread_is_held_in_chinese(on_stage: Stage) -> None:
    head = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    await on_stage.slack.jonas.says("#china-ai", "@China AI 北京呢？", thread_ts=head.ts)

    first, second = (each for each in on_stage.slack.amara.sees("#china-ai") if each.bot_id)
    assert CHINESE.answered in first.text
    assert quotes_in(second)[0] == TAXIS[1]
    assert buttons_in(second)[0] == "分享"


async def test_too_long_a_chinese_question_is_told_so_in_chinese(on_stage: Stage) -> None:
    assert (await asked(on_stage, "问" * 1001)).text == CHINESE.too_long


@pytest.mark.parametrize("action", ["share", "context"])
async def test_quotes_that_are_gone_are_said_so_in_the_language_of_their_question(on_stage: Stage, action: str) -> None:
    answer = await asked(on_stage)
    on_stage.shelf.held = build_index([an_article(body="It rained.\n")])

    await on_stage.slack.mei.presses(answer, action)

    assert on_stage.slack.mei.sees("#china-ai")[-1].text == CHINESE.gone
