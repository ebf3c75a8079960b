"""A stage for every scenario; databases of both kinds for those with several copies of the bot."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.stage import Stage, stage
from tests.store.conftest import postgres, ready_sqlite, url

__all__ = ["on_stage", "postgres", "ready_sqlite", "url"]


@pytest.fixture
async def on_stage() -> AsyncIterator[Stage]:
    async with stage() as opened:
        yield opened
