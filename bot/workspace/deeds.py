"""What a person does on the page, by the name of its request: from a JSON object to the act."""

from collections.abc import Awaitable, Callable, Mapping

from bot.workspace.model import JsonObject, Person
from bot.workspace.pressing import Press
from bot.workspace.reach import CannotAct
from bot.workspace.team import OpenTeam

Deed = Callable[[OpenTeam, Person, JsonObject], Awaitable[JsonObject]]


async def _send(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    thread_ts = _text(body, "thread_ts") if body.get("thread_ts") is not None else None
    team.acting.send(me, _text(body, "channel"), _text(body, "text"), thread_ts)
    return {}


async def _edit(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    team.acting.edit(me, _text(body, "channel"), _text(body, "ts"), _text(body, "text"))
    return {}


async def _delete(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    team.acting.delete(me, _text(body, "channel"), _text(body, "ts"))
    return {}


async def _press(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    press = Press(block_id=_text(body, "block_id"), action_id=_text(body, "action_id"), value=body.get("value"))
    if "view_id" in body:
        team.pressing.press_in_view(me, _text(body, "view_id"), press, _values(body))
    else:
        channel, ts = _text(body, "channel"), _text(body, "message_ts")
        team.pressing.press_in_message(me, channel, ts, press)
    return {}


async def _shortcut(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    callback_id, channel = _text(body, "callback_id"), _text(body, "channel")
    if body.get("message_ts") is None:
        team.pressing.use_globally(me, callback_id, channel)
    else:
        team.pressing.use_on_message(me, callback_id, channel, _text(body, "message_ts"))
    return {}


async def _view(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    view_id = _text(body, "view_id")
    if body.get("kind") == "close":
        team.dialogs.close(me, view_id)
        return {}
    if body.get("kind") != "submit":
        raise CannotAct("A window can be submitted or closed.")
    errors = await team.dialogs.submit(me, view_id, _values(body) or {})
    return {"errors": errors} if errors else {}


async def _home(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    # The Messages tab may be meant as well: looking at the direct message is the same event.
    team.acting.open_home(me, "messages" if body.get("tab") == "messages" else "home")
    return {}


async def _member(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    act = {"invite": team.membership.invite, "remove": team.membership.remove}.get(_text(body, "act"))
    if act is None:
        raise CannotAct("An app can be invited or removed.")
    act(me, _text(body, "channel"))
    return {}


async def _uninstall(team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
    del body
    team.membership.uninstall(me)
    return {}


DEEDS: Mapping[str, Deed] = {
    "delete": _delete,
    "edit": _edit,
    "home": _home,
    "member": _member,
    "press": _press,
    "send": _send,
    "shortcut": _shortcut,
    "uninstall": _uninstall,
    "view": _view,
}


def _text(body: JsonObject, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise CannotAct(f"The request lacks “{name}”.")
    return value


def _values(body: JsonObject) -> JsonObject | None:
    """What stands in the fields of a view, as Slack's `state.values`."""
    state = body.get("state")
    values = state.get("values") if isinstance(state, dict) else None
    return values if isinstance(values, dict) else None
