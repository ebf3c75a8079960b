import asyncio
from datetime import date

import pytest

from bot.store.articles import Changes, article_of, article_record
from bot.store.keeping import OFFER_SECONDS
from bot.store.store import Store
from tests.builders import an_article
from tests.store.clock import FakeClock

URL = "https://example.com/taxis"
ODD = an_article(id="x", title='"<!channel>\ud83d"'[:-2], body="a\u2028b\r\n\x00c 中文 😀", url=None, published=None)


async def ids(store: Store, seen: int = 0) -> list[str]:
    return [article.id for article in (await store.articles.since(seen)).articles]


async def test_an_added_article_is_there_with_all_its_facts(store: Store) -> None:
    article = an_article(authors=("Ada Li", "Bo Chen"), published=date(2024, 9, 1), title_supplied=True)

    assert await store.articles.add(article, [URL]) is None
    assert await store.articles.add(ODD) is None

    assert (await store.articles.since(0)).articles == (article, ODD)


async def test_nothing_has_changed_in_an_empty_library(store: Store) -> None:
    assert await store.articles.since(0) == Changes()


async def test_a_change_is_told_once_to_whoever_remembers_its_number(store: Store) -> None:
    await store.articles.add(an_article(id="a"))
    seen = (await store.articles.since(0)).upto
    await store.articles.add(an_article(id="b"))
    await store.articles.remove("a")

    later = await store.articles.since(seen)

    assert ([article.id for article in later.articles], later.removed) == (["b"], frozenset({"a"}))
    assert await store.articles.since(later.upto) == Changes(upto=later.upto)


async def test_an_article_under_an_id_or_an_address_that_is_taken_is_not_added(store: Store) -> None:
    await store.articles.add(an_article(id="a"), [URL])

    assert await store.articles.add(an_article(id="a", title="Another")) == "a"
    assert await store.articles.add(an_article(id="b"), ["http://example.com/taxis/?utm_source=x#top"]) == "a"

    assert await ids(store) == ["a"]


async def test_an_article_is_found_at_every_address_it_was_seen_at(store: Store) -> None:
    long = "https://example.com/" + "a" * 3000
    await store.articles.add(an_article(id="a"), [URL])
    await store.articles.also_at("a", [long, "https://example.org/taxis"])
    await store.articles.also_at("b", ["https://example.org/taxis"])

    assert await store.articles.at("https://EXAMPLE.org/taxis/") == "a"
    assert await store.articles.at("https://example.com/none", long) == "a"
    assert await store.articles.at("https://example.com/none") is None
    assert await store.articles.at() is None


async def test_what_is_removed_is_named_until_it_comes_again(store: Store) -> None:
    await store.articles.add(an_article(id="here"))
    for name in ("gone", "back", "of-the-files"):
        await store.articles.remove(name)
    await store.articles.add(an_article(id="back"))

    assert await store.articles.removed() == {"gone", "of-the-files"}


async def test_a_removed_article_can_be_added_again(store: Store) -> None:
    await store.articles.add(an_article(id="a"), [URL])
    await store.articles.remove("a")

    assert await store.articles.at(URL) is None
    assert (await store.articles.since(0)).articles == ()
    assert await store.articles.add(an_article(id="a"), [URL]) is None
    assert await ids(store) == ["a"]


async def test_an_article_that_was_never_added_can_be_removed(store: Store) -> None:
    await store.articles.remove("003")

    assert (await store.articles.since(0)).removed == {"003"}


async def test_of_copies_that_add_one_article_at_once_one_does(copies: tuple[Store, Store]) -> None:
    adding = [copy.articles.add(an_article(id=f"a{n}"), [URL]) for n, copy in enumerate(copies * 3)]

    told = await asyncio.gather(*adding)

    [added] = await ids(copies[0])
    assert (told.count(added), told.count(None)) == (5, 1)


async def test_no_change_is_missed_while_copies_add_at_once(copies: tuple[Store, Store]) -> None:
    one, two = copies
    seen, met = 0, set[str]()
    adding = [asyncio.create_task(each.articles.add(an_article(id=f"a{n}"))) for n, each in enumerate(copies * 10)]
    while not all(task.done() for task in adding):
        changes = await two.articles.since(seen)
        seen, met = changes.upto, met | {article.id for article in changes.articles}

    met |= set(await ids(one, seen))

    assert met == {f"a{n}" for n in range(20)}


async def test_an_offer_is_kept_for_an_hour_and_for_its_workspace(store: Store, clock: FakeClock) -> None:
    key = await store.articles.offer("T1", {"title": "T\ud83d"})

    assert await store.articles.offered("T1", key) == {"title": "T\ud83d"}
    assert await store.articles.offered("T2", key) is None
    clock.now += OFFER_SECONDS
    assert await store.articles.offered("T1", key) is None


async def test_an_offer_can_be_taken_back(store: Store) -> None:
    key = await store.articles.offer("T1", {})
    await store.articles.take_back("T2", key)
    assert await store.articles.offered("T1", key) == {}

    await store.articles.take_back("T1", key)

    assert await store.articles.offered("T1", key) is None


@pytest.mark.parametrize("article", [an_article(), ODD], ids=["usual", "odd"])
def test_an_article_is_the_same_after_its_record(article: object) -> None:
    assert isinstance(article, type(ODD))
    assert article_of(article_record(article)) == article
