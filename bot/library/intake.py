"""From an address to an article of the library: looked at first, added when somebody wants it, and never twice."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.library.extraction import Extract
from bot.library.naming import id_for, is_same_site
from bot.library.refusing import NotAdded, Why
from bot.library.resemblance import Resemblance, Sketches
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


class Intake:
    """Adds pages to a library and takes articles out of it."""

    def __init__(self, *, pages: Pages, read: Callable[[Page], Awaitable[Extract]], kept: Kept, shelf: Shelf) -> None:
        self._pages = pages
        self._read = read
        self._kept = kept
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

    async def look(self, url: str) -> Found | There:
        """What is at an address; nothing is added. Raises NotAdded."""
        fault = fault_in_address(url)
        if fault or len(url) > LONGEST_ADDRESS:
            raise NotAdded(url, Why.ADDRESS, fault or "the address is too long")
        if article := await self.article_at(url):
            return There(article=article, by="address")
        page = await self._pages.page(url)
        extract = await self._read(page)
        claimed = [extract.canonical] if extract.canonical else []
        if article := await self.article_at(page.url, *claimed):
            await self._kept.also_at(article.id, (url, page.url))
            return There(article=article, by="address")
        found = _found(page, extract)
        if article := await self._like(found.article):
            await self._kept.also_at(article.id, found.addresses)
            return There(article=article, by="text")
        return found

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

    async def _like(self, found: Article) -> Article | None:
        """The article that has nearly the text of this one."""
        async with self._comparing:
            await self._resemblance.follow(self._shelf.articles.keys())
            return await self._resemblance.like(found)

    async def _articles(self, names: Collection[str]) -> Mapping[str, Article]:
        articles = self._shelf.articles
        return {name: article for name in names if (article := articles.get(name))}


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
