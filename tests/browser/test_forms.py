"""Every field, in a modal and on the Home tab."""

import pytest

pytest.importorskip("playwright", reason="needs playwright, of the extra `dev`")

from aiohttp import web
from playwright.async_api import Locator, Page, expect

from bot.workspace.model import JsonObject
from tests.browser.conftest import OpenPage
from tests.browser.stage import CHANNEL, Stage
from tests.browser.test_page import NAMELESS
from tests.workspace.blocks import actions, button, home, input_block, modal, option, section, select

pytestmark = pytest.mark.asyncio(loop_scope="package")

OFFERED = [option("one"), option("two"), option("three")]
FIELDS = (
    input_block("question", {"type": "plain_text_input", "action_id": "a"}),
    input_block("count", {"type": "number_input", "action_id": "a", "is_decimal_allowed": False}),
    input_block("language", select("a")),
    input_block("sources", {"type": "multi_static_select", "action_id": "a", "options": OFFERED}),
    input_block("mode", {"type": "radio_buttons", "action_id": "a", "options": OFFERED}),
    input_block("days", {"type": "checkboxes", "action_id": "a", "options": OFFERED}),
    input_block("where", {"type": "conversations_select", "action_id": "a", "default_to_current_conversation": True}),
    input_block("who", {"type": "users_select", "action_id": "a"}),
    input_block("keepers", {"type": "multi_users_select", "action_id": "a", "max_selected_items": 2}),
    input_block("from", {"type": "datepicker", "action_id": "a", "initial_date": "2025-04-16"}),
    input_block("at", {"type": "timepicker", "action_id": "a"}),
)


async def fill_in(form: Locator) -> None:
    await form.get_by_label("Question").fill("taxis?")
    await form.get_by_label("Count").fill("3")
    await form.get_by_label("Language").select_option("two")
    await form.get_by_role("group", name="Sources").get_by_label("Three").check()
    await form.get_by_role("radiogroup", name="Mode").get_by_label("Two").check()
    await form.get_by_role("group", name="Days").get_by_label("One").check()
    await form.get_by_label("Who").select_option("Jonas Weber")
    await form.get_by_role("group", name="Keepers").get_by_label("刘洋").check()
    await form.get_by_role("group", name="Keepers").get_by_label("Amara Okafor").check()
    await form.get_by_label("At", exact=True).fill("09:30")


def chosen(values: JsonObject) -> JsonObject:
    """Each field's value without its type."""
    kept = {block: dict(fields["a"]) for block, fields in values.items()}
    return {block: next(value for name, value in kept[block].items() if name != "type") for block in kept}


EXPECTED = {
    "question": "taxis?",
    "count": "3",
    "language": option("two"),
    "sources": [option("three")],
    "mode": option("two"),
    "days": [option("one")],
    "who": "U02JONAS",
    "keepers": ["U03AMARA", "U04YANG"],
    "from": "2025-04-16",
    "at": "09:30",
}


async def test_every_field_of_a_modal_is_submitted(stage_page: Page, stage: Stage) -> None:
    await stage.opens(modal(*FIELDS))
    dialog = stage_page.get_by_role("dialog")
    await fill_in(dialog)
    third = dialog.get_by_role("group", name="Keepers").get_by_label("Mei Lin")

    await expect(third).to_be_disabled()
    assert await stage_page.evaluate(NAMELESS) == []
    await dialog.get_by_role("button", name="Send").click()

    submitted = await stage.hears("view_submission")
    assert chosen(submitted["view"]["state"]["values"]) == EXPECTED | {"where": CHANNEL}
    await expect(dialog).to_have_count(0)


async def test_errors_stand_at_their_fields_and_the_focus_goes_to_the_first(stage_page: Page, stage: Stage) -> None:
    await stage.opens(modal(FIELDS[0], FIELDS[1]))
    dialog = stage_page.get_by_role("dialog")
    await dialog.get_by_label("Question").fill("x")
    await dialog.get_by_label("Count").fill("9")
    stage.bot.answer = lambda _: web.json_response({"response_action": "errors", "errors": {"count": "At most 5."}})

    await dialog.get_by_role("button", name="Send").click()

    await expect(dialog.get_by_role("alert").filter(has_text="At most 5.")).to_be_visible()
    await expect(dialog.get_by_label("Count")).to_be_focused()


async def test_what_was_typed_is_there_again_below_a_pushed_window(stage_page: Page, stage: Stage) -> None:
    await stage.opens(modal(FIELDS[0], actions(button("more", "More"))))
    dialog = stage_page.get_by_role("dialog")
    await dialog.get_by_label("Question").fill("unfinished")
    await dialog.get_by_role("button", name="More").click()
    pressed = await stage.hears("block_actions")
    top = modal(section("more"), title={"type": "plain_text", "text": "On top"})
    await stage.slack.api("views.push", trigger_id=pressed["trigger_id"], view=top)
    await expect(dialog.get_by_role("heading", level=2)).to_have_text("On top")

    await dialog.get_by_role("button", name="Back").click()

    await expect(dialog.get_by_label("Question")).to_have_value("unfinished")
    assert pressed["view"]["state"]["values"]["question"]["a"]["value"] == "unfinished"


async def test_the_home_tab_sends_its_fields_with_every_press(open_stage: OpenPage, stage: Stage) -> None:
    await stage.publishes(home(*FIELDS, actions(button("save", "Save"))))
    page = await open_stage(place="#U01MEI/D01MEI/home")
    form = page.get_by_role("tabpanel")
    await fill_in(form)

    await form.get_by_role("button", name="Save").click()

    pressed = await stage.hears("block_actions")
    assert chosen(pressed["view"]["state"]["values"]) == EXPECTED | {"where": None}


async def test_enter_in_a_search_on_the_home_tab_reports_and_the_words_stay(open_stage: OpenPage, stage: Stage) -> None:
    search = input_block("search", {"type": "plain_text_input", "action_id": "a"}, dispatch_action=True)
    await stage.publishes(home(search, section("nothing yet")))
    page = await open_stage(place="#U01MEI/D01MEI/home")
    field = page.get_by_label("Search")
    await field.fill("taxis")

    await field.press("Enter")
    searched = await stage.hears("block_actions")
    await stage.publishes(home(search, section("three articles")))

    assert (searched["actions"][0]["value"], searched["container"]["type"]) == ("taxis", "view")
    await expect(page.get_by_role("tabpanel")).to_contain_text("three articles")
    await expect(field).to_have_value("taxis")
    await expect(field).to_be_focused()


async def test_a_field_with_another_id_begins_anew(open_stage: OpenPage, stage: Stage) -> None:
    await stage.publishes(home(input_block("one", {"type": "plain_text_input", "action_id": "a"})))
    page = await open_stage(place="#U01MEI/D01MEI/home")
    await page.get_by_label("One").fill("typed")

    await stage.publishes(home(input_block("two", {"type": "plain_text_input", "action_id": "a"})))

    await expect(page.get_by_label("Two")).to_have_value("")
