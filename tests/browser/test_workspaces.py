"""Inviting the app, two workspaces, installing and removing."""

from urllib.parse import urlencode

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.deeds import act_as, say
from tests.browser.stage import Stage
from tests.browser.test_page import CONTRAST, NAMELESS

pytestmark = pytest.mark.asyncio(loop_scope="package")

ASKED = {"client_id": "11.22", "scope": "chat:write,commands", "state": "st8"}


def consent(stage: Stage) -> str:
    query = ASKED | {"redirect_uri": f"{stage.address}/"}
    return f"{stage.address}/oauth/v2/authorize?{urlencode(query)}"


async def test_the_app_is_invited_to_a_private_channel_and_removed_from_it(open_stage: OpenPage, stage: Stage) -> None:
    page = await open_stage(place="#U01MEI/C05EDITORIAL")
    await say(page, "@China AI are you there?")
    await expect(page.locator(".message").last).to_contain_text("China AI isn't in this channel")

    await page.get_by_role("button", name="Invite China AI").click()
    joined = await stage.hears("member_joined_channel")
    await page.get_by_role("button", name="About this channel").click()
    await page.get_by_role("menuitem", name="Remove China AI").click()
    left = await stage.hears("group_left")

    assert (joined["channel"], left["actor_id"]) == ("C05EDITORIAL", "U01MEI")
    await expect(page.get_by_role("button", name="Invite China AI")).to_be_visible()


async def test_a_private_channel_is_not_in_everybodys_side_bar(open_stage: OpenPage) -> None:
    page = await open_stage(place="#U01MEI/C05EDITORIAL")
    await expect(page.get_by_role("link", name="editorial")).to_be_visible()

    await act_as(page, "Jonas")

    await expect(page.get_by_role("link", name="editorial")).to_have_count(0)
    await expect(page.get_by_role("heading", level=1)).to_have_text("china-ai")


async def test_nobody_writes_in_an_archived_channel(stage_page: Page, stage: Stage) -> None:
    await stage.slack.amara.archives("#china-ai")

    await expect(stage_page.locator("#message")).to_be_disabled()
    await expect(stage_page.get_by_role("heading", level=1)).to_contain_text("Archived")


async def test_another_workspace_has_its_own_people_and_installs_the_app(stage_page: Page, stage: Stage) -> None:
    page = stage_page
    await page.get_by_role("button", name="change to another workspace").click()
    await page.get_by_role("menuitem", name="Long View").click()
    await expect(page.get_by_role("button", name="Tomás")).to_have_attribute("aria-pressed", "true")
    await expect(page.get_by_role("link", name="Install China AI")).to_have_attribute("href", "/install-here")
    await expect(page.get_by_role("button", name="Start a command")).to_have_count(0)

    stage.slack.workspace.teams["T02LONG"].world.state.set_installed(True)

    await expect(page.get_by_role("link", name="China AI")).to_be_visible()
    await expect(page.get_by_role("button", name="Start a command")).to_be_visible()


async def test_an_administrator_removes_the_app_after_a_question(open_stage: OpenPage, stage: Stage) -> None:
    page = await open_stage(place="#U01MEI/D01MEI")
    await expect(page.get_by_role("button", name="About China AI")).to_have_count(0)
    await act_as(page, "Amara")

    await page.get_by_role("button", name="About China AI").click()
    await page.get_by_role("menuitem", name="Remove from Field Notes").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await stage.hears("app_uninstalled")

    await expect(page.get_by_role("link", name="Install China AI")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_have_text("china-ai")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_of_consent_is_readable_and_leads_back(open_stage: OpenPage, stage: Stage, scheme: str) -> None:
    page = await open_stage(color_scheme=scheme)
    await page.goto(consent(stage))
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "China AI is requesting permission to access a workspace"
    )
    await expect(page.get_by_role("listitem")).to_have_count(2)
    await expect(page.get_by_label("Workspace")).to_have_value("T02LONG")
    assert await page.evaluate(NAMELESS) == []
    assert (
        await page.evaluate(CONTRAST, ".install h1, .install h2, .install li span, .install code, .install .quiet")
        >= 4.5
    )

    await page.get_by_label("Workspace").select_option("T01FIELD")
    await page.get_by_label("You are").select_option("Amara Okafor (administrator)")
    await page.get_by_role("button", name="Allow").click()
    await page.wait_for_url("**/?code=*")

    assert "state=st8" in page.url


async def test_saying_no_leads_back_too(open_stage: OpenPage, stage: Stage) -> None:
    page = await open_stage()
    await page.goto(consent(stage))

    await page.get_by_role("button", name="Cancel").click()

    await page.wait_for_url("**/?error=access_denied&state=st8*")
