import pytest
from aiohttp import web

from bot.workspace.model import Message
from bot.workspace.reach import CannotAct
from tests.workspace.blocks import actions, button, home, modal, section, select, text_input
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running

CHANNEL = "C02CHINAAI"


async def posted(slack: Running, *elements: dict[str, object], user: str | None = None) -> Message:
    method = "chat.postEphemeral" if user else "chat.postMessage"
    blocks = [section(), actions(*elements)]
    await slack.api(method, channel=CHANNEL, text="x", blocks=blocks, user=user or "")
    await slack.settled()
    return slack.mei.sees("#china-ai")[-1]


async def test_a_press_carries_the_message_its_place_and_the_action(slack: Running, bot: BotDouble) -> None:
    message = await posted(slack, button(value="q7"))

    await slack.mei.presses(message, "share")

    (payload,) = bot.of("block_actions")
    (action,) = payload["actions"]
    assert action.pop("action_ts")
    assert action == {
        "type": "button", "block_id": message.blocks[1]["block_id"], "action_id": "share",
        "text": {"type": "plain_text", "text": "Share"}, "value": "q7",
    }  # fmt: skip
    assert payload["container"] == {
        "type": "message", "message_ts": message.ts, "channel_id": CHANNEL, "is_ephemeral": False,
    }  # fmt: skip
    assert payload["user"]["id"] == "U01MEI"
    assert payload["message"]["ts"] == message.ts
    assert payload["channel"] == {"id": CHANNEL, "name": "china-ai"}
    assert {"response_url", "trigger_id", "team", "token", "api_app_id", "state"} <= payload.keys()


async def test_a_press_on_an_ephemeral_message_carries_no_message(slack: Running, bot: BotDouble) -> None:
    message = await posted(slack, button(), user="U01MEI")

    await slack.mei.presses(message, "share")

    (payload,) = bot.of("block_actions")
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload


async def test_nobody_presses_what_they_cannot_see(slack: Running, bot: BotDouble) -> None:
    message = await posted(slack, button(), user="U01MEI")

    with pytest.raises(CannotAct, match="gone"):
        await slack.jonas.presses(message, "share")

    assert bot.of("block_actions") == []


async def test_a_choice_is_in_the_action_and_stays_in_the_state(slack: Running, bot: BotDouble) -> None:
    message = await posted(slack, select(), button())

    await slack.mei.presses(message, "pick", "two")
    await slack.mei.presses(message, "share")

    chosen, pressed = bot.of("block_actions")
    block_id = message.blocks[1]["block_id"]
    assert chosen["actions"][0]["selected_option"]["value"] == "two"
    assert pressed["state"]["values"][block_id]["pick"]["selected_option"]["value"] == "two"


async def test_an_option_that_was_not_offered_cannot_be_chosen(slack: Running) -> None:
    message = await posted(slack, select())

    with pytest.raises(CannotAct, match="no option"):
        await slack.mei.presses(message, "pick", "three")


async def test_a_button_that_is_a_link_is_an_action_as_well(slack: Running, bot: BotDouble) -> None:
    message = await posted(slack, button("source", url="https://example.com/a"))

    await slack.mei.presses(message, "source")

    assert bot.of("block_actions")[0]["actions"][0]["url"] == "https://example.com/a"


async def test_a_failed_press_is_noticed_by_who_pressed(slack: Running, bot: BotDouble) -> None:
    message = await posted(slack, button())
    bot.answer = lambda _: web.Response(status=404)

    await slack.mei.presses(message, "share")

    assert slack.mei.notices == ["This app could not be reached, or answered with an error."]


async def opened(slack: Running, bot: BotDouble, view: dict[str, object]) -> dict[str, object]:
    await slack.mei.types("#china-ai", "/chinaai taxis")
    trigger_id = bot.of("slash_command")[-1]["trigger_id"]
    answer = await slack.api("views.open", trigger_id=trigger_id, view=view)
    await slack.settled()
    return answer


async def test_a_modal_opens_for_the_person_of_the_trigger(slack: Running, bot: BotDouble) -> None:
    answer = await opened(slack, bot, modal(section()))

    assert answer["ok"]
    assert [view.content["title"]["text"] for view in slack.mei.modals] == ["Context"]
    assert slack.jonas.modals == ()


async def test_a_trigger_works_once_and_for_three_seconds(slack: Running, bot: BotDouble) -> None:
    await opened(slack, bot, modal(section()))
    used = bot.of("slash_command")[0]["trigger_id"]
    await slack.mei.types("#china-ai", "/chinaai more")
    late = bot.of("slash_command")[1]["trigger_id"]
    slack.time.move(3)

    again = await slack.api("views.open", trigger_id=used, view=modal(section()))
    too_late = await slack.api("views.open", trigger_id=late, view=modal(section()))

    assert (again["error"], too_late["error"]) == ("exchanged_trigger_id", "expired_trigger_id")


async def test_what_was_filled_in_is_submitted_and_the_modal_closes(slack: Running, bot: BotDouble) -> None:
    await opened(slack, bot, modal(text_input(), callback_id="why", private_metadata="m"))
    given = {"reason": {"why": {"type": "plain_text_input", "value": "wrong year"}}}

    errors = await slack.mei.submits(slack.mei.modals[0], given)

    (payload,) = bot.of("view_submission")
    assert errors == {}
    assert payload["view"]["state"]["values"] == given
    assert (payload["view"]["callback_id"], payload["view"]["private_metadata"]) == ("why", "m")
    assert slack.mei.modals == ()


async def test_an_empty_required_field_is_not_submitted(slack: Running, bot: BotDouble) -> None:
    await opened(slack, bot, modal(text_input()))

    errors = await slack.mei.submits(slack.mei.modals[0])

    assert errors == {"reason": "Please complete this required field."}
    assert bot.of("view_submission") == []


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "update", "view": modal(title={"type": "plain_text", "text": "New"})}, ["New"]),
        (
            {"response_action": "push", "view": modal(title={"type": "plain_text", "text": "Top"})},
            ["Context", "Top"],
        ),
        ({"response_action": "clear"}, []),
        ({"response_action": "errors", "errors": {"reason": "No."}}, ["Context"]),
    ],
)
async def test_the_app_decides_what_a_submission_leads_to(
    slack: Running, bot: BotDouble, answer: dict[str, object], titles: list[str]
) -> None:
    await opened(slack, bot, modal(text_input(optional=True)))
    bot.answer = lambda _: web.json_response(answer)

    errors = await slack.mei.submits(slack.mei.modals[0])

    assert [view.content["title"]["text"] for view in slack.mei.modals] == titles
    assert errors == answer.get("errors", {})


async def test_a_submission_that_fails_leaves_the_modal_open(slack: Running, bot: BotDouble) -> None:
    await opened(slack, bot, modal(section()))
    bot.answer = lambda _: web.Response(status=500)

    with pytest.raises(CannotAct, match="trouble connecting"):
        await slack.mei.submits(slack.mei.modals[0])

    assert len(slack.mei.modals) == 1


async def test_closing_is_reported_where_the_app_asked_to_know(slack: Running, bot: BotDouble) -> None:
    await opened(slack, bot, modal(section(), notify_on_close=True))
    view = slack.mei.modals[0]

    await slack.mei.closes(view)

    assert bot.of("view_closed")[0]["view"]["id"] == view.id
    assert bot.of("view_closed")[0]["is_cleared"] is False
    assert slack.mei.modals == ()


async def test_views_are_pushed_three_high_and_updated_by_hash(slack: Running, bot: BotDouble) -> None:
    first = await opened(slack, bot, modal(actions(button("more"))))
    answers = []
    for _ in range(3):
        await slack.mei.presses_in(slack.mei.modals[-1], "more")
        trigger_id = bot.of("block_actions")[-1]["trigger_id"]
        view = modal(actions(button("more")))
        answers.append(await slack.api("views.push", trigger_id=trigger_id, view=view))
    view_id = slack.mei.modals[0].id

    conflict = await slack.api("views.update", view_id=view_id, hash="old", view=modal(section("new")))
    hash_ = first["view"]["hash"]  # type: ignore[index]
    updated = await slack.api("views.update", view_id=view_id, hash=hash_, view=modal(section("new")))

    assert [answer.get("error") for answer in answers] == [None, None, "push_limit_reached"]
    assert conflict["error"] == "hash_conflict"
    assert updated["view"]["id"] == view_id
    assert slack.mei.modals[0].content["blocks"][0]["text"]["text"] == "new"


async def test_clear_on_close_dismisses_the_whole_stack_and_says_so(slack: Running, bot: BotDouble) -> None:
    await opened(slack, bot, modal(actions(button("more")), notify_on_close=True))
    await slack.mei.presses_in(slack.mei.modals[0], "more")
    top = modal(section(), clear_on_close=True, notify_on_close=True)
    await slack.api("views.push", trigger_id=bot.of("block_actions")[0]["trigger_id"], view=top)

    await slack.mei.closes(slack.mei.modals[-1])

    assert slack.mei.modals == ()
    assert [closed["is_cleared"] for closed in bot.of("view_closed")] == [True, True]


async def test_a_press_on_the_home_tab_carries_what_stands_in_its_fields(slack: Running, bot: BotDouble) -> None:
    await slack.api("views.publish", user_id="U01MEI", view=home(text_input(), actions(button("search"))))
    view = slack.mei.home
    assert view is not None
    typed = {"reason": {"why": {"type": "plain_text_input", "value": "taxis"}}}

    await slack.mei.presses_in(view, "search", values=typed)

    assert bot.of("block_actions")[0]["view"]["state"]["values"] == typed


async def test_an_input_reports_at_once_only_where_the_app_asked_for_it(slack: Running, bot: BotDouble) -> None:
    quiet = text_input("quiet", "a")
    loud = text_input("loud", "b", dispatch_action=True)
    await slack.api("views.publish", user_id="U01MEI", view=home(quiet, loud))
    view = slack.mei.home
    assert view is not None

    await slack.mei.presses_in(view, "quiet", "one")
    await slack.mei.presses_in(view, "loud", "two")

    (payload,) = bot.of("block_actions")
    assert (payload["actions"][0]["action_id"], payload["actions"][0]["value"]) == ("loud", "two")
    assert payload["view"]["state"]["values"]["a"]["quiet"]["value"] == "one"


async def test_a_button_on_the_home_tab_is_an_action_of_that_view(slack: Running, bot: BotDouble) -> None:
    await slack.api("views.publish", user_id="U01MEI", view=home(actions(button("topics"))))
    view = slack.mei.home
    assert view is not None

    await slack.mei.presses_in(view, "topics")

    (payload,) = bot.of("block_actions")
    assert payload["container"] == {"type": "view", "view_id": view.id}
    assert payload["view"]["type"] == "home"
    assert "response_url" not in payload
