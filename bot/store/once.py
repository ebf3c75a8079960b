"""What was done once and is not to be done again: keys, across restarts and copies of the program."""

from sqlalchemy import bindparam, delete, select

from bot.store.claims import Claims
from bot.store.engine import Clock, Database
from bot.store.tables import claimed_keys

_PLACE = (claimed_keys.c.team == bindparam("of_team")) & (claimed_keys.c.key == bindparam("of_key"))
_UNTIL = select(claimed_keys.c.until).where(_PLACE)
_RELEASE = delete(claimed_keys).where(_PLACE)


class Once:
    """Keys that are claimed until their time is over."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._claims = Claims(database, "once")

    async def claim(self, team: str, *keys: str, keep_seconds: float) -> bool:
        """Whether none of `keys` was claimed; all are from now on, and those that were keep their time."""
        now = self._clock()
        return await self._database.write(
            lambda connection: self._claims.take(connection, team, keys, now=now, keep_seconds=keep_seconds)
        )

    async def claimed(self, team: str, key: str) -> bool:
        """Whether a key is claimed; this alone claims nothing."""
        [kept] = self._claims.keys([key])
        until = await self._database.read(
            lambda connection: connection.execute(_UNTIL, {"of_team": team, "of_key": kept}).scalar_one_or_none()
        )
        return until is not None and until > self._clock()

    async def release(self, team: str, *keys: str) -> None:
        """Forget `keys`, because what they stood for did not happen."""
        if rows := [{"of_team": team, "of_key": key} for key in self._claims.keys(keys)]:
            await self._database.write(lambda connection: connection.execute(_RELEASE, rows))
