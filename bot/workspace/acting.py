"""What a person does with messages: writes, edits and deletes them, and opens the app's tabs."""

import uuid

from bot.workspace.announcing import Announcing
from bot.workspace.commanding import Commanding
from bot.workspace.escaping import as_message
from bot.workspace.events import home_opened
from bot.workspace.limits.surfaces import TEXT_MOST
from bot.workspace.links import links_in
from bot.workspace.model import Conversation, Message, Person
from bot.workspace.reach import CannotAct, conversation_of, message_of
from bot.workspace.world import World

NOTHING_TYPED = "There is nothing to send."
TOO_LONG = f"A message can have at most {TEXT_MOST:,} characters."
NO_SUCH_THREAD = "There is no message that could be replied to."
NOT_YOURS = "Only your own messages can be edited or deleted."
ARCHIVED = "This channel is archived: nobody can write here any more."


class Acting:
    """Everything a person writes, for any person."""

    def __init__(self, world: World, announcing: Announcing, commanding: Commanding) -> None:
        self._world = world
        self._announcing = announcing
        self._commanding = commanding

    def send(self, person: Person, channel: str, text: str, thread_ts: str | None = None) -> Message | None:
        """Type into a composer: a message, which is returned, or a slash command."""
        conversation = conversation_of(self._world, person, channel)
        _check(text)
        if text.startswith("/"):
            self._commanding.run(person, conversation, text, in_thread=thread_ts is not None)
            return None
        if conversation.is_archived:
            raise CannotAct(ARCHIVED)
        if self._world.state.refused_thread(conversation.id, thread_ts) is not None:
            raise CannotAct(NO_SUCH_THREAD)
        draft = Message(
            channel=conversation.id,
            user=person.id,
            text=as_message(text, self._world.cast),
            thread_ts=thread_ts,
            client_msg_id=str(uuid.uuid4()),
        )
        sent = self._world.state.post(draft)
        self._say_who_is_missing(person, conversation, sent)
        return sent

    def edit(self, person: Person, channel: str, ts: str, text: str) -> Message:
        """Give one of one's own messages new words; unfurled links that are no longer in it go."""
        message = self._own(person, channel, ts)
        _check(text)
        words = as_message(text, self._world.cast)
        if words == message.text:
            return message
        edited = self._world.state.edit(message, text=words, blocks=None)
        links = links_in(words)
        kept = tuple(one for one in edited.attachments if one.get("from_url") in links)
        return edited if kept == edited.attachments else self._world.state.attach(edited, kept)

    def delete(self, person: Person, channel: str, ts: str) -> None:
        """Take one of one's own messages away."""
        self._world.state.remove(self._own(person, channel, ts))

    def open_home(self, person: Person, tab: str = "home") -> None:
        """Look at the app's Home tab, or at its messages."""
        self._announcing.announce(home_opened(person.id, self._world, tab=tab))

    def _say_who_is_missing(self, person: Person, conversation: Conversation, sent: Message) -> None:
        bot, state = self._world.cast.bot, self._world.state
        if state.is_installed and not conversation.bot_is_member and f"<@{bot.user_id}>" in sent.text:
            state.notice(
                person.id, f"{bot.name} isn't in this channel and hears nothing here. Invite it first.", sent.channel
            )

    def _own(self, person: Person, channel: str, ts: str) -> Message:
        conversation = conversation_of(self._world, person, channel)
        message = message_of(self._world, person, conversation.id, ts)
        if message.user != person.id or message.is_ephemeral:
            raise CannotAct(NOT_YOURS)
        return message


def _check(text: str) -> None:
    if not text.strip():
        raise CannotAct(NOTHING_TYPED)
    if len(text) > TEXT_MOST:
        raise CannotAct(TOO_LONG)
