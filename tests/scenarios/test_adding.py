"""A page becomes part of the library: looked at first, added by those who may, quoted at once, gone when removed."""

import re

import pytest

from bot.slack.blocks.adding import ADD_ACTION, CANCEL_ACTION, OFFER_ACTION, REMOVE_ACTION
from bot.slack.phrases.adding import CHINESE, ENGLISH
from bot.slack.phrases.commands import ENGLISH as COMMANDS
from bot.slack.wording_english import ENGLISH as WORDS
from bot.store.keeping import OFFER_SECONDS
from bot.workspace.model import Message
from tests.library.sites import SENTENCES, page_of
from tests.scenarios.adding_stage import AddingStage, adding_stage
from tests.scenarios.filling import actions_in, words_in
from tests.scenarios.stage import buttons_in, quotes_in
from tests.workspace.running import Actor

URL = "https://example.com/2024/batteries"
ELSEWHERE = "https://example.org/batteries"
FRONT = '<meta property="og:site_name" content="The &lt;!channel&gt; Example"><meta name="author" content="Ada Li">'
PAGES = {
    URL: page_of(*SENTENCES, title="On *batteries* &amp; taxis", head=FRONT),
    ELSEWHERE: page_of(*SENTENCES, "Printed again."),
    "https://example.com/empty": b"<html></html>",
}
QUESTION = "/chinaai How many engineers will Hefei train?"


async def preview_for(person: Actor, url: str = URL, channel: str = "#china-ai") -> Message:
    await person.types(channel, f"/chinaai add {url}")
    return person.sees(channel)[-1]


async def add(opened: AddingStage, url: str = URL) -> Message:
    amara = opened.slack.amara
    preview = await preview_for(amara, url)
    await amara.presses(preview, ADD_ACTION)
    return amara.sees("#china-ai")[-1]


async def answer_for(person: Actor) -> Message:
    await person.types("#china-ai", QUESTION)
    return person.sees("#china-ai")[-1]


async def test_an_administrator_sees_what_is_on_a_page_before_it_is_added() -> None:
    async with adding_stage(PAGES) as opened:
        preview = await preview_for(opened.slack.amara)

        assert preview.is_ephemeral
        assert words_in(preview).splitlines()[:-3] == [
            ENGLISH.preview,
            "Title: On *batteries* & taxis",
            "Publisher: The <!channel> Example",
            "Authors: Ada Li",
            "Published: not found",
            "Language: English",
            "Length: 63 words",
            f"Address: {URL}",
            ENGLISH.begins,
        ]
        assert quotes_in(preview) == [f"{SENTENCES[0]}"]
        assert buttons_in(preview) == ["Add", "Cancel"]
        assert "<!channel>" not in preview.text
        assert len(opened.library.articles) == 2
        assert all(each.is_ephemeral for each in opened.slack.amara.sees("#china-ai"))
        assert opened.slack.mei.sees("#china-ai") == []


async def test_an_added_page_is_quoted_at_once() -> None:
    async with adding_stage(PAGES) as opened:
        assert SENTENCES[2] not in (await answer_for(opened.slack.mei)).text

        added = await add(opened)

        assert words_in(added).startswith(ENGLISH.added.format("On *batteries* & taxis"))
        assert actions_in(added) == [REMOVE_ACTION]
        answer = await answer_for(opened.slack.mei)
        assert quotes_in(answer)[0] == SENTENCES[2]
        assert f"{URL}#:~:text=" in str(answer.blocks)


async def test_another_copy_of_the_program_has_it_when_it_catches_up() -> None:
    async with adding_stage(PAGES) as opened, adding_stage({}) as other:
        other.library._kept = opened.store.articles
        await add(opened)

        await other.library.catch_up()

        assert quotes_in(await answer_for(other.slack.mei))[0] == SENTENCES[2]


async def test_others_get_a_polite_no_and_no_page_is_fetched() -> None:
    async with adding_stage(PAGES) as opened:
        no = await preview_for(opened.slack.mei)

        assert no.is_ephemeral
        assert words_in(no) == COMMANDS.not_for_you
        assert opened.pages.asked == []


async def test_whoever_administrators_named_may_add() -> None:
    async with adding_stage(PAGES) as opened:
        await opened.store.workspaces.set_keepers("T01FIELD", [opened.slack.mei.person.id])

        assert buttons_in(await preview_for(opened.slack.mei)) == ["Add", "Cancel"]


async def test_who_may_no_longer_when_they_press_may_not() -> None:
    async with adding_stage(PAGES) as opened:
        mei = opened.slack.mei
        await opened.store.workspaces.set_keepers("T01FIELD", [mei.person.id])
        preview = await preview_for(mei)
        await opened.store.workspaces.set_keepers("T01FIELD", [])

        await mei.presses(preview, ADD_ACTION)

        assert words_in(mei.sees("#china-ai")[-1]) == COMMANDS.not_for_you
        assert len(opened.library.articles) == 2


async def test_where_the_library_is_the_operators_adding_is_not_offered() -> None:
    async with adding_stage(PAGES, offered=False) as opened:
        assert words_in(await preview_for(opened.slack.amara)) == ENGLISH.not_offered

        await opened.slack.amara.says("#china-ai", f"Look: {URL}")
        assert [each for each in opened.slack.amara.sees("#china-ai") if OFFER_ACTION in actions_in(each)] == []


async def test_cancelled_nothing_is_kept() -> None:
    async with adding_stage(PAGES) as opened:
        amara = opened.slack.amara
        preview = await preview_for(amara)

        await amara.presses(preview, CANCEL_ACTION)

        assert [each for each in amara.sees("#china-ai") if CANCEL_ACTION in actions_in(each)] == []
        assert len(opened.library.articles) == 2


async def test_a_second_press_adds_nothing_more() -> None:
    async with adding_stage(PAGES) as opened:
        amara = opened.slack.amara
        preview = await preview_for(amara)
        again = await preview_for(amara)
        await amara.presses(preview, ADD_ACTION)

        await amara.presses(again, ADD_ACTION)

        assert words_in(amara.sees("#china-ai")[-1]).startswith(ENGLISH.there.split("{")[0])
        assert len(opened.library.articles) == 3


async def test_after_an_hour_the_page_is_to_be_asked_for_again() -> None:
    async with adding_stage(PAGES) as opened:
        preview = await preview_for(opened.slack.amara)
        opened.clock.now += OFFER_SECONDS

        await opened.slack.amara.presses(preview, ADD_ACTION)

        assert words_in(opened.slack.amara.sees("#china-ai")[-1]) == ENGLISH.too_late


@pytest.mark.parametrize("url", [URL, f"{URL}?utm_source=x", ELSEWHERE])
async def test_what_is_there_already_is_named_and_not_added(url: str) -> None:
    async with adding_stage(PAGES) as opened:
        await add(opened)

        told = words_in(await preview_for(opened.slack.amara, url))

        assert told.startswith("The library has this article already")
        assert "On *batteries* & taxis" in told
        assert len(opened.library.articles) == 3


async def test_the_other_address_of_an_article_unfurls_too() -> None:
    async with adding_stage(PAGES) as opened:
        await add(opened)
        await preview_for(opened.slack.amara, ELSEWHERE)

        await opened.slack.mei.says("#china-ai", "https://example.org/batteries and https://example.com/2024/batteries")

        shown = opened.slack.calls_of("chat.unfurl")[-1]["unfurls"]
        assert set(shown) >= {URL}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://example.com/none", "404"),
        ("https://example.com/empty", "no article was found"),
        ("https://u:p@example.com/x", "user name or password"),
    ],
)
async def test_what_cannot_be_added_is_told_with_its_reason(url: str, reason: str) -> None:
    async with adding_stage(PAGES) as opened:
        told = words_in(await preview_for(opened.slack.amara, url))

        assert told.startswith(f"I cannot add {url}: ")
        assert reason in told


async def test_it_is_told_in_chinese_to_whoever_asks_in_chinese() -> None:
    async with adding_stage(PAGES) as opened:
        await opened.slack.amara.types("#china-ai", f"/chinaai 添加 {URL}")

        assert words_in(opened.slack.amara.sees("#china-ai")[-1]).startswith(CHINESE.preview)


async def test_a_removed_article_is_quoted_no_more_and_its_buttons_say_so() -> None:
    async with adding_stage(PAGES) as opened:
        added = await add(opened)
        answer = await answer_for(opened.slack.mei)

        await opened.slack.amara.presses(added, REMOVE_ACTION)

        assert ENGLISH.removed.split("{")[0] in words_in(opened.slack.amara.sees("#china-ai")[-1])
        assert SENTENCES[2] not in (await answer_for(opened.slack.mei)).text
        await opened.slack.mei.presses(answer, "share")
        assert SENTENCES[2] not in str([each.text for each in opened.slack.mei.sees("#china-ai")[-1:]])
        assert opened.slack.mei.sees("#china-ai")[-1].is_ephemeral


CORRECTED = "Officials in Hefei say that the province will train nine thousand engineers a year."


async def change(opened: AddingStage) -> None:
    opened.pages.known[URL] = page_of(*SENTENCES[:2], CORRECTED, title="On *batteries* &amp; taxis", head=FRONT)


async def test_a_page_that_has_changed_is_shown_and_quoted_anew_only_when_somebody_takes_it() -> None:
    async with adding_stage(PAGES) as opened:
        await add(opened)
        await change(opened)

        preview = await preview_for(opened.slack.amara)

        assert words_in(preview).startswith("This page has changed since it was added on ")
        assert buttons_in(preview) == ["Take the new version", "Keep the old one"]
        assert SENTENCES[2] in (await answer_for(opened.slack.mei)).text
        await opened.slack.amara.presses(preview, ADD_ACTION)
        assert words_in(opened.slack.amara.sees("#china-ai")[-1]).startswith("The new version is in the library")
        told = (await answer_for(opened.slack.mei)).text
        assert CORRECTED in told
        assert SENTENCES[2] not in told


async def test_the_old_version_can_be_kept() -> None:
    async with adding_stage(PAGES) as opened:
        await add(opened)
        await change(opened)
        preview = await preview_for(opened.slack.amara)

        await opened.slack.amara.presses(preview, CANCEL_ACTION)

        assert SENTENCES[2] in (await answer_for(opened.slack.mei)).text


async def take(opened: AddingStage) -> None:
    await change(opened)
    await opened.slack.amara.presses(await preview_for(opened.slack.amara), ADD_ACTION)


async def test_the_buttons_of_an_older_answer_go_on_with_the_text_it_quoted_and_say_as_of_when() -> None:
    async with adding_stage(PAGES) as opened:
        mei, jonas = opened.slack.mei, opened.slack.jonas
        await add(opened)
        answer = await answer_for(mei)
        assert "as of" not in words_in(answer)
        await take(opened)

        await mei.presses(answer, "context")
        context = mei.modals[-1]
        await mei.presses(answer, "cite")
        citations = mei.modals[-1]
        await mei.presses(answer, "share")

        (shared,) = jonas.sees("#china-ai")
        assert SENTENCES[2] in quotes_in(shared)
        assert " · as of " in words_in(shared)
        for view in (context, citations):
            assert "as of" in str(view.content)
            assert SENTENCES[2] in str(view.content)
        named = re.findall(r"quote (\S+:[0-9-]+)", str(citations.content))
        await mei.types("#china-ai", f"/chinaai quote {named[0]}")
        assert quotes_in(mei.sees("#china-ai")[-1]) == [SENTENCES[2]]


async def test_of_a_removed_article_no_version_is_shown_again() -> None:
    async with adding_stage(PAGES) as opened:
        mei, amara = opened.slack.mei, opened.slack.amara
        added = await add(opened)
        answer = await answer_for(mei)
        await take(opened)
        await amara.presses(added, REMOVE_ACTION)

        for action in ("share", "context", "cite"):
            await mei.presses(answer, action)
            told = mei.sees("#china-ai")[-1]
            assert told.text == WORDS.removed
            assert told.is_ephemeral


async def test_what_another_copy_removed_is_not_shared_before_this_one_notices() -> None:
    async with adding_stage(PAGES) as opened:
        mei = opened.slack.mei
        await add(opened)
        answer = await answer_for(mei)
        [name] = [name for name, each in opened.library.articles.items() if each.url == URL]
        await opened.store.articles.remove(name)
        assert name in opened.library.articles

        await mei.presses(answer, "share")

        assert opened.slack.jonas.sees("#china-ai") == []
        assert mei.sees("#china-ai")[-1].text == WORDS.removed


def offers_to(person: Actor) -> list[Message]:
    return [each for each in person.sees("#china-ai") if OFFER_ACTION in actions_in(each)]


async def test_a_posted_page_that_is_not_in_the_library_is_offered_to_the_poster_alone_and_once() -> None:
    async with adding_stage(PAGES) as opened:
        amara = opened.slack.amara

        await amara.says("#china-ai", f"Look: {URL}?utm_source=mail")
        await amara.says("#china-ai", f"Again: {URL}")

        [offer] = offers_to(amara)
        assert offer.is_ephemeral
        assert offers_to(opened.slack.mei) == []
        assert opened.pages.asked == []


async def test_an_offer_leads_to_the_preview_in_its_place() -> None:
    async with adding_stage(PAGES) as opened:
        amara = opened.slack.amara
        await amara.says("#china-ai", f"Look: {URL}")
        [offer] = offers_to(amara)

        await amara.presses(offer, OFFER_ACTION)

        assert offers_to(amara) == []
        assert buttons_in(amara.sees("#china-ai")[-1]) == ["Add", "Cancel"]


@pytest.mark.parametrize("text", ["https://example.com/taxis", "https://example.com/", "https://nowhere.test/a/b"])
async def test_what_is_there_a_front_page_or_elsewhere_is_not_offered(text: str) -> None:
    async with adding_stage(PAGES) as opened:
        await opened.slack.amara.says("#china-ai", f"Look: {text}")

        assert offers_to(opened.slack.amara) == []


async def test_others_are_offered_nothing_and_spoil_no_offer() -> None:
    async with adding_stage(PAGES) as opened:
        await opened.slack.mei.says("#china-ai", f"Look: {URL}")
        assert offers_to(opened.slack.mei) == []

        await opened.slack.amara.says("#china-ai", f"Look: {URL}")

        assert len(offers_to(opened.slack.amara)) == 1


async def test_in_a_channel_a_mention_gets_a_button_that_shows_the_rest_privately() -> None:
    async with adding_stage(PAGES) as opened:
        amara = opened.slack.amara
        await amara.says("#china-ai", f"@China AI add {URL}")
        asked = [each for each in amara.sees("#china-ai") if OFFER_ACTION in actions_in(each)]

        await amara.presses(asked[-1], OFFER_ACTION)

        preview = amara.sees("#china-ai")[-1]
        assert preview.is_ephemeral
        assert buttons_in(preview) == ["Add", "Cancel"]
