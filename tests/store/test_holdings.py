from bot.store.store import Store
from tests.builders import an_article

URL = "https://example.com/taxis"


async def test_articles_are_given_by_their_ids_without_those_that_were_removed(store: Store) -> None:
    await store.articles.add(one := an_article(id="one"))
    await store.articles.add(an_article(id="two"))
    await store.articles.remove("two")
    await store.articles.remove("of the files")

    assert await store.holdings.articles(["one", "two", "none"]) == {"one": one}
    assert await store.holdings.removed(["one", "two", "of the files"]) == {"two", "of the files"}
    assert await store.holdings.articles([]) == {}


async def test_articles_are_found_at_their_addresses_however_those_are_written(store: Store) -> None:
    long = "https://example.com/" + "a" * 3000
    await store.articles.add(an_article(id="one"), [URL, long])

    asked = [f"{URL}/?utm_source=x#top", long, "https://example.com/none", "no address"]

    assert await store.holdings.at(asked) == {asked[0]: "one", long: "one"}


async def test_articles_without_bands_are_named(store: Store) -> None:
    for name in ("one", "two", "three"):
        await store.articles.add(an_article(id=name))
    await store.articles.sketches.put({"one": (1, 2)})
    await store.articles.remove("three")

    assert await store.holdings.unsketched() == ["two"]
