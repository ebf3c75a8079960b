"""Slack's objects, field for field as documented: messages, views, people, channels; pure functions."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.workspace.model import Cast, Conversation, JsonObject, Message, Person, View


def message_object(message: Message, cast: Cast, replies: tuple[Message, ...] = ()) -> JsonObject:
    """A message as the Web API returns it and events carry it."""
    body: JsonObject = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "team": cast.team.id,
    }
    if message.bot_id:
        profile = {
            "id": message.bot_id,
            "app_id": cast.bot.app_id,
            "name": cast.bot.name,
            "deleted": False,
            "team_id": cast.team.id,
        }
        body |= {"bot_id": message.bot_id, "app_id": cast.bot.app_id, "bot_profile": profile}
    if message.subtype == "tombstone":
        body["hidden"] = True
    for name in ("subtype", "client_msg_id", "metadata", "thread_ts"):
        if getattr(message, name):
            body[name] = getattr(message, name)
    for name in ("blocks", "attachments", "files"):
        if getattr(message, name):
            body[name] = list(getattr(message, name))
    if message.edited_ts:
        body["edited"] = {"user": message.user, "ts": message.edited_ts}
    return body | (_thread(message, replies) if replies else {})


def _thread(message: Message, replies: tuple[Message, ...]) -> JsonObject:
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def view_object(view: View, cast: Cast) -> JsonObject:
    """A view as Slack returns it and sends it back."""
    content = view.content
    body: JsonObject = {
        "id": view.id,
        "team_id": cast.team.id,
        "type": content["type"],
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": content.get("callback_id", ""),
        "external_id": content.get("external_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": cast.bot.app_id,
        "app_installed_team_id": cast.team.id,
        "bot_id": cast.bot.id,
        "title": content.get("title"),
        "submit": content.get("submit"),
        "close": content.get("close"),
    }
    flags = ("clear_on_close", "notify_on_close", "submit_disabled")
    return body | {flag: content.get(flag, False) for flag in flags}


def conversation_object(conversation: Conversation, *, is_installed: bool = True) -> JsonObject:
    """A channel or direct message; `is_member` says whether the bot is in it."""
    is_im = conversation.kind == "im"
    body: JsonObject = {
        "id": conversation.id,
        "is_channel": not is_im,
        "is_im": is_im,
        "is_group": False,
        "is_mpim": False,
        "is_private": is_im or conversation.is_private,
        "is_archived": conversation.is_archived,
        "is_member": conversation.bot_is_member and is_installed,
        "is_ext_shared": False,
    }
    if is_im:
        return body | {"user": conversation.person}
    return body | {"name": conversation.name, "topic": {"value": conversation.topic, "creator": "", "last_set": 0}}


def user_object(person: Person, cast: Cast, *, now: float, with_locale: bool) -> JsonObject:
    """A person; their locale only where it was asked for."""
    body = _account(person.id, person.name, person.real_name, cast) | {
        "color": person.color.removeprefix("#"),
        "tz": person.tz,
        "tz_label": person.tz.rpartition("/")[2].replace("_", " "),
        "tz_offset": _offset(person.tz, now),
        "is_bot": False,
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_owner,
    }
    body["profile"]["title"] = person.title
    return body | ({"locale": person.locale} if with_locale else {})


def bot_user_object(cast: Cast) -> JsonObject:
    """The app's own user."""
    body = _account(cast.bot.user_id, cast.bot.handle, cast.bot.name, cast) | {
        "is_bot": True,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
    }
    body["profile"] |= {"bot_id": cast.bot.id, "api_app_id": cast.bot.app_id}
    return body


def _account(id_: str, name: str, real_name: str, cast: Cast) -> JsonObject:
    return {
        "id": id_,
        "team_id": cast.team.id,
        "name": name,
        "real_name": real_name,
        "deleted": False,
        "is_app_user": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "profile": {"title": "", "real_name": real_name, "display_name": name, "team": cast.team.id},
    }


def _offset(tz: str, now: float) -> int:
    try:
        offset = datetime.fromtimestamp(now, ZoneInfo(tz)).utcoffset()
    except ZoneInfoNotFoundError:  # a machine without a time zone database
        return 0
    return int(offset.total_seconds()) if offset else 0
