"""From an address to an article of the library: looked at first, added when somebody wants it, and never twice."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.library.changing import has_changed, renewed
from bot.library.extraction import Extract
from bot.library.likeness import Known
from bot.library.naming import id_for, is_same_site
from bot.library.refusing import NotAdded, Why
from bot.library.web import Page
from bot.search.addresses import canonical
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that can be added, and the addresses at which it is known to be."""

    article: Article
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """An article that the library has: at this `address`, or with nearly this `text` at another."""

    article: Article
    by: Literal["address", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An article of the library whose source says something else by now: as it was `before`, and as it is.

    `since`: when the text before came into the library, in seconds since the epoch, where that is known.
    """

    before: Article
    article: Article
    addresses: tuple[str, ...]
    since: float | None = None


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
        self._known = Known()
        self._adding = asyncio.Lock()
        self._comparing = asyncio.Lock()

    async def article_at(self, *urls: str) -> Article | None:
        """The article of the library that is found at one of these addresses."""
        for url in urls:
            if article := self._shelf.at(url):
                return article
        name = await self._kept.at(*urls)
        return self._shelf.articles.get(name) if name else None

    async def look(self, url: str) -> Found | There | Changed:
        """What is at an address, also at one that is known: the page may say something else by now. Nothing is added.

        Raises NotAdded; of an article that the library has, the address need not be reached.
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
        found = _found(page, extract)
        claimed = [extract.canonical] if extract.canonical else []
        if article := known or await self.article_at(page.url, *claimed):
            return await self._known_page(article, found)
        if article := await self._like(found.article.body):
            await self._kept.also_at(article.id, found.addresses)
            return There(article=article, by="text")
        return found

    async def renew(self, changed: Changed) -> Article | None:
        """Have the text of now in the place of the one before; the article as it can be quoted from now on.

        None where it was removed meanwhile. Of several who renew one article the first does.
        """
        came = await self._versions.renew(changed.article, before=changed.before, addresses=changed.addresses)
        await self._shelf.catch_up()
        return came

    async def add(self, found: Found) -> Article | There:
        """Add what was found; what is returned can be quoted from now on."""
        async with self._adding:
            if article := await self.article_at(*found.addresses):
                return There(article=article, by="address")
            if like := await self._like(found.article.body):
                return There(article=like, by="text")
            taken = await self._kept.add(found.article, found.addresses)
            await self._shelf.catch_up()
        there = self._shelf.articles.get(taken) if taken else None
        return There(article=there, by="address") if there else found.article

    async def remove(self, article_id: str) -> Article | None:
        """Take an article out; None where there is none of this id. It is quoted no more from now on."""
        article = self._shelf.articles.get(article_id)
        if article is None:
            return None
        await self._kept.remove(article_id)
        await self._shelf.catch_up()
        return article

    async def _known_page(self, article: Article, found: Found) -> There | Changed:
        """What is to be said of the page of an article of the library: another's text is no change of its own."""
        own = article.url is not None and canonical(article.url) == canonical(found.article.url or "")
        if own and has_changed(article.body, found.article.body):
            since = await self._versions.came_at(article.id)
            now = renewed(article, found.article)
            return Changed(before=article, article=now, addresses=found.addresses, since=since)
        await self._kept.also_at(article.id, found.addresses)
        return There(article=article, by="address")

    async def _like(self, body: str) -> Article | None:
        """The article whose text this nearly is."""
        articles = self._shelf.articles

        def like() -> str | None:
            self._known.follow(articles)
            return self._known.like(body)

        async with self._comparing:
            name = await asyncio.to_thread(like)
        return articles.get(name) if name else None


def _found(page: Page, extract: Extract) -> Found:
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
        source="web",
    )
    return Found(article=article, addresses=tuple(dict.fromkeys((url, page.url, page.asked))))
