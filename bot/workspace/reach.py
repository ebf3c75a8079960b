"""What a person can reach: the conversations in their side bar, the messages and windows on their screen."""

from bot.workspace.model import Conversation, Message, Person, View
from bot.workspace.world import World

NOT_THERE = "There is no such conversation."
NO_SUCH_MESSAGE = "The message is gone."
NO_SUCH_WINDOW = "The window is gone."


class CannotAct(Exception):
    """The person cannot do that; the text is a sentence for them."""


def conversation_of(world: World, person: Person, channel: str) -> Conversation:
    """The conversation, if it stands in the person's side bar."""
    conversation = world.state.conversation(channel)
    if conversation is None or not conversation.is_seen_by(person.id):
        raise CannotAct(NOT_THERE)
    return conversation


def message_of(world: World, person: Person, channel: str, ts: str) -> Message:
    """The message, if it is on the person's screen."""
    message = world.state.message(channel, ts)
    if message is None or not world.state.can_see(message, person.id):
        raise CannotAct(NO_SUCH_MESSAGE)
    return message


def view_of(world: World, person: Person, view_id: object) -> View:
    """The view of that id that the person has open."""
    found = world.surfaces.find(view_id)
    if found is None or found.person != person.id:
        raise CannotAct(NO_SUCH_WINDOW)
    return found
