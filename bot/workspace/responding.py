"""What an app may answer to a command or an interaction: now in the body, or later through the response URL."""

from bot.workspace.limits.surfaces import Refusal, refused_message
from bot.workspace.model import JsonObject, Message
from bot.workspace.passes import ResponseTarget
from bot.workspace.world import World


def respond(world: World, target: ResponseTarget, body: JsonObject) -> Refusal | None:
    """Post, replace or delete as the body says; the answer is why not."""
    replaces = body.get("replace_original") is True and target.message_ts is not None
    deletes = body.get("delete_original") is True
    original = world.state.message(target.channel, target.message_ts)
    if (replaces or deletes) and original is None:
        return Refusal("message_not_found")
    if deletes and original is not None:
        world.state.remove(original)
        return None
    refusal = _refused(world, target, body)
    if refusal is not None:
        return refusal
    if replaces and original is not None:
        world.state.edit(original, text=body.get("text", ""), blocks=body.get("blocks") or [])
    else:
        world.state.post(_draft(world, target, body))
    return None


def _refused(world: World, target: ResponseTarget, body: JsonObject) -> Refusal | None:
    text, thread_ts = body.get("text", ""), body.get("thread_ts")
    if not isinstance(text, str) or body.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        return Refusal("invalid_arguments")
    refused_thread = world.state.refused_thread(target.channel, thread_ts)
    if refused_thread is not None:
        return Refusal(refused_thread)
    return refused_message(text, body.get("blocks"))


def _draft(world: World, target: ResponseTarget, body: JsonObject) -> Message:
    return Message(
        channel=target.channel,
        user=world.cast.bot.user_id,
        bot_id=world.cast.bot.id,
        text=body.get("text", ""),
        blocks=tuple(body.get("blocks") or ()),
        thread_ts=body.get("thread_ts"),
        visible_to=None if body.get("response_type") == "in_channel" else target.person,
        response_to=target.response_to,
    )
