"""Which events the app hears of when something changes; pure."""

from collections.abc import Iterator

from bot.workspace.changes import Change, ConversationChanged, Edited, Posted, Removed
from bot.workspace.links import links_to
from bot.workspace.model import Conversation, JsonObject, Message
from bot.workspace.objects import message_object, view_object
from bot.workspace.state import SLACKBOT
from bot.workspace.world import World


def events_of(change: Change, world: World) -> Iterator[JsonObject]:
    """The events that Slack sends for a change, whatever the app subscribes to.

    An app hears its own messages too. It hears nothing of channels it is not in, nor of ephemeral messages.
    """
    match change:
        case Posted(message) | Edited(message) | Removed(message) if not message.is_ephemeral:
            conversation = world.state.conversation(message.channel)
            if conversation is not None:
                yield from _of_message(change, conversation, world)
        case ConversationChanged(conversation, before, by):
            yield from _of_conversation(conversation, before, by, world)


def home_opened(person: str, world: World, *, tab: str) -> JsonObject:
    """`app_home_opened`, for the tab `home` or `messages`; with the view, once there is one."""
    direct = world.state.direct_message(person)
    event = {
        "type": "app_home_opened",
        "user": person,
        "channel": direct.id if direct else "",
        "tab": tab,
        "event_ts": world.timestamps.next(),
    }
    view = world.surfaces.home(person) if tab == "home" else None
    return event if view is None else event | {"view": view_object(view, world.cast)}


def _of_message(change: Posted | Edited | Removed, conversation: Conversation, world: World) -> Iterator[JsonObject]:
    message = change.message
    if isinstance(change, Posted):
        yield from _links(message, conversation, world)
    if not conversation.bot_is_member:
        return
    if isinstance(change, Posted):
        yield _posted(message, conversation, world)
        yield from _mention(message, conversation, world)
    elif isinstance(change, Removed):
        yield _about(message, conversation, world, "message_deleted") | {
            "deleted_ts": message.ts,
            "previous_message": message_object(message, world.cast),
        }
    elif not change.silent:
        replies = world.state.replies(message.channel, message.ts)
        yield _about(message, conversation, world, "message_changed") | {
            "message": message_object(message, world.cast, replies),
            "previous_message": message_object(change.before, world.cast, replies),
        }
        if message.edited_ts != change.before.edited_ts:
            # Slack sends a mention again for every edit of a message that mentions the bot, marked as `edited`.
            yield from _mention(message, conversation, world)


def _posted(message: Message, conversation: Conversation, world: World) -> JsonObject:
    event = message_object(message, world.cast) | {
        "channel": conversation.id,
        "event_ts": message.ts,
        "channel_type": conversation.channel_type,
    }
    parent = world.state.message(conversation.id, message.thread_ts)
    return event if parent is None else event | {"parent_user_id": parent.user}


def _mention(message: Message, conversation: Conversation, world: World) -> Iterator[JsonObject]:
    mentioned = f"<@{world.cast.bot.user_id}>" in message.text
    if mentioned and message.bot_id is None and conversation.kind == "channel":
        where = {"type": "app_mention", "channel": conversation.id, "event_ts": message.edited_ts or message.ts}
        yield message_object(message, world.cast) | where


def _links(message: Message, conversation: Conversation, world: World) -> Iterator[JsonObject]:
    links = links_to(world.cast.unfurl_domains, message.text)
    if not links or message.bot_id is not None:
        return
    event: JsonObject = {
        "type": "link_shared",
        "channel": conversation.id,
        "is_bot_user_member": conversation.bot_is_member,
        "user": message.user,
        "message_ts": message.ts,
        "unfurl_id": f"{conversation.id}.{message.ts}",
        "source": "conversations_history",
        "links": links,
        "event_ts": world.timestamps.next(),
    }
    yield event | ({"thread_ts": message.thread_ts} if message.thread_ts else {})


def _about(message: Message, conversation: Conversation, world: World, subtype: str) -> JsonObject:
    now = world.timestamps.next()
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": message.channel,
        "channel_type": conversation.channel_type,
        "ts": now,
        "event_ts": now,
    }


def _of_conversation(conversation: Conversation, before: Conversation, by: str, world: World) -> Iterator[JsonObject]:
    kind = "group" if conversation.is_private else "channel"
    here = {"channel": conversation.id, "event_ts": world.timestamps.next()}
    if conversation.bot_is_member and not before.bot_is_member:
        yield {
            "type": "member_joined_channel",
            "user": world.cast.bot.user_id,
            "channel_type": "C",
            "team": world.cast.team.id,
            "inviter": by,
            **here,
        }
    elif before.bot_is_member and not conversation.bot_is_member and by:
        yield {"type": f"{kind}_left", "actor_id": by, **here}
        yield _told_by_slackbot(f"You have been removed from #{conversation.name} by <@{by}>", world)
    if conversation.is_archived != before.is_archived and before.bot_is_member:
        yield {"type": f"{kind}_{'archive' if conversation.is_archived else 'unarchive'}", "user": by, **here}


def _told_by_slackbot(text: str, world: World) -> JsonObject:
    """What Slackbot writes to the bot itself, in a direct message that no person sees."""
    now = world.timestamps.next()
    return {
        "type": "message",
        "user": SLACKBOT,
        "text": text,
        "ts": now,
        "team": world.cast.team.id,
        "channel": f"D{world.cast.bot.user_id[1:]}",
        "channel_type": "im",
        "event_ts": now,
    }
