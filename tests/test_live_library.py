"""The library while the program runs: what is added and removed is in it soon, and nothing that is gone comes back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.background import following, watching
from bot.app.library import LiveLibrary, intake_into
from bot.errors import StoreUnavailable
from bot.search.index import Index, build_index
from bot.search.meaning import Meaning
from bot.store.articles import Changes
from bot.store.store import Store
from tests.builders import TAXI_SENTENCE, an_article, write_jsonl
from tests.stores import a_store

SEED = an_article(id="seed", url="https://example.com/seed")


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with a_store(lambda: 1_800_000_000.0) as opened:
        yield opened


@pytest.fixture
def library() -> LiveLibrary:
    return LiveLibrary(build_index([SEED]))


def test_a_library_that_follows_nothing_stays_as_it_is(library: LiveLibrary) -> None:
    before = library.index

    asyncio.run(library.catch_up())

    assert library.index is before


async def test_articles_that_were_added_before_are_there_from_the_start(library: LiveLibrary, store: Store) -> None:
    article = an_article(id="new", url="https://example.com/new")
    await store.articles.add(article)
    await store.articles.remove("seed")

    async with following(library, store):
        assert dict(library.articles) == {"new": article}
        assert library.at("https://example.com/new/") == article
        assert library.at("https://example.com/seed") is None


async def test_what_another_copy_adds_is_there_after_the_next_look(library: LiveLibrary, store: Store) -> None:
    waits, looks = asyncio.Queue[float](), asyncio.Event()

    async def sleep(seconds: float) -> None:
        if seconds > 3:  # until segments are merged
            await asyncio.Event().wait()
        waits.put_nowait(seconds)
        await looks.wait()
        looks.clear()

    async with following(library, store, sleep):
        assert await waits.get() <= 3
        await store.articles.add(an_article(id="new"))
        looks.set()
        await waits.get()

        assert set(library.articles) == {"seed", "new"}


async def test_a_database_that_fails_for_a_while_is_looked_into_again(library: LiveLibrary) -> None:
    class Failing:
        answers: list[Changes | Exception] = [  # noqa: RUF012
            Changes(),
            StoreUnavailable("gone"),
            Changes(upto=1, articles=(an_article(id="new"),)),
        ]

        @property
        def articles(self) -> "Failing":
            return self

        async def identity(self) -> str:
            return "this"

        async def removed(self) -> frozenset[str]:
            return frozenset()

        async def since(self, seen: int, most: int | None = None) -> Changes:  # noqa: ARG002
            answer = self.answers.pop(0) if self.answers else Changes(upto=seen)
            if isinstance(answer, Exception):
                raise answer
            return answer

    caught_up = asyncio.Event()
    library.watch(lambda index: loop.call_soon_threadsafe(caught_up.set) if "new" in index.articles else None)
    loop = asyncio.get_running_loop()
    async with following(library, Failing(), lambda _: asyncio.sleep(0)):  # type: ignore[arg-type]
        async with asyncio.timeout(10):
            await caught_up.wait()


async def test_an_article_that_is_added_again_and_the_same_builds_no_index(library: LiveLibrary, store: Store) -> None:
    await store.articles.add(SEED)
    before = library.index

    await library.follow(store.articles)

    assert library.index is before


async def test_whoever_watches_is_told_of_each_new_index(library: LiveLibrary, store: Store) -> None:
    told: list[Index] = []
    library.watch(told.append)
    await library.follow(store.articles)
    await store.articles.add(an_article(id="new"))

    await library.catch_up()
    await library.catch_up()

    assert told == [library.index]


async def test_what_was_learnt_of_the_library_before_brings_nothing_back(library: LiveLibrary, store: Store) -> None:
    old = library.index.passages
    await library.follow(store.articles)
    await store.articles.remove("seed")
    await library.catch_up()

    library.understand(old, object.__new__(Meaning))

    assert dict(library.articles) == {}
    assert len(library.index.passages) == 0


async def test_an_intake_fills_the_library_that_it_is_for(library: LiveLibrary, store: Store) -> None:
    await library.follow(store.articles)
    intake = intake_into(library, store)

    assert await intake.article_at("https://example.com/seed?utm_source=x") == SEED
    assert await intake.remove("seed") == SEED
    assert dict(library.articles) == {}


async def test_what_is_put_into_the_watched_folder_is_quotable_after_two_looks(
    library: LiveLibrary, store: Store, tmp_path: Path
) -> None:
    waits, looks = asyncio.Queue[float](), asyncio.Queue[None]()

    async def sleep(seconds: float) -> None:
        waits.put_nowait(seconds)
        await looks.get()

    (tmp_path / "note.txt").write_text(f"A note\n{TAXI_SENTENCE}", "utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    write_jsonl(tmp_path / "lines.jsonl", {"id": "line", "title": "L", "text": "CATL sold 30% more batteries."})
    async with following(library, store), watching(tmp_path, library, store, sleep):
        await waits.get()
        looks.put_nowait(None)
        await waits.get()

        assert {article.title for article in library.articles.values()} == {SEED.title, "A note", "L"}
    [failure] = await store.folder.failures()
    assert str(failure).startswith(f"{tmp_path / 'bad.pdf'}: the document is damaged; ")
    assert await store.holdings.unsketched() == []


async def test_without_a_folder_nothing_is_watched(library: LiveLibrary, store: Store) -> None:
    async with watching(None, library, store):
        assert await store.folder.states() == {}
