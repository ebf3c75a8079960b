"""The stage of most tests of this folder."""

from collections.abc import AsyncIterator

import pytest

from tests.feeds.stage import Stage, a_stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with a_stage() as opened:
        yield opened
