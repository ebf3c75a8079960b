"""The main job, as a person in front of the page does it."""

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.deeds import WUHAN, act_as, ask, say

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_question_is_answered_with_a_quote_its_source_and_a_link(workspace_page: Page) -> None:
    answer = await ask(workspace_page)

    await expect(answer).to_contain_text("Only visible to you")
    quote = answer.locator("blockquote").first
    await expect(quote).to_contain_text("Wuhan")
    await expect(quote.locator("strong").first).to_be_visible()
    await expect(answer.locator(".block-context").first).to_contain_text("Financial Times")


async def test_a_source_opens_in_a_new_tab_at_the_sentence(workspace_page: Page) -> None:
    answer = await ask(workspace_page, "what does Grace Shao say about DeepSeek?")

    link = answer.locator(".block-context a").first
    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert "#:~:text=" in (await link.get_attribute("href") or "")


async def test_an_answer_is_visible_to_its_asker_only(workspace_page: Page) -> None:
    await ask(workspace_page)

    await act_as(workspace_page, "Jonas")

    await expect(workspace_page.locator(".message.ephemeral")).to_have_count(0)
    await act_as(workspace_page, "Mei")
    await expect(workspace_page.locator(".message.ephemeral").last).to_be_visible()


async def test_a_shared_answer_is_seen_by_everybody(workspace_page: Page, open_page: OpenPage) -> None:
    other = await open_page(place="#U02JONAS/C02CHINAAI")
    before = await other.locator(".message blockquote").count()
    answer = await ask(workspace_page)

    await answer.get_by_role("button", name="Share").click()

    await expect(other.locator(".message blockquote")).not_to_have_count(before)
    await expect(other.locator(".message").last).to_contain_text("Mei")
    await expect(other.locator(".message").last).not_to_contain_text("Only visible to you")


async def test_more_shows_the_next_quotes(workspace_page: Page) -> None:
    answer = await ask(workspace_page, "what is said about artificial intelligence in China?")
    private = workspace_page.locator(".message.ephemeral")
    first = await answer.locator("blockquote").first.inner_text()
    before = await private.locator("blockquote").all_inner_texts()

    await answer.get_by_role("button", name="More").or_(answer.get_by_label("Show the next quotes")).first.click()

    await expect(private.last.locator("blockquote").first).not_to_have_text(first)
    assert await private.locator("blockquote").all_inner_texts() != before


async def test_the_context_opens_by_keyboard_and_esc_gives_the_focus_back(workspace_page: Page) -> None:
    answer = await ask(workspace_page)
    button = answer.locator("button", has_text="Context")

    await button.focus()
    await workspace_page.keyboard.press("Enter")
    dialog = workspace_page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading", level=2)).to_have_text("In context")
    await expect(dialog.locator("blockquote").first).to_be_visible()
    for _ in range(12):
        await workspace_page.keyboard.press("Tab")
        # The browser's own controls take a turn in the cycle; then the document's body stands for them.
        where = "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        assert await workspace_page.evaluate(where)
    await workspace_page.keyboard.press("Escape")

    await expect(dialog).to_have_count(0)
    await expect(button).to_be_focused()


async def test_a_mention_is_answered_in_its_thread(workspace_page: Page) -> None:
    await say(workspace_page, f"@China AI {WUHAN}")

    replies = workspace_page.locator("#conversation .replies").last
    await replies.click()
    thread = workspace_page.get_by_role("complementary", name="Thread")
    await expect(thread.locator(".message")).to_have_count(2)
    await expect(thread.locator("blockquote").first).to_contain_text("Wuhan")


async def test_a_command_in_a_thread_is_refused_where_it_was_typed(workspace_page: Page) -> None:
    await say(workspace_page, "a message to reply to")
    await workspace_page.locator("#conversation .message").last.hover()
    await workspace_page.locator("#conversation .message").last.get_by_role("button", name="in a thread").click()

    await say(workspace_page, "/chinaai help", field="#reply")

    await expect(workspace_page.locator("#thread .message").last).to_contain_text("not supported in threads")


async def test_a_direct_message_is_answered(workspace_page: Page) -> None:
    await workspace_page.get_by_role("link", name="China AI").click()

    await say(workspace_page, WUHAN)

    await expect(workspace_page.locator("#conversation .message").last.locator("blockquote").first).to_be_visible()


async def test_the_app_home_shows_what_the_bot_published(workspace_page: Page) -> None:
    await workspace_page.get_by_role("link", name="China AI").click()

    await workspace_page.get_by_role("tab", name="Home").click()

    await expect(workspace_page.get_by_role("tabpanel").locator(".block").first).to_be_visible()
