"""`files.*UploadExternal`: an address to upload to, then the message that shares what was uploaded."""

from bot.workspace.model import JsonObject, Message
from bot.workspace.web_api.answers import ApiError, missing, text_argument
from bot.workspace.web_api.chat import conversation_for_posting
from bot.workspace.world import World


def get_url(world: World, arguments: JsonObject) -> JsonObject:
    """`files.getUploadURLExternal`."""
    name = text_argument(arguments, "filename")
    try:
        length = int(arguments.get("length") or 0)
    except (TypeError, ValueError) as error:
        raise missing("length") from error
    if length <= 0:
        raise missing("length")
    file, address = world.files.expect(name, length, user=world.cast.bot.user_id, now=world.clock())
    return {"upload_url": address, "file_id": file.id}


def complete(world: World, arguments: JsonObject) -> JsonObject:
    """`files.completeUploadExternal`: without a `channel_id` the files stay private."""
    given = arguments.get("files")
    if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
        raise missing("files")
    conversation = conversation_for_posting(world, {"channel": arguments["channel_id"]}) if _shared(arguments) else None
    thread_ts = arguments.get("thread_ts")
    if conversation is not None and world.state.refused_thread(conversation.id, thread_ts) is not None:
        raise ApiError("invalid_thread_ts")
    files = [world.files.complete(one.get("id"), one.get("title")) for one in given]
    objects = [world.files.object(file) for file in files if file is not None]
    if len(objects) < len(given):
        raise ApiError("file_not_found")
    if conversation is not None:
        draft = Message(
            channel=conversation.id,
            user=world.cast.bot.user_id,
            bot_id=world.cast.bot.id,
            text=str(arguments.get("initial_comment") or ""),
            files=tuple(objects),
            subtype="file_share",
            thread_ts=thread_ts,
        )
        world.state.post(draft)
    return {"files": objects}


def _shared(arguments: JsonObject) -> bool:
    channels = arguments.get("channels")
    if channels and not arguments.get("channel_id"):
        arguments["channel_id"] = str(channels).split(",")[0]
    return bool(arguments.get("channel_id"))
