from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import cast

import pytest

from bot.search.index import Index, build_index
from bot.slack import references
from bot.slack.references import Pressed, quote_id
from bot.slack.services import Services
from bot.slack.texts import CURRENT, Texts, texts_named, texts_of
from bot.store.store import Store
from tests.builders import a_quote, an_article
from tests.stores import a_store

FIRST = an_article()
QUOTE = a_quote(article=FIRST)


@dataclass
class Shelf:
    index: Index


@dataclass
class Some:
    """As much of the services as finding texts needs."""

    library: Shelf
    store: Store


@pytest.fixture
async def services() -> AsyncIterator[Services]:
    async with a_store(lambda: 1_800_000_000.0) as store:
        await store.articles.add(FIRST)
        yield cast("Services", Some(Shelf(build_index([FIRST])), store))


def pressed() -> Pressed:
    found = references.read(references.places([QUOTE], "en"))
    assert found is not None
    return found


async def renew(services: Services, *, notice: bool = True) -> None:
    now = await services.store.versions.renew(replace(FIRST, body="Else by now.\n"), before=FIRST)
    assert now is not None
    if notice:
        cast("Some", services).library.index = build_index([now])


async def test_of_quotes_from_the_current_texts_nothing_is_to_be_known(services: Services) -> None:
    assert await texts_of(pressed(), services) == CURRENT
    assert await texts_of(None, services) is CURRENT
    assert await texts_named("quote nothing:0-5", services) == CURRENT
    assert await texts_named("why?", services) is CURRENT


async def test_the_text_of_a_posted_quote_is_found_when_the_article_has_changed(services: Services) -> None:
    await renew(services)

    for texts in (await texts_of(pressed(), services), await texts_named(f"quote {quote_id(QUOTE)}", services)):
        assert texts.others[FIRST.id, 1].body == FIRST.body
        assert texts.others[FIRST.id, 1].earlier is not None


async def test_a_quote_of_a_version_that_this_copy_has_not_noticed_is_found_too(services: Services) -> None:
    await renew(services, notice=False)
    quote = a_quote("Else by now.", article=replace(FIRST, body="Else by now.\n", version=2))

    texts = await texts_named(f"quote {quote_id(quote)}", services)

    assert texts.others == {(FIRST.id, 2): quote.article}


async def test_what_was_removed_is_said_to_be_gone_at_once(services: Services) -> None:
    await services.store.articles.remove(FIRST.id)
    assert await texts_of(pressed(), services) == Texts(gone=frozenset({FIRST.id}))

    cast("Some", services).library.index = build_index([])

    assert await texts_of(pressed(), services) == Texts(gone=frozenset({FIRST.id}))
