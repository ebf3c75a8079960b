"""What the page shows, as JSON: the whole state for one person, and each change as it happens; pure."""

from dataclasses import asdict

from bot.workspace.model import (
    Change,
    Conversation,
    Edited,
    HomeChanged,
    JsonObject,
    Message,
    ModalsChanged,
    Person,
    Posted,
    Removed,
    View,
)
from bot.workspace.world import World


def page_state(world: World, me: Person, *, how_to_connect: str) -> JsonObject:
    """Everything on this person's screen."""
    cast = world.cast
    conversations = world.state.conversations_of(me.id)
    home = world.surfaces.home(me.id)
    return {
        "team": {"id": cast.team.id, "name": cast.team.name},
        "me": asdict(me),
        "people": [asdict(person) for person in cast.people],
        "bot": {
            "id": cast.bot.id,
            "user_id": cast.bot.user_id,
            "name": cast.bot.name,
            "app_id": cast.bot.app_id,
        },
        "conversations": [_conversation(conversation) for conversation in conversations],
        "messages": {
            conversation.id: [
                message_shown(world, message) for message in world.state.messages(conversation.id, seen_by=me.id)
            ]
            for conversation in conversations
        },
        "commands": [asdict(command) for command in cast.commands],
        "home": view_shown(home) if home else None,
        "modals": [view_shown(view) for view in world.surfaces.modals(me.id)],
        "settings": {"real": how_to_connect},
    }


def change_shown(world: World, change: Change, me: Person) -> JsonObject | None:
    """The line of the stream for this change; None where it does not concern this person."""
    match change:
        case Posted(message) | Edited(message) | Removed(message):
            return _message_change(world, change, message) if world.state.can_see(message, me.id) else None
        case ModalsChanged(person, views):
            return {"type": "modal", "views": list(map(view_shown, views))} if person == me.id else None
        case HomeChanged(view):
            return {"type": "home", "view": view_shown(view)} if view.person == me.id else None
        case _ if change.person == me.id:
            line = {"type": "notice", "text": change.text}
            return line | {"channel": change.channel} if change.channel else line
        case _:
            return None


def _message_change(world: World, change: Posted | Edited | Removed, message: Message) -> JsonObject:
    if isinstance(change, Removed):
        return {"type": "message_deleted", "channel": message.channel, "ts": message.ts}
    kind = "message" if isinstance(change, Posted) else "message_changed"
    return {"type": kind, "channel": message.channel, "message": message_shown(world, message)}


def message_shown(world: World, message: Message) -> JsonObject:
    """One message."""
    author = {"bot_id": message.bot_id} if message.bot_id else {"user": message.user}
    shown: JsonObject = {"ts": message.ts, **author, "text": message.text, "ephemeral": message.is_ephemeral}
    if message.blocks:
        shown["blocks"] = list(message.blocks)
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    replies = world.state.replies(message.channel, message.ts)
    if replies:
        shown["reply_count"] = len(replies)
    if message.edited_ts and not message.is_ephemeral:
        shown["edited"] = True
    if message.response_to:
        shown["response_to"] = message.response_to
    return shown


def view_shown(view: View) -> JsonObject:
    """One view, as the app sent it, with its id."""
    return view.content | {"id": view.id}


def _conversation(conversation: Conversation) -> JsonObject:
    names = ("id", "name", "kind", "topic", "bot_is_member")
    return {name: getattr(conversation, name) for name in names}
