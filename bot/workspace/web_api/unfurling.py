"""`chat.unfurl`: what a posted link shows below its message."""

from bot.workspace.interactive import with_ids
from bot.workspace.limits.surfaces import refused_message
from bot.workspace.links import links_in, links_to
from bot.workspace.model import JsonObject, Message
from bot.workspace.web_api.answers import ApiError
from bot.workspace.world import World


def unfurl(world: World, arguments: JsonObject) -> JsonObject:
    """`chat.unfurl`: by `channel` and `ts`, or by the `unfurl_id` and `source` of the event; again, it replaces."""
    message = _message(world, arguments)
    unfurls = arguments.get("unfurls")
    if not unfurls:
        raise ApiError("missing_unfurls")
    if not isinstance(unfurls, dict) or not all(isinstance(one, dict) for one in unfurls.values()):
        raise ApiError("invalid_unfurls_format")
    kept = {one["from_url"]: one for one in message.attachments}
    for number, (url, content) in enumerate(unfurls.items(), start=1):
        kept[url] = _attachment(world, message, url, content, number)
    world.state.attach(message, tuple(kept.values()))
    return {}


def _message(world: World, arguments: JsonObject) -> Message:
    if arguments.get("unfurl_id") and arguments.get("source"):
        channel, _, ts = str(arguments["unfurl_id"]).partition(".")
    elif arguments.get("channel") and arguments.get("ts"):
        channel, ts = str(arguments["channel"]), str(arguments["ts"])
    else:
        raise ApiError("invalid_arguments")
    if world.state.conversation(channel) is None:
        raise ApiError("cannot_find_channel")
    message = world.state.message(channel, ts)
    if message is None or message.is_ephemeral:
        raise ApiError("cannot_find_message")
    return message


def _attachment(world: World, message: Message, url: str, content: JsonObject, number: int) -> JsonObject:
    if url not in links_in(message.text):
        raise ApiError("cannot_unfurl_url")
    if not links_to(world.cast.unfurl_domains, f"<{url}>"):
        raise ApiError("cannot_unfurl_url")
    if "blocks" in content:
        refusal = refused_message("x", content["blocks"])
        if refusal is not None:
            raise ApiError(refusal)
        content = content | {"blocks": list(with_ids(content["blocks"]))}
    named = {"id": number, "from_url": url, "app_unfurl_url": url, "is_app_unfurl": True}
    return content | named | {"bot_id": world.cast.bot.id, "app_id": world.cast.bot.app_id}
