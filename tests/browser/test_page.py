"""The page itself: for every eye, hand and screen."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, running
from tests.browser.deeds import ask

pytestmark = pytest.mark.asyncio(loop_scope="package")

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
NAMELESS = """[...document.querySelectorAll('button, a[href], input, select, textarea, [role=button]')]
  .filter((control) => !(control.ariaLabel || control.innerText?.trim() || control.labels?.length))
  .map((control) => control.outerHTML)"""
# The luminances of WCAG 2.2, for what is written in the middle of the page and what it is written on.
CONTRAST = """(selector) => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([...rgb]) => rgb.slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
  };
  return Math.min(...[...document.querySelectorAll(selector)].map((element) => {
    const [one, other] = [light(numbers(getComputedStyle(element).color)), light(ground(element))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }));
}"""
WRITTEN = ".name, .time, .text, blockquote, .context, .context a, .private, .button, .place, .person-title, .topic, h1"


async def test_every_control_has_a_name_and_there_is_one_first_heading(workspace_page: Page) -> None:
    await ask(workspace_page)

    assert await workspace_page.evaluate(NAMELESS) == []
    await expect(workspace_page.locator("h1")).to_have_count(1)
    await expect(workspace_page.get_by_role("navigation")).to_have_count(1)
    await expect(workspace_page.get_by_role("main")).to_have_count(1)


async def test_the_focus_can_be_seen_wherever_it_goes(workspace_page: Page) -> None:
    await ask(workspace_page)

    for _ in range(25):
        await workspace_page.keyboard.press("Tab")
        unseen = await workspace_page.evaluate(
            """(() => {
              const at = document.activeElement;
              const frame = at.closest('.composer-box');
              const ringed = frame ? getComputedStyle(frame).boxShadow : getComputedStyle(at).outlineStyle;
              return at !== document.body && ringed === 'none' ? at.outerHTML : null;
            })()"""
        )
        assert unseen is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everything_written_has_enough_contrast(open_page: OpenPage, scheme: str) -> None:
    page = await open_page(color_scheme=scheme)
    await ask(page)

    assert await page.evaluate(CONTRAST, WRITTEN) >= 4.5


async def test_light_and_dark_follow_the_system_until_somebody_chooses(open_page: OpenPage) -> None:
    page = await open_page(color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = await page.evaluate(ground)

    await page.get_by_role("button", name="Change to light").click()
    light = await page.evaluate(ground)
    await page.reload()
    await page.get_by_role("heading", level=1).wait_for()

    assert await page.evaluate(ground) == light != dark


async def test_a_phone_shows_everything_without_scrolling_sideways(open_page: OpenPage) -> None:
    page = await open_page(**PHONE)
    await ask(page)

    widest = "Math.max(document.documentElement.scrollWidth, document.querySelector('.scroller').scrollWidth)"
    assert await page.evaluate(widest) <= 360
    field = await page.locator("#message").bounding_box()
    assert field
    assert field["y"] + field["height"] < 740


async def test_on_a_phone_the_conversations_are_in_a_drawer(open_page: OpenPage) -> None:
    page = await open_page(**PHONE)
    opener = page.get_by_role("button", name="Open the list of conversations")
    await expect(page.get_by_role("link", name="general")).to_have_count(0)

    await opener.click()
    await expect(page.get_by_role("link", name="china-ai")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
    await opener.click()
    await page.get_by_role("link", name="general").click()

    await expect(page.get_by_role("heading", level=1)).to_have_text("general")
    await expect(page.get_by_role("link", name="general")).to_have_count(0)


async def test_an_empty_conversation_says_what_to_try(open_page: OpenPage) -> None:
    page = await open_page(place="#U03AMARA/C01GENERAL")

    await page.get_by_role("button", name="/chinaai").click()

    await expect(page.locator("#message")).to_have_value("/chinaai ")
    await expect(page.locator("#message")).to_be_focused()


async def test_the_line_on_top_says_where_one_is_and_can_be_dismissed(workspace_page: Page) -> None:
    banner = workspace_page.locator("#banner")
    await expect(banner).to_contain_text("everything stays on this machine")

    await banner.get_by_role("button", name="Dismiss").click()
    await workspace_page.reload()
    await workspace_page.get_by_role("heading", level=1).wait_for()

    await expect(banner).to_be_hidden()


async def test_an_address_keeps_the_person_and_the_place(open_page: OpenPage) -> None:
    page = await open_page(place="#U02JONAS/C01GENERAL")

    await expect(page.get_by_role("button", name="Jonas")).to_have_attribute("aria-pressed", "true")
    await expect(page.get_by_role("heading", level=1)).to_have_text("general")


async def test_chinese_is_marked_as_chinese(workspace_page: Page) -> None:
    await workspace_page.locator("#message").fill("谁有可靠的出处？")
    await workspace_page.locator("#message").press("Enter")

    await expect(workspace_page.locator(".message .text").last).to_have_attribute("lang", "zh-Hans")


async def test_a_page_says_that_the_program_stopped_and_mends_when_it_is_back(browser: Browser, tmp_path: Path) -> None:
    page = await browser.new_page()
    with running(tmp_path) as address:
        await page.goto(address)
        await page.locator("#message").fill("unfinished")
    await expect(page.locator("#connection")).to_contain_text("The bot isn't running any more")
    await page.locator("#message").press("Enter")
    await expect(page.locator("#message")).to_have_value("unfinished")

    with running(tmp_path, port=urlsplit(address).port or 0):
        await expect(page.locator("#connection")).to_be_empty(timeout=10_000)

        await page.locator("#message").press("Enter")
        await expect(page.locator(".message .text").last).to_have_text("unfinished")
        await page.close()
