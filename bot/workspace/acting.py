"""What a person does in the workspace, and how the app hears of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from bot.workspace import interactive
from bot.workspace.activity import Activity
from bot.workspace.delivery import Accepted, Delivery, Envelope, Failed
from bot.workspace.escaping import as_command_text, as_message
from bot.workspace.events import home_opened
from bot.workspace.limits.surfaces import TEXT_MOST
from bot.workspace.model import Conversation, JsonObject, Message, Person, View
from bot.workspace.passes import ResponseTarget
from bot.workspace.payloads import Ways, view_object
from bot.workspace.responding import respond
from bot.workspace.world import World, event_id

NOT_THERE = "There is no such conversation."
NOTHING_TYPED = "There is nothing to send."
TOO_LONG = f"A message can have at most {TEXT_MOST:,} characters."
NO_SUCH_THREAD = "There is no message that could be replied to."
NO_SUCH_MESSAGE = "The message is gone."
TIMED_OUT = "Operation timed out. Apps need to respond within 3 seconds."
NO_ANSWER = "This app could not be reached, or answered with an error."


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """The element that is used; `value` is the chosen option's, or what was typed."""

    block_id: str
    action_id: str
    value: object = None


class CannotAct(Exception):
    """The person cannot do that; the text is a sentence for them."""


class Acting:
    """Everything a person can do, for any person."""

    def __init__(self, world: World, delivery: Delivery, activity: Activity) -> None:
        self._world = world
        self._delivery = delivery
        self._activity = activity

    def send(self, person: Person, channel: str, text: str, thread_ts: str | None = None) -> Message | None:
        """Type into a composer: a message, which is returned, or a slash command."""
        conversation = self._conversation(person, channel)
        if not text.strip():
            raise CannotAct(NOTHING_TYPED)
        if len(text) > TEXT_MOST:
            raise CannotAct(TOO_LONG)
        if text.startswith("/"):
            self._command(person, conversation, text, in_thread=thread_ts is not None)
            return None
        if self._world.state.refused_thread(conversation.id, thread_ts) is not None:
            raise CannotAct(NO_SUCH_THREAD)
        draft = Message(
            channel=conversation.id,
            user=person.id,
            text=as_message(text, self._world.cast),
            thread_ts=thread_ts,
            client_msg_id=str(uuid.uuid4()),
        )
        return self._world.state.post(draft)

    def open_home(self, person: Person, tab: str = "home") -> None:
        """Look at the app's Home tab, or at its messages."""
        world = self._world
        event = home_opened(person.id, world, tab=tab)
        if tab == "home" and (view := world.surfaces.home(person.id)) is not None:
            event["view"] = view_object(view, world.cast)
        envelope = world.payloads.event(event, event_id=event_id(), event_time=int(world.clock()))
        self._delivery.announce(envelope)

    def press_in_message(self, person: Person, channel: str, message_ts: str, press: Press) -> None:
        """Use a button or menu of a message."""
        world = self._world
        conversation = self._conversation(person, channel)
        message = self._seen(person, conversation.id, message_ts)
        if message is None:
            raise CannotAct(NO_SUCH_MESSAGE)
        block, action = _pressed(message.blocks, press)
        message = world.state.keep_values(message, interactive.with_choice(message.values, action))
        if _waits_for_submission(block):
            return
        target = ResponseTarget(person=person.id, channel=conversation.id, message_ts=message.ts)
        payload = world.payloads.message_action(
            person,
            message,
            conversation,
            action | {"action_ts": world.timestamps.next()},
            self._ways(target),
        )
        self._activity.spawn(self._interact(person, payload, conversation.id))

    def press_in_view(self, person: Person, view_id: str, press: Press) -> None:
        """Use a button or menu of a modal or of the Home tab."""
        world = self._world
        view = self.view(person, view_id)
        block, action = _pressed(view.content["blocks"], press)
        view = world.surfaces.keep_values(view, interactive.with_choice(view.values, action))
        if _waits_for_submission(block):
            return
        payload = world.payloads.view_action(
            person,
            view,
            action | {"action_ts": world.timestamps.next()},
            trigger_id=world.triggers.issue(person.id),
        )
        self._activity.spawn(self._interact(person, payload, None))

    def view(self, person: Person, view_id: object) -> View:
        """The view of that id that the person has open."""
        found = self._world.surfaces.find(view_id)
        if found is None or found.person != person.id:
            raise CannotAct("The window is gone.")
        return found

    def _conversation(self, person: Person, channel: str) -> Conversation:
        conversation = self._world.state.conversation(channel)
        if conversation is None or not conversation.is_seen_by(person.id):
            raise CannotAct(NOT_THERE)
        return conversation

    def _seen(self, person: Person, channel: str, ts: str) -> Message | None:
        message = self._world.state.message(channel, ts)
        return message if message is not None and self._world.state.can_see(message, person.id) else None

    def _command(self, person: Person, conversation: Conversation, typed: str, *, in_thread: bool) -> None:
        name, _, text = typed.partition(" ")
        world = self._world
        if all(command.command != name for command in world.cast.commands):
            world.state.notice(person.id, f"{name} is not a valid command.", conversation.id)
        elif in_thread:
            world.state.notice(person.id, f"{name} is not supported in threads. Sorry!", conversation.id)
        else:
            target = ResponseTarget(person=person.id, channel=conversation.id, response_to=typed.strip())
            payload = world.payloads.slash_command(
                person,
                conversation,
                command=name,
                text=as_command_text(text.strip()),
                ways=self._ways(target),
            )
            self._activity.spawn(self._run(target, name, payload))

    def _ways(self, target: ResponseTarget) -> Ways:
        world = self._world
        return Ways(trigger_id=world.triggers.issue(target.person), response_url=world.response_url(target))

    async def _run(self, target: ResponseTarget, name: str, payload: JsonObject) -> None:
        outcome = await self._delivery.ask(Envelope(kind="slash_commands", payload=payload))
        if isinstance(outcome, Failed):
            code = "operation_timeout" if outcome.reason == "http_timeout" else "dispatch_failed"
            self._world.state.notice(target.person, f'{name} failed with the error "{code}"', target.channel)
        elif outcome.body:
            body = {"text": outcome.body} if isinstance(outcome.body, str) else outcome.body
            refusal = respond(self._world, target, body)
            if refusal is not None:
                what = f'{name} failed with the error "{refusal.error}"'
                self._world.state.notice(target.person, what, target.channel)

    async def _interact(self, person: Person, payload: JsonObject, channel: str | None) -> None:
        outcome = await self._delivery.ask(Envelope(kind="interactive", payload=payload))
        if not isinstance(outcome, Accepted):
            sentence = TIMED_OUT if outcome.reason == "http_timeout" else NO_ANSWER
            self._world.state.notice(person.id, sentence, channel)


def _pressed(blocks: Sequence[JsonObject], press: Press) -> tuple[JsonObject, JsonObject]:
    try:
        block, element = interactive.find(blocks, press.block_id, press.action_id)
        return block, interactive.acted(block, element, press.value)
    except interactive.NotOffered as error:
        raise CannotAct(f"That cannot be pressed: {error}.") from error


def _waits_for_submission(block: JsonObject) -> bool:
    return bool(block["type"] == "input" and not block.get("dispatch_action", False))
