"""A person edits and deletes what they wrote."""

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.deeds import say
from tests.browser.stage import CHANNEL, Stage

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def choose(page: Page, name: str) -> Locator:
    """Choose from the menu of the last message."""
    message = page.locator("#conversation .message").last
    await message.hover()
    await message.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=name).click()
    return message


async def test_an_edited_message_says_so_to_everybody(stage_page: Page, stage: Stage, open_stage: OpenPage) -> None:
    other = await open_stage(place=f"#U02JONAS/{CHANNEL}")
    await say(stage_page, "taxis in Wuham, @Jonas Weber & <friends>?")
    message = await choose(stage_page, "Edit message")
    field = message.get_by_role("textbox", name="Edit the message")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("taxis in Wuham, @Jonas Weber & <friends>?")

    await field.fill("taxis in Wuhan, @Jonas Weber & <friends>?")
    await field.press("Enter")

    await expect(other.locator(".message .text").last).to_have_text("taxis in Wuhan, @Jonas Weber & <friends>?")
    await expect(other.locator(".message").last).to_contain_text("(edited)")
    await expect(other.locator(".message .mention-me")).to_have_text("@Jonas Weber")
    await expect(stage_page.locator("#message")).to_be_focused()
    assert stage.bot.of("message")[-1]["subtype"] == "message_changed"


async def test_esc_leaves_a_message_as_it_was(stage_page: Page) -> None:
    await say(stage_page, "right the first time")
    message = await choose(stage_page, "Edit message")

    await message.get_by_role("textbox").fill("wrong")
    await message.get_by_role("textbox").press("Escape")

    await expect(message.locator(".text")).to_have_text("right the first time")
    await expect(message).not_to_contain_text("(edited)")


async def test_arrow_up_in_an_empty_field_edits_ones_last_message(stage_page: Page, stage: Stage) -> None:
    await say(stage_page, "mine")
    await expect(stage_page.locator(".message .text").last).to_have_text("mine")
    await stage.slack.jonas.says("#china-ai", "his")
    await expect(stage_page.locator(".message")).to_have_count(2)

    await stage_page.locator("#message").press("ArrowUp")

    await expect(stage_page.get_by_role("textbox", name="Edit the message")).to_have_value("mine")


async def test_what_is_typed_while_editing_outlives_a_new_look_of_the_message(stage_page: Page, stage: Stage) -> None:
    await say(stage_page, "first")
    message = await choose(stage_page, "Edit message")
    field = message.get_by_role("textbox")
    await field.fill("second")

    sent = stage.slack.mei.sees("#china-ai")[0]
    await stage.slack.jonas.says("#china-ai", "a reply changes its count", thread_ts=sent.ts)

    await expect(stage_page.locator(".replies")).to_have_count(1)
    await expect(field).to_have_value("second")
    await expect(field).to_be_focused()


async def test_a_message_is_deleted_after_a_question(stage_page: Page, stage: Stage) -> None:
    await say(stage_page, "a mistake")
    await choose(stage_page, "Delete message")
    dialog = stage_page.get_by_role("dialog", name="Delete message")

    await dialog.get_by_role("button", name="Cancel").click()
    await expect(stage_page.locator(".message")).to_have_count(1)
    await choose(stage_page, "Delete message")
    await dialog.get_by_role("button", name="Delete", exact=True).click()

    await expect(stage_page.locator(".message")).to_have_count(0)
    assert stage.bot.of("message")[-1]["subtype"] == "message_deleted"


async def test_a_deleted_message_with_replies_leaves_a_trace(stage_page: Page, stage: Stage) -> None:
    await say(stage_page, "a question")
    await expect(stage_page.locator(".message")).to_have_count(1)
    sent = stage.slack.mei.sees("#china-ai")[0]
    await stage.posts(text="an answer", thread_ts=sent.ts)

    await choose(stage_page, "Delete message")
    await stage_page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()

    message = stage_page.locator("#conversation .message")
    await expect(message).to_contain_text("This message was deleted.")
    await expect(message.get_by_role("button", name="More actions")).to_have_count(0)
    await expect(message.locator(".replies")).to_contain_text("1 reply")


async def test_others_messages_offer_neither(stage_page: Page, stage: Stage) -> None:
    await stage.slack.jonas.says("#china-ai", "his")
    message = stage_page.locator("#conversation .message")
    await message.hover()

    await message.get_by_role("button", name="More actions").click()

    await expect(stage_page.get_by_role("menuitem")).to_have_text(["Find quotesChina AI"])
