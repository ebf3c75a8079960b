"""What the page shows, as JSON: the whole state for one person, and each change as it happens; pure."""

from dataclasses import asdict

from bot.workspace.changes import (
    Change,
    ConversationChanged,
    Edited,
    HomeChanged,
    InstallationChanged,
    ModalsChanged,
    Noticed,
    Posted,
    PromptsChanged,
    Removed,
    StatusChanged,
)
from bot.workspace.model import Conversation, JsonObject, Message, Person, Prompt, View
from bot.workspace.world import World


def page_state(world: World, me: Person, *, how_to_connect: str) -> JsonObject:
    """Everything on this person's screen."""
    cast = world.cast
    installed = world.state.is_installed
    conversations = [c for c in world.state.conversations_of(me.id) if installed or c.kind == "channel"]
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
        "commands": [asdict(command) for command in cast.commands if installed],
        "shortcuts": [asdict(shortcut) for shortcut in cast.shortcuts if installed],
        "installed": installed,
        "agent": _agent(world, me),
        "statuses": {c.id: world.agents.statuses(c.id) for c in conversations},
        "home": view_shown(home) if home else None,
        "modals": [view_shown(view) for view in world.surfaces.modals(me.id)],
        "settings": {"real": how_to_connect},
    }


def change_shown(world: World, change: Change, me: Person) -> JsonObject | None:
    """The line of the stream for this change; None where it does not concern this person."""
    line: JsonObject
    match change:
        case Posted(message) | Edited(message) | Removed(message):
            seen, line = world.state.can_see(message, me.id), _message_change(world, change, message)
        case ConversationChanged(conversation):
            seen = conversation.is_seen_by(me.id)
            line = {"type": "conversation", "conversation": _conversation(conversation)}
        case InstallationChanged():
            # Much changes at once: the page reads its state again.
            seen, line = True, {"type": "installation"}
        case StatusChanged(channel, thread_ts, status):
            seen = _sees(world, channel, me)
            line = {"type": "status", "channel": channel, "thread_ts": thread_ts, "status": status}
        case PromptsChanged(channel, title, prompts):
            seen = _sees(world, channel, me)
            line = {"type": "prompts", "channel": channel, "title": title, "prompts": _prompts(prompts)}
        case ModalsChanged(person, views):
            seen, line = person == me.id, {"type": "modal", "views": list(map(view_shown, views))}
        case HomeChanged(view):
            seen, line = view.person == me.id, {"type": "home", "view": view_shown(view)}
        case Noticed(person, text, where):
            seen = person == me.id
            line = {"type": "notice", "text": text} | ({"channel": where} if where else {})
    return line if seen else None


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
    for name in ("response_to", "subtype"):
        if getattr(message, name):
            shown[name] = getattr(message, name)
    for name in ("attachments", "files"):
        if getattr(message, name):
            shown[name] = list(getattr(message, name))
    return shown


def view_shown(view: View) -> JsonObject:
    """One view, as the app sent it, with its id and what stands in its fields."""
    return view.content | {"id": view.id, "values": view.values}


def _conversation(conversation: Conversation) -> JsonObject:
    names = ("id", "name", "kind", "topic", "bot_is_member", "is_private", "is_archived")
    return {name: getattr(conversation, name) for name in names}


def _agent(world: World, me: Person) -> JsonObject | None:
    """The agent's pane in this person's direct message, where the app has one."""
    agent, direct = world.cast.agent, world.state.direct_message(me.id)
    if agent is None or direct is None:
        return None
    title, prompts = world.agents.prompts(direct.id) or ("", agent.prompts)
    return {"description": agent.description, "title": title, "prompts": _prompts(prompts)}


def _prompts(prompts: tuple[Prompt, ...]) -> list[JsonObject]:
    return [asdict(prompt) for prompt in prompts]


def _sees(world: World, channel: str, me: Person) -> bool:
    conversation = world.state.conversation(channel)
    return conversation is not None and conversation.is_seen_by(me.id)
