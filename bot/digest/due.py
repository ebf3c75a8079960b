"""An edition that is to be posted: what the ledger hands to whoever posts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from bot.digest.plan import Plan

State = Literal["claimed", "composed", "posting", "posted", "skipped_late", "skipped_quiet", "failed"]
"""How far an edition is. `posting`: it is not known whether Slack has it."""
UNDER_WAY: tuple[State, ...] = ("claimed", "composed", "posting")
NOW = "now"
"""How the name of an edition begins that came because somebody wished it, after the day had its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An edition that one copy of the bot has in hand.

    `name`: its day, or of an extra edition `now` and what it was ordered by. `attempt`: how often it was taken in hand;
    whoever holds an older one has lost it. `record`: what it contains, once it is composed.
    """

    team: str
    channel: str
    name: str
    day: date
    due_at: float
    plan: Plan
    set_by: str
    seen: int
    state: State
    attempt: int
    record: Mapping[str, Any] | None = None

    @property
    def edition_id(self) -> str:
        """What the post carries as metadata, so that it can be found again."""
        return edition_id(self.team, self.channel, self.name)

    @property
    def moment(self) -> datetime:
        """When it is due."""
        return datetime.fromtimestamp(self.due_at, UTC)


def edition_id(team: str, channel: str, name: str) -> str:
    """The name of an edition among those of all workspaces."""
    return f"{team}:{channel}:{name}"
