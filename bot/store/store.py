"""Everything the bot keeps, in one database."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, union

from bot.store import opening
from bot.store.articles import Articles
from bot.store.articles_seen import ArticlesSeen
from bot.store.channels import Channels, ChannelSettings
from bot.store.engine import Clock, Database
from bot.store.feed_entries import FeedEntries
from bot.store.feedback import Feedback
from bot.store.feeds import Feeds
from bot.store.folder import Folder
from bot.store.gaps import Gaps
from bot.store.holdings import Holdings
from bot.store.inbox import Inbox
from bot.store.installations import Installations
from bot.store.keeping import forget_old
from bot.store.ledger import Ledger
from bot.store.once import Once
from bot.store.pace import Pace
from bot.store.people import Language, People, Person
from bot.store.posted import PostedAnswers
from bot.store.questions import Questions
from bot.store.sealing import Seal
from bot.store.shares import Shares
from bot.store.states import OAuthStates
from bot.store.subscriptions import Subscriptions
from bot.store.tables import metadata, workspaces
from bot.store.threads import Threads
from bot.store.versions import Versions
from bot.store.workspaces import Workspaces, WorkspaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What decides how somebody is answered; `person` is None where it has to be asked for."""

    workspace: WorkspaceSettings
    channel: ChannelSettings
    person: Person | None
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """What the bot keeps, one attribute for each kind; every row belongs to a workspace."""

    inbox: Inbox
    once: Once
    pace: Pace
    threads: Threads
    posted: PostedAnswers
    shares: Shares
    questions: Questions
    gaps: Gaps
    feedback: Feedback
    channels: Channels
    workspaces: Workspaces
    people: People
    subscriptions: Subscriptions
    ledger: Ledger
    articles_seen: ArticlesSeen
    articles: Articles
    versions: Versions
    holdings: Holdings
    folder: Folder
    feeds: Feeds
    feed_entries: FeedEntries
    installations: Installations
    states: OAuthStates
    database: Database
    clock: Clock

    async def circumstances(self, team: str, channel: str | None, user: str) -> Circumstances:
        """What is set for a workspace, a channel and a person, read at once; `channel` is None outside channels."""

        def work(connection: Connection) -> Circumstances:
            here = self.channels.read(connection, team, channel) if channel else ChannelSettings()
            person, language = self.people.read(connection, team, user)
            workspace = self.workspaces.read(connection, team)
            return Circumstances(workspace=workspace, channel=here, person=person, language=language)

        return await self.database.read(work)

    async def teams(self) -> tuple[str, ...]:
        """The ids of all workspaces of which anything is kept."""
        each = [select(table.c.team) for table in metadata.sorted_tables if "team" in table.c]
        found = await self.database.read(lambda connection: connection.execute(union(*each)).scalars().all())
        return tuple(sorted(found))

    async def erase(self, team: str) -> None:
        """Delete everything of one workspace, its installation included."""

        def work(connection: Connection) -> None:
            for table in reversed(metadata.sorted_tables):
                if "team" in table.c:
                    connection.execute(delete(table).where(table.c.team == team))

        await self.database.write(work)

    async def forget_old(self) -> None:
        """Delete everything that is past its time limit."""
        await forget_old(self.database, self.clock())

    async def check(self) -> None:
        """Ask the database something; raises StoreUnavailable where it does not answer."""
        something = select(func.count()).select_from(workspaces)
        await self.database.read(lambda connection: connection.execute(something).scalar_one())


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file; `~` is the user's own folder."""
    return opening.sqlite_url(path)


@asynccontextmanager
async def open_store(url: str, *, clock: Callable[[], float], secret_keys: Sequence[str] = ()) -> AsyncIterator[Store]:
    """The store at an address, of the newest version; raises CannotStart.

    `clock` tells seconds since the epoch. `secret_keys`: Fernet keys, the newest first, which tokens are encrypted
    with; without any, the app cannot be installed over OAuth.
    """
    seal = Seal.of(secret_keys)
    database = await opening.open_database(url)
    articles = Articles(database, clock)
    try:
        installations = Installations(database, seal)
        await installations.seal_anew()
        yield Store(
            inbox=Inbox(database, clock),
            once=Once(database, clock),
            pace=Pace(database, clock),
            threads=Threads(database, clock),
            posted=PostedAnswers(database, clock),
            shares=Shares(database, clock),
            questions=Questions(database, clock),
            gaps=Gaps(database, clock),
            feedback=Feedback(database, clock),
            channels=Channels(database),
            workspaces=Workspaces(database),
            people=People(database, clock),
            subscriptions=Subscriptions(database, clock),
            ledger=Ledger(database, clock),
            articles_seen=ArticlesSeen(database),
            articles=articles,
            versions=Versions(articles, database, clock),
            holdings=Holdings(database),
            folder=Folder(database, clock),
            feeds=Feeds(database, clock),
            feed_entries=FeedEntries(database, clock),
            installations=installations,
            states=OAuthStates(database, clock),
            database=database,
            clock=clock,
        )
    finally:
        await database.close()
