"""Pages without a web, read in this process, and a store of articles in memory that follows the real one's rules."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.library.documents import read_document
from bot.library.extraction import Extract
from bot.library.intake import Intake
from bot.library.refusing import NotAdded, Unfit, Why
from bot.library.web import Page
from bot.search.addresses import canonical
from bot.text.article import Article

CAME_AT = 1_800_000_000.0


@dataclass(slots=True)
class Pages:
    """Pages by their addresses; `moved` says where some have gone."""

    known: dict[str, bytes]
    moved: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def page(self, url: str) -> Page:
        self.asked.append(url)
        at = self.moved.get(url, url)
        if at not in self.known:
            raise NotAdded(url, Why.STATUS, "404 (Not Found)")
        return Page(asked=url, url=at, content=self.known[at], charset=None)


async def read_here(page: Page) -> Extract:
    name = (page.url or page.asked).rpartition("/")[2]
    try:
        return read_document(page.content, url=page.url, charset=page.charset, said=page.said, name=name)
    except Unfit as unfit:
        raise NotAdded(page.asked, unfit.why, unfit.detail) from None


@dataclass(slots=True)
class Bands:
    """The bands of articles, looked through one after the other."""

    kept: dict[str, Sequence[int]] = field(default_factory=dict)

    async def put(self, sketches: Mapping[str, Sequence[int]]) -> None:
        self.kept |= sketches

    async def forget(self, *names: str) -> None:
        for name in names:
            self.kept.pop(name, None)

    async def known(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(self.kept.keys() & set(names))

    async def alike(self, sketches: Sequence[Sequence[int]]) -> list[list[str]]:
        return [[name for name, bands in self.kept.items() if set(bands) & set(each)] for each in sketches]


@dataclass(slots=True)
class Memory:
    """What is kept, and the library it makes: both sides of an intake."""

    articles: dict[str, Article] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Article] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    sketches: Bands = field(default_factory=Bands)

    async def add(self, article: Article, addresses: Iterable[str] = ()) -> str | None:
        if taken := await self.at(*addresses):
            return taken
        if article.id in self.kept:
            return article.id
        self.kept[article.id] = article
        await self.also_at(article.id, addresses)
        return None

    async def also_at(self, article_id: str, addresses: Iterable[str]) -> None:
        for url in addresses:
            self.addresses.setdefault(canonical(url) or "", article_id)

    async def remove(self, article_id: str) -> None:
        self.kept.pop(article_id, None)
        self.removed.add(article_id)
        self.addresses = {name: each for name, each in self.addresses.items() if each != article_id}

    async def renew(self, article: Article, *, before: Article, addresses: Iterable[str] = ()) -> Article | None:
        if before.id in self.removed:
            return None
        known = self.kept.get(before.id, before)
        if known.version == before.version and known.body != article.body:
            self.kept[before.id] = replace(article, id=before.id, version=known.version + 1)
        await self.also_at(before.id, addresses)
        return self.kept.get(before.id, known)

    async def gone(self, ids: Collection[str]) -> frozenset[str]:
        return frozenset(self.removed.intersection(ids) - self.kept.keys())

    async def came_at(self, article_id: str) -> float | None:
        return CAME_AT if article_id in self.kept else None

    async def catch_up(self) -> None:
        self.articles = {name: each for name, each in self.articles.items() if name not in self.removed} | self.kept

    async def at(self, *addresses: str) -> str | None:
        return next((found for url in addresses if (found := self.addresses.get(canonical(url) or ""))), None)


class Shelved:
    """The library side of a memory."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    @property
    def articles(self) -> Mapping[str, Article]:
        return self.memory.articles

    def at(self, url: str) -> Article | None:
        named = {canonical(each.url): each for each in self.articles.values() if each.url}
        return named.get(canonical(url))

    async def catch_up(self) -> None:
        await self.memory.catch_up()


def an_intake(pages: Pages, memory: Memory) -> Intake:
    return Intake(pages=pages, read=read_here, kept=memory, versions=memory, shelf=Shelved(memory))
