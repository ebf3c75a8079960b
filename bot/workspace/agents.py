"""The agent's pane: what the app says it is doing, what it suggests, and what it calls its threads."""

from collections.abc import Callable

from bot.workspace.changes import Change, Posted, PromptsChanged, StatusChanged
from bot.workspace.model import Prompt
from bot.workspace.timing import Clock

STATUS_SECONDS = 120.0
"""After this a status is taken away where the app has sent nothing."""


class Agents:
    """Statuses by thread, suggestions by direct message, titles by thread."""

    def __init__(self, tell: Callable[[Change], None], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock
        self._statuses: dict[tuple[str, str], tuple[str, float]] = {}
        self._prompts: dict[str, tuple[str, tuple[Prompt, ...]]] = {}
        self._titles: dict[tuple[str, str], str] = {}

    def set_status(self, channel: str, thread_ts: str, status: str) -> None:
        """Show a status; an empty one takes it away."""
        if status:
            self._statuses[channel, thread_ts] = (status, self._clock())
        else:
            self._statuses.pop((channel, thread_ts), None)
        self._tell(StatusChanged(channel, thread_ts, status))

    def statuses(self, channel: str) -> dict[str, str]:
        """The statuses that stand in a conversation, by thread."""
        now = self._clock()
        return {
            ts: status
            for (where, ts), (status, since) in self._statuses.items()
            if where == channel and now - since < STATUS_SECONDS
        }

    def heard(self, change: Change) -> None:
        """A message of the app takes the status of its thread away."""
        if isinstance(change, Posted) and change.message.bot_id and not change.message.is_ephemeral:
            message = change.message
            # A direct message is one conversation: there an answer beside the thread answers as well.
            anywhere = message.thread_ts is None and message.channel.startswith("D")
            for ts in self.statuses(message.channel):
                if anywhere or message.thread_ts == ts:
                    self.set_status(message.channel, ts, "")

    def set_prompts(self, channel: str, title: str, prompts: tuple[Prompt, ...]) -> None:
        """Suggest something in a direct message."""
        self._prompts[channel] = (title, prompts)
        self._tell(PromptsChanged(channel, title, prompts))

    def prompts(self, channel: str) -> tuple[str, tuple[Prompt, ...]] | None:
        """The title and the suggestions that the app has set there."""
        return self._prompts.get(channel)

    def set_title(self, channel: str, thread_ts: str, title: str) -> None:
        """Name a thread."""
        self._titles[channel, thread_ts] = title

    def title(self, channel: str, thread_ts: str) -> str | None:
        """What the app has called a thread."""
        return self._titles.get((channel, thread_ts))
