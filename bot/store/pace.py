"""At most one message in so many seconds a channel, whichever copy of the program sends it."""

from sqlalchemy import case

from bot.store.engine import Clock, Database
from bot.store.tables import pace


class Pace:
    """Turns to post in a channel, given out one after another."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(pace)
        # `next_at` of the new row is a turn from now; where turns are given out already, one after the last.
        after = pace.c.next_at + new.excluded.every
        turn = case((after > new.excluded.next_at, after), else_=new.excluded.next_at)
        self._taking = new.on_conflict_do_update(
            index_elements=["team", "channel"], set_={"every": new.excluded.every, "next_at": turn}
        ).returning(pace.c.next_at)

    async def slot(self, team: str, channel: str, *, every_seconds: float = 1.0) -> float:
        """How many seconds to wait until it is the caller's turn to post in a channel."""
        now = self._clock()
        row = {"team": team, "channel": channel, "every": every_seconds, "next_at": now + every_seconds}
        following = await self._database.write(lambda connection: connection.execute(self._taking, row).scalar_one())
        return max(0.0, float(following) - every_seconds - now)
