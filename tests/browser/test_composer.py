"""Typing: completion, input methods, drafts."""

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Page, expect

from tests.browser.deeds import say

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_slash_offers_the_command_and_enter_completes_it(workspace_page: Page) -> None:
    field = workspace_page.locator("#message")
    await field.focus()

    await workspace_page.keyboard.type("/ch")
    offers = workspace_page.get_by_role("option")
    await expect(offers).to_have_count(1)
    await expect(offers).to_contain_text("/chinaai")
    await workspace_page.keyboard.press("Enter")

    await expect(field).to_have_value("/chinaai ")
    await expect(offers).to_have_count(0)
    await expect(field).to_be_focused()


async def test_an_at_sign_offers_the_bot_first_and_arrows_choose(workspace_page: Page) -> None:
    field = workspace_page.locator("#message")
    await field.focus()

    await workspace_page.keyboard.type("see @")
    offers = workspace_page.get_by_role("option")
    await expect(offers.first).to_contain_text("@China AI")
    await expect(offers.first).to_have_attribute("aria-selected", "true")
    await workspace_page.keyboard.press("ArrowDown")
    await expect(offers.nth(1)).to_have_attribute("aria-selected", "true")
    await workspace_page.keyboard.press("ArrowUp")
    await workspace_page.keyboard.press("Tab")

    await expect(field).to_have_value("see @China AI ")


async def test_a_finished_command_is_sent_by_enter(workspace_page: Page) -> None:
    await workspace_page.locator("#message").focus()
    await workspace_page.keyboard.type("/chinaai")

    await workspace_page.keyboard.press("Enter")

    await expect(workspace_page.locator("#message")).to_have_value("")
    await expect(workspace_page.locator(".message.ephemeral").last.get_by_role("button").first).to_be_visible()


async def test_esc_closes_the_offers_and_keeps_the_text(workspace_page: Page) -> None:
    await workspace_page.locator("#message").focus()
    await workspace_page.keyboard.type("/ch")

    await workspace_page.keyboard.press("Escape")

    await expect(workspace_page.get_by_role("option")).to_have_count(0)
    await expect(workspace_page.locator("#message")).to_have_value("/ch")


async def test_enter_belongs_to_an_input_method_that_is_composing(workspace_page: Page) -> None:
    field = workspace_page.locator("#message")
    await field.fill("人工")

    await field.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )

    await expect(field).to_have_value("人工")


async def test_shift_and_enter_start_a_new_line(workspace_page: Page) -> None:
    field = workspace_page.locator("#message")
    await field.fill("one")
    await field.press("Shift+Enter")
    await workspace_page.keyboard.type("two")
    await expect(field).to_have_value("one\ntwo")

    await field.press("Enter")

    await expect(workspace_page.locator(".message .text").last).to_have_text("one\ntwo", use_inner_text=True)


async def test_each_conversation_keeps_its_draft(workspace_page: Page) -> None:
    field = workspace_page.locator("#message")
    await field.fill("unfinished")

    await workspace_page.get_by_role("link", name="general").click()
    await expect(field).to_have_value("")
    await workspace_page.get_by_role("link", name="china-ai").click()

    await expect(field).to_have_value("unfinished")


async def test_typed_markup_stays_text(workspace_page: Page) -> None:
    await say(workspace_page, "<img src=x onerror=alert(1)> <!channel> & *bold*")

    message = workspace_page.locator(".message .text").last
    await expect(message).to_have_text("<img src=x onerror=alert(1)> <!channel> & bold")
    await expect(message.locator("img")).to_have_count(0)
    await expect(message.locator(".mention")).to_have_count(0)
    await expect(message.locator("strong")).to_have_text("bold")


async def test_an_unknown_command_is_explained(workspace_page: Page) -> None:
    await say(workspace_page, "/nothing at all")

    await expect(workspace_page.locator(".message").last).to_contain_text("/nothing is not a valid command")
