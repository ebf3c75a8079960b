"""Slash commands: from the composer to the app, and what it answers in the same breath."""

from bot.workspace.activity import Activity
from bot.workspace.delivery import Delivery, Envelope, Failed
from bot.workspace.escaping import as_command_text
from bot.workspace.model import Conversation, JsonObject, Person
from bot.workspace.passes import ResponseTarget
from bot.workspace.payloads import Ways
from bot.workspace.responding import respond
from bot.workspace.world import World


class Commanding:
    """Runs what was typed after a slash."""

    def __init__(self, world: World, delivery: Delivery, activity: Activity) -> None:
        self._world = world
        self._delivery = delivery
        self._activity = activity

    def run(self, person: Person, conversation: Conversation, typed: str, *, in_thread: bool) -> None:
        """Send a command to the app, or tell the person why not."""
        name, _, text = typed.partition(" ")
        world = self._world
        if not world.state.is_installed or all(command.command != name for command in world.cast.commands):
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
                ways=ways(world, target),
            )
            self._activity.spawn(self._run(target, name, payload))

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


def ways(world: World, target: ResponseTarget) -> Ways:
    """How the app may react to what was done in a conversation."""
    trigger_id = world.triggers.issue(target.person, target.channel)
    return Ways(trigger_id=trigger_id, response_url=world.response_url(target))
