"""Names that tell one person from another in one place, and tell nobody who they are.

The key is the workspace's own and goes with the workspace's data. Whoever holds the whole database could still try
every user id; what this prevents is that a table or an export by itself names anybody, or links what one person did in
two places.
"""

import hmac
import secrets

from sqlalchemy import Connection, bindparam, select

from bot.store.columns import clean
from bot.store.engine import Database
from bot.store.tables import hash_keys

_KEY = select(hash_keys.c.key).where(hash_keys.c.team == bindparam("of_team"))


class Anonyms:
    """Keyed hashes of people."""

    def __init__(self, database: Database) -> None:
        self._adding = database.insert(hash_keys).on_conflict_do_nothing()

    def of(self, connection: Connection, team: str, person: str, *place: str) -> str:
        """What stands for a person in a place, always the same, within somebody's transaction."""
        key = connection.execute(_KEY, {"of_team": team}).scalar_one_or_none()
        if key is None:
            connection.execute(self._adding, {"team": team, "key": secrets.token_hex(32)})
            key = connection.execute(_KEY, {"of_team": team}).scalar_one()
        return hmac.digest(bytes.fromhex(key), clean("\n".join((*place, person))).encode(), "sha256").hex()[:32]
