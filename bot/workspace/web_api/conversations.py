"""`conversations.*` and `users.conversations`: the channels, who is in them, what was said."""

from dataclasses import replace

from bot.workspace.model import Conversation, JsonObject, Message
from bot.workspace.objects import conversation_object, message_object
from bot.workspace.web_api.answers import ApiError, flag_argument, page, text_argument
from bot.workspace.world import World

_MOST = 1000
_TYPES = {"channel": "public_channel", "group": "private_channel", "im": "im"}


def info(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.info`."""
    return {"channel": _object(world, conversation_of(world, arguments))}


def members(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.members`: the ids of those in it."""
    conversation = conversation_of(world, arguments)
    people = [person.id for person in world.cast.people if conversation.is_seen_by(person.id)]
    if conversation.bot_is_member:
        people.append(world.cast.bot.user_id)
    listed, metadata = page([{"id": id_} for id_ in people], arguments, most=_MOST)
    return {"members": [one["id"] for one in listed], **metadata}


def listed(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.list`: the channels that the bot may know of."""
    known = [c for c in world.state.conversations if c.bot_is_member or not c.is_private]
    return _listed(world, known, arguments)


def of_user(world: World, arguments: JsonObject) -> JsonObject:
    """`users.conversations`: those the bot is in; with `user`, those they are in, private ones only where both are."""
    user = arguments.get("user") or world.cast.bot.user_id
    if user == world.cast.bot.user_id:
        return _listed(world, [c for c in world.state.conversations if c.bot_is_member], arguments)
    if world.cast.person(user) is None:
        raise ApiError("user_not_found")
    theirs = [c for c in world.state.conversations_of(user) if c.bot_is_member or not c.is_private]
    return _listed(world, theirs, arguments)


def open_(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.open`: the direct message with one person."""
    users = arguments.get("users")
    person = ",".join(users) if isinstance(users, list) else text_argument(arguments, "users")
    conversation = world.state.direct_message(person)
    if conversation is None:
        raise ApiError("user_not_found")
    return {"already_open": True, "no_op": True, "channel": {"id": conversation.id}}


def join(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.join`: the bot goes into a public channel by itself."""
    conversation = conversation_of(world, arguments)
    if conversation.channel_type != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    if conversation.is_archived:
        raise ApiError("is_archived")
    joined = replace(conversation, bot_is_member=True)
    world.state.change_conversation(joined, by=world.cast.bot.user_id)
    return {"channel": _object(world, joined)}


def history(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.history`: what stands in the conversation itself, newest first."""
    conversation = _readable(world, arguments)
    top = [m for m in world.state.messages(conversation.id) if m.thread_ts in (None, m.ts)]
    found = [m for m in reversed(top) if _is_between(m, arguments)]
    return _messages(world, found, arguments)


def replies(world: World, arguments: JsonObject) -> JsonObject:
    """`conversations.replies`: the first message of a thread and what everybody sees after it."""
    conversation = _readable(world, arguments)
    parent = world.state.message(conversation.id, text_argument(arguments, "ts"))
    if parent is None or parent.is_ephemeral:
        raise ApiError("thread_not_found")
    answers = [m for m in world.state.replies(conversation.id, parent.ts) if _is_between(m, arguments)]
    return _messages(world, [parent, *answers], arguments)


def conversation_of(world: World, arguments: JsonObject) -> Conversation:
    """The conversation that `channel` names; one that the bot may not know of does not exist for it."""
    conversation = world.state.conversation(text_argument(arguments, "channel"))
    if conversation is None or (conversation.is_private and not conversation.bot_is_member):
        raise ApiError("channel_not_found")
    return conversation


def _readable(world: World, arguments: JsonObject) -> Conversation:
    conversation = conversation_of(world, arguments)
    if not conversation.bot_is_member:
        raise ApiError("not_in_channel")
    return conversation


def _is_between(message: Message, arguments: JsonObject) -> bool:
    at, oldest, latest = float(message.ts), _time(arguments, "oldest"), _time(arguments, "latest")
    if flag_argument(arguments, "inclusive"):
        return (oldest is None or oldest <= at) and (latest is None or at <= latest)
    return (oldest is None or oldest < at) and (latest is None or at < latest)


def _time(arguments: JsonObject, name: str) -> float | None:
    try:
        return float(arguments[name]) if arguments.get(name) else None
    except (TypeError, ValueError) as error:
        raise ApiError(f"invalid_ts_{name}") from error


def _messages(world: World, messages: list[Message], arguments: JsonObject) -> JsonObject:
    objects = [_message(world, message, arguments) for message in messages]
    shown, metadata = page(objects, arguments, most=_MOST)
    return {"messages": shown, "has_more": bool(metadata["response_metadata"]["next_cursor"]), **metadata}


def _message(world: World, message: Message, arguments: JsonObject) -> JsonObject:
    body = message_object(message, world.cast, world.state.replies(message.channel, message.ts))
    if not flag_argument(arguments, "include_all_metadata"):
        body.pop("metadata", None)
    return body


def _listed(world: World, conversations: list[Conversation], arguments: JsonObject) -> JsonObject:
    types = str(arguments.get("types") or "public_channel").replace(" ", "").split(",")
    wanted = [c for c in conversations if _TYPES[c.channel_type] in types]
    if flag_argument(arguments, "exclude_archived"):
        wanted = [c for c in wanted if not c.is_archived]
    channels, metadata = page([_object(world, c) for c in wanted], arguments, most=_MOST)
    return {"channels": channels, **metadata}


def _object(world: World, conversation: Conversation) -> JsonObject:
    return conversation_object(conversation, is_installed=world.state.is_installed)
