"""A clock for tests."""

import asyncio
import time


class FakeTime:
    """A clock that stands still until it is moved; who sleeps wakes when it passes their time.

    It starts at the real time, because Bolt compares the time of a request with its own clock.
    """

    def __init__(self) -> None:
        self.now = float(int(time.time()))
        self._sleepers: list[tuple[float, float, asyncio.Future[None]]] = []
        self._changed = asyncio.Condition()

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        wake = asyncio.get_running_loop().create_future()
        self._sleepers.append((seconds, self.now + seconds, wake))
        async with self._changed:
            self._changed.notify_all()
        await wake

    async def pass_when_asleep(self, seconds: float) -> None:
        """Wait until somebody sleeps for exactly so long, then let that time pass."""
        async with self._changed:
            await self._changed.wait_for(lambda: any(s == seconds and not w.done() for s, _, w in self._sleepers))
        self.move(seconds)
        await asyncio.sleep(0)  # let who was woken go on before anybody asks whether all is settled

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        for _, due, wake in self._sleepers:
            if due <= self.now and not wake.done():
                wake.set_result(None)
        self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[2].done()]
