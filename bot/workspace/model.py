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
    """Somebody to act as; `name` is the short handle, `color` is `#rrggbb`, `tz` an IANA name."""

    id: str
    name: str
    real_name: str
    title: str
    color: str
    initials: str
    locale: str = "en-US"
    tz: str = "Etc/UTC"
    is_admin: bool = False
    is_owner: bool = False


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
class Shortcut:
    """A shortcut that the app has registered: in the menu of each `message`, or `global`, beside the composer."""

    callback_id: str
    name: str
    kind: Literal["message", "global"]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A suggestion above the composer: what it is called, and the message that pressing it sends."""

    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentView:
    """The app's direct message as an agent's pane; `prompts` stand there until the app sets others."""

    description: str
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel, public or private, or the direct message (`im`) between one `person` and the bot.

    `members`: who is in it, the bot aside; None means everybody.
    """

    id: str
    name: str
    kind: Literal["channel", "im"] = "channel"
    topic: str = ""
    bot_is_member: bool = True
    person: str | None = None
    is_private: bool = False
    is_archived: bool = False
    members: frozenset[str] | None = None

    def is_seen_by(self, person: str) -> bool:
        """Whether this stands in the person's side bar."""
        return self.person in (None, person) and (self.members is None or person in self.members)

    @property
    def channel_type(self) -> Literal["channel", "group", "im"]:
        """How events name the kind."""
        return "im" if self.kind == "im" else "group" if self.is_private else "channel"

    @property
    def name_for_apps(self) -> str:
        """The name in commands and interactions: Slack tells no app what a private channel is called."""
        return {"im": "directmessage", "group": "privategroup", "channel": self.name}[self.channel_type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what is in the workspace when it opens, and what the app has registered.

    `events`: those it subscribes to, as a manifest names them (`message.im`); None means every one.
    `unfurl_domains`: whose links it is told of.
    """

    team: Team
    people: tuple[Person, ...]
    bot: Bot
    conversations: tuple[Conversation, ...]
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...] = ()
    events: frozenset[str] | None = None
    unfurl_domains: tuple[str, ...] = ()
    agent: AgentView | None = None

    def person(self, person_id: object) -> Person | None:
        """The person of that id."""
        return next((person for person in self.people if person.id == person_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    `ts` is empty until it is posted. `user` is who wrote it (the bot's user too); `bot_id` is set where the app did.

    `visible_to`: the one person who sees an ephemeral message, else None. `response_to`: the slash command, as
    typed, that this answers. `values`: what people chose in its menus, by block and action. `attachments`: unfurled
    links; `files`: what was shared with it; both as Slack's objects. `subtype`: as in the event, such as `tombstone`.
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
    attachments: tuple[JsonObject, ...] = ()
    files: tuple[JsonObject, ...] = ()
    subtype: str | None = None
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
