"""`auth.test`, `users.info`, `bots.info` and `conversations.*`: who and what there is."""

from bot.workspace.model import Conversation, JsonObject
from bot.workspace.payloads import message_object
from bot.workspace.web_api.answers import ApiError, text_argument
from bot.workspace.world import World

_REPLIES_MOST = 1000


def auth_test(world: World, arguments: JsonObject) -> JsonObject:
    """`auth.test`: whose token this is."""
    del arguments
    cast = world.cast
    return {
        "url": f"{world.base_url}/",
        "team": cast.team.name,
        "user": cast.bot.handle,
        "team_id": cast.team.id,
        "user_id": cast.bot.user_id,
        "bot_id": cast.bot.id,
        "is_enterprise_install": False,
    }


def users_info(world: World, arguments: JsonObject) -> JsonObject:
    """`users.info`: a person, or the bot's own user."""
    cast, user = world.cast, text_argument(arguments, "user")
    person = cast.person(user)
    if person is None and user != cast.bot.user_id:
        raise ApiError("user_not_found")
    name, real_name = (person.name, person.real_name) if person else (cast.bot.handle, cast.bot.name)
    return {
        "user": {
            "id": user,
            "team_id": cast.team.id,
            "name": name,
            "real_name": real_name,
            "deleted": False,
            "is_bot": person is None,
            "is_app_user": False,
            "tz": "Etc/UTC",
            "tz_label": "Coordinated Universal Time",
            "tz_offset": 0,
            "locale": "en-US",
            "profile": {
                "title": person.title if person else "",
                "real_name": real_name,
                "display_name": name,
                "team": cast.team.id,
            },
        }
    }


def bots_info(world: World, arguments: JsonObject) -> JsonObject:
    """`bots.info`: the app's bot."""
    bot = world.cast.bot
    if arguments.get("bot", bot.id) != bot.id:
        raise ApiError("bot_not_found")
    body = {"id": bot.id, "deleted": False, "name": bot.name, "app_id": bot.app_id, "user_id": bot.user_id}
    return {"bot": body}


def conversations_info(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.info`."""
    return {"channel": _channel(_conversation(world, arguments))}


def conversations_open(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.open`: the direct message with one person."""
    users = arguments.get("users")
    person = ",".join(users) if isinstance(users, list) else text_argument(arguments, "users")
    conversation = world.state.direct_message(person)
    if conversation is None:
        raise ApiError("user_not_found")
    return {"already_open": True, "no_op": True, "channel": {"id": conversation.id}}


def conversations_replies(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.replies`: the first message of a thread and what everybody sees after it."""
    conversation = _conversation(world, arguments)
    if not conversation.bot_is_member:
        raise ApiError("not_in_channel")
    parent = world.state.message(conversation.id, text_argument(arguments, "ts"))
    if parent is None or parent.is_ephemeral:
        raise ApiError("thread_not_found")
    replies = world.state.replies(conversation.id, parent.ts)
    try:
        limit = min(int(arguments.get("limit", _REPLIES_MOST)), _REPLIES_MOST)
    except (TypeError, ValueError) as error:
        raise ApiError("invalid_limit") from error
    first = message_object(parent, world.cast, replies)
    messages = [first, *(message_object(reply, world.cast) for reply in replies)]
    return {"messages": messages[: max(limit, 1)], "has_more": len(messages) > max(limit, 1)}


def _conversation(world: World, arguments: JsonObject) -> Conversation:
    conversation = world.state.conversation(text_argument(arguments, "channel"))
    if conversation is None:
        raise ApiError("channel_not_found")
    return conversation


def _channel(conversation: Conversation) -> JsonObject:
    is_im = conversation.kind == "im"
    body: JsonObject = {
        "id": conversation.id,
        "is_channel": not is_im,
        "is_im": is_im,
        "is_group": False,
        "is_mpim": False,
        "is_private": is_im,
        "is_archived": False,
        "is_member": conversation.bot_is_member,
    }
    if is_im:
        return body | {"user": conversation.person}
    return body | {"name": conversation.name, "topic": {"value": conversation.topic, "creator": "", "last_set": 0}}
