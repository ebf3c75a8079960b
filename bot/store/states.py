"""The states of installations under way: each is good once, for ten minutes."""

import hashlib
import logging
import secrets

from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy import delete, insert

from bot.store.engine import Clock, Database
from bot.store.keeping import STATE_SECONDS
from bot.store.tables import oauth_states


class OAuthStates(AsyncOAuthStateStore):
    """slack_sdk's store of states; the database holds their hashes only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        """Where slack_sdk may log."""
        return logging.getLogger(__name__)

    async def async_issue(self, *_: object, **__: object) -> str:
        """A new state."""
        state = secrets.token_urlsafe(32)
        row = {"state": _hash(state), "until": self._clock() + STATE_SECONDS}
        await self._database.write(lambda connection: connection.execute(insert(oauth_states), row))
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether a state was issued, not too long ago, and not consumed before."""
        this = delete(oauth_states).where(oauth_states.c.state == _hash(state)).returning(oauth_states.c.until)
        until = await self._database.write(lambda connection: connection.execute(this).scalar_one_or_none())
        return until is not None and until > self._clock()


def _hash(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()
