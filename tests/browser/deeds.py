"""What a person does on the page, for all the tests of it."""

from playwright.async_api import Locator, Page, expect

WUHAN = "how many driverless taxis has Baidu deployed in Wuhan?"


async def say(page: Page, text: str, *, field: str = "#message") -> None:
    """Type into a composer and send."""
    await page.locator(field).fill(text)
    await page.locator(field).press("Enter")


async def ask(page: Page, question: str = WUHAN) -> Locator:
    """Ask by the slash command; the answer, once it is there."""
    private = page.locator("#conversation .message.ephemeral")
    before = await private.count()
    await say(page, f"/chinaai {question}")
    await expect(private).to_have_count(before + 1)
    return private.last


async def act_as(page: Page, name: str) -> None:
    """Change to another person."""
    await page.get_by_role("button", name=name).click()
    await expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
