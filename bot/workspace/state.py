"""The conversations and what was said in them. Synchronous; tells its subscribers of every change."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.workspace.changes import (
    Change,
    ConversationChanged,
    Edited,
    InstallationChanged,
    Noticed,
    Posted,
    Removed,
)
from bot.workspace.interactive import with_ids
from bot.workspace.model import Cast, Conversation, JsonObject, Message
from bot.workspace.timing import Timestamps
from bot.workspace.values import initial_values

Subscriber = Callable[[Change], None]

SLACKBOT = "USLACKBOT"
_DELETED = "This message was deleted."


class State:
    """What everybody sees. Payloads are taken as valid: who calls has checked them against `limits`."""

    def __init__(self, cast: Cast, timestamps: Timestamps) -> None:
        self.cast = cast
        self.is_installed = False
        self._timestamps = timestamps
        self._conversations = {conversation.id: conversation for conversation in cast.conversations}
        self._messages: dict[str, dict[str, Message]] = {id_: {} for id_ in self._conversations}
        self._subscribers: list[Subscriber] = []

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` after every change from now on; the answer ends it."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def tell(self, change: Change) -> None:
        """Pass a change on."""
        for subscriber in tuple(self._subscribers):
            subscriber(change)

    def notice(self, person: str, text: str, channel: str | None = None) -> None:
        """Tell one person something, as Slackbot does."""
        self.tell(Noticed(person, text, channel))

    def set_installed(self, is_installed: bool) -> None:
        """The app comes to this workspace, or goes."""
        if is_installed != self.is_installed:
            self.is_installed = is_installed
            self.tell(InstallationChanged(is_installed))

    def conversation(self, name: object) -> Conversation | None:
        """The conversation of this id, or the channel of this name with or without its `#`."""
        if not isinstance(name, str):
            return None
        by_name = {c.name: c for c in self._conversations.values() if c.kind == "channel"}
        return self._conversations.get(name) or by_name.get(name.removeprefix("#"))

    @property
    def conversations(self) -> tuple[Conversation, ...]:
        """All of them."""
        return tuple(self._conversations.values())

    def direct_message(self, person: str) -> Conversation | None:
        """The conversation between this person and the bot."""
        return next((c for c in self._conversations.values() if c.person == person), None)

    def conversations_of(self, person: str) -> tuple[Conversation, ...]:
        """What stands in the person's side bar."""
        return tuple(c for c in self._conversations.values() if c.is_seen_by(person))

    def change_conversation(self, changed: Conversation, *, by: str) -> None:
        """Put a conversation in the place of the one with its id; `by` is the person who did it."""
        before = self._conversations[changed.id]
        if changed != before:
            self._conversations[changed.id] = changed
            self.tell(ConversationChanged(changed, before, by))

    def message(self, channel: str, ts: object) -> Message | None:
        """The message, whoever can see it."""
        return self._messages.get(channel, {}).get(ts) if isinstance(ts, str) else None

    def messages(self, channel: str, *, seen_by: str | None = None) -> Iterator[Message]:
        """The messages of a conversation, oldest first, without what only somebody else sees."""
        for message in self._messages[channel].values():
            if message.visible_to in (None, seen_by):
                yield message

    def replies(self, channel: str, thread_ts: str) -> tuple[Message, ...]:
        """The replies of a thread that everybody sees, oldest first."""
        return tuple(m for m in self.messages(channel) if m.thread_ts == thread_ts and m.ts != thread_ts)

    def refused_thread(self, channel: str, thread_ts: object) -> str | None:
        """Slack's error code where nobody can reply there; None where it works, or where no thread is meant.

        Stricter than Slack, which lets a reply to nothing hang in the air: a wrong thread is a mistake of the app.
        """
        parent = self.message(channel, thread_ts)
        if thread_ts is not None and parent is None:
            return "invalid_thread_ts"
        return "cannot_reply_to_message" if parent is not None and parent.is_ephemeral else None

    def can_see(self, message: Message, person: str) -> bool:
        """Whether this person has the message on their screen."""
        return message.visible_to in (None, person) and self._conversations[message.channel].is_seen_by(person)

    def post(self, draft: Message) -> Message:
        """Add a message, which gets its `ts` here. Answering a reply answers the thread it stands in."""
        blocks = with_ids(draft.blocks)
        message = replace(draft, ts=self._timestamps.next(), blocks=blocks, values=initial_values(blocks))
        parent = self.message(message.channel, message.thread_ts)
        if parent is not None and parent.thread_ts is not None:
            message = replace(message, thread_ts=parent.thread_ts)
        self._keep(message)
        self.tell(Posted(message))
        self._count_replies_again(message)
        return message

    def edit(self, message: Message, *, text: str, blocks: list[JsonObject] | None) -> Message:
        """Give a message new words; blocks of None stay as they are."""
        filled = message.blocks if blocks is None else with_ids(blocks)
        edited = replace(
            message, text=text, blocks=filled, values=initial_values(filled), edited_ts=self._timestamps.next()
        )
        self._keep(edited)
        self.tell(Edited(edited, message))
        return edited

    def attach(self, message: Message, attachments: tuple[JsonObject, ...]) -> Message:
        """Hang unfurled links on a message, in place of those before; it does not count as edited."""
        changed = replace(message, attachments=attachments)
        self._keep(changed)
        self.tell(Edited(changed, message))
        return changed

    def keep_values(self, message: Message, values: JsonObject) -> Message:
        """Remember what somebody chose in a message's menus."""
        kept = replace(message, values=values)
        self._keep(kept)
        return kept

    def remove(self, message: Message) -> None:
        """Take a message away. One that others have replied to leaves a tombstone, until its last reply goes too."""
        if not message.is_ephemeral and self.replies(message.channel, message.ts):
            tombstone = Message(
                channel=message.channel,
                user=SLACKBOT,
                text=_DELETED,
                ts=message.ts,
                thread_ts=message.ts,
                subtype="tombstone",
            )
            self._keep(tombstone)
            self.tell(Edited(tombstone, message))
            return
        del self._messages[message.channel][message.ts]
        self.tell(Removed(message))
        parent = self.message(message.channel, message.thread_ts)
        if parent is not None and parent.subtype == "tombstone" and not self.replies(parent.channel, parent.ts):
            self.remove(parent)
        else:
            self._count_replies_again(message)

    def _keep(self, message: Message) -> None:
        self._messages[message.channel][message.ts] = message

    def _count_replies_again(self, reply: Message) -> None:
        parent = self.message(reply.channel, reply.thread_ts)
        if parent is not None and parent.ts != reply.ts and not reply.is_ephemeral:
            self.tell(Edited(parent, parent, silent=True))
