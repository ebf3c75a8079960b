import asyncio

from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack.underway import Underway

REQUEST = AsyncBoltRequest(body="", mode="socket_mode")


async def listener(underway: Underway, gate: asyncio.Event, done: list[str]) -> None:
    await underway.handle(REQUEST, None)
    await gate.wait()
    done.append("answered")


async def test_a_stop_waits_for_the_listeners_at_work() -> None:
    underway, gate, done = Underway(), asyncio.Event(), list[str]()

    async with asyncio.TaskGroup() as tasks:
        async with underway.awaited(60):
            tasks.create_task(listener(underway, gate, done))
            await asyncio.sleep(0)
            asyncio.get_running_loop().call_soon(gate.set)

        assert done == ["answered"]


async def test_a_stop_does_not_wait_for_ever() -> None:
    underway, gate, done = Underway(), asyncio.Event(), list[str]()

    async with asyncio.TaskGroup() as tasks:
        async with underway.awaited(0):
            tasks.create_task(listener(underway, gate, done))
            await asyncio.sleep(0)

        assert done == []
        gate.set()
    assert done == []  # it was ended, before whatever it works with is closed


async def test_a_stop_without_listeners_is_immediate() -> None:
    async with asyncio.timeout(1), Underway().awaited(60):
        pass
