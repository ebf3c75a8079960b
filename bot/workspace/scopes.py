"""Which scope opens what, from the reference of each method and event (docs.slack.dev/reference); pure.

Each entry lists alternatives: one of them is enough. What is not listed needs no scope.
"""

from collections.abc import Mapping

from bot.workspace.model import Conversation, JsonObject

EVENT_SCOPES: Mapping[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "link_shared": ("links:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "channel_left": ("channels:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_left": ("groups:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
}

_METHODS: Mapping[str, tuple[str, ...]] = {
    "apps.connections.open": ("connections:write",),
    "assistant.threads.setStatus": ("chat:write", "assistant:write"),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "assistant.threads.setTitle": ("assistant:write",),
    "bots.info": ("users:read",),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.unfurl": ("links:write",),
    "chat.update": ("chat:write",),
    "conversations.join": ("channels:join",),
    "conversations.open": ("im:write", "mpim:write", "channels:manage", "groups:write"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "team.info": ("team:read",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
}

_BY_KIND: Mapping[str, str] = {
    "conversations.history": "history",
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.replies": "history",
}
ALL = frozenset(
    {
        "commands",
        "connections:write",
        *(scope for several in (*EVENT_SCOPES.values(), *_METHODS.values()) for scope in several),
        *(f"{kind}:{verb}" for kind in ("channels", "groups", "im", "mpim") for verb in ("history", "read")),
    }
)
"""Every scope that means something here."""

_KINDS = {"channel": "channels", "group": "groups", "im": "im"}
_TYPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def needed(method: str, arguments: JsonObject, conversation: Conversation | None) -> tuple[tuple[str, ...], ...]:
    """What a call needs: all of these, each satisfied by any of its alternatives.

    `conversation` is the one that the arguments name, where there is such a one.
    """
    if method in _BY_KIND:
        verb = _BY_KIND[method]
        kinds = [_KINDS[conversation.channel_type]] if conversation else list(_KINDS.values())
        return (tuple(f"{kind}:{verb}" for kind in kinds),)
    if method in ("users.conversations", "conversations.list"):
        types = str(arguments.get("types") or "public_channel").replace(" ", "").split(",")
        return tuple((f"{_TYPES[one]}:read",) for one in types if one in _TYPES)
    return (_METHODS[method],) if method in _METHODS else ()
