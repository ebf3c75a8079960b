"""What both databases promise, whatever happens to the processes and connections that use them."""

import asyncio
import sys

import pytest
from sqlalchemy import Connection, text

from bot.errors import StoreUnavailable
from bot.store.store import Store, open_store
from tests.store.clock import FakeClock
from tests.store.conftest import Server

COPY = """
import asyncio, sys
from bot.store.store import open_store

async def main():
    async with open_store(sys.argv[1], clock=lambda: 1_800_000_000.0) as store:
        won = [await store.once.claim("T1", f"{number}", keep_seconds=60) for number in range(80)]
        print(sum(won))

asyncio.run(main())
"""
KILLED = """
import asyncio, sys
from bot.store.store import open_store
from bot.store.tables import workspaces

def work(connection):
    connection.execute(workspaces.insert().values(team="T1", sources_off="[]", keepers='["U1"]'))
    print("written, not committed", flush=True)
    sys.stdin.read()

async def main():
    async with open_store(sys.argv[1], clock=lambda: 0.0) as store:
        await store.database.write(work)

asyncio.run(main())
"""


async def run(program: str, url: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(sys.executable, "-c", program, url, stdin=pipe, stdout=pipe)


async def test_two_processes_that_start_at_once_share_a_new_database(empty_url: str) -> None:
    copies = [await run(COPY, empty_url) for _ in range(2)]

    printed = [(await copy.communicate())[0] for copy in copies]

    assert [copy.returncode for copy in copies] == [0, 0]
    assert sum(map(int, printed)) == 80


async def test_a_process_killed_in_the_middle_of_a_transaction_leaves_nothing_of_it(url: str, clock: FakeClock) -> None:
    process = await run(KILLED, url)
    assert process.stdout
    assert await process.stdout.readline() == b"written, not committed\n"

    process.kill()
    await process.communicate()

    async with open_store(url, clock=clock) as store:
        assert (await store.workspaces.of("T1")).keepers == frozenset()
        await store.workspaces.set_keepers("T1", {"U2"})
        assert (await store.workspaces.of("T1")).keepers == {"U2"}


async def test_cancelled_work_is_done_whole_or_not_at_all_and_holds_nobody_up(store: Store) -> None:
    for number in range(20):
        task = asyncio.create_task(store.once.claim("T1", f"a{number}", f"b{number}", keep_seconds=10))
        for _ in range(number):
            await asyncio.sleep(0)
        task.cancel()

    await store.check()

    for number in range(20):
        both = [await store.once.claimed("T1", f"{name}{number}") for name in "ab"]
        assert both in ([True, True], [False, False])


async def test_who_comes_after_the_end_is_told_so(url: str, clock: FakeClock) -> None:
    async with open_store(url, clock=clock) as store:
        pass

    with pytest.raises(StoreUnavailable, match="closed"):
        await store.once.claim("T1", "a", keep_seconds=10)
    with pytest.raises(StoreUnavailable, match="closed"):
        await store.once.claimed("T1", "a")


async def test_work_that_fails_leaves_nothing_behind(store: Store) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text("INSERT INTO workspaces (team, sources_off, keepers) VALUES ('T1', '[]', '[\"U1\"]')"))
        raise ZeroDivisionError

    for _ in range(12):  # more often than there are connections
        try:
            await store.database.write(work)
        except ZeroDivisionError:
            continue

    assert (await store.workspaces.of("T1")).keepers == frozenset()


async def test_postgresql_may_drop_every_connection(postgres: Server, clock: FakeClock) -> None:
    url = postgres.emptied_database()
    dropping = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with open_store(url, clock=clock) as one, open_store(url, clock=clock) as other:
        await asyncio.gather(*(one.once.claim("T1", f"{number}", keep_seconds=10) for number in range(10)))

        await other.database.write(lambda connection: connection.execute(dropping).all())

        assert await one.once.claim("T1", "after", keep_seconds=10)
        assert not await one.once.claim("T1", "after", keep_seconds=10)
