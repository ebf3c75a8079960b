import asyncio
import gzip
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, UniqueConstraint, insert, select

from bot.store.archive import BadBackup, checked
from bot.store.backup import Beside, NotEmpty, back_up, restore, rows_beside
from bot.store.columns import CleanText
from bot.store.migrating import version_of
from bot.store.store import Store, open_store, sqlite_url
from bot.store.tables import metadata
from tests.builders import an_article
from tests.store.clock import FakeClock
from tests.store.conftest import KEY, Server
from tests.store.rows import a_row

Everything = dict[str, list[tuple[Any, ...]]]
BESIDE = Beside(name="files", columns=("record",), rows=[['{"id": "中"}'], ["{}"]])


async def everything(store: Store) -> Everything:
    def work(connection: Connection) -> Everything:
        tables = metadata.sorted_tables
        return {each.name: sorted(map(tuple, connection.execute(select(each)).all()), key=repr) for each in tables}

    return await store.database.read(work)


async def fill(store: Store) -> None:
    """Two rows in every table, and something odd in some."""

    def work(connection: Connection) -> None:
        for table in metadata.sorted_tables:
            connection.execute(
                insert(table), [a_row(table, f"T{number}", number) | _keys(table.name, number) for number in (1, 2)]
            )

    await store.database.write(work)
    await store.articles.add(
        an_article(id="odd", body='a\u2028b\r\n "中文" 😀 \\', url=None), ["https://example.com/odd"]
    )


def _keys(name: str, number: int) -> dict[str, Any]:
    """What keeps two rows of a table apart where no workspace is in its key."""
    table = metadata.tables[name]
    if "team" in table.c:
        return {}
    unique = [column for each in table.constraints if isinstance(each, UniqueConstraint) for column in each.columns]
    keys = [*table.primary_key, *unique]
    return {column.name: f"[{number}]" for column in keys if isinstance(column.type, CleanText)}


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    async with open_store(url, clock=FakeClock(), secret_keys=[KEY]) as store:
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a second database, in which there is nothing yet."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "elsewhere" / "bot.db")
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()


async def test_every_row_of_every_table_comes_back_on_either_database(
    store: Store, other_url: str, tmp_path: Path
) -> None:
    await fill(store)
    before = await everything(store)
    assert all(before.values())

    made = await back_up(store.database, tmp_path / "b", clock=FakeClock())
    async with opened(other_url) as other:
        restored = await restore(other.database, tmp_path / "b")

        assert await everything(other) == before
    assert restored == made
    assert set(made.sections) == set(metadata.tables)
    assert made.rows == sum(map(len, before.values()))


async def test_a_number_that_was_given_is_not_given_again(store: Store, other_url: str, tmp_path: Path) -> None:
    for question in "abc":
        await store.gaps.add("T1", question, "en", "none")
    last = max(gap.id for gap in await store.gaps.everything("T1"))
    await store.gaps.settle("T1", last)

    await back_up(store.database, tmp_path / "b", clock=FakeClock())
    async with opened(other_url) as other:
        await restore(other.database, tmp_path / "b")
        await other.gaps.add("T1", "d", "en", "none")

        assert max(gap.id for gap in await other.gaps.everything("T1")) == last + 1


async def test_a_backup_is_of_one_moment_while_others_write(
    copies: tuple[Store, Store], url: str, tmp_path: Path
) -> None:
    one, two = copies
    await one.articles.add_all([(an_article(id=f"a{n}"), [f"https://example.com/{n}"]) for n in range(1200)])
    seen: list[int] = []

    async def write() -> None:
        for number in range(20):
            await two.articles.add(an_article(id=f"late{number}"), [f"https://example.org/{number}"])

    async with open_store(url, clock=FakeClock()) as third:
        writing = asyncio.create_task(write())
        made = await back_up(
            third.database, tmp_path / "b", clock=FakeClock(), progress=lambda done, _: seen.append(done)
        )
        await writing

    counts = {name: section.rows for name, section in made.sections.items()}
    assert checked(tmp_path / "b") == made
    assert counts["articles"] == counts["article_addresses"]
    assert seen == sorted(seen)
    assert seen[-1] >= 2000


async def test_a_database_that_holds_something_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    await store.articles.add(an_article())
    await back_up(store.database, tmp_path / "b", clock=FakeClock())
    before = await everything(store)

    with pytest.raises(NotEmpty):
        await restore(store.database, tmp_path / "b")

    assert await everything(store) == before


async def test_a_backup_of_an_older_version_is_brought_to_the_newest(store: Store, tmp_path: Path) -> None:
    await store.gaps.add("T1", "why?", "en", "none")
    path = tmp_path / "b"
    await back_up(store.database, path, clock=FakeClock())
    old = rewritten(
        path, lambda head: head | {"schema": "0001", "sections": only(head["sections"], "gaps")}, keep="why?"
    )

    async with opened(sqlite_url(tmp_path / "new.db")) as other:
        await restore(other.database, old)

        assert [gap.question for gap in await other.gaps.everything("T1")] == ["why?"]
        assert await other.database.read(version_of) == await store.database.read(version_of)
        await other.articles.add(an_article())


async def test_what_is_beside_the_tables_comes_along(store: Store, tmp_path: Path) -> None:
    await store.articles.add(an_article())

    await back_up(store.database, tmp_path / "b", clock=FakeClock(), beside=[BESIDE])

    assert list(rows_beside(tmp_path / "b", "files")) == BESIDE.rows
    async with opened(sqlite_url(tmp_path / "new.db")) as other:
        await restore(other.database, tmp_path / "b")
        assert len((await other.articles.since(0)).articles) == 1


def only(sections: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: section for name, section in sections.items() if name in names}


def rewritten(path: Path, change: Callable[[dict[str, Any]], dict[str, Any]], *, keep: str = "") -> Path:
    """The backup with another head, its checksum put right."""
    head, *rows, _ = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    kept = [row for row in rows if keep.encode() in row]
    lines = b"".join([json.dumps(change(json.loads(head))).encode() + b"\n", *kept])
    end = json.dumps({"sha256": sha256(lines).hexdigest()}).encode() + b"\n"
    new = path.with_name("rewritten")
    new.write_bytes(gzip.compress(lines + end))
    return new


async def a_backup(folder: Path) -> Path:
    async with opened(sqlite_url(folder / "from.db")) as store:
        await store.articles.add_all([(an_article(id=f"a{n}"), ()) for n in range(300)])
        await back_up(store.database, folder / "b", clock=FakeClock())
    return folder / "b"


def flipped(whole: bytes) -> bytes:
    lines = gzip.decompress(whole).replace(b"driverless", b"driverfull", 1)
    return gzip.compress(lines)


def emptied(whole: bytes) -> bytes:
    head, *_, end = gzip.decompress(whole).splitlines(keepends=True)
    return gzip.compress(head + end)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:2000] + bytes(8) + whole[2008:],
        flipped,
        emptied,
        lambda whole: gzip.compress(gzip.decompress(whole) + b"{}\n"),
        lambda _: b"",
        lambda _: b"SQLite format 3\0",
        lambda _: gzip.compress(b"[1]\n"),
        lambda _: gzip.compress(b'{"chinaai_backup": 99}\n'),
        lambda _: gzip.compress(b'{"chinaai_backup": 1}\n'),
        lambda _: gzip.compress(b"\xff\xfe\n"),
    ],
)
async def test_a_file_that_is_no_whole_backup_writes_nothing(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = await a_backup(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))

    async with opened(sqlite_url(tmp_path / "new.db")) as other:
        with pytest.raises(BadBackup) as refused:
            await restore(other.database, path)

        assert not any((await everything(other)).values())
    assert refused.value.what
    assert refused.value.remedy


async def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = rewritten(await a_backup(tmp_path), lambda head: head | {"schema": "9999"})

    async with opened(sqlite_url(tmp_path / "new.db")) as other:
        with pytest.raises(BadBackup, match="newer"):
            await restore(other.database, path)


async def test_nothing_is_left_of_a_backup_that_fails(store: Store, tmp_path: Path) -> None:
    def fail(_done: int, _of: int) -> None:
        raise OSError("no room")

    await store.articles.add_all([(an_article(id=f"a{n}"), ()) for n in range(600)])

    with pytest.raises(BadBackup, match="no room"):
        await back_up(store.database, tmp_path / "backup", clock=FakeClock(), progress=fail)

    assert not {name for name in os.listdir(tmp_path) if name.startswith("backup")}  # noqa: PTH208 - in a coroutine


async def test_only_its_owner_can_read_a_backup(tmp_path: Path) -> None:
    path = await a_backup(tmp_path)

    assert path.stat().st_mode & 0o077 == 0
