"""The values of the local workspace. Payloads that Slack defines stay JSON objects, as the app sent them."""

from dataclasses import dataclass, field
from typing import Any, Literal

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The workspace itself."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to act as; `name` is the short handle, `color` is `#rrggbb`."""

    id: str
    name: str
    real_name: str
    title: str
    color: str
    initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """The app's account: `id` is the bot's (B…), `user_id` its user (U…), `app_id` the app's (A…)."""

    id: str
    user_id: str
    app_id: str
    name: str
    handle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command that the app has registered."""

    command: str
    description: str
    usage_hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel that everybody is in, or the direct message (`im`) between one `person` and the bot."""

    id: str
    name: str
    kind: Literal["channel", "im"] = "channel"
    topic: str = ""
    bot_is_member: bool = True
    person: str | None = None

    def is_seen_by(self, person: str) -> bool:
        """Whether this stands in the person's side bar."""
        return self.person is None or self.person == person


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what is in the workspace when it opens."""

    team: Team
    people: tuple[Person, ...]
    bot: Bot
    conversations: tuple[Conversation, ...]
    commands: tuple[Command, ...]

    def person(self, person_id: object) -> Person | None:
        """The person of that id."""
        return next((person for person in self.people if person.id == person_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    `ts` is empty until it is posted. `user` is who wrote it (the bot's user too); `bot_id` is set where the app did.

    `visible_to`: the one person who sees an ephemeral message, else None. `response_to`: the slash command, as
    typed, that this answers. `values`: what people chose in its menus, by block and action.
    """

    channel: str
    user: str
    text: str
    ts: str = ""
    bot_id: str | None = None
    blocks: tuple[JsonObject, ...] = ()
    thread_ts: str | None = None
    visible_to: str | None = None
    edited_ts: str | None = None
    client_msg_id: str | None = None
    metadata: JsonObject | None = None
    response_to: str | None = None
    values: JsonObject = field(default_factory=dict)

    @property
    def is_ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return self.visible_to is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal or Home tab as one person has it open; `content` is what the app sent, ids filled in."""

    id: str
    person: str
    content: JsonObject
    hash: str
    root_id: str
    previous_id: str | None = None
    values: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Posted:
    """A message appeared."""

    message: Message


@dataclass(frozen=True, slots=True)
class Edited:
    """A message reads differently; `silent` where only what hangs on it changed, such as its count of replies."""

    message: Message
    before: Message
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """A message is gone."""

    message: Message


@dataclass(frozen=True, slots=True)
class ModalsChanged:
    """What one person has open, the topmost last; empty when the last was closed."""

    person: str
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class HomeChanged:
    """The app published a person's Home tab."""

    view: View


@dataclass(frozen=True, slots=True)
class Noticed:
    """Slackbot tells one person something."""

    person: str
    text: str
    channel: str | None = None


Change = Posted | Edited | Removed | ModalsChanged | HomeChanged | Noticed
