"""Which answers were shared, by whom and where, so that each is shared once and can be withdrawn by its sharer."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.store.engine import Clock, Database
from bot.store.keeping import SHARE_SECONDS, SHARING_SECONDS
from bot.store.tables import shares

_c = shares.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A shared answer: where it was posted; `ts` is None where it went through a response_url."""

    sharer: str
    channel: str
    ts: str | None


def _this(team: str, channel: str, message_ts: str) -> ColumnElement[bool]:
    return (_c.team == team) & (_c.channel == channel) & (_c.message_ts == message_ts)


def _at(team: str, posted_channel: str, posted_ts: str) -> ColumnElement[bool]:
    return (_c.team == team) & (_c.posted_channel == posted_channel) & (_c.posted_ts == posted_ts)


class Shares:
    """The answers that are being shared or were, by the private message they were shared from."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(shares)
        over = _c.posted_channel.is_(None) & (_c.at <= new.excluded.at - SHARING_SECONDS)
        self._beginning = new.on_conflict_do_update(
            index_elements=["team", "channel", "message_ts"],
            set_={
                "sharer": new.excluded.sharer,
                "at": new.excluded.at,
                "posted_channel": None,
                "posted_ts": None,
            },
            where=over | (_c.at <= new.excluded.at - SHARE_SECONDS),
        ).returning(_c.sharer)

    async def begin(
        self, team: str, channel: str, message_ts: str, sharer: str
    ) -> Literal["begun", "under_way", "shared"]:
        """Whether the caller is the one to share an answer; a share neither posted nor released expires in a minute."""
        row = {"team": team, "channel": channel, "message_ts": message_ts, "sharer": sharer, "at": self._clock()}

        def work(connection: Connection) -> Literal["begun", "under_way", "shared"]:
            if connection.execute(self._beginning, row).one_or_none():
                return "begun"
            posted = select(_c.posted_channel).where(_this(team, channel, message_ts))
            return "under_way" if connection.execute(posted).scalar_one_or_none() is None else "shared"

        return await self._database.write(work)

    async def posted(
        self, team: str, channel: str, message_ts: str, *, posted_channel: str, posted_ts: str | None
    ) -> None:
        """Remember where a begun share was posted."""
        values = {"posted_channel": posted_channel, "posted_ts": posted_ts, "at": self._clock()}
        statement = update(shares).where(_this(team, channel, message_ts)).values(values)
        await self._database.write(lambda connection: connection.execute(statement))

    async def release(self, team: str, channel: str, message_ts: str) -> None:
        """Forget a begun share, because it was not posted."""
        statement = delete(shares).where(_this(team, channel, message_ts), _c.posted_channel.is_(None))
        await self._database.write(lambda connection: connection.execute(statement))

    async def by_post(self, team: str, posted_channel: str, posted_ts: str) -> Share | None:
        """The share that a message is; None where it is not one, or no longer known."""
        since = self._clock() - SHARE_SECONDS
        statement = select(_c.sharer).where(_at(team, posted_channel, posted_ts), _c.at > since).limit(1)
        sharer = await self._database.read(lambda connection: connection.execute(statement).scalar_one_or_none())
        return None if sharer is None else Share(sharer=sharer, channel=posted_channel, ts=posted_ts)

    async def withdrawn(self, team: str, posted_channel: str, posted_ts: str) -> None:
        """Forget a share whose message is gone; the answer can be shared again."""
        statement = delete(shares).where(_at(team, posted_channel, posted_ts))
        await self._database.write(lambda connection: connection.execute(statement))
