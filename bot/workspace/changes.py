"""What can change in a workspace: the values that its state tells its subscribers."""

from dataclasses import dataclass

from bot.workspace.model import Conversation, Message, Prompt, View


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
class ConversationChanged:
    """The bot came or went, or a channel was archived; `by` is the person who did it."""

    conversation: Conversation
    before: Conversation
    by: str


@dataclass(frozen=True, slots=True)
class InstallationChanged:
    """The app was installed in this workspace, or removed from it."""

    is_installed: bool


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """What the app says it is doing in a thread; empty when it is done."""

    channel: str
    thread_ts: str
    status: str


@dataclass(frozen=True, slots=True)
class PromptsChanged:
    """The suggestions above the composer of a direct message with the app."""

    channel: str
    title: str
    prompts: tuple[Prompt, ...]


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


Change = (
    Posted
    | Edited
    | Removed
    | ConversationChanged
    | InstallationChanged
    | StatusChanged
    | PromptsChanged
    | ModalsChanged
    | HomeChanged
    | Noticed
)
