"""A channel's settings: what the bot answers there, in which language, and from which sources."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.columns import as_names, names_of
from bot.store.engine import Database
from bot.store.tables import channels

_OF = select(channels).where(channels.c.team == bindparam("of_team"), channels.c.channel == bindparam("of_channel"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSettings:
    """`answers`: mentions only, or also questions without one. `sources`: the publishers quoted; None for all."""

    answers: Literal["mentions", "questions"] = "mentions"
    language: Literal["auto", "en", "zh"] = "auto"
    sources: frozenset[str] | None = None


class Channels:
    """The settings of each channel."""

    def __init__(self, database: Database) -> None:
        self._database = database
        new = database.insert(channels)
        names = ("answers", "language", "sources")
        self._setting = new.on_conflict_do_update(
            index_elements=["team", "channel"], set_={name: new.excluded[name] for name in names}
        )

    async def of(self, team: str, channel: str) -> ChannelSettings:
        """A channel's settings, the default where nobody changed them."""
        return await self._database.read(lambda connection: self.read(connection, team, channel))

    def read(self, connection: Connection, team: str, channel: str) -> ChannelSettings:
        """A channel's settings, as `of`."""
        row = connection.execute(_OF, {"of_team": team, "of_channel": channel}).one_or_none()
        if row is None:
            return ChannelSettings()
        sources = None if row.sources is None else names_of(row.sources)
        return ChannelSettings(answers=row.answers, language=row.language, sources=sources)

    async def set(self, team: str, channel: str, settings: ChannelSettings) -> None:
        """Keep a channel's settings."""
        sources = None if settings.sources is None else as_names(settings.sources)
        key = {"team": team, "channel": channel}
        row = {**key, "answers": settings.answers, "language": settings.language, "sources": sources}
        await self._database.write(lambda connection: connection.execute(self._setting, row))

    async def forget(self, team: str, channel: str) -> None:
        """Go back to the default."""
        this = delete(channels).where(channels.c.team == team, channels.c.channel == channel)
        await self._database.write(lambda connection: connection.execute(this))
