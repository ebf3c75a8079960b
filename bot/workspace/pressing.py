"""What a person does with what the app shows: presses, chooses, and uses shortcuts."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.workspace import interactive
from bot.workspace.activity import Activity
from bot.workspace.commanding import ways
from bot.workspace.delivery import Accepted, Delivery, Envelope
from bot.workspace.model import JsonObject, Person, Shortcut
from bot.workspace.passes import ResponseTarget
from bot.workspace.payloads import in_unfurl
from bot.workspace.reach import CannotAct, conversation_of, message_of, view_of
from bot.workspace.values import filled_in, with_choice
from bot.workspace.world import World

TIMED_OUT = "Operation timed out. Apps need to respond within 3 seconds."
NO_ANSWER = "This app could not be reached, or answered with an error."
NO_SUCH_SHORTCUT = "The app offers no such shortcut here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """The element that is used; `value` is the chosen option's, or what was typed."""

    block_id: str
    action_id: str
    value: object = None


class Pressing:
    """Everything a person does with blocks and shortcuts, for any person."""

    def __init__(self, world: World, delivery: Delivery, activity: Activity) -> None:
        self._world = world
        self._delivery = delivery
        self._activity = activity

    def press_in_message(self, person: Person, channel: str, message_ts: str, press: Press) -> None:
        """Use a button or menu of a message."""
        world = self._world
        conversation = conversation_of(world, person, channel)
        message = message_of(world, person, conversation.id, message_ts)
        attachment = interactive.attachment_with(message.attachments, press.block_id, press.action_id)
        block, action = _pressed(attachment["blocks"] if attachment else message.blocks, press)
        message = world.state.keep_values(message, with_choice(message.values, action))
        if _waits_for_submission(block):
            return
        # What hangs below a link stands in somebody else's message, which the app cannot replace.
        original = None if attachment else message.ts
        target = ResponseTarget(person=person.id, channel=conversation.id, message_ts=original)
        payload = world.payloads.block_action(
            person,
            message,
            conversation,
            action | {"action_ts": world.timestamps.next()},
            ways(world, target),
        )
        payload |= in_unfurl(payload, attachment) if attachment else {}
        self._send(person, payload, conversation.id)

    def press_in_view(self, person: Person, view_id: str, press: Press, given: JsonObject | None = None) -> None:
        """Use a button or menu of a modal or of the Home tab; `given` is what stands in its fields by now."""
        world = self._world
        view = view_of(world, person, view_id)
        block, action = _pressed(view.content["blocks"], press)
        values = view.values if given is None else _filled_in(view.content["blocks"], view.values, given)
        view = world.surfaces.keep_values(view, with_choice(values, action))
        if _waits_for_submission(block):
            return
        payload = world.payloads.view_action(
            person,
            view,
            action | {"action_ts": world.timestamps.next()},
            trigger_id=world.triggers.issue(person.id),
        )
        self._send(person, payload, None)

    def use_on_message(self, person: Person, callback_id: str, channel: str, message_ts: str) -> None:
        """Choose a shortcut from a message's menu; the app need not be in the conversation."""
        world = self._world
        shortcut = self._shortcut(callback_id, "message")
        conversation = conversation_of(world, person, channel)
        message = message_of(world, person, conversation.id, message_ts)
        if message.is_ephemeral:
            raise CannotAct(NO_SUCH_SHORTCUT)
        target = ResponseTarget(person=person.id, channel=conversation.id)
        payload = world.payloads.message_shortcut(
            person, shortcut, message, conversation, ts=world.timestamps.next(), ways=ways(world, target)
        )
        self._send(person, payload, conversation.id)

    def use_globally(self, person: Person, callback_id: str, channel: str | None = None) -> None:
        """Choose a shortcut beside the composer of `channel`, of which the app is not told."""
        world = self._world
        shortcut = self._shortcut(callback_id, "global")
        trigger_id = world.triggers.issue(person.id, channel)
        payload = world.payloads.global_shortcut(person, shortcut, ts=world.timestamps.next(), trigger_id=trigger_id)
        self._send(person, payload, channel)

    def _shortcut(self, callback_id: str, kind: str) -> Shortcut:
        if self._world.state.is_installed:
            for shortcut in self._world.cast.shortcuts:
                if (shortcut.callback_id, shortcut.kind) == (callback_id, kind):
                    return shortcut
        raise CannotAct(NO_SUCH_SHORTCUT)

    def _send(self, person: Person, payload: JsonObject, channel: str | None) -> None:
        self._activity.spawn(self._interact(person, payload, channel))

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


def _filled_in(blocks: Sequence[JsonObject], values: JsonObject, given: JsonObject) -> JsonObject:
    try:
        return filled_in(blocks, values, given)
    except interactive.NotOffered as error:
        raise CannotAct(f"That cannot be filled in: {error}.") from error


def _waits_for_submission(block: JsonObject) -> bool:
    return bool(block["type"] == "input" and not block.get("dispatch_action", False))
