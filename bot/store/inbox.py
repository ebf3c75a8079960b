"""What Slack has delivered and is not answered yet, so that a delivery outlives the process that received it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Update, bindparam, delete, select, update

from bot.store.claims import Claims
from bot.store.columns import as_json
from bot.store.engine import Clock, Database
from bot.store.keeping import RECEIVED_SECONDS
from bot.store.tables import inbox

Note = Callable[[Connection], None]
"""Something to be written down, in a transaction of somebody else's."""
LEASE_SECONDS = 20.0
"""How long whoever took an entry has it to themselves, unless they renew it."""

_THIS = inbox.c.id == bindparam("entry")
_SENDING = update(inbox).where(_THIS).values(sending=True, leased_until=bindparam("lease_until"))
_RENEW = update(inbox).values(leased_until=bindparam("lease_until"))
_BATCH = 500
"""So many leases are renewed at once, between which others have their turns."""
_DONE = delete(inbox).where(_THIS)
_ABANDONED = (
    select(inbox)
    .where(inbox.c.leased_until <= bindparam("now"))
    .order_by(inbox.c.id)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
)
_TAKE_UP = update(inbox).where(_THIS).values(attempts=inbox.c.attempts + 1, leased_until=bindparam("lease_until"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One delivery. `attempts`: how often it was taken up. `sending`: nobody knows whether its answer was sent."""

    id: int
    team: str
    payload: dict[str, Any]
    attempts: int
    sending: bool


class Inbox:
    """The deliveries that are not answered yet; each belongs, for `lease_seconds`, to whoever took it last."""

    def __init__(self, database: Database, clock: Clock, *, lease_seconds: float = LEASE_SECONDS) -> None:
        self._database = database
        self._clock = clock
        self._lease_seconds = lease_seconds
        self._claims = Claims(database, "inbox")
        self._adding = database.insert(inbox).returning(inbox.c.id)

    async def receive(self, team: str, keys: Sequence[str], payload: dict[str, Any]) -> Entry | None:
        """A new entry, the caller's for a while; None where one of `keys` was received before."""
        now = self._clock()
        row = {
            "team": team,
            "payload": as_json(payload),
            "attempts": 1,
            "sending": False,
            "received_at": now,
            "leased_until": now + self._lease_seconds,
        }

        def work(connection: Connection) -> Entry | None:
            if not self._claims.take(connection, team, keys, now=now, keep_seconds=RECEIVED_SECONDS):
                return None
            number = connection.execute(self._adding, row).scalar_one()
            return Entry(id=number, team=team, payload=payload, attempts=1, sending=False)

        return await self._database.write(work)

    async def sending(self, entry_id: int) -> None:
        """From now until `done`, nobody knows whether it was answered; the lease begins anew."""
        values = {"entry": entry_id, "lease_until": self._clock() + self._lease_seconds}
        await self._database.write(lambda connection: connection.execute(_SENDING, values))

    async def renew(self, entry_ids: Sequence[int]) -> None:
        """Their leases begin anew: they are still being worked on."""
        until = self._clock() + self._lease_seconds

        for start in range(0, len(entry_ids), _BATCH):
            these = _RENEW.where(inbox.c.id.in_(entry_ids[start : start + _BATCH]))

            def work(connection: Connection, statement: Update = these) -> None:
                connection.execute(statement, {"lease_until": until})

            await self._database.write(work)

    async def done(self, entry_id: int, *notes: Note) -> None:
        """It is answered: the payload is deleted, its keys stay. `notes` are taken in the same transaction.

        They are not where the entry is gone: its workspace was erased meanwhile, or another copy has done it.
        """

        def work(connection: Connection) -> None:
            if connection.execute(_DONE, {"entry": entry_id}).rowcount:
                for note in notes:
                    note(connection)

        await self._database.write(work)

    async def give_up(self, entry_id: int) -> None:
        """It will not be answered: the payload is deleted, its keys stay."""
        await self.done(entry_id)

    async def abandoned(self, limit: int = 10) -> tuple[Entry, ...]:
        """Entries whose lease ran out, oldest first; they are the caller's for a while, and nobody else's."""
        now = self._clock()

        def work(connection: Connection) -> tuple[Entry, ...]:
            rows = connection.execute(_ABANDONED, {"now": now, "at_most": limit}).all()
            if rows:
                until = now + self._lease_seconds
                connection.execute(_TAKE_UP, [{"entry": row.id, "lease_until": until} for row in rows])
            return tuple(
                Entry(
                    id=row.id,
                    team=row.team,
                    payload=json.loads(row.payload),
                    attempts=row.attempts + 1,
                    sending=row.sending,
                )
                for row in rows
            )

        return await self._database.write(work)
