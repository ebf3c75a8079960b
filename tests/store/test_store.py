"""Laws of the whole: whatever is kept belongs to a workspace, is erased with it, and is forgotten in time."""

import pytest
from sqlalchemy import Connection, Table, func, select

from bot.errors import StoreUnavailable
from bot.store.store import Store
from bot.store.tables import feeds, metadata
from tests.store.rows import a_row

OF_WORKSPACES = [table for table in metadata.sorted_tables if "team" in table.c]


async def counts(store: Store, team: str) -> dict[str, int]:
    def work(connection: Connection) -> dict[str, int]:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table).where(table.c.team == team)) or 0
            for table in OF_WORKSPACES
        }

    return await store.database.read(work)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: str(table.name))
def test_every_table_has_a_workspace_or_says_why_not(table: Table) -> None:
    assert ("team" in table.c) != bool(table.info.get("no_team"))


async def test_erasing_a_workspace_empties_every_table_of_it_and_leaves_the_others(store: Store) -> None:
    def fill(connection: Connection) -> None:
        for number, team in enumerate(("T1", "T2"), 1):
            connection.execute(feeds.insert().values(a_row(feeds, team, number) | {"address": team}))
            for table in OF_WORKSPACES:
                connection.execute(table.insert().values(a_row(table, team, number)))

    await store.database.write(fill)
    assert set((await counts(store, "T1")).values()) == {1}

    await store.erase("T1")

    assert set((await counts(store, "T1")).values()) == {0}
    assert set((await counts(store, "T2")).values()) == {1}


async def test_a_check_tells_whether_the_database_answers(store: Store) -> None:
    await store.check()

    await store.database.write(metadata.drop_all)
    try:
        with pytest.raises(StoreUnavailable):
            await store.check()
    finally:
        await store.database.write(metadata.create_all)
