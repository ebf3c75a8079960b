import asyncio
import stat
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from sqlalchemy import text

from bot.errors import CannotStart
from bot.store.migrating import VERSION_TABLE, migration_context
from bot.store.store import open_store, sqlite_url
from bot.store.tables import metadata
from tests.store.clock import FakeClock
from tests.store.conftest import Server

NOBODY = "postgresql://nobody:hunter2@127.0.0.1:1/chinaai"


async def refusal_of(url: str) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(CannotStart) as refused:
        async with open_store(url, clock=FakeClock()):
            pass
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert "hunter2" not in sentence
    return sentence


async def test_the_migrations_lead_to_the_tables_as_they_are_declared(empty_url: str, clock: FakeClock) -> None:
    async with open_store(empty_url, clock=clock) as store:
        differences = await store.database.read(
            lambda connection: compare_metadata(migration_context(connection, compare_type=True), metadata)
        )

    assert differences == []


async def test_what_was_kept_is_there_after_a_restart(url: str, clock: FakeClock) -> None:
    async with open_store(url, clock=clock) as store:
        await store.once.claim("T1", "a", keep_seconds=10)

    async with open_store(url, clock=clock) as store:
        assert await store.once.claimed("T1", "a")


async def test_two_who_open_a_new_database_at_once_both_can(empty_url: str, clock: FakeClock) -> None:
    async def opened(key: str) -> bool:
        async with open_store(empty_url, clock=clock) as store:
            return await store.once.claim("T1", key, keep_seconds=10)

    assert await asyncio.gather(*(opened(key) for key in "aabb")) in (
        [True, False, True, False],
        [True, False, False, True],
        [False, True, True, False],
        [False, True, False, True],
    )


async def test_a_database_from_a_newer_version_is_refused(empty_url: str, clock: FakeClock) -> None:
    async with open_store(empty_url, clock=clock) as store:
        newer = text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - a constant
        await store.database.write(lambda connection: connection.execute(newer))

    assert "newer version" in await refusal_of(empty_url)


@pytest.mark.parametrize(
    "url", ["", "bot.db", "sqlite://", "sqlite:///", "mysql://u:hunter2@h/d", "postgres://u:hunter2@h/d", "hunter2://"]
)
async def test_other_addresses_are_refused(url: str) -> None:
    if url.startswith("hunter2"):
        url = url.replace("hunter2", "redis")
    assert "begins with sqlite:/// and a path, or with postgresql://" in await refusal_of(url)


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all. " * 100)

    assert "the file is no SQLite database" in await refusal_of(sqlite_url(path))
    assert path.read_text() == "Not a database at all. " * 100


async def test_a_path_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    assert "choose a file that can be written" in await refusal_of(sqlite_url(tmp_path / "file" / "bot.db"))
    assert "choose a file that can be written" in await refusal_of(sqlite_url(tmp_path))


async def test_another_programs_tables_are_left_alone(tmp_path: Path, clock: FakeClock) -> None:
    url = sqlite_url(tmp_path / "bot.db")
    async with open_store(url, clock=clock) as store:
        await store.database.write(lambda connection: connection.execute(text(f"DROP TABLE {VERSION_TABLE}")))

    assert "another program" in await refusal_of(url)


@pytest.mark.parametrize("name", ["with space.db", "what?.db", "50%25.db", "数据.db", "a#b&c=d.db"])
async def test_a_path_is_taken_as_it_is(tmp_path: Path, name: str, clock: FakeClock) -> None:
    async with open_store(sqlite_url(tmp_path / "deep" / name), clock=clock):
        pass

    assert (tmp_path / "deep" / name).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
async def test_nobody_else_on_the_machine_may_read_the_file(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "data" / "bot.db"
    async with open_store(sqlite_url(path), clock=clock) as store:
        await store.once.claim("T1", "a", keep_seconds=10)
        modes = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}

    assert modes == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_postgresql_that_does_not_answer_is_refused() -> None:
    assert await refusal_of(NOBODY) == (
        "The database postgresql://127.0.0.1:1/chinaai cannot be used: nothing answers there; "
        "see that PostgreSQL runs and that host and port are right."
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:x@hunter2@127.0.0.1:1/d",
        "postgresql://u:a/b?hunter2@127.0.0.1:1/d",
        "postgresql://127.0.0.1:1/d?user=u&password=hunter2",
        "postgresql://u:hunter2@127.0.0.1:port/d",
        "postgresql://u:[hunter2@127.0.0.1:1/d",
    ],
)
async def test_a_password_is_never_shown_however_badly_it_is_written(url: str) -> None:
    await refusal_of(url)


async def test_a_missing_database_and_a_refused_user_are_told_apart(postgres: Server) -> None:
    url = postgres.new_database()

    assert "there is no such database" in await refusal_of(url.replace("/test", "/untested"))
    assert "it refuses the user or the password" in await refusal_of(url.replace("postgres:@", "nobody:hunter2@"))


async def test_options_that_hosts_add_to_addresses_do_no_harm_and_unknown_ones_are_refused(postgres: Server) -> None:
    url = postgres.new_database()

    async with open_store(f"{url}&sslmode=disable&channel_binding=require", clock=FakeClock()) as store:
        await store.check()

    assert "does not know what follows the question mark" in await refusal_of(f"{url}&hunter=2")
    assert "does not know what follows the question mark" in await refusal_of(f"{url}&sslmode=sometimes")


async def test_a_missing_driver_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    assert "pip install 'chinaai[postgres]'" in await refusal_of(NOBODY)
