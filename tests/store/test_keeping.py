from sqlalchemy import Connection, Table, func, select

from bot.store.keeping import BATCH, DAY, KEPT
from bot.store.store import Store
from bot.store.tables import (
    article_addresses,
    article_changes,
    article_offers,
    article_versions,
    articles,
    articles_seen,
    claimed_keys,
    editions,
    feed_entries,
    feeds,
    gap_wishes,
    gaps,
    inbox,
    metadata,
    oauth_states,
    pace,
    people,
    posted_answers,
    questions,
    shares,
    threads,
    votes,
)
from tests.store.clock import FakeClock
from tests.store.rows import a_row

LIMITS = {
    claimed_keys: ("until", 0.0),
    pace: ("next_at", 0.0),
    oauth_states: ("until", 0.0),
    inbox: ("received_at", DAY),
    threads: ("at", 30 * DAY),
    posted_answers: ("at", 30 * DAY),
    shares: ("at", 30 * DAY),
    questions: ("asked_at", 30 * DAY),
    gaps: ("last_at", 180 * DAY),
    votes: ("at", 180 * DAY),
    editions: ("at", 180 * DAY),
    article_offers: ("until", 0.0),
    people: ("known_at", DAY),
}
WITH_THE_LIBRARY = {
    *{table.name for table in (articles_seen, articles, article_addresses, article_changes, article_versions)},
    *{"article_sketches", "article_bands", "folder_files"},
    *{table.name for table in (feeds, feed_entries)},
}
WITH_THE_WORKSPACE = {
    "channels",
    "workspaces",
    "subscriptions",
    "quotes_had",
    "feed_askers",
    "hash_keys",
    "bots",
    "installations",
}


async def count(store: Store, table: Table) -> int:
    number = select(func.count()).select_from(table)
    return await store.database.read(lambda connection: connection.execute(number).scalar_one())


def test_every_table_is_explained_and_has_a_limit_or_goes_with_the_workspace() -> None:
    tables = {table.name for table in metadata.sorted_tables}

    assert set(KEPT) == tables
    assert {table.name for table in LIMITS} | {gap_wishes.name} | WITH_THE_LIBRARY | WITH_THE_WORKSPACE == tables
    assert all("uninstalled" in KEPT[name].how_long for name in WITH_THE_WORKSPACE)


async def test_everything_is_kept_to_its_limit_and_no_longer(store: Store, clock: FakeClock) -> None:
    def fill(connection: Connection) -> None:
        for table, (column, seconds) in LIMITS.items():
            for number, age in enumerate((seconds, seconds - 1), 1):
                row = a_row(table, f"T{number}", number) | {column: clock.now - age}
                connection.execute(table.insert().values(row))
        connection.execute(gap_wishes.insert().values(team="T1", gap=1, person="a"))

    await store.database.write(fill)

    await store.forget_old()

    assert {table.name: await count(store, table) for table in LIMITS} == {table.name: 1 for table in LIMITS}
    assert await count(store, gap_wishes) == 0


async def test_more_than_one_batch_is_forgotten(store: Store, clock: FakeClock) -> None:
    await store.once.claim("T1", *(f"{number}" for number in range(BATCH + 3)), keep_seconds=5)
    await store.once.claim("T1", "young", keep_seconds=50)

    clock.now += 6
    await store.forget_old()

    assert await count(store, claimed_keys) == 1
