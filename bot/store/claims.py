"""Keys that are claimed once each, within somebody else's transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.store.columns import short
from bot.store.engine import Database
from bot.store.tables import claimed_keys


class Claims:
    """The claimed keys of one purpose, which share nothing with those of another."""

    def __init__(self, database: Database, purpose: str) -> None:
        self._purpose = purpose
        new = database.insert(claimed_keys)
        self._claiming = new.on_conflict_do_update(
            index_elements=["team", "key"],
            set_={"claimed_at": new.excluded.claimed_at, "until": new.excluded.until},
            where=claimed_keys.c.until <= new.excluded.claimed_at,
        ).returning(claimed_keys.c.key)

    def keys(self, keys: Sequence[str]) -> list[str]:
        """The keys as they are kept, each once and in the one order that everybody locks them in."""
        return sorted({f"{self._purpose}:{short(key)}" for key in keys})

    def take(self, connection: Connection, team: str, keys: Sequence[str], *, now: float, keep_seconds: float) -> bool:
        """Whether none of `keys` was claimed; all of them are from now on."""
        until = now + keep_seconds
        fresh = [
            connection.execute(
                self._claiming, {"team": team, "key": key, "claimed_at": now, "until": until}
            ).one_or_none()
            for key in self.keys(keys)
        ]
        return None not in fresh
