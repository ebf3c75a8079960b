"""`chat.*`: posting, editing and deleting messages as the bot."""

from dataclasses import replace

from bot.workspace.limits.surfaces import Refusal, refused_message
from bot.workspace.model import Conversation, JsonObject, Message
from bot.workspace.objects import message_object
from bot.workspace.web_api.answers import ApiError, text_argument
from bot.workspace.world import World


def post_message(world: World, arguments: JsonObject) -> JsonObject:
    """`chat.postMessage`: to a channel or, given a person's id, to their direct message."""
    conversation = conversation_for_posting(world, arguments)
    metadata = arguments.get("metadata")
    draft = _draft(world, conversation, arguments)
    message = world.state.post(replace(draft, metadata=metadata if isinstance(metadata, dict) else None))
    return {"channel": conversation.id, "ts": message.ts, "message": message_object(message, world.cast)}


def post_ephemeral(world: World, arguments: JsonObject) -> JsonObject:
    """`chat.postEphemeral`: for one person's eyes."""
    conversation = conversation_for_posting(world, arguments)
    person = text_argument(arguments, "user")
    if world.cast.person(person) is None or not conversation.is_seen_by(person):
        raise ApiError("user_not_in_channel")
    draft = _draft(world, conversation, arguments)
    return {"message_ts": world.state.post(replace(draft, visible_to=person)).ts}


def update(world: World, arguments: JsonObject) -> JsonObject:
    """`chat.update`: only the bot's own messages, and no ephemeral ones."""
    message = _own(world, arguments, "cant_update_message")
    text, blocks = arguments.get("text"), arguments.get("blocks")
    if text is not None and not isinstance(text, str):
        raise ApiError("invalid_arguments")
    # What is not given stays: new text leaves the blocks, which go with an empty list only.
    kept_text = message.text if text is None else text
    kept_blocks = list(message.blocks) if blocks is None else blocks
    refusal = Refusal("no_text") if text is None and blocks is None else refused_message(kept_text, kept_blocks)
    if refusal is not None:
        raise ApiError(refusal)
    edited = world.state.edit(message, text=kept_text, blocks=blocks)
    body = message_object(edited, world.cast)
    return {"channel": message.channel, "ts": message.ts, "text": edited.text, "message": body}


def delete(world: World, arguments: JsonObject) -> JsonObject:
    """`chat.delete`: only the bot's own messages."""
    message = _own(world, arguments, "cant_delete_message")
    world.state.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def conversation_for_posting(world: World, arguments: JsonObject) -> Conversation:
    """Where the bot wants to say something, if it may."""
    name = text_argument(arguments, "channel")
    conversation = world.state.conversation(name) or world.state.direct_message(name)
    if conversation is None or (conversation.is_private and not conversation.bot_is_member):
        raise ApiError("channel_not_found")
    if conversation.is_archived:
        raise ApiError("is_archived")
    if not conversation.bot_is_member:
        raise ApiError("not_in_channel")
    return conversation


def get_permalink(world: World, arguments: JsonObject) -> JsonObject:
    """`chat.getPermalink`: the address of a message, which the page opens."""
    conversation = world.state.conversation(text_argument(arguments, "channel"))
    if conversation is None:
        raise ApiError("channel_not_found")
    message = world.state.message(conversation.id, text_argument(arguments, "message_ts"))
    if message is None or message.is_ephemeral:
        raise ApiError("message_not_found")
    address = f"{world.base_url}/archives/{conversation.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        address += f"?thread_ts={message.thread_ts}&cid={conversation.id}"
    return {"channel": conversation.id, "permalink": address}


def _own(world: World, arguments: JsonObject, not_ours: str) -> Message:
    conversation = world.state.conversation(text_argument(arguments, "channel"))
    if conversation is None:
        raise ApiError("channel_not_found")
    message = world.state.message(conversation.id, text_argument(arguments, "ts"))
    if message is None or message.is_ephemeral:
        raise ApiError("message_not_found")
    if message.bot_id != world.cast.bot.id:
        raise ApiError(not_ours)
    return message


def _draft(world: World, conversation: Conversation, arguments: JsonObject) -> Message:
    text, blocks = arguments.get("text") or "", arguments.get("blocks")
    if not isinstance(text, str):
        raise ApiError("invalid_arguments")
    refusal = refused_message(text, blocks)
    if refusal is not None:
        raise ApiError(refusal)
    thread_ts = arguments.get("thread_ts")
    refused_thread = world.state.refused_thread(conversation.id, thread_ts)
    if refused_thread is not None:
        raise ApiError(refused_thread)
    return Message(
        channel=conversation.id,
        user=world.cast.bot.user_id,
        bot_id=world.cast.bot.id,
        text=text,
        blocks=tuple(blocks or ()),
        thread_ts=thread_ts,
    )
