import pytest

from bot.search.index import build_index
from bot.slack.wording_english import ENGLISH
from bot.workspace.model import Message, View
from bot.workspace.web_api.faults import Fault
from tests.builders import an_article
from tests.scenarios.stage import (
    BATTERIES,
    PAGE,
    QUESTION,
    TAXIS,
    UNKNOWN,
    Stage,
    buttons_in,
    quotes_in,
    stage,
)

TEAM = "T01FIELD"


def to_copy(modal: View) -> list[str]:
    """The texts that stand alone to be copied."""
    return [
        part["elements"][0]["text"]
        for block in modal.content["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_preformatted"
    ]


async def asked(on_stage: Stage, channel: str = "#china-ai") -> Message:
    await on_stage.slack.mei.types(channel, f"/chinaai {QUESTION}")
    return on_stage.slack.mei.sees(channel)[-1]


async def test_share_posts_the_quotes_in_the_askers_name(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    await on_stage.slack.mei.presses(answer, "share")

    (shared,) = on_stage.slack.jonas.sees("#china-ai")
    assert quotes_in(shared) == quotes_in(answer)
    assert shared.text.startswith("Shared by <@U01MEI>")
    assert buttons_in(shared) == ["Context", "Copy citation", "Withdraw"]


async def test_after_sharing_the_private_answer_says_so_and_cannot_be_shared_again(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    await on_stage.slack.mei.presses(answer, "share")

    private = next(message for message in on_stage.slack.mei.sees("#china-ai") if message.is_ephemeral)
    assert private.ts == answer.ts
    assert ENGLISH.already_shared in private.text
    assert buttons_in(private) == ["More", "Context", "Copy citation"]


async def test_a_double_click_shares_once(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    await on_stage.slack.mei.presses(answer, "share", wait=False)
    await on_stage.slack.mei.presses(answer, "share", wait=False)
    await on_stage.slack.settled()

    assert len(on_stage.slack.jonas.sees("#china-ai")) == 1


async def test_share_reaches_a_channel_that_the_bot_is_not_in(on_stage: Stage) -> None:
    answer = await asked(on_stage, "#closed")

    await on_stage.slack.mei.presses(answer, "share")

    (shared,) = on_stage.slack.jonas.sees("#closed")
    assert quotes_in(shared) == quotes_in(answer)


async def test_more_shows_the_next_quotes_until_there_are_none(on_stage: Stage) -> None:
    answer = await asked(on_stage)
    shown = quotes_in(answer)

    while "More" in buttons_in(answer):
        await on_stage.slack.mei.presses(answer, "more")
        answer = on_stage.slack.mei.sees("#china-ai")[-1]
        assert answer.is_ephemeral
        shown += quotes_in(answer)

    assert sorted(shown) == sorted(TAXIS)


async def test_more_in_a_thread_is_for_everybody_in_the_thread(on_stage: Stage) -> None:
    question = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    answer = on_stage.slack.jonas.sees("#china-ai")[-1]

    await on_stage.slack.jonas.presses(answer, "more")

    page = on_stage.slack.mei.sees("#china-ai")[-1]
    assert page.thread_ts == question.ts
    assert not set(quotes_in(page)) & set(quotes_in(answer))
    belonging = await on_stage.store.posted.to(TEAM, question.channel, question.ts)
    assert [each.ts for each in belonging] == [answer.ts, page.ts]


async def test_more_in_a_direct_message_stays_there(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", QUESTION)

    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("im")[-1], "more")

    assert len(on_stage.slack.mei.sees("im")) == 3


async def test_context_shows_the_quotes_among_their_neighbours(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    await on_stage.slack.mei.presses(answer, "context")

    (modal,) = on_stage.slack.mei.modals
    assert set(quotes_in(answer)) < set(quotes_in(modal))
    assert "Published: 1 Sep 2024" in str(modal.content)


async def test_context_of_a_shared_answer_is_open_to_everybody(on_stage: Stage) -> None:
    await on_stage.slack.mei.presses(await asked(on_stage), "share")
    (shared,) = on_stage.slack.jonas.sees("#china-ai")

    await on_stage.slack.jonas.presses(shared, "context")

    assert len(on_stage.slack.jonas.modals) == 1
    assert on_stage.slack.mei.modals == ()


async def test_context_says_what_is_not_known(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai who sells batteries?")

    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("#china-ai")[-1], "context")

    shown = str(on_stage.slack.mei.modals[0].content)
    assert "[On batteries]" in shown
    assert ENGLISH.date_unknown in shown
    assert ENGLISH.address_unknown in shown


async def test_a_topic_is_asked_privately(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai")

    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("#china-ai")[-1], "topic:1")

    answer = on_stage.slack.mei.sees("#china-ai")[-1]
    assert quotes_in(answer) == [BATTERIES]
    assert answer.is_ephemeral


async def test_a_topic_under_a_private_message_is_answered_where_the_bot_cannot_post(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("im", "/chinaai")
    on_stage.slack.workspace.faults.next("chat.postMessage", Fault(error="channel_not_found"))

    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("im")[-1], "topic:1")

    answer = on_stage.slack.mei.sees("im")[-1]
    assert quotes_in(answer) == [BATTERIES]
    assert answer.is_ephemeral


async def test_a_topic_pressed_in_a_thread_is_answered_to_the_presser(on_stage: Stage) -> None:
    question = await on_stage.slack.mei.says("#china-ai", "@China AI who won the football cup?")

    await on_stage.slack.jonas.presses(on_stage.slack.jonas.sees("#china-ai")[-1], "topic:1")

    answer = on_stage.slack.jonas.sees("#china-ai")[-1]
    assert answer.visible_to == on_stage.slack.jonas.person.id
    assert answer.thread_ts == question.ts


async def test_the_home_answers_topics_in_a_window(on_stage: Stage) -> None:
    await on_stage.slack.mei.opens_home()
    home = on_stage.slack.mei.home
    assert home is not None

    await on_stage.slack.mei.presses_in(home, "topic:1")

    (modal,) = on_stage.slack.mei.modals
    assert quotes_in(modal) == [BATTERIES]
    await on_stage.slack.mei.presses_in(modal, "context")
    assert len(on_stage.slack.mei.modals) == 2


async def test_the_messages_tab_is_not_the_home(on_stage: Stage) -> None:
    await on_stage.slack.mei.opens_home("messages")

    assert on_stage.slack.calls_of("views.publish") == []


async def test_buttons_work_after_a_restart(on_stage: Stage) -> None:
    before = await asked(on_stage)

    async with stage() as restarted:
        again = await asked(restarted)
        assert [block for block in again.blocks if block["type"] == "actions"] == [
            block for block in before.blocks if block["type"] == "actions"
        ]
        await restarted.slack.mei.presses(again, "context")
        assert len(restarted.slack.mei.modals) == 1


async def test_a_removed_article_is_said_to_be_gone(on_stage: Stage) -> None:
    answer = await asked(on_stage)
    on_stage.shelf.held = build_index([UNKNOWN])

    for action in ("share", "context", "cite"):
        await on_stage.slack.mei.presses(answer, action)
        assert on_stage.slack.mei.sees("#china-ai")[-1].text == ENGLISH.gone

    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_other_words_in_the_same_place_are_not_shown_for_the_quote(on_stage: Stage) -> None:
    answer = await asked(on_stage)
    on_stage.shelf.held = build_index([an_article(id=PAGE.id, body=PAGE.body.replace("Baidu", "Pony."))])

    await on_stage.slack.mei.presses(answer, "share")

    assert on_stage.slack.mei.sees("#china-ai")[-1].text == ENGLISH.gone


@pytest.mark.parametrize("action", ["share", "context", "cite"])
async def test_quotes_of_a_source_that_is_switched_off_are_gone(on_stage: Stage, action: str) -> None:
    answer = await asked(on_stage)
    await on_stage.store.workspaces.set_sources_off(TEAM, frozenset({"The Example"}))

    await on_stage.slack.mei.presses(answer, action)

    assert on_stage.slack.mei.sees("#china-ai")[-1].text == ENGLISH.gone
    assert on_stage.slack.jonas.sees("#china-ai") == []
    assert on_stage.slack.mei.modals == ()


async def test_more_leaves_out_a_source_that_is_switched_off(on_stage: Stage) -> None:
    answer = await asked(on_stage)
    await on_stage.store.workspaces.set_sources_off(TEAM, frozenset({"The Example"}))

    await on_stage.slack.mei.presses(answer, "more")

    assert quotes_in(on_stage.slack.mei.sees("#china-ai")[-1]) == []


async def test_citations_can_be_copied_in_three_forms(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    await on_stage.slack.mei.presses(answer, "cite")

    (modal,) = on_stage.slack.mei.modals
    texts = to_copy(modal)
    assert len(texts) == 3 * len(quotes_in(answer))
    assert all(f"“{quote}”" in texts[3 * place] for place, quote in enumerate(quotes_in(answer)))
    assert texts[1] == "Li, A. (2024, September 1). Taxis. The Example. https://example.com/taxis"
    assert texts[2].startswith("@online{li2024:taxis:")


async def test_an_id_beside_a_citation_names_its_quote(on_stage: Stage) -> None:
    await on_stage.slack.mei.presses(await asked(on_stage), "cite")

    (modal,) = on_stage.slack.mei.modals
    assert f"/chinaai quote taxis:0-{len(TAXIS[0])}" in str(modal.content)


async def test_the_citations_of_a_shared_answer_are_open_to_everybody(on_stage: Stage) -> None:
    await on_stage.slack.mei.presses(await asked(on_stage), "share")
    (shared,) = on_stage.slack.jonas.sees("#china-ai")

    await on_stage.slack.jonas.presses(shared, "cite")

    assert len(on_stage.slack.jonas.modals) == 1


async def test_a_grown_library_still_finds_the_quotes(on_stage: Stage) -> None:
    answer = await asked(on_stage)
    better = an_article(
        id="new", body="How many driverless taxis does Baidu run? Baidu does run many driverless taxis.\n"
    )
    on_stage.shelf.held = build_index([better, PAGE, UNKNOWN])

    await on_stage.slack.mei.presses(answer, "share")

    (shared,) = on_stage.slack.jonas.sees("#china-ai")
    assert quotes_in(shared) == quotes_in(answer)
