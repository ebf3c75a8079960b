"""The articles that were added while the program ran, as the command line sees them: beside those of the files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import articles_in, environment
from bot.library.files import load_library, packaged_library
from bot.search.addresses import canonical
from bot.text.article import Article

if TYPE_CHECKING:
    from bot.cli.listing import Entry
    from bot.store.articles import Articles
    from bot.store.store import Store


def library_path(option: Path | None) -> Path:
    """Where the files of the library are: the option, else the environment, else what comes with the bot."""
    return option or articles_in(environment()) or packaged_library()


class Pile:
    """The articles of the files and those that were added, by their ids, without an index."""

    def __init__(self, articles: tuple[Article, ...], kept: "Articles") -> None:
        self.articles: dict[str, Article] = {}
        self._addresses: dict[str, str] = {}
        self._kept = kept
        self._seen = 0
        for article in articles:
            self.put(article)

    def put(self, article: Article) -> None:
        """Have one more."""
        self.articles[article.id] = article
        if article.url and (name := canonical(article.url)):
            self._addresses.setdefault(name, article.id)

    def at(self, url: str) -> Article | None:
        """The article that names this address as its own."""
        return self.articles.get(self._addresses.get(canonical(url) or "", ""))

    async def catch_up(self) -> None:
        """Have what is kept, and nothing that was removed."""
        changes = await self._kept.since(self._seen)
        for name in changes.removed:
            self.articles.pop(name, None)
        for article in changes.articles:
            self.put(article)
        self._seen = changes.upto


@asynccontextmanager
async def opened_store() -> AsyncIterator["Store"]:
    """The database of the settings."""
    import time

    from bot.config import OAuthMode, Settings
    from bot.store.store import open_store, sqlite_url

    settings = Settings.from_env(environment())
    url = settings.database_url or sqlite_url(settings.database_file)
    keys = settings.mode.keys if isinstance(settings.mode, OAuthMode) else ()
    async with open_store(url, clock=time.time, secret_keys=keys) as store:
        yield store


async def pile(store: "Store", library: Path | None = None) -> Pile:
    """The whole library: the files, and what was added to and removed from them."""
    made = Pile(load_library(library_path(library)), store.articles)
    await made.catch_up()
    return made


def whole_library(library: Path | None) -> tuple[Article, ...]:
    """The articles of another library where one is given, else those of the bot's own, added ones included."""
    if library is not None or not has_database():
        return load_library(library_path(library))

    async def read() -> tuple[Article, ...]:
        async with opened_store() as store:
            return tuple((await pile(store)).articles.values())

    return asyncio.run(read())


def entries(library: Path | None) -> "list[Entry]":
    """The articles of the library with when they were added and where they are off; of another one, as they stand."""
    from bot.cli.listing import entries_of

    if library is not None or not has_database():
        return entries_of(load_library(library_path(library)), {}, {})

    async def read() -> "list[Entry]":
        async with opened_store() as store:
            articles = (await pile(store)).articles.values()
            return entries_of(articles, await store.articles.came(), await store.workspaces.sources_off())

    return asyncio.run(read())


def has_database() -> bool:
    """Whether there may be added articles; a command that reads makes no database."""
    from bot.config import Settings

    settings, problems = Settings.examined(environment())
    return not problems and bool(settings.database_url or settings.database_file.expanduser().exists())
