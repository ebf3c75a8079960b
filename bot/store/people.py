"""What Slack says of a person, for a day, and the language that person chose."""

from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.engine import Clock, Database
from bot.store.keeping import PERSON_SECONDS
from bot.store.tables import people

Language = Literal["auto", "en", "zh"]

_OF = select(people).where(people.c.team == bindparam("of_team"), people.c.person == bindparam("of_person"))
_FACTS = ("locale", "tz", "is_admin", "known_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What Slack said of a person at `known_at`."""

    locale: str | None
    tz: str | None
    is_admin: bool
    known_at: float


class People:
    """What is known of people."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(people)
        key = ["team", "person"]
        self._remembering = new.on_conflict_do_update(
            index_elements=key, set_={name: new.excluded[name] for name in _FACTS}
        )
        self._choosing = new.on_conflict_do_update(index_elements=key, set_={"language": new.excluded.language})

    async def of(self, team: str, user: str) -> Person | None:
        """What is known of a person; None where nothing is, or it is older than a day."""
        return (await self._database.read(lambda connection: self.read(connection, team, user)))[0]

    def read(self, connection: Connection, team: str, user: str) -> tuple[Person | None, Language]:
        """What is known of a person, as `of`, and the language they chose."""
        row = connection.execute(_OF, {"of_team": team, "of_person": user}).one_or_none()
        if row is None:
            return None, "auto"
        language = cast("Language", row.language)
        if row.known_at is None or self._clock() - row.known_at >= PERSON_SECONDS:
            return None, language
        return Person(locale=row.locale, tz=row.tz, is_admin=row.is_admin, known_at=row.known_at), language

    async def remember(self, team: str, user: str, person: Person) -> None:
        """Keep what Slack said of a person; the language that they chose stays."""
        facts = {"locale": person.locale, "tz": person.tz, "is_admin": person.is_admin, "known_at": person.known_at}
        row = {"team": team, "person": user, "language": "auto", **facts}
        await self._database.write(lambda connection: connection.execute(self._remembering, row))

    async def language(self, team: str, user: str) -> Language:
        """The language a person chose; "auto" where they did not."""
        return (await self._database.read(lambda connection: self.read(connection, team, user)))[1]

    async def set_language(self, team: str, user: str, language: Language) -> None:
        """Keep the language a person chose."""
        facts = {"locale": None, "tz": None, "is_admin": False, "known_at": None}
        row = {"team": team, "person": user, "language": language, **facts}
        await self._database.write(lambda connection: connection.execute(self._choosing, row))

    async def forget(self, team: str, user: str) -> None:
        """Forget a person, the language they chose included."""
        this = delete(people).where(people.c.team == team, people.c.person == user)
        await self._database.write(lambda connection: connection.execute(this))
