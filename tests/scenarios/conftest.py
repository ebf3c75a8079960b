"""A stage for every scenario."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.stage import Stage, stage


@pytest.fixture
async def on_stage() -> AsyncIterator[Stage]:
    async with stage() as opened:
        yield opened
