"""Shortcuts, the agent's pane, previews, files, votes: what the app shows beside its messages."""

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.conftest import OpenPage
from tests.browser.deeds import say
from tests.browser.stage import ARTICLE, CHANNEL, Stage
from tests.workspace.blocks import actions, button, feedback, modal, option, quote, section
from tests.workspace.running import BOT_TOKEN

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_message_shortcut_is_used_by_keyboard_and_opens_what_the_app_answers(
    stage_page: Page, stage: Stage
) -> None:
    await stage.slack.jonas.says("#china-ai", "Baidu runs taxis.")
    more = stage_page.locator("#conversation .message").get_by_role("button", name="More actions")

    await more.focus()
    await stage_page.keyboard.press("Enter")
    await expect(stage_page.get_by_role("menuitem", name="Find quotes")).to_be_focused()
    await stage_page.keyboard.press("Enter")
    used = await stage.hears("message_action")
    await stage.slack.api("views.open", trigger_id=used["trigger_id"], view=modal(section("one quote")))

    assert (used["callback_id"], used["message"]["text"]) == ("find", "Baidu runs taxis.")
    await expect(stage_page.get_by_role("dialog")).to_contain_text("one quote")
    await stage_page.keyboard.press("Escape")
    await expect(more).to_be_focused()


async def test_a_global_shortcut_stands_beside_the_composer_and_not_in_threads(stage_page: Page, stage: Stage) -> None:
    await stage_page.get_by_role("button", name="Shortcuts").click()
    await stage_page.get_by_role("menuitem", name="Ask China AI").click()

    assert (await stage.hears("shortcut"))["callback_id"] == "ask"
    await say(stage_page, "a message")
    await stage_page.get_by_role("button", name="in a thread").click()
    await expect(stage_page.locator("#reply")).to_be_focused()
    await expect(stage_page.locator("#thread").get_by_role("button", name="Shortcuts")).to_have_count(0)


async def test_a_menu_closes_by_esc_and_by_a_click_elsewhere(stage_page: Page) -> None:
    opener = stage_page.get_by_role("button", name="Shortcuts")
    menu = stage_page.get_by_role("menu", name="Shortcuts")

    await opener.click()
    await expect(menu).to_be_visible()
    await stage_page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await expect(opener).to_be_focused()
    await opener.click()
    await expect(opener).to_have_attribute("aria-expanded", "true")
    await opener.click()
    await expect(menu).to_be_hidden()
    await opener.click()
    await stage_page.locator(".scroller").first.click()

    await expect(menu).to_be_hidden()


async def test_an_overflow_menu_in_the_last_message_is_not_cut_off(stage_page: Page, stage: Stage) -> None:
    more = {"type": "overflow", "action_id": "more", "options": [option(str(n)) for n in range(5)]}
    await stage.posts(section(), actions(more))

    await stage_page.get_by_role("button", name="More actions", exact=True).click()
    last = stage_page.get_by_role("menuitem").last
    await expect(last).to_be_in_viewport(ratio=1)
    await last.click()

    assert (await stage.hears("block_actions"))["actions"][0]["selected_option"]["value"] == "4"


async def test_the_agents_pane_suggests_and_a_press_sends(open_stage: OpenPage, stage: Stage) -> None:
    page = await open_stage(place="#U01MEI/D01MEI")
    opened = await stage.hears("app_home_opened")
    group = page.get_by_role("group", name="Suggestions")
    await expect(group.get_by_role("button")).to_have_text(["Driverless taxis", "Chips"])

    prompts = [{"title": "Latest", "message": "What is new?"}]
    await stage.slack.api("assistant.threads.setSuggestedPrompts", channel_id="D01MEI", prompts=prompts, title="Try")
    await page.get_by_role("group", name="Try").get_by_role("button", name="Latest").click()

    assert (opened["tab"], opened["channel"]) == ("messages", "D01MEI")
    assert (await stage.hears("message"))["text"] == "What is new?"
    await expect(page.locator(".message .text").last).to_have_text("What is new?")


async def test_a_status_is_told_until_the_answer_is_there(open_stage: OpenPage, stage: Stage) -> None:
    page = await open_stage(place="#U01MEI/D01MEI")
    await say(page, "how many taxis?")
    asked = await stage.hears("message")
    line = page.locator("#conversation").get_by_role("status")

    status = {"channel_id": "D01MEI", "thread_ts": asked["ts"], "status": "is reading the library…"}
    await stage.slack.api("assistant.threads.setStatus", **status)
    await expect(line).to_have_text("China AI is reading the library…")
    await stage.posts(text="500", channel="D01MEI", thread_ts=asked["ts"])

    await expect(line).to_be_empty()


async def test_a_preview_stands_below_the_link_and_its_button_works(stage_page: Page, stage: Stage) -> None:
    await say(stage_page, f"Read {ARTICLE} please")
    shared = await stage.hears("link_shared")

    blocks = [quote("Baidu runs 500 taxis."), actions(button("more", "More quotes"))]
    where = {"unfurl_id": shared["unfurl_id"], "source": shared["source"]}
    await stage.slack.api("chat.unfurl", **where, unfurls={ARTICLE: {"blocks": blocks}})
    preview = stage_page.get_by_role("complementary", name="Preview of news.example.com")
    await expect(preview.locator("blockquote")).to_have_text("Baidu runs 500 taxis.")
    await preview.get_by_role("button", name="More quotes").click()

    pressed = await stage.hears("block_actions")
    assert pressed["container"]["type"] == "message_attachment"
    assert pressed["app_unfurl"]["from_url"] == ARTICLE
    await expect(stage_page.locator(".message")).not_to_contain_text("(edited)")


async def test_a_file_can_be_downloaded(open_stage: OpenPage, stage: Stage) -> None:
    page = await open_stage(place="#U03AMARA/D03AMARA")
    client = AsyncWebClient(token=BOT_TOKEN, base_url=stage.slack.connection.api_url)
    await client.files_upload_v2(channel="D03AMARA", filename="gaps.csv", title="Gaps", content="a,b\n" * 400)

    link = page.get_by_role("link", name="Download Gaps, CSV, 1.6 KB")
    async with page.expect_download() as download:
        await link.click()

    assert (await download.value).suggested_filename == "gaps.csv"
    assert (await (await download.value).path()).read_text() == "a,b\n" * 400


async def test_the_last_vote_stays_pressed(stage_page: Page, stage: Stage) -> None:
    ts = await stage.posts(section("an answer"), feedback())
    up = stage_page.get_by_role("button", name="Helpful", exact=True)
    down = stage_page.get_by_role("button", name="Not helpful")

    await up.click()
    await stage.hears("block_actions")
    await down.click()
    pressed = await stage.hears("block_actions", 2)
    await stage.slack.api("chat.update", channel=CHANNEL, ts=ts, text="x", blocks=[section("again"), feedback()])

    assert pressed["actions"][0]["value"] == "down"
    await expect(stage_page.locator(".message")).to_contain_text("again")
    await expect(down).to_have_attribute("aria-pressed", "true")
    await expect(up).to_have_attribute("aria-pressed", "false")
