"""From an address to an article of the library: looked at first, added when somebody wants it, and never twice."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from typing import Literal, Protocol

from bot.library.changing import Bearing, bearing, renewed
from bot.library.extraction import Extract
from bot.library.naming import id_for, is_same_site
from bot.library.refusing import NotAdded, Why
from bot.library.resemblance import Resemblance, Sketches
from bot.library.taking import Added, Changed, Found, Renewed, Seen, Taken, There
from bot.library.web import Page
from bot.text.addresses import fault_in_address
from bot.text.article import Article

LONGEST_ADDRESS = 1500
"""Longer ones fit no button, and name no article."""


class Pages(Protocol):
    """Whoever fetches pages."""

    async def page(self, url: str) -> Page:
        """The page at an address; raises NotAdded."""
        ...


class Kept(Protocol):
    """What is kept of articles and their addresses, whichever copy of the program adds them."""

    @property
    def sketches(self) -> Sketches:
        """By what nearly the same text is found."""
        ...

    async def add(self, article: Article, addresses: Iterable[str] = ()) -> str | None:
        """Keep an article; the id of the one that is there already."""
        ...

    async def also_at(self, article_id: str, addresses: Iterable[str]) -> None:
        """Keep more addresses of an article."""
        ...

    async def at(self, *addresses: str) -> str | None:
        """The id of the article at one of these addresses."""
        ...

    async def remove(self, article_id: str) -> None:
        """Keep that an article is gone."""
        ...


class Versions(Protocol):
    """What is kept of articles as they were before they were changed, whichever copy of the program noticed."""

    async def renew(self, article: Article, *, before: Article, addresses: Iterable[str] = ()) -> Article | None:
        """Have another text in the place of the one before; the article as it is then, None where it is gone."""
        ...

    async def gone(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these articles were removed."""
        ...

    async def came_at(self, article_id: str) -> float | None:
        """When the text that is quoted now came, in seconds since the epoch; None where nobody knows."""
        ...


class Shelf(Protocol):
    """The library that answers are given from."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles that can be quoted now, by their ids."""
        ...

    def at(self, url: str) -> Article | None:
        """The article that names this address as its own."""
        ...

    async def catch_up(self) -> None:
        """Have what is kept, and nothing that was removed; from then on answers are given from that."""
        ...


class Intake:
    """Adds pages to a library, renews its articles and takes them out of it."""

    def __init__(
        self,
        *,
        pages: Pages,
        read: Callable[[Page], Awaitable[Extract]],
        kept: Kept,
        versions: Versions,
        shelf: Shelf,
    ) -> None:
        self._pages = pages
        self._read = read
        self._kept = kept
        self._versions = versions
        self._shelf = shelf
        self._resemblance = Resemblance(kept.sketches, self._articles)
        self._adding = asyncio.Lock()
        self._comparing = asyncio.Lock()

    async def article_at(self, *urls: str) -> Article | None:
        """The article of the library that is found at one of these addresses."""
        for url in urls:
            if article := self._shelf.at(url):
                return article
        name = await self._kept.at(*urls)
        return self._shelf.articles.get(name) if name else None

    async def look(self, url: str, *, source: Literal["web", "feed"] = "web") -> Seen:
        """What is at an address, also at one that is known: the page may say something else by now. Nothing is added.

        `source`: where the article is from, should it be taken. Raises NotAdded; of an article that the library has,
        the address need not be reached.
        """
        fault = fault_in_address(url)
        if fault or len(url) > LONGEST_ADDRESS:
            raise NotAdded(url, Why.ADDRESS, fault or "the address is too long")
        known = await self.article_at(url)
        try:
            page = await self._pages.page(url)
            extract = await self._read(page)
        except NotAdded:
            if known is None:
                raise
            return There(article=known, by="address")
        found = _found(page, extract, source)
        claimed = [extract.canonical] if extract.canonical else []
        if article := known or await self.article_at(page.url, *claimed):
            return await self._known_page(article, found)
        if article := await self._like(found.article):
            await self._kept.also_at(article.id, found.addresses)
            return There(article=article, by="text")
        return found

    async def take(self, seen: Seen, where: str, *, again: bool = True) -> Taken:
        """Have in the library what somebody has in hand, whether it is new, a new version, or there already.

        `where`: by what a person knows it. What was removed stays out unless it may come `again`. Raises NotAdded.
        """
        match seen:
            case There():
                return seen
            case Changed():
                if now := await self.renew(seen):
                    return Renewed(article=now)
                raise NotAdded(where, Why.REMOVED)
            case Found(article=article, addresses=addresses):
                await self._shelf.catch_up()  # another copy of the program may have taken it a moment ago
                there = self._shelf.articles.get(article.id) or await self.article_at(*addresses)
                if there is None:
                    return await self._take_new(seen, where, again=again)
                match bearing(there, article):
                    case Bearing.SAME:
                        await self._kept.also_at(there.id, addresses)
                        return There(article=there, by="address")
                    case Bearing.LATER:
                        changed = Changed(before=there, article=renewed(there, article), addresses=addresses)
                        return await self.take(changed, where)
                    case Bearing.OTHER:
                        raise NotAdded(where, Why.TAKEN, f"“{there.title}”")

    async def renew(self, changed: Changed) -> Article | None:
        """Have the text of now in the place of the one before; the article as it can be quoted from now on.

        None where it was removed meanwhile. Of several who renew one article the first does.
        """
        came = await self._versions.renew(changed.article, before=changed.before, addresses=changed.addresses)
        if came:
            await self._resemblance.note([came])
        await self._shelf.catch_up()
        return came

    async def add(self, found: Found) -> Article | There:
        """Add what was found; what is returned can be quoted from now on."""
        async with self._adding:
            if article := await self.article_at(*found.addresses):
                return There(article=article, by="address")
            if like := await self._like(found.article):
                return There(article=like, by="text")
            taken = await self._kept.add(found.article, found.addresses)
            if taken is None:
                await self._resemblance.note([found.article])
            await self._shelf.catch_up()
        there = self._shelf.articles.get(taken) if taken else None
        return There(article=there, by="address") if there else found.article

    async def remove(self, article_id: str) -> Article | None:
        """Take an article out; None where there is none of this id. It is quoted no more from now on."""
        article = self._shelf.articles.get(article_id)
        if article is None:
            return None
        await self._kept.remove(article_id)
        await self._resemblance.forget(article_id)
        await self._shelf.catch_up()
        return article

    async def _take_new(self, found: Found, where: str, *, again: bool) -> Taken:
        """Add an article that the library does not have by name."""
        if not again and await self._versions.gone([found.article.id]):
            raise NotAdded(where, Why.REMOVED)
        came = await self.add(found)
        return came if isinstance(came, There) else Added(article=came)

    async def _known_page(self, article: Article, found: Found) -> There | Changed:
        """What is to be said of the page of an article of the library: another's text is no change of its own."""
        if bearing(article, found.article) is Bearing.LATER:
            since = await self._versions.came_at(article.id)
            now = renewed(article, found.article)
            return Changed(before=article, article=now, addresses=found.addresses, since=since)
        await self._kept.also_at(article.id, found.addresses)
        return There(article=article, by="address")

    async def _like(self, found: Article) -> Article | None:
        """The article that has nearly the text of this one."""
        async with self._comparing:
            await self._resemblance.follow(self._shelf.articles.keys())
            return await self._resemblance.like(found)

    async def _articles(self, names: Collection[str]) -> Mapping[str, Article]:
        articles = self._shelf.articles
        return {name: article for name in names if (article := articles.get(name))}


def _found(page: Page, extract: Extract, source: str) -> Found:
    own = extract.canonical if extract.canonical and is_same_site(extract.canonical, page.url) else None
    url = own or page.url
    article = Article(
        id=id_for(url, extract.title),
        title=extract.title,
        title_supplied=extract.title_supplied,
        body=extract.body,
        url=url,
        publisher=extract.publisher,
        authors=extract.authors,
        published=extract.published,
        language=extract.language,
        source=source,
    )
    return Found(article=article, addresses=tuple(dict.fromkeys((url, page.url, page.asked))))
