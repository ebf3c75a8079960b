"""`assistant.threads.*`: what an agent's pane shows beside its messages."""

from bot.workspace.model import Conversation, JsonObject, Prompt
from bot.workspace.web_api.answers import ApiError, missing, text_argument
from bot.workspace.world import World

_PROMPTS_MOST = 4
_LOADING_MOST = 10


def set_status(world: World, arguments: JsonObject) -> JsonObject:
    """`assistant.threads.setStatus`: it stands for two minutes, or until the app answers in the thread."""
    conversation, thread_ts = _thread(world, arguments)
    status = arguments.get("status")
    loading = arguments.get("loading_messages") or []
    if not isinstance(status, str):
        raise missing("status")
    if not isinstance(loading, list) or len(loading) > _LOADING_MOST:
        raise ApiError("invalid_arguments")
    # Where there are messages to go round, Slack shows those instead of the status.
    world.agents.set_status(conversation.id, thread_ts, str(loading[0]) if status and loading else status)
    return {}


def set_title(world: World, arguments: JsonObject) -> JsonObject:
    """`assistant.threads.setTitle`: the name of a thread in the pane's list."""
    conversation, thread_ts = _thread(world, arguments)
    world.agents.set_title(conversation.id, thread_ts, text_argument(arguments, "title"))
    return {}


def set_suggested_prompts(world: World, arguments: JsonObject) -> JsonObject:
    """`assistant.threads.setSuggestedPrompts`: up to four, above the composer of a direct message.

    Given a `thread_ts`, it silently does nothing, as the documentation says of apps with an agent's pane.
    """
    conversation = _conversation(world, arguments)
    prompts = arguments.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= _PROMPTS_MOST or not all(map(_is_prompt, prompts)):
        raise ApiError("invalid_arguments")
    if not arguments.get("thread_ts"):
        suggested = tuple(Prompt(title=one["title"], message=one["message"]) for one in prompts)
        world.agents.set_prompts(conversation.id, str(arguments.get("title") or ""), suggested)
    return {}


def _is_prompt(one: object) -> bool:
    names = ("title", "message")
    return isinstance(one, dict) and all(isinstance(one.get(name), str) and one[name] for name in names)


def _conversation(world: World, arguments: JsonObject) -> Conversation:
    conversation = world.state.conversation(text_argument(arguments, "channel_id"))
    if conversation is None or not conversation.bot_is_member:
        raise ApiError("channel_not_found")
    return conversation


def _thread(world: World, arguments: JsonObject) -> tuple[Conversation, str]:
    conversation = _conversation(world, arguments)
    thread_ts = text_argument(arguments, "thread_ts")
    message = world.state.message(conversation.id, thread_ts)
    if message is None or message.is_ephemeral:
        raise ApiError("invalid_thread_ts")
    return conversation, message.thread_ts or message.ts
