"""A running workspace with the bot double inside."""

from collections.abc import AsyncIterator

import pytest

from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running, running_workspace


@pytest.fixture
def bot() -> BotDouble:
    return BotDouble()


@pytest.fixture
async def slack(bot: BotDouble) -> AsyncIterator[Running]:
    async with running_workspace(mount=bot.mount) as running:
        yield running
