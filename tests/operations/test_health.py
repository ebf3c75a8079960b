import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.errors import StoreUnavailable
from bot.operations.health import Part, add_health, digests_part, library_part, slack_part, store_part
from bot.search.index import Index, build_index
from tests.builders import an_article


@asynccontextmanager
async def served(**parts: Part) -> AsyncIterator[TestClient[Any, Any]]:
    server = web.Application()
    add_health(server, parts, patience_seconds=0.01)
    async with TestClient(TestServer(server)) as client:
        yield client


async def asked(client: TestClient[Any, Any]) -> tuple[int, dict[str, Any]]:
    async with client.get("/readyz") as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.status, await answer.json()


@dataclass
class Shelf:
    index: Index


class Store:
    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    async def check(self) -> None:
        if self.error:
            raise self.error


async def for_ever() -> None:
    await asyncio.Event().wait()


async def test_the_process_is_alive_whatever_its_parts_do() -> None:
    async with served(store=for_ever) as client, client.get("/healthz") as answer:
        assert (answer.status, await answer.text()) == (200, "ok\n")


async def test_it_is_ready_when_all_its_parts_are() -> None:
    shelf = Shelf(build_index([an_article()]))

    async with served(store=store_part(Store()), library=library_part(shelf), slack=slack_part(lambda: True)) as client:
        assert await asked(client) == (
            200,
            {"ready": True, "checks": {"store": "ok", "library": "ok", "slack": "ok"}},
        )


async def test_each_part_that_is_not_ready_says_why() -> None:
    async def away() -> bool:
        return False

    async with served(
        store=store_part(Store(StoreUnavailable("The database does not answer."))),
        library=library_part(Shelf(build_index([]))),
        slack=slack_part(away),
        slow=for_ever,
        fine=store_part(Store()),
    ) as client:
        status, body = await asked(client)

    assert (status, body["ready"]) == (503, False)
    assert body["checks"] == {
        "store": "The database does not answer.",
        "library": "there are no articles",
        "slack": "not connected",
        "slow": "no answer in time",
        "fine": "ok",
    }


async def test_what_a_foreign_error_says_is_kept_back(caplog: pytest.LogCaptureFixture) -> None:
    async with served(store=store_part(Store(OSError("postgresql://bot:hunter2@db")))) as client:
        _, body = await asked(client)

    assert body["checks"] == {"store": "OSError"}
    assert "hunter2" not in caplog.text


@pytest.mark.parametrize(("seconds", "state"), [(0.0, "ok"), (300.0, "ok"), (420.0, "digests are 7 minutes behind")])
async def test_it_is_not_ready_while_digests_are_more_than_five_minutes_behind(seconds: float, state: str) -> None:
    async def behind() -> float:
        return seconds

    async with served(digests=digests_part(behind)) as client:
        assert (await asked(client))[1]["checks"] == {"digests": state}
