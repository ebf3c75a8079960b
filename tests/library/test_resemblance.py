from collections.abc import Collection, Mapping

import pytest

from bot.library.files import load_library, packaged_library
from bot.library.resemblance import Resemblance
from bot.text.article import Article
from tests.builders import an_article
from tests.library.pages import Bands

SEEDS = {article.id: article for article in load_library(packaged_library())}


class Shelf:
    """Articles by their names; `read` says which were looked at."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.articles = dict(articles)
        self.read: list[str] = []

    async def __call__(self, names: Collection[str]) -> Mapping[str, Article]:
        self.read += names
        return {name: self.articles[name] for name in names if name in self.articles}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(SEEDS)


def again(name: str) -> Article:
    return an_article(id="again", body="Printed once more.\n" + SEEDS[name].body)


async def test_what_is_followed_is_found_and_read_once(shelf: Shelf) -> None:
    bands = Bands()
    first = Resemblance(bands, shelf)

    await first.follow(SEEDS)
    await first.follow(SEEDS)
    await Resemblance(bands, shelf).follow(SEEDS)

    assert sorted(shelf.read) == sorted(SEEDS)
    assert await first.like(again("001")) == SEEDS["001"]
    assert await first.like(an_article()) is None


async def test_another_copy_finds_what_this_one_noted(shelf: Shelf) -> None:
    bands = Bands()
    await Resemblance(bands, shelf).note([SEEDS["002"]])

    assert await Resemblance(bands, shelf).like(again("002")) == SEEDS["002"]


async def test_what_is_gone_is_not_found_even_if_its_bands_are_still_there(shelf: Shelf) -> None:
    known = Resemblance(Bands(), shelf)
    await known.follow(SEEDS)
    del shelf.articles["001"]

    assert await known.like(again("001")) is None


async def test_a_changed_article_is_found_by_the_text_that_it_has_now(shelf: Shelf) -> None:
    known = Resemblance(Bands(), shelf)
    await known.follow(SEEDS)
    shelf.articles["001"] = changed = an_article(id="001", body="Something else. " * 30)
    await known.note([changed])

    assert await known.like(again("001")) is None
    assert await known.like(an_article(id="new", body=changed.body)) == changed


async def test_of_several_that_come_at_once_the_later_are_like_the_first(shelf: Shelf) -> None:
    known = Resemblance(Bands(), shelf)
    one = an_article(id="one", body=SEEDS["001"].body)
    two, three = again("001"), an_article(id="three", body=SEEDS["003"].body)

    assert await known.sift([one, two, three]) == [None, one, None]
