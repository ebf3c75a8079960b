"""A library that was kept goes on from where it was, with the database that it was kept for and no other."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.app.library import LiveLibrary
from bot.indexing import following, keeping
from bot.indexing.opening import Opened, source_of
from bot.indexing.workers import segments_of
from bot.search.index import merged_part
from bot.search.lexicon import Lexicon
from bot.search.segment import Segment
from bot.store.store import Store
from bot.text.article import Article
from bot.text.concepts import Glossary
from tests.builders import an_article, write_jsonl
from tests.stores import a_store


@pytest.fixture(autouse=True)
def everything_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 1)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with a_store(lambda: 1_800_000_000.0) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "library.jsonl", {"id": "seed", "text": "Chips."}, {"id": "more", "text": "Talent."})


def opened(files: Path) -> Opened:
    return source_of(files, Lexicon(), data=files.parent / "data", database="this").open()


async def live(files: Path, store: Store) -> LiveLibrary:
    start = opened(files)
    library = LiveLibrary(start.index, start)
    await library.follow(store.articles)
    return library


async def test_what_the_database_added_and_removed_is_there_at_the_next_start(files: Path, store: Store) -> None:
    library = await live(files, store)
    await store.articles.add(an_article(id="new"))
    await store.articles.remove("seed")
    await library.catch_up()
    await library.save()

    start = opened(files)

    assert set(start.index.articles) == {"more", "new"}
    assert start.built_from.change == await store.articles.latest()


async def test_of_many_changes_the_first_are_there_at_the_start_and_nothing_that_was_removed(
    files: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_FEWEST", 1)
    for name in ("one", "two"):
        await store.articles.add(an_article(id=name, body=f"Number {name}."))
    await store.articles.remove("seed")

    library = await live(files, store)
    at_the_start = set(library.articles)
    await library.catch_up()

    assert at_the_start == {"more", "one"}
    assert set(library.articles) == {"more", "one", "two"}


async def test_only_what_came_since_is_read_at_the_next_start(
    files: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = await live(files, store)
    await store.articles.add(an_article(id="new"))
    await library.catch_up()
    await library.save()
    await store.articles.add(an_article(id="newest", body="Robotaxis came."))
    read: list[str] = []

    def segments(articles: Sequence[Article], lexicon: Lexicon) -> list[Segment]:
        read.extend(article.id for article in articles)
        return segments_of(articles, lexicon)

    monkeypatch.setattr(following, "segments_of", segments)
    again = await live(files, store)

    assert set(again.articles) == {"seed", "more", "new", "newest"}
    assert read == ["newest"]


async def test_what_another_database_added_and_removed_says_nothing(files: Path, store: Store) -> None:
    library = await live(files, store)
    await store.articles.add(an_article(id="new"))
    await store.articles.remove("seed")
    await library.catch_up()
    await library.save()

    async with a_store(lambda: 1_800_000_000.0) as other:
        await other.articles.add(an_article(id="other"))
        again = await live(files, other)

        assert set(again.articles) == {"seed", "more", "other"}


async def test_what_came_one_by_one_is_merged_beside_answers(files: Path, store: Store) -> None:
    library = await live(files, store)
    for number in range(6):
        await store.articles.add(an_article(id=f"n{number}"))
        await library.catch_up()
    before = dict(library.articles)

    await library.tidy()

    assert dict(library.articles) == before
    assert len(library.index.parts) <= 2
    assert library.index.due() is None


async def test_what_is_removed_while_segments_are_merged_stays_removed(files: Path, store: Store) -> None:
    library = await live(files, store)
    await store.articles.add(an_article(id="new", body="Robotaxis came."))
    await library.catch_up()
    some = library.index.parts
    one = merged_part(some)
    await store.articles.remove("new")
    await library.catch_up()

    after = library.index.with_merged(some, one)

    assert set(after.articles) == {"seed", "more"}
    assert not after.postings.knows("robotaxi")


async def test_a_large_library_is_searched_by_compiled_code_once_that_is_loaded(
    files: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("numba", reason="numba, of the extra `fast`, is not installed")
    monkeypatch.setattr("bot.app.library.LARGE", 1)
    library = await live(files, store)
    assert library.index.kernel is None

    await library.tidy()

    assert library.index.kernel is not None
    await store.articles.add(an_article(id="new"))
    await library.catch_up()
    assert library.index.kernel is not None


async def test_after_the_glossary_was_edited_old_terms_serve_until_all_texts_are_read_anew(
    files: Path, store: Store
) -> None:
    library = await live(files, store)
    await store.articles.add(an_article(id="new", body="Robotaxis came.\n\nDriverless taxis left."))
    await store.articles.add(an_article(id="gone"))
    await store.articles.remove("gone")
    await library.catch_up()
    await library.save()
    edited = Lexicon(glossary=Glossary.of(["robotaxi = driverless taxi"]))
    start = source_of(files, edited, data=files.parent / "data", database="this").open()

    library = LiveLibrary(start.index, start)
    await library.follow(store.articles)

    assert set(library.articles) == {"seed", "more", "new"}
    assert not library.index.postings.knows("=robotaxi")
    await library.tidy()
    assert library.index.postings.frequency("=robotaxi") == 2
    assert set(library.articles) == {"seed", "more", "new"}
    await library.save()
    again = source_of(files, edited, data=files.parent / "data", database="this").open()
    assert not again.is_out_of_date


def test_files_alone_are_read_anew_at_once(files: Path) -> None:
    opened(files)
    edited = Lexicon(glossary=Glossary.of(["chip = semiconductor"]))

    again = source_of(files, edited, data=files.parent / "data", database="this").open()

    assert not again.is_out_of_date
    assert again.index.postings.knows("=chip")
