"""Which events the app hears of when something changes; pure."""

from collections.abc import Iterator

from bot.workspace.model import Change, Conversation, Edited, JsonObject, Message, Posted, Removed
from bot.workspace.payloads import message_object
from bot.workspace.world import World


def events_of(change: Change, world: World) -> Iterator[JsonObject]:
    """The events that Slack sends for a change, with the app subscribed to messages, mentions and its Home.

    An app hears its own messages too. It hears nothing of channels it is not in, nor of ephemeral messages.
    """
    if not isinstance(change, Posted | Edited | Removed) or change.message.is_ephemeral:
        return
    conversation = world.state.conversation(change.message.channel)
    if conversation is None or not conversation.bot_is_member:
        return
    if isinstance(change, Posted):
        yield from _posted(change.message, conversation, world)
    elif isinstance(change, Removed):
        yield _about(change.message, conversation, world, "message_deleted") | {
            "deleted_ts": change.message.ts,
            "previous_message": message_object(change.message, world.cast),
        }
    elif not change.silent:
        yield _about(change.message, conversation, world, "message_changed") | {
            "message": message_object(change.message, world.cast),
            "previous_message": message_object(change.before, world.cast),
        }


def home_opened(person: str, world: World, *, tab: str) -> JsonObject:
    """`app_home_opened`, for the tab `home` or `messages`."""
    direct = world.state.direct_message(person)
    return {
        "type": "app_home_opened",
        "user": person,
        "channel": direct.id if direct else "",
        "tab": tab,
        "event_ts": world.timestamps.next(),
    }


def _posted(message: Message, conversation: Conversation, world: World) -> Iterator[JsonObject]:
    where = {"channel": conversation.id, "event_ts": message.ts}
    event = message_object(message, world.cast) | where | {"channel_type": conversation.kind}
    parent = world.state.message(conversation.id, message.thread_ts)
    if parent is not None:
        event["parent_user_id"] = parent.user
    yield event
    mentioned = f"<@{world.cast.bot.user_id}>" in message.text
    if mentioned and message.bot_id is None and conversation.kind == "channel":
        yield message_object(message, world.cast) | where | {"type": "app_mention"}


def _about(message: Message, conversation: Conversation, world: World, subtype: str) -> JsonObject:
    now = world.timestamps.next()
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": message.channel,
        "channel_type": conversation.kind,
        "ts": now,
        "event_ts": now,
    }
