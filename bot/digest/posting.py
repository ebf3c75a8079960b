"""What the runner asks of whoever posts, of the ledger and of whoever counts, and what it may be told."""

from collections.abc import Collection, Sequence
from typing import Any, Literal, Protocol, TypeVar

from bot.digest.composing import Composed
from bot.digest.contents import Edition
from bot.digest.due import Due
from bot.digest.plan import Plan
from bot.digest.reasons import Quiet
from bot.digest.watching import Beat

Skipped = Literal["skipped_late", "skipped_quiet"]


class ChannelGone(Exception):
    """There is no posting in this channel for good; `why` is Slack's word for it (`is_archived`, `not_in_channel`)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PostLater(Exception):
    """Posting may succeed after so many seconds. `perhaps_posted`: False where Slack certainly has not taken it."""

    def __init__(self, seconds: float, *, perhaps_posted: bool = True) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds
        self.perhaps_posted = perhaps_posted


class Posting(Protocol):
    """The way into channels."""

    async def post(  # noqa: PLR0913 - what, where, and what is known of it
        self, team: str, channel: str, edition: Edition, plan: Plan, *, edition_id: str, perhaps_posted: bool
    ) -> str:
        """Post an edition that carries its id; its `ts`. Raises ChannelGone or PostLater.

        `perhaps_posted`: it is looked for first; where the channel cannot be seen, PostLater rather than a second one.
        """
        ...

    async def find(self, team: str, channel: str, *, edition_id: str) -> str | None:
        """The `ts` of the post that carries an id; None where there certainly is none. Raises as `post`."""
        ...

    async def tell(self, team: str, user: str, channel: str, why: str, *, switched_off: bool) -> None:
        """Let whoever set a digest up know that it was switched off, or that an edition could not be posted."""
        ...


class Composing(Protocol):
    """What goes into an edition: `composing.Composer`."""

    async def compose(self, due: Due, shown: Sequence[str]) -> Composed | Quiet:
        """The edition that is due, or why there is none."""
        ...

    async def recall(self, due: Due) -> Edition | None:
        """The edition that was composed before, if it can still be posted."""
        ...

    async def holds(self, edition: Edition) -> bool:
        """Whether the library still has everything that an edition quotes."""
        ...


class Claimed(Protocol):
    """What was claimed, and how many editions were missed."""

    @property
    def dues(self) -> tuple[Due, ...]:
        """What is in hand from now on."""
        ...

    @property
    def missed(self) -> int:
        """How many editions were skipped because it was too late."""
        ...


_Beat = TypeVar("_Beat", bound=Beat)


class Ledger(Protocol[_Beat]):
    """`bot.store.ledger.Ledger`, whose docstrings say what each does."""

    async def claim_due(self, now: float, limit: int) -> Claimed: ...  # noqa: D102
    async def held(self) -> tuple[_Beat, ...]: ...  # noqa: D102
    async def take_over(self, beats: Collection[_Beat]) -> tuple[Due, ...]: ...  # noqa: D102
    async def renew(self, dues: Sequence[Due]) -> None: ...  # noqa: D102
    async def let_go(self, due: Due) -> None: ...  # noqa: D102
    async def composed(self, due: Due, record: dict[str, Any], *, quotes: Sequence[str], seen: int) -> bool: ...  # noqa: D102
    async def posting(self, due: Due) -> bool: ...  # noqa: D102
    async def posted(self, due: Due, ts: str) -> None: ...  # noqa: D102
    async def skipped(self, due: Due, state: Skipped, *, why: str | None = None) -> None: ...  # noqa: D102
    async def failed(self, due: Due, why: str, *, perhaps_posted: bool = False) -> None: ...  # noqa: D102
    async def shown(self, team: str, channel: str) -> tuple[str, ...]: ...  # noqa: D102
    async def behind(self, now: float) -> float: ...  # noqa: D102


class Subscriptions(Protocol):
    """`bot.store.subscriptions.Subscriptions`, as far as the runner needs it."""

    async def switch_off(self, team: str, channel: str, *, why: str | None) -> None: ...  # noqa: D102
    async def put_right(self) -> int: ...  # noqa: D102


class Counting(Protocol):
    """Whoever counts editions: `bot.operations.metrics.Metrics`."""

    def edition_due(self) -> None: ...  # noqa: D102
    def edition_posted(self, *, late: bool) -> None: ...  # noqa: D102
    def edition_skipped(self, why: str, number: int = 1) -> None: ...  # noqa: D102
    def edition_failed(self, why: str) -> None: ...  # noqa: D102
