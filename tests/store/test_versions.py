import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import insert

from bot.store.store import Store
from bot.store.tables import quotes_had
from bot.store.versions import Renewal
from bot.text.article import Earlier
from tests.builders import an_article
from tests.store.clock import FakeClock

URL = "https://example.com/taxis"
FIRST = an_article(id="a", body="Baidu runs 400 taxis.", url=URL)
SECOND = replace(FIRST, body="Baidu runs 500 taxis.", title="Corrected")


async def bodies(store: Store) -> list[tuple[int, str]]:
    return [(each.version, each.body) for each in (await store.articles.since(0)).articles]


async def test_a_changed_article_is_what_it_is_now_and_what_it_was_is_kept(store: Store, clock: FakeClock) -> None:
    await store.articles.add(FIRST)
    added = datetime.fromtimestamp(clock.now, UTC).date()
    seen = (await store.articles.since(0)).upto
    clock.now += 86400 * 3

    now = await store.versions.renew(SECOND, before=FIRST)

    assert now == replace(SECOND, version=2)
    assert (await store.articles.since(seen)).articles == (now,)
    assert await store.versions.texts([("a", 1), ("a", 2), ("a", 3), ("b", 1)]) == {
        ("a", 1): replace(FIRST, earlier=Earlier(as_of=added)),
        ("a", 2): now,
    }
    assert await store.versions.came_at("a") == clock.now


async def test_an_article_of_the_files_is_renewed_too_and_nobody_knows_since_when_it_was_there(store: Store) -> None:
    assert await store.versions.came_at("a") is None

    now = await store.versions.renew(SECOND, before=FIRST)

    assert now == replace(SECOND, version=2)
    assert (await store.versions.texts([("a", 1)]))[("a", 1)].earlier == Earlier(as_of=None)


async def test_every_version_is_kept(store: Store) -> None:
    await store.articles.add(FIRST)
    second = await store.versions.renew(SECOND, before=FIRST)
    assert second is not None

    await store.versions.renew(replace(SECOND, body="None at all."), before=second)

    assert await bodies(store) == [(3, "None at all.")]
    kept = await store.versions.texts([("a", 1), ("a", 2)])
    assert [each.body for each in kept.values()] == [FIRST.body, SECOND.body]


async def test_of_copies_that_take_the_same_change_at_once_one_does(copies: tuple[Store, Store]) -> None:
    await copies[0].articles.add(FIRST)

    came = await asyncio.gather(*(copy.versions.renew(SECOND, before=FIRST) for copy in copies * 3))

    assert set(came) == {replace(SECOND, version=2)}
    assert await bodies(copies[0]) == [(2, SECOND.body)]


async def test_who_is_late_with_another_text_is_given_what_is_there(store: Store) -> None:
    await store.articles.add(FIRST)
    await store.versions.renew(SECOND, before=FIRST)

    assert await store.versions.renew(replace(FIRST, body="Else."), before=FIRST) == replace(SECOND, version=2)


async def test_the_same_text_is_no_version(store: Store) -> None:
    await store.articles.add(FIRST)

    assert await store.versions.renew(replace(FIRST, title="Another title"), before=FIRST) == FIRST
    assert await bodies(store) == [(1, FIRST.body)]


async def test_a_removed_article_takes_its_versions_along_and_is_not_renewed(store: Store) -> None:
    await store.articles.add(FIRST)
    now = await store.versions.renew(SECOND, before=FIRST)
    assert now is not None

    await store.articles.remove("a")

    assert await store.versions.texts([("a", 1)]) == {}
    assert await store.versions.gone(["a", "b"]) == {"a"}
    assert await store.versions.gone([]) == frozenset()
    assert await store.versions.came_at("a") is None
    assert await store.versions.renew(replace(SECOND, body="Else."), before=now) is None


async def test_the_address_of_a_new_version_leads_to_the_article(store: Store) -> None:
    await store.articles.add(FIRST, [URL])

    await store.versions.renew(SECOND, before=FIRST, addresses=["https://example.com/moved"])

    assert await store.articles.at("https://example.com/moved") == "a"
    assert await store.articles.at(URL) == "a"


async def test_many_are_renewed_at_once(store: Store) -> None:
    each = [replace(FIRST, id=name) for name in "ab"]
    await store.articles.add_all([(article, ()) for article in each])

    await store.versions.renew_all(
        [Renewal(article=replace(SECOND, id=article.id), before=article) for article in each]
    )

    assert await bodies(store) == [(2, SECOND.body)] * 2


async def test_what_a_channel_has_had_counts_as_had_in_the_new_text_too(store: Store) -> None:
    kept, gone = "Baidu runs 400 taxis.", "It is an experiment."
    before = replace(FIRST, body=f"{kept} {gone}")
    rows = [
        {"team": "T1", "channel": channel, "quote": quote, "at": 5.0, "place": place}
        for channel, place, quote in (
            ("C1", 0, f"a:0-{len(kept)}"),
            ("C1", 1, f"a:{len(kept) + 1}-{len(before.body)}"),
            ("C2", 0, f"ab:0-{len(kept)}"),
            ("C2", 1, "0f" * 16),
        )
    ]
    await store.database.write(lambda connection: connection.execute(insert(quotes_had), rows))

    await store.versions.renew(replace(before, body=f"Corrected. {kept} {kept[:5]}"), before=before)

    assert set(await store.ledger.shown("T1", "C1")) == {rows[0]["quote"], rows[1]["quote"], f"a:11-{11 + len(kept)}"}
    assert set(await store.ledger.shown("T1", "C2")) == {rows[2]["quote"], rows[3]["quote"]}
